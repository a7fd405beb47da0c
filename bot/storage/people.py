"""People, by the chat they write from, and what their chats are in the middle of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.domain import dialogue
from bot.domain.bilingual import Language
from bot.domain.dialogue import Dialogue
from bot.domain.people import Person, PersonId, Role
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead, parse_leads
from bot.storage.database import Session
from bot.storage.times import moment, moment_or_none, ms


async def by_chat(session: Session, chat_id: int) -> Person | None:
    """Who writes from this chat?"""
    row = await session.q.person_by_chat(session.conn, chat_id=chat_id)
    return _person(row) if row else None


async def get(session: Session, person_id: PersonId) -> Person | None:
    """A person by id; None when they were forgotten."""
    row = await session.q.person_by_id(session.conn, id=person_id)
    return _person(row) if row else None


async def add(session: Session, chat_id: int, *, now: datetime) -> Person:
    """The person of this chat, new or known."""
    return _person(await session.q.add_person(session.conn, chat_id=chat_id, now=ms(now)))


async def set_language(session: Session, person_id: PersonId, language: Language) -> None:
    """They chose a language."""
    await session.q.set_person_language(session.conn, id=person_id, language=language.value)


async def set_leads(session: Session, person_id: PersonId, leads: tuple[Lead, ...]) -> None:
    """They chose when to be reminded."""
    await session.q.set_person_leads(session.conn, id=person_id, leads=",".join(leads))


async def set_quiet(session: Session, person_id: PersonId, quiet: QuietHours | None) -> None:
    """They chose their quiet hours, or none."""
    await session.q.set_person_quiet(session.conn, id=person_id, quiet=str(quiet) if quiet else "")


async def set_consent(session: Session, person_id: PersonId, version: int, *, now: datetime) -> None:
    """They agreed to what this version of the text says."""
    await session.q.set_person_consent(session.conn, id=person_id, version=version, now=ms(now))


async def set_menu(session: Session, person_id: PersonId, menu: str) -> None:
    """Which commands their chat lists."""
    await session.q.set_person_menu(session.conn, id=person_id, menu=menu)


async def set_gone(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """They blocked the bot, or the chat is no more."""
    await session.q.set_person_gone(session.conn, id=person_id, now=ms(now))


async def set_back(session: Session, person_id: PersonId) -> None:
    """They wrote again."""
    await session.q.set_person_back(session.conn, id=person_id)


async def move(session: Session, person_id: PersonId, chat_id: int) -> None:
    """A group became a supergroup."""
    await session.q.move_person(session.conn, id=person_id, chat_id=chat_id)


async def met_at(session: Session, person_id: PersonId) -> datetime | None:
    """Since when we know them; None: we do not."""
    created = await session.q.met_at(session.conn, id=person_id)
    return None if created is None else moment(created)


async def delete(session: Session, person_id: PersonId) -> None:
    """Forget a person and everything that hangs on them; comments stay, without a way back."""
    await session.q.delete_person(session.conn, id=person_id)


async def role(session: Session, person_id: PersonId) -> Role | None:
    """What this person is there for; None: not staff by the table."""
    value = await session.q.role_of(session.conn, person_id=person_id)
    return Role(value) if value else None


async def editors(session: Session, *, owner_chats: Iterable[int]) -> list[PersonId]:
    """Who may change hearings and can be reached: by the table of staff, and the owners by their chats."""
    found = [PersonId(row[0]) async for row in session.q.staff_who_edit(session.conn)]
    return await _with_chats(session, found, owner_chats)


async def owners(session: Session, *, owner_chats: Iterable[int]) -> list[PersonId]:
    """The owners who can be reached: by the table of staff, and by their chats."""
    found = [PersonId(row[0]) async for row in session.q.staff_who_own(session.conn)]
    return await _with_chats(session, found, owner_chats)


async def _with_chats(session: Session, found: Iterable[PersonId], chats: Iterable[int]) -> list[PersonId]:
    all_of_them = dict.fromkeys(found)
    for chat_id in chats:
        person = await by_chat(session, chat_id)
        if person is not None and person.gone_at is None:
            all_of_them[person.id] = None
    return list(all_of_them)


async def dialogue_of(session: Session, person_id: PersonId) -> tuple[Dialogue, datetime] | None:
    """What this chat is in the middle of, and since when."""
    row = await session.q.dialogue_of(session.conn, person_id=person_id)
    state = dialogue.load(row[0]) if row else None
    return (state, moment(row[1])) if state else None


async def set_dialogue(session: Session, person_id: PersonId, state: Dialogue | None, *, now: datetime) -> None:
    """The chat goes on with this; None: it is in the middle of nothing."""
    if state is None:
        await session.q.leave_dialogue(session.conn, person_id=person_id)
    else:
        await session.q.save_dialogue(session.conn, person_id=person_id, state=dialogue.dump(state), now=ms(now))


def chosen_leads(stored: str | None) -> tuple[Lead, ...] | None:
    """Reminder times as stored; None while the default holds."""
    return None if stored is None else parse_leads(stored)


def _person(row: Any) -> Person:
    return Person(
        id=PersonId(row[0]),
        chat_id=row[1],
        language=Language(row[2]) if row[2] else None,
        leads=chosen_leads(row[3]),
        quiet=QuietHours.parse(row[4] or ""),
        quiet_chosen=row[4] is not None,
        gone_at=moment_or_none(row[5]),
        consent_version=row[6],
        menu=row[7],
    )
