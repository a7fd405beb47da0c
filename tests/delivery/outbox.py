"""Words for stories about sending: news that reach subscribers, and what the outbox holds."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.app import running
from bot.domain.bilingual import Bilingual, Language
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.hearing import Hearing
from bot.sandbox.group import Group
from bot.sandbox.person import Person
from bot.storage import deliveries, people
from bot.transport import AiohttpRequest
from tests.sql import first, select
from tests.world import OSH, World, a_hearing


class ImpatientWorld(World):
    """A world whose bot waits for an answer of Telegram for a blink only."""

    async def begins(self) -> None:
        self._bot_stack = AsyncExitStack()
        request = AiohttpRequest(read_timeout=0.3)
        self.bot = await self._bot_stack.enter_async_context(
            running(self.settings, self.db, clock=self.clock, strict_texts=True, request=request)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery as it stands."""

    status: str
    attempts: int
    error: str | None
    wait: float
    """Seconds until it is due."""


async def outbox(world: World, kind: Kind, person: Person | Group | None = None) -> list[Row]:
    """The deliveries of a kind, oldest first."""
    async with world.db.read() as session:
        found = await select(
            session,
            "select status, attempts, error, due_at, chat_id from deliveries "
            "join people on people.id = person_id where kind = ? order by deliveries.id",
            (kind.value,),
        )
    now = world.clock.at.timestamp()
    return [Row(row[0], row[1], row[2], row[3] / 1000 - now) for row in found if person is None or row[4] == person.id]


async def statuses(world: World, kind: Kind, person: Person | Group | None = None) -> list[str]:
    return [row.status for row in await outbox(world, kind, person)]


async def osh(world: World) -> Hearing:
    """A hearing in Osh, of which nothing has been told yet."""
    [hearing] = await world.announces(a_hearing(OSH, day=5))
    return hearing


async def subscriber(world: World, **extra: object) -> Person:
    return await world.resident(Language.KY, "Ош", **extra)


async def news(world: World, hearing: Hearing, venue: str) -> Hearing:
    """The hearing has another venue, and subscribers are told."""
    return await world.changes(hearing, venue=Bilingual(ky=venue, ru=venue))


def told(person: Person | Group, words: str) -> int:
    """In how many messages of the bot these words stand."""
    return sum(words in message.text for message in person.messages_from_bot)


async def has_gone(world: World, person: Person | Group) -> bool:
    async with world.db.read() as session:
        row = await first(session, "select gone_at from people where chat_id = ?", (person.id,))
    return row[0] is not None


async def owes(world: World, person: Person | Group, kind: Kind = Kind.APOLOGY, **fields: object) -> None:
    """Something must reach this person, as an answer: it is not paced."""
    now = world.clock.at
    async with world.db.transaction() as tx:
        known = await people.by_chat(tx, person.id)
        await deliveries.add(tx, NewDelivery(person_id=known.id, kind=kind, args={}, due=now, **fields), now=now)
    world.bot.dispatcher.wake()


async def newcomer(world: World) -> Person:
    """Somebody the bot has met."""
    person = world.sandbox.person()
    await person.says("/help")
    await world.settles()
    return person


def pauses_are_over(world: World) -> None:
    """So much real time passes that any chat may be written to again."""
    world.bot.dispatcher._outbound._pacer._last_in_chat.clear()


async def crowd(world: World, count: int) -> list[Person]:
    """So many people subscribe to Osh."""
    people = [world.sandbox.person(f"P{number}", started=True) for number in range(count)]
    async with world.db.transaction() as tx:
        for person in people:
            await select(tx, "insert into people (chat_id, language, created_at) values (?, 'ky', 0)", (person.id,))
        await select(tx, "insert into subscriptions select id, 'city', 1, '', 0 from people")
    return people
