"""What stories about written-down comments have in common."""

import json
from typing import Any

from bot.domain.bilingual import Language
from bot.domain.comment import Comment
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.storage import comments, people, staff
from tests.sql import select
from tests.world import LABELS, World, receipt_in

KY, RU = Language.KY, Language.RU


async def staff_of(world: World, language: Language) -> Person:
    """The owner, who has chosen a language."""
    await world.owner.starts()
    await world.settles()
    await world.owner.presses(LABELS[language]["language"])
    await world.settles()
    return world.owner


async def hires(world: World, role: Role) -> Person:
    """Somebody who has this role."""
    member = await world.resident(RU)
    async with world.db.transaction() as tx:
        person = await people.by_chat(tx, member.id)
        await staff.give(tx, person.id, role, now=world.clock.now())
    return member


def last(person: Person) -> str:
    return person.messages_from_bot[-1].text


async def says(world: World, person: Person, text: str) -> str:
    await person.says(text)
    await world.settles()
    return last(person)


async def presses(world: World, person: Person, label: str) -> str:
    """Press a button of the newest message that has it; returns the toast."""
    pressed = await person.presses(label)
    await world.settles()
    return (await pressed).text or ""


async def begins_logging(world: World, person: Person, place: str = "Ош · 17 июня", channel: str = "в зале") -> str:
    """From now on each message is a comment heard there."""
    await says(world, person, "/log")
    await presses(world, person, place)
    await presses(world, person, channel)
    return last(person)


async def writes_down(world: World, person: Person, text: str) -> str:
    """Write a comment down; returns its number."""
    return receipt_in(await says(world, person, text))


async def comment_of(world: World, number: str) -> Comment:
    async with world.db.read() as session:
        found = await comments.by_receipt(session, number)
    assert found is not None
    return found


async def events_of(world: World, number: str) -> list[tuple[str, Any]]:
    comment = await comment_of(world, number)
    async with world.db.read() as session:
        rows = await select(
            session, "select action, details from comment_events where comment_id = ? order by id", (comment.id,)
        )
    return [(action, json.loads(details)) for action, details in rows]
