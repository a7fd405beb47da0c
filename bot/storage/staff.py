"""Who is staff, and what they did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.people import PersonId, Role
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the staff by the table."""

    person_id: PersonId
    chat_id: int
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the audit. `actor` is `person 7`, or `cli`; what `details` holds depends on the action."""

    id: int
    at: datetime
    actor: str
    action: str
    details: Mapping[str, Any]

    @property
    def person_id(self) -> PersonId | None:
        """Who did it; None for the command line."""
        word, _, number = self.actor.partition(" ")
        return PersonId(int(number)) if word == "person" and number.isdecimal() else None


async def members(session: Session) -> list[Member]:
    """All of the staff, the longest serving first."""
    return [
        Member(person_id=PersonId(row[0]), chat_id=row[1], role=Role(row[2]), since=moment(row[3]))
        async for row in session.q.staff_members(session.conn)
    ]


async def give(session: Session, person_id: PersonId, role: Role, *, now: datetime) -> None:
    """This is their role from now on."""
    await session.q.give_role(session.conn, person_id=person_id, role=role.value, now=ms(now))


async def take(session: Session, person_id: PersonId, role: Role) -> bool:
    """They lose this role. Returns whether they had it."""
    return await session.q.take_role(session.conn, person_id=person_id, role=role.value) is not None


async def hold_owners(session: Session) -> int:
    """How many owners the table names; it stays so until the transaction ends."""
    await session.q.hold_owners(session.conn)
    return int(await session.q.count_owners(session.conn))


async def last_deed(session: Session) -> int:
    """The newest line of the audit."""
    return int(await session.q.last_audit_id(session.conn))


async def count_deeds(session: Session, *, upto: int) -> int:
    """How many lines there are up to this one."""
    return int(await session.q.count_audit(session.conn, upto=upto))


async def deeds(session: Session, *, upto: int, count: int, skip: int) -> list[Deed]:
    """Some lines of the audit, the newest first."""
    found = session.q.audit_page(session.conn, upto=upto, count=count, skip=skip)
    return [
        Deed(id=row[0], at=moment(row[1]), actor=row[2], action=row[3], details=_details(row[4])) async for row in found
    ]


def _details(stored: str) -> Mapping[str, Any]:
    """What stands there may be of another version."""
    try:
        found = json.loads(stored)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
