"""Puts the parts together and runs them. Knows all, decides nothing."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from telegram.ext import Application

import handlers
from bot import connection, profile
from bot.clock import Clock, RehearsalClock, SystemClock
from bot.context import House
from bot.crew import POLLING, SENDING, Crew, Duty, with_others
from bot.delivery.digests import Exporter
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.ledgers import Librarian
from bot.delivery.mydata import Archivist
from bot.delivery.render import Renderer
from bot.delivery.reporter import Reporter
from bot.delivery.workroom import Workroom
from bot.domain import backup
from bot.domain.announcing import PAID_PER_SECOND
from bot.domain.bilingual import Language
from bot.domain.people import PersonId
from bot.fetching.fetcher import Fetcher
from bot.intake import Intake, Spinning
from bot.intake.claiming import still_waits
from bot.jobs import Jobs
from bot.keeping import Keeper
from bot.listening import Receiver, listening, meters_of, receiver_of
from bot.meters import NO_METERS, Meters
from bot.outbound import Outbound
from bot.pacer import Pacer
from bot.papers.shelf import Shelf
from bot.services import people
from bot.settings import Settings
from bot.storage import opening
from bot.storage import people as stored_people
from bot.storage.database import Database, Session
from bot.storage.metered import Metered
from bot.texts import Texts
from bot.transport import AiohttpRequest
from bot.watching import Watch
from handlers import menu

log = logging.getLogger(__name__)
FREE_PER_SECOND = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A running bot, for whoever started it."""

    app: Application[Any, Any, Any, Any, Any, Any]
    intake: Intake
    dispatcher: Dispatcher
    jobs: Jobs
    watch: Watch
    reporter: Reporter
    fetcher: Fetcher
    house: House
    web_url: str = ""


def clock_of(settings: Settings) -> Clock:
    """The clock these settings ask for."""
    return RehearsalClock(settings.clock_file) if settings.clock_file else SystemClock()


def all_texts(*, strict: bool = False) -> Mapping[Language, Texts]:
    """The words of both languages; a word that is missing is taken from the other language unless `strict`."""
    return {language: Texts(language, strict=strict) for language in Language}


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
        parts = _assembled(
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


def _assembled(
    app: Application[Any, Any, Any, Any, Any, Any],
    settings: Settings,
    db: Database,
    crew: Crew,
    pacer: Pacer,
    *,
    room: Workroom,
    clock: Clock,
    strict_texts: bool,
    meters: Meters,
) -> tuple[Bot, Receiver]:
    policy, texts = settings.policy, all_texts(strict=strict_texts)

    async def left(chat_id: int) -> None:
        await people.chat_is_gone(db, chat_id, now=clock.now())

    async def migrated(old: int, new: int) -> None:
        await people.migrate(db, old=old, new=new, policy=policy, now=clock.now(), incidental=True)

    async def moved(tx: Session, person_id: PersonId, chat_id: int) -> None:
        person = await stored_people.get(tx, person_id)
        if person is not None:
            await people.moved(tx, person, chat_id, policy=policy, now=clock.now())

    shelf = Shelf(db, settings.ledgers_folder, texts=texts, zone=policy.zone, clock=clock)
    outbound = Outbound(app.bot, pacer, left=left, moved=migrated, held=crew.was_held, meters=meters)
    dispatcher = Dispatcher(
        db,
        outbound,
        Renderer(
            db,
            policy=policy,
            texts=texts,
            exporter=Exporter(_environment(settings), room),
            archivist=Archivist(settings.attachments_folder, policy=policy),
            librarian=Librarian(shelf),
            public_url=settings.public_url,
        ),
        clock=clock,
        per_second=settings.messages_per_second,
        paid_per_second=PAID_PER_SECOND if settings.paid_broadcast else 0.0,
        moved=moved,
        chats=settings.chats_in_parallel,
        meters=meters,
        sends_bulk=crew.sends_bulk,
    )
    house = House(
        db=db,
        policy=policy,
        clock=clock,
        texts=texts,
        outbound=outbound,
        wake=dispatcher.wake,
        shelf=shelf,
        bot_username=app.bot.username,
        public_url=settings.public_url,
        forgotten=settings.backup_folder,
        attachments=settings.attachments_folder,
    )
    handlers.register(app, house)
    intake = Intake(
        app,
        db,
        clock=clock,
        chats=settings.chats_in_parallel,
        wake=dispatcher.wake,
        spinning=Spinning(outbound.stop_spinning, still_waits=still_waits(db) if crew.is_shared else None),
        shared=crew.is_shared,
        meters=meters,
    )
    reporter = Reporter(db, outbound, texts, policy=policy, clock=clock)
    keeper = Keeper(
        settings.backup_source,
        settings.backup_folder,
        every=backup.every(settings.backup_every),
        keep=settings.backup_keep,
        recipient=settings.backup_encrypt_to,
        clock=clock,
    )
    watch = Watch(
        db,
        policy=policy,
        clock=clock,
        wake=dispatcher.wake,
        folder=settings.storage_folder,
        least_free=settings.disk_free_mb * 2**20,
        keeper=keeper,
    )
    fetcher = Fetcher(
        db,
        app.bot,
        outbound.call,
        folder=settings.attachments_folder,
        policy=policy,
        clock=clock,
        wake=dispatcher.wake,
    )
    jobs = Jobs(
        db,
        policy=policy,
        clock=clock,
        wake=dispatcher.wake,
        report=reporter.step,
        watch=watch.step,
        back_up=keeper.step,
        fetch=fetcher.step,
        sweep=fetcher.clean,
        tidy=shelf.sweep,
    )
    bot = Bot(
        app=app,
        intake=intake,
        dispatcher=dispatcher,
        jobs=jobs,
        watch=watch,
        reporter=reporter,
        fetcher=fetcher,
        house=house,
    )
    return bot, receiver_of(settings, outbound, intake)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _environment(settings: Settings) -> dict[str, str]:
    """What a process of ours needs to open the same database with the same eyes."""
    return {
        "DATABASE_URL": settings.database,
        "TIMEZONE": settings.timezone,
        "DEFAULT_LANGUAGE": settings.default_language.value,
        "CLOCK_FILE": str(settings.clock_file.resolve()) if settings.clock_file else "",
    }
