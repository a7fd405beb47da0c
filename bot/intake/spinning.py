"""Pressed buttons that wait for their turn: they stop spinning in time, whatever goes on before them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

ANSWER_WITHIN_S = 0.7


class Spinning:
    """Presses that were kept and not begun. A press that is begun is answered by its handler."""

    def __init__(
        self,
        answer: Callable[[str], Awaitable[None]],
        *,
        within_s: float = ANSWER_WITHIN_S,
        still_waits: Callable[[int], Awaitable[bool]] | None = None,
    ) -> None:
        self._answer = answer
        self._still_waits = still_waits
        self._within_s = within_s
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._answering: set[asyncio.Future[None]] = set()

    def begin(self, update: Mapping[str, Any]) -> None:
        """This update waits from now on."""
        press = update.get("callback_query")
        if press:
            loop = asyncio.get_running_loop()
            number = update["update_id"]
            self._timers[number] = loop.call_later(self._within_s, self._late, number, press["id"])

    def end(self, update: Mapping[str, Any]) -> None:
        """It is its turn."""
        timer = self._timers.pop(update["update_id"], None)
        if timer is not None:
            timer.cancel()

    async def stop(self) -> None:
        """Let go of everything."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for answering in self._answering:
            answering.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    def _late(self, number: int, press_id: str) -> None:
        del self._timers[number]
        answering = asyncio.ensure_future(self._answered(number, press_id))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)

    async def _answered(self, number: int, press_id: str) -> None:
        """Another process may have begun with it: then it answers."""
        if self._still_waits is None or await self._still_waits(number):
            await self._answer(press_id)
