"""Makes the parts and gives each what it needs of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram.ext import Application

import handlers
from bot.clock import Clock
from bot.context import House
from bot.crew import Crew
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
from bot.listening import Receiver, receiver_of
from bot.meters import Meters
from bot.outbound import Outbound
from bot.pacer import Pacer
from bot.papers.shelf import Shelf
from bot.services import people
from bot.settings import Settings
from bot.storage import people as stored_people
from bot.storage.database import Database, Session
from bot.texts import Texts
from bot.watching import Watch


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


def all_texts(*, strict: bool = False) -> Mapping[Language, Texts]:
    """The words of both languages; a word that is missing is taken from the other language unless `strict`."""
    return {language: Texts(language, strict=strict) for language in Language}


def assembled(
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
    """The bot, not at work yet, and what takes its updates in."""
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


def _environment(settings: Settings) -> dict[str, str]:
    """What a process of ours needs to open the same database with the same eyes."""
    return {
        "DATABASE_URL": settings.database,
        "TIMEZONE": settings.timezone,
        "DEFAULT_LANGUAGE": settings.default_language.value,
        "CLOCK_FILE": str(settings.clock_file.resolve()) if settings.clock_file else "",
    }
