"""The outbox: what must reach whom, and campaigns that are being turned into it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.delivery import PRIORITIES, Again, Delivery, DeliveryId, Finish, Kind, NewDelivery, Priority
from bot.domain.hearing import HearingId
from bot.domain.people import PersonId
from bot.storage.database import Session
from bot.storage.times import FAR, moment, ms, ms_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A change that concerns many people; `cursor` is the last person it has reached."""

    id: int
    kind: str
    hearing_id: HearingId | None
    args: Mapping[str, Any]
    cursor: int
    created_at: datetime


async def add(session: Session, delivery: NewDelivery, *, now: datetime) -> DeliveryId | None:
    """Put a delivery in. None: the same thing was put in before."""
    return await session.q.add_delivery(session.conn, **_values(delivery, now))  # type: ignore[no-any-return]


async def add_many(session: Session, deliveries: Iterable[NewDelivery], *, now: datetime) -> None:
    """Put many in; those put in before are left as they are."""
    values = [_values(delivery, now) for delivery in deliveries]
    if values:
        await session.q.add_deliveries(session.conn, values)


async def claim(session: Session, *, now: datetime, count: int, answers: bool) -> list[Delivery]:
    """Take what is due, the most urgent first: answers to a person's own action, or everything else."""
    first, last = (0, Priority.ANSWER) if answers else (Priority.ANSWER + 1, 1000)
    found = session.q.claim_deliveries(
        session.conn, now=ms(now), urgent_from=int(first), urgent_to=int(last), count=count
    )
    rows = [row async for row in found]
    return sorted(map(_delivery, rows), key=lambda delivery: (delivery.priority, delivery.deadline, delivery.id))


async def anything_due(session: Session, *, now: datetime) -> bool:
    """Whether there is anything to send, or to give up, by now."""
    return bool(await session.q.anything_due(session.conn, now=ms(now)))


async def unfinished(session: Session, *, now: datetime) -> int:
    """How many deliveries are due by now or in hand."""
    return int(await session.q.unfinished_deliveries(session.conn, now=ms(now)))


async def release(session: Session) -> None:
    """Free what a process that died had claimed."""
    await session.q.release_deliveries(session.conn)


async def record(session: Session, decisions: Iterable[tuple[DeliveryId, Finish | Again]], *, now: datetime) -> None:
    """Write down what became of claimed deliveries."""
    finished, postponed = [], []
    for delivery_id, decision in decisions:
        if isinstance(decision, Finish):
            finished.append(
                {
                    "id": delivery_id,
                    "status": decision.status.value,
                    "message_id": decision.message_id,
                    "error": decision.error,
                    "now": ms(now),
                }
            )
        else:
            postponed.append({"id": delivery_id, "due_at": ms(decision.at), "error": decision.error})
    if finished:
        await session.q.finish_deliveries(session.conn, finished)
    if postponed:
        await session.q.postpone_deliveries(session.conn, postponed)


async def expire(session: Session, *, now: datetime) -> None:
    """End what has become useless before it could be sent."""
    await session.q.expire_deliveries(session.conn, now=ms(now))


async def block(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """End everything that waits for a person who cannot be reached."""
    await session.q.block_deliveries_of(session.conn, person_id=person_id, now=ms(now))


async def supersede_reminders(session: Session, hearing_id: HearingId, *, now: datetime) -> None:
    """Void what was planned for a hearing."""
    await session.q.supersede_reminders(session.conn, hearing_id=hearing_id, now=ms(now))


async def supersede_for(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """Void what was planned for a person about hearings."""
    await session.q.supersede_reminders_of(session.conn, person_id=person_id, now=ms(now))


async def drop_old(session: Session, *, before: datetime) -> None:
    """Drop answers and notices that came to an end long ago."""
    await session.q.drop_old_deliveries(session.conn, before=ms(before))


async def counts(session: Session) -> dict[tuple[str, str], int]:
    """How many deliveries there are, by kind and status."""
    return {(row[0], row[1]): row[2] async for row in session.q.count_deliveries(session.conn)}


async def add_campaign(
    session: Session, kind: str, *, hearing_id: HearingId | None, args: Mapping[str, Any], now: datetime
) -> int:
    """A change concerns many people."""
    stored = json.dumps(args, ensure_ascii=False)
    return int(await session.q.add_campaign(session.conn, kind=kind, hearing_id=hearing_id, args=stored, now=ms(now)))


async def open_campaign(session: Session) -> Campaign | None:
    """The next campaign that has not reached everybody."""
    row = await session.q.open_campaign(session.conn)
    if not row:
        return None
    return Campaign(
        id=row[0],
        kind=row[1],
        hearing_id=HearingId(row[2]) if row[2] else None,
        args=json.loads(row[3]),
        cursor=row[4],
        created_at=moment(row[5]),
    )


async def move_campaign(session: Session, campaign_id: int, *, cursor: int, done: bool) -> None:
    """It has reached everybody up to this person."""
    await session.q.move_campaign(session.conn, id=campaign_id, cursor=cursor, done=done)


def _values(delivery: NewDelivery, now: datetime) -> dict[str, Any]:
    deadline = ms_or_none(delivery.deadline)
    return {
        "person_id": delivery.person_id,
        "kind": delivery.kind.value,
        "args": json.dumps(delivery.args, ensure_ascii=False),
        "dedupe": delivery.dedupe,
        "hearing_id": delivery.hearing_id,
        "priority": int(PRIORITIES[delivery.kind]),
        "due_at": ms(delivery.due),
        "deadline_at": FAR if deadline is None else deadline,
        "now": ms(now),
    }


def _delivery(row: Any) -> Delivery:
    return Delivery(
        id=DeliveryId(row[0]),
        person_id=PersonId(row[1]),
        kind=Kind(row[2]),
        args=json.loads(row[3]),
        hearing_id=HearingId(row[4]) if row[4] else None,
        priority=row[5],
        due=moment(row[6]),
        deadline=moment(row[7]),
        attempts=row[8],
    )
