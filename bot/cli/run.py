"""`python -m bot run`: serve Telegram until told to stop."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot.app import clock_of, opened, running
from bot.logs import set_up
from bot.settings import SHUTDOWN_WITHIN, Settings, SettingsError
from bot.storage.database import StorageError

log = logging.getLogger(__name__)

CUT_OFF_S = SHUTDOWN_WITHIN.total_seconds() - 0.4


def run(settings: Settings) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code. What is in hand is finished within 5 seconds."""
    _ = settings.token  # an unset token is said before anything is opened
    set_up(settings.log_format)
    reports = _reports(settings)
    end = threading.Timer(CUT_OFF_S, _cut_off)
    end.daemon = True
    try:
        return loop_of_choice(_serve(settings, end))
    except (SettingsError, StorageError):
        raise  # told in one line
    except Exception:
        log.exception("the bot cannot go on")
        return 1
    finally:
        reports()
        end.cancel()


def loop_of_choice(work: Coroutine[Any, Any, int]) -> int:
    """Run on uvloop where there is one: it is faster, and nothing depends on it."""
    if sys.platform == "win32":
        return asyncio.run(work)
    import uvloop  # noqa: PLC0415 -- not on Windows

    return int(uvloop.run(work))


def _reports(settings: Settings) -> Callable[[], None]:
    """Begin to report faults, if that is asked for; returns what ends it."""
    if not settings.sentry_dsn:
        return lambda: None
    from bot import reports  # noqa: PLC0415 -- loaded only when it is asked for

    reports.start(settings.sentry_dsn.get_secret_value())
    return reports.stop


async def _serve(settings: Settings, end: threading.Timer) -> int:
    serving = asyncio.create_task(_run(settings))

    def stop() -> None:
        if not end.is_alive():
            log.info("stopping")
            end.start()
            serving.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, stop)
    with suppress(asyncio.CancelledError):
        await serving
    return 0


async def _run(settings: Settings) -> None:
    async with opened(settings) as db, running(settings, db, clock=clock_of(settings)):
        gc.freeze()
        gc.set_threshold(10_000, 20, 50)
        await asyncio.Event().wait()


def _cut_off() -> None:
    """Something does not let go, a name server perhaps. What is in hand is a row and goes on in the next life."""
    log.warning("not everything could be finished in time")
    os._exit(0)
