"""`python -m bot run`: serve Telegram until told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from bot.app import clock_of, opened, running
from bot.logs import set_up
from bot.settings import Settings

log = logging.getLogger(__name__)


def run(settings: Settings) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code. What is in hand is finished within 5 seconds."""
    _ = settings.token  # an unset token is said before anything is opened
    set_up(settings.log_format)
    return loop_of_choice(_serve(settings))


def loop_of_choice(work: Coroutine[Any, Any, int]) -> int:
    """Run on uvloop where there is one: it is faster, and nothing depends on it."""
    if sys.platform == "win32":
        return asyncio.run(work)
    import uvloop  # noqa: PLC0415 -- not on Windows

    return int(uvloop.run(work))


async def _serve(settings: Settings) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    async with opened(settings) as db:
        serving = asyncio.create_task(_until(stop, settings, db))
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done() and not _at_work(serving):
            serving.cancel()  # told to stop while Telegram was still away
        try:
            await serving
        except asyncio.CancelledError:
            pass
        finally:
            stopping.cancel()
    return 0


async def _until(stop: asyncio.Event, settings: Settings, db: Any) -> None:
    async with running(settings, db, clock=clock_of(settings)):
        task = asyncio.current_task()
        if task is not None:
            task.set_name("at work")
        await stop.wait()


def _at_work(task: "asyncio.Task[None]") -> bool:
    return task.get_name() == "at work"
