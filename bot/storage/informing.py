"""How people heard of a consultation: what was sent to how many, and who follows it."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Session
from bot.storage.times import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """So many messages of a kind came to this end, between these moments."""

    kind: str
    status: str
    count: int
    first: datetime | None
    last: datetime | None


async def notices(session: Session, consultation_id: int, hearing_id: int | None) -> list[Notices]:
    """What became of reminders and notices of change."""
    rows = session.q.count_notices(session.conn, consultation_id=consultation_id, hearing_id=hearing_id or 0)
    return [
        Notices(
            kind=row[0],
            status=row[1],
            count=row[2],
            first=moment(row[3]) if row[3] else None,
            last=moment(row[4]) if row[4] else None,
        )
        async for row in rows
    ]


async def sent_announcements(
    session: Session, consultation_id: int, hearing_id: int | None
) -> list[tuple[int, datetime, dict[str, int]]]:
    """Announcements of staff to those who follow it: number, when it began, how many by status."""
    rows = session.q.announcements_about(session.conn, consultation_id=consultation_id, hearing_id=hearing_id or 0)
    found: dict[int, tuple[datetime, dict[str, int]]] = {}
    async for number, at, status, count in rows:
        found.setdefault(number, (moment(at), {}))[1][status] = count
    return [(number, at, by_status) for number, (at, by_status) in found.items()]


async def reached(session: Session, consultation_id: int, hearing_id: int | None) -> int:
    """How many people got a reminder or a notice of change."""
    found = await session.q.count_reached(session.conn, consultation_id=consultation_id, hearing_id=hearing_id or 0)
    return int(found)


async def followers(session: Session, consultation_id: int, hearing_id: int | None) -> int:
    """How many people follow it."""
    found = await session.q.count_followers(session.conn, consultation_id=consultation_id, hearing_id=hearing_id or 0)
    return int(found)


async def known_since(session: Session, consultation_id: int) -> datetime:
    """When a consultation that is known to exist was first announced here."""
    return moment(await session.q.consultation_known_since(session.conn, id=consultation_id))


async def imports(session: Session, slug: str) -> list[datetime]:
    """When the consultation of this name was taken over from files."""
    rows = [row async for row in session.q.imports_noted(session.conn)]
    return [moment(row[0]) for row in rows if json.loads(row[1]).get("consultation") == slug]
