"""The whole product in one process for stories: a sandbox, a database file, the bot, and a clock that is moved."""

import asyncio
import socket
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bot.app import opened, running
from bot.assembly import Bot
from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import (
    Channel,
    ConsultationId,
    Contact,
    Description,
    Document,
    Programme,
    ProgrammeItem,
)
from bot.domain.hearing import Hearing, HearingId
from bot.domain.place import CityId
from bot.sandbox import Sandbox
from bot.sandbox.person import Person, press
from bot.services import notices
from bot.settings import Settings
from bot.storage import announcements, deliveries, hearings, inbox
from bot.storage.database import Database
from tests import engines, postgres

BISHKEK = ZoneInfo("Asia/Bishkek")
NOON = datetime(2025, 6, 2, 12, 0, tzinfo=BISHKEK)
"""A Monday a week before the first hearing of the real case."""

LABELS = {
    Language.KY: {"language": "Кыргызча", "agree": "Макулмун", "send": "Жөнөтүү", "done": "Даяр"},
    Language.RU: {"language": "Русский", "agree": "Даю согласие", "send": "Отправить", "done": "Готово"},
}


class MovedClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def by_webhook() -> dict[str, object]:
    """Settings with which updates are posted to the bot."""
    port = free_port()
    return {"webhook_url": f"http://127.0.0.1:{port}/telegram", "webhook_secret": "s3cret-Word_7", "http_port": port}


class World:
    """What stories speak of."""

    def __init__(self, folder: Path, *, at: datetime = NOON, **settings: object) -> None:
        self.clock = MovedClock(at)
        self.sandbox = Sandbox(now=self.clock.now)
        self.folder = folder
        self._chosen = settings
        self._bot_stack: AsyncExitStack | None = None
        self._stack = AsyncExitStack()
        self.db: Database
        self.bot: Bot
        self.owner = self.sandbox.person("Owner", "ru", id=900001)

    async def __aenter__(self) -> Self:
        await self.sandbox.start()
        self._stack.push_async_callback(self.sandbox.stop)
        self.settings = Settings(
            _env_file=None,
            bot_token=self.sandbox.token,
            bot_api_url=self.sandbox.url,
            database_url=engines.current.url(self.folder),
            owner_ids=str(self.owner.id),
            timezone="Asia/Bishkek",
            default_language="ky",
            reminders="1d,1h",
            quiet_hours="22:00-08:00",
            data_dir=self.folder,
            **{"notice_window": "0", "postgres_bin": postgres.programs(), **self._chosen},
        )
        self.db = await self._stack.enter_async_context(opened(self.settings))
        await self.begins()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stops()
        await self._stack.aclose()

    async def begins(self) -> None:
        """The bot's process starts."""
        self._bot_stack = AsyncExitStack()
        self.bot = await self._bot_stack.enter_async_context(
            running(self.settings, self.db, clock=self.clock, strict_texts=True)
        )

    async def stops(self) -> None:
        """The bot's process ends in good order."""
        if self._bot_stack is not None:
            await self._bot_stack.aclose()
            self._bot_stack = None

    async def settles(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Wait until everything that was said has been answered and everything due has been sent."""
        self.bot.dispatcher.wake()
        async with asyncio.timeout(timeout):
            while True:
                await self.sandbox.idle(quiet=0.02, timeout=timeout)
                async with self.db.read() as session:
                    waiting = await inbox.count_pending(session)
                    waiting += await deliveries.unfinished(session, now=self.clock.now())
                if not waiting and self.bot.dispatcher.is_idle and not self.bot.intake.queue.size:
                    return
                await asyncio.sleep(0.005)

    async def ticks(self) -> None:
        """The clock's jobs run, and what they made due is sent."""
        await self.bot.jobs.tick()
        await self.settles()

    async def fetches(self) -> None:
        """What came with comments is fetched, and what is said about it arrives."""
        await self.bot.fetcher.step()
        await self.settles()

    async def passes(self, **span: float) -> None:
        """Time goes on."""
        await self.is_at(self.clock.at + timedelta(**span))

    async def is_at(self, moment: datetime) -> None:
        """Time goes on to this moment."""
        self.clock.at = moment.astimezone(UTC)
        await self.ticks()

    async def resident(
        self, language: Language = Language.KY, *cities: str, name: str = "Resident", **extra: object
    ) -> Person:
        """Somebody who has chosen a language and cities."""
        person = self.sandbox.person(name, **extra)
        await person.starts()
        await self.settles()
        await person.presses(LABELS[language]["language"])
        await self.settles()
        for city in cities:
            await person.presses(city)
            await self.settles()
        await person.presses(LABELS[language]["done"])
        await self.settles()
        return person

    async def participant(self, language: Language = Language.KY, **extra: object) -> Person:
        """Somebody who has agreed that comments are kept."""
        person = await self.resident(language, **extra)
        await person.says("/comment")
        await self.settles()
        await person.presses(LABELS[language]["agree"])
        await self.settles()
        return person

    async def forges(self, person: Person, data: str) -> str:
        """The person's app sends a press that no button of theirs has; returns the toast."""
        message = next(each for each in reversed(person.messages_from_bot) if each.buttons)
        button = replace(message.buttons[0][0], action="callback_data", value=data)
        pressed = press(self.sandbox.world, person._chat, person.user, person._record(message), button)
        await self.settles()
        return (await pressed).text or ""

    async def comments(self, person: Person, *texts: str, language: Language = Language.KY) -> str:
        """The person writes and sends a comment; returns the receipt number."""
        for text in texts:
            await person.says(text)
        await self.settles()
        await person.presses(LABELS[language]["send"])
        await self.settles()
        return receipt_in(person.messages_from_bot[-1].text)

    @property
    def window(self) -> timedelta:
        """How long notices wait; not at all, unless a story is about that."""
        return self.settings.policy.notice_window

    async def announces(self, *given: Hearing, notify: bool = False, **consultation: object) -> list[Hearing]:
        """A consultation in Osh, Naryn and Bishkek, with these hearings; returns them as stored."""
        now = self.clock.now()
        async with self.db.transaction() as tx:
            for slug, ky, ru, aliases in CITIES:
                await announcements.save_city(tx, slug=slug, name=Bilingual(ky=ky, ru=ru), aliases=aliases)
            consultation_id = await announcements.save_consultation(
                tx,
                **{"slug": "nbsap", "description": DESCRIPTION, "opens": None, "closes": None, "now": now}
                | consultation,
            )
            for position, (slug, ky, ru) in enumerate(TOPICS):
                title = Bilingual(ky=ky, ru=ru)
                await announcements.save_topic(tx, consultation_id, slug=slug, title=title, position=position)
            cities = {city.slug: city.id for city in await announcements.cities(tx)}
            stored = []
            for each in given:
                full = each.with_(consultation_id=consultation_id, city_id=cities[CITY_OF[each.city_id]], armed_at=now)
                full = full.with_(id=await hearings.add(tx, full, now=now))
                await notices.hearing_changed(tx, None, full, notify=notify, zone=BISHKEK, window=self.window, now=now)
                stored.append(full)
        await self.ticks()
        return stored

    async def changes(self, hearing: Hearing, *, notify: bool = True, **fields: object) -> Hearing:
        """An editor changes a hearing."""
        now = self.clock.now()
        async with self.db.transaction() as tx:
            before = await hearings.get(tx, hearing.id)
            after = before.with_(**fields)
            rearmed = (before.announced, before.status) != (after.announced, after.status)
            after = after.with_(armed_at=now) if rearmed else after
            await hearings.change(tx, after, rearmed=rearmed, now=now)
            await notices.hearing_changed(tx, before, after, notify=notify, zone=BISHKEK, window=self.window, now=now)
        await self.ticks()
        return after


CITIES = (
    ("osh", "Ош", "Ош", ["Osh"]),
    ("naryn", "Нарын", "Нарын", ["Naryn"]),
    ("jalal-abad", "Жалал-Абад (Манас)", "Джалал-Абад (Манас)", ["Жалал-Абад", "Джалал-Абад", "Джалал Абад", "Манас"]),
    ("balykchy", "Балыкчы", "Балыкчы", ["Балыкчи", "Balykchy"]),
)
CITY_OF = {position: slug for position, (slug, *_) in enumerate(CITIES)}
OSH, NARYN, JALAL_ABAD, BALYKCHY = (CityId(position) for position in range(4))
TOPICS = (("ecosystems", "Экосистемалар", "Экосистемы"), ("plan", "Иш-аракеттер планы", "План действий"))
DESCRIPTION = Description(
    title=Bilingual(ky="Биологиялык ар түрдүүлүк программасы", ru="Программа сохранения биоразнообразия"),
    authority=Bilingual(ky="Жаратылыш ресурстары министрлиги", ru="Министерство природных ресурсов"),
    contractor=Bilingual(ky="«БИОМ» экологиялык кыймылы", ru="Экологическое движение «БИОМ»"),
    languages=("ky", "ru"),
    contact=Contact(
        phone="+996 000 000 000", about=Bilingual(ky="уюштуруу маселелери боюнча", ru="по организационным вопросам")
    ),
    channels=(Channel(kind="form", url="https://example.org/form"),),
    documents=(
        Document(title=Bilingual(ru="Программа и план"), url="https://example.org/ru", language="ru"),
        Document(title=Bilingual(ky="Программа жана план"), url="https://example.org/ky", language="ky"),
    ),
    programme=Programme(
        approximate=True,
        items=(
            ProgrammeItem(
                start=time(14),
                end=time(14, 20),
                title=Bilingual(ky="Ачылыш сөздөр", ru="Приветственные слова"),
                speakers=(Bilingual(ky="Министрликтин өкүлү", ru="Представитель министерства"),),
            ),
        ),
    ),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2025 in Bishkek."""
    return datetime(2025, 6, day, hour, minute, tzinfo=BISHKEK)


def a_hearing(
    city: CityId = OSH, day: int | None = 17, start: tuple[int, int] | None = (14, 0), **fields: object
) -> Hearing:
    """A hearing in June 2025; without a start only its date is known."""
    slug = str(fields.pop("slug", CITY_OF[city]))
    starts = at(day, *start) if day and start else None
    return Hearing(
        id=HearingId(0),
        consultation_id=ConsultationId(0),
        city_id=city,
        slug=slug,
        day=date(2025, 6, day) if day else None,
        starts_at=starts,
    ).with_(**fields)


def receipt_in(text: str) -> str:
    """The receipt number that stands in a message."""
    words = text.replace("\n", " ").split()
    return next(word for word in words if word.count("-") == 2 and len(word) == 11 and word.isupper())
