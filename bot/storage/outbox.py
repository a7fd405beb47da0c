"""The outbox as a whole, for whoever watches over it: what waits, what failed, what was put in last."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.delivery import Kind
from bot.domain.people import PersonId
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many deliveries of one priority wait: `due` by now, `later`, or `claimed` by a process that sends them."""

    priority: int
    state: str
    count: int
    oldest: datetime


async def waiting(session: Session, *, now: datetime) -> list[Waiting]:
    """What waits, by priority and state."""
    rows = session.q.waiting_deliveries(session.conn, now=ms(now))
    return [Waiting(priority=row[0], state=row[1], count=row[2], oldest=moment(row[3])) async for row in rows]


async def count_failed(session: Session, *, since: datetime) -> int:
    """How many failed or may not have arrived."""
    return int(await session.q.count_failed_deliveries(session.conn, since=ms(since)))


async def last_put_in(session: Session, person_id: PersonId, kind: Kind, *, name: str) -> datetime | None:
    """When a delivery was put in whose `dedupe` begins with this name and a colon."""
    created = await session.q.last_put_in(session.conn, person_id=person_id, kind=kind.value, pattern=f"{name}:%")
    return None if created is None else moment(created)
