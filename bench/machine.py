"""The machine that all share: whoever else uses it while something is measured is in the figure, too."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

import psutil

P = ParamSpec("P")
T = TypeVar("T")
DISTURBED = 0.15
"""Cores that others may keep busy before a figure is said to be disturbed."""
LOOK_S = 2.0
QUIET_WITHIN_S = 120.0


def cpu_of_tree(process: psutil.Process) -> float:
    """Processor time so far of a process and its children, those that were included."""
    own = process.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in process.children(recursive=True):
        with suppress(psutil.Error):
            times = child.cpu_times()
            total += times.user + times.system
    return float(total)


class Machine:
    """Knows what is ours: this process, what it has started, and the database server."""

    def __init__(self, tries: int) -> None:
        self._tries = tries
        self.server: psutil.Process | None = None
        self._disturbed_by: list[float] = []

    async def calmly(self, measure: Callable[P, Awaitable[T]], *given: P.args, **named: P.kwargs) -> T:
        """Measure when nobody else is busy, again if somebody was; of so many tries the calmest counts."""
        calmest, least = await self._once(partial(measure, *given, **named))
        for _ in range(self._tries - 1):
            if least <= DISTURBED:
                break
            found, others = await self._once(partial(measure, *given, **named))
            if others < least:
                calmest, least = found, others
        self._disturbed_by.append(least)
        return calmest

    def disturbance(self) -> str:
        """How much others kept busy since this was last asked, as a sentence."""
        found, self._disturbed_by = self._disturbed_by, []
        if not found:
            return "what else ran on the machine does not matter here"
        mean = sum(found) / len(found)
        return f"others kept {mean:.2f} cores busy meanwhile, in the worst run {max(found):.2f}"

    async def _once(self, measure: Callable[[], Awaitable[T]]) -> tuple[T, float]:
        if self._tries > 1:
            await self._quiet()
        before = self._so_far()
        found = await measure()
        return found, _others(before, self._so_far())

    async def _quiet(self) -> None:
        """Returns when nobody else is busy, or after a while all the same."""
        with suppress(TimeoutError):
            async with asyncio.timeout(QUIET_WITHIN_S):
                others = DISTURBED + 1
                while others > DISTURBED:
                    before = self._so_far()
                    await asyncio.sleep(LOOK_S)
                    others = _others(before, self._so_far())

    def _so_far(self) -> tuple[float, float, float]:
        """The time, all that the cores have done, and what of it was ours."""
        whole = psutil.cpu_times()
        busy = sum(whole) - whole.idle - whole.iowait - whole.guest - whole.guest_nice
        ours = cpu_of_tree(psutil.Process())
        if self.server is not None:
            with suppress(psutil.Error):
                ours += cpu_of_tree(self.server)
        return time.perf_counter(), busy, ours


def _others(before: tuple[float, float, float], after: tuple[float, float, float]) -> float:
    seconds, busy, ours = (now - then for now, then in zip(after, before, strict=True))
    return float(max(0.0, busy - ours) / seconds)
