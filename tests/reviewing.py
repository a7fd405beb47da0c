"""What stories about looking after comments and deciding on them have in common."""

from bot.domain.bilingual import Language
from bot.domain.people import PersonId, Role
from bot.sandbox.person import Person
from bot.sandbox.views import Message
from bot.storage import staff
from bot.texts import Texts
from tests.sql import first, select
from tests.world import World

KY, RU = Language.KY, Language.RU


async def hires(world: World, role: Role, language: Language = RU) -> Person:
    """Somebody of the staff with this role."""
    person = await world.resident(language)
    async with world.db.transaction() as tx:
        row = await first(tx, "select id from people where chat_id = ?", (person.id,))
        await staff.give(tx, PersonId(row[0]), role, now=world.clock.now())
    return person


async def says(world: World, person: Person, text: str) -> str:
    """What the bot answers, without its markup where it has none."""
    await person.says(text)
    await world.settles()
    return person.messages_from_bot[-1].text


async def presses(world: World, person: Person, label: str) -> str:
    """Press a button of the newest message; returns the toast."""
    pressed = await person.presses(label, person.messages_from_bot[-1])
    await world.settles()
    return (await pressed).text or ""


async def opens(world: World, person: Person, receipt: str) -> Message:
    """The card of this comment, found by its number."""
    if not person.messages_from_bot:
        await person.starts()
        await world.settles()
        await person.presses("Русский")
        await world.settles()
    row = await first_row(world, "select language from people where chat_id = ?", person.id)
    await says(world, person, "/review")
    await presses(world, person, Texts(Language(row[0])).plain("button-review-find"))
    await says(world, person, receipt.lower())
    return person.messages_from_bot[-1]


async def first_row(world: World, statement: str, *values: object) -> tuple:
    async with world.db.read() as session:
        return await first(session, statement, values)


async def state_of(world: World, receipt: str) -> str:
    return (await first_row(world, "select state from comments where receipt = ?", receipt))[0]


async def events(world: World, receipt: str) -> list[str]:
    """What the history of this comment says after its receipt, in order."""
    statement = (
        "select e.action from comment_events as e join comments as c on c.id = e.comment_id "
        "where c.receipt = ? and e.action <> 'receive' order by e.id"
    )
    async with world.db.read() as session:
        return [row[0] for row in await select(session, statement, (receipt,))]


async def actions(world: World) -> set[str]:
    async with world.db.read() as session:
        return {row[0] for row in await select(session, "select action from audit")}


async def deliveries(world: World, kind: str) -> list[tuple]:
    """Who was to be told, and what became of it."""
    async with world.db.read() as session:
        statement = "select person_id, status, dedupe from deliveries where kind = ? order by id"
        return await select(session, statement, (kind,))
