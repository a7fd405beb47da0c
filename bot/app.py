"""Runs the parts: who begins before whom, and who ends after whom."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bot import connection, profile
from bot.assembly import Bot, assembled
from bot.clock import Clock, RehearsalClock, SystemClock
from bot.crew import POLLING, SENDING, Duty, with_others
from bot.delivery.workroom import Workroom
from bot.listening import Receiver, listening, meters_of
from bot.meters import NO_METERS
from bot.pacer import Pacer
from bot.settings import Settings
from bot.storage import opening
from bot.storage.database import Database
from bot.storage.metered import Metered
from bot.transport import AiohttpRequest
from handlers import menu

log = logging.getLogger(__name__)
FREE_PER_SECOND = 30


def clock_of(settings: Settings) -> Clock:
    """The clock these settings ask for."""
    return RehearsalClock(settings.clock_file) if settings.clock_file else SystemClock()


def opened(settings: Settings) -> AbstractAsyncContextManager[Database]:
    """The database, up to date and open. Raises StorageError."""
    return opening.opened(settings.database_url)


@asynccontextmanager
async def running(
    settings: Settings,
    db: Database,
    *,
    clock: Clock,
    strict_texts: bool = False,
    request: AiohttpRequest | None = None,
) -> AsyncIterator[Bot]:
    """The bot at work; leaving the block finishes what is in hand. Raises SettingsError for a refused token."""
    if settings.messages_per_second > FREE_PER_SECOND and not settings.paid_broadcast:
        log.warning(
            "MESSAGES_PER_SECOND is %g, and Telegram takes %d without PAID_BROADCAST: it will make the bot wait",
            settings.messages_per_second,
            FREE_PER_SECOND,
        )
    app = connection.application(settings, request or AiohttpRequest())
    async with AsyncExitStack() as stack:
        stack.callback(log.info, "the bot has stopped")
        stack.push_async_callback(connection.disconnect, app)
        await connection.connect(app, posting=settings.webhook is not None)
        pacer = Pacer(per_second=settings.messages_per_second)
        crew = await stack.enter_async_context(with_others(db, pacer, clock=clock))
        meters = meters_of(settings)
        db = db if meters is NO_METERS else Metered(db, meters.stored)
        room = stack.enter_context(_workroom(settings.exports_folder))
        parts = assembled(
            app, settings, db, crew, pacer, room=room, clock=clock, strict_texts=strict_texts, meters=meters
        )
        bot, receiver = parts
        stack.push_async_callback(bot.house.shelf.close)
        await bot.house.shelf.clear()
        crew.hears(bot.intake.look)
        served = listening(settings, bot.house, bot.dispatcher, receiver, meters=meters, keeper=bot.watch.keeper)
        bot = replace(bot, web_url=await stack.enter_async_context(served))
        stack.push_async_callback(bot.dispatcher.stop, within_s=1.5)
        await bot.dispatcher.start()
        stack.push_async_callback(bot.intake.stop)
        await bot.intake.start()
        if settings.webhook is not None:  # Telegram posts to any of the processes
            stack.push_async_callback(receiver.stop)
            receiver.start()
            await connection.subscribe(app, settings.webhook)
        await stack.enter_async_context(crew.on_duty(_duties(bot, receiver if settings.webhook is None else None)))
        presenting = profile.present(bot.house.outbound.call, bot.house.texts, menu.EVERYBODY)
        stack.push_async_callback(_ended, asyncio.create_task(presenting, name="profile"))
        log.info("the bot is at work")
        yield bot


@contextmanager
def _workroom(root: Path) -> Iterator[Workroom]:
    room = Workroom(root)
    with suppress(OSError):  # whoever needs it says so
        room.enter()
    try:
        yield room
    finally:
        room.leave()


def _duties(bot: Bot, poller: Receiver | None) -> Mapping[int, Duty]:
    def sending_begins() -> None:
        bot.watch.keeper.begin()
        bot.jobs.start()

    async def sending_ends() -> None:
        bot.jobs.stop()
        bot.watch.keeper.end()

    duties = {SENDING: Duty("sending what is due", sending_begins, sending_ends)}
    if poller is not None:
        duties[POLLING] = Duty("asking Telegram for updates", poller.start, poller.stop)
    return duties


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
