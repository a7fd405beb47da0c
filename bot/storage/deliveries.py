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

EXPIRED_AT_ONCE = 1000
"""Of one deadline; the rest follows with the next look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A change that concerns many people; `cursor` is the last person it has reached."""

    id: int
    kind: str
    hearing_id: HearingId | None
    args: Mapping[str, Any]
    cursor: int
    created_at: datetime
    not_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A message that people have in their chats, and since when."""

    id: DeliveryId
    person_id: PersonId
    message_id: int
    sent_at: datetime


async def add(session: Session, delivery: NewDelivery, *, now: datetime) -> DeliveryId | None:
    """Put a delivery in. None: the same thing was put in before."""
    return await session.q.add_delivery(session.conn, **_values(delivery, now))  # type: ignore[no-any-return]


async def add_many(session: Session, deliveries: Iterable[NewDelivery], *, now: datetime) -> None:
    """Put many in; those put in before are left as they are."""
    values = [_values(delivery, now) for delivery in deliveries]
    if values:
        await session.q.add_deliveries(session.conn, values)


async def is_still_due(session: Session, person_id: PersonId, kind: Kind, *, beginning: str, end: str) -> bool:
    """Whether a delivery whose `dedupe` begins and ends so waits; till this transaction ends it does."""
    pattern = f"{beginning}%{end}"
    rows = session.q.keep_due(session.conn, person_id=person_id, kind=kind.value, pattern=pattern)
    return bool([row async for row in rows])


async def claim_answers(session: Session, *, now: datetime, count: int) -> list[Delivery]:
    """Take what answers a person's own action."""
    found = session.q.claim_answers(
        session.conn, now=ms(now), priority=int(Priority.ANSWER), count=count, owner=session.owner
    )
    return _by_urgency([row async for row in found])


async def claim(session: Session, *, now: datetime, count: int) -> list[Delivery]:
    """Take of all the rest what is due, the most urgent first: by priority, then by deadline.

    What has become useless before its turn came is ended, so much at a time that the writer is not held.
    """
    rows: list[Any] = []
    heaps = session.q.due_heaps(session.conn, now=ms(now), above=int(Priority.ANSWER), count=count)
    for priority, deadline_at in [row async for row in heaps]:
        if len(rows) >= count:
            break
        heap = {"now": ms(now), "priority": priority, "deadline_at": deadline_at}
        if deadline_at <= ms(now):
            await session.q.expire_heap(session.conn, **heap, count=EXPIRED_AT_ONCE)
            continue
        found = session.q.claim_heap(session.conn, **heap, count=count - len(rows), owner=session.owner)
        rows += [row async for row in found]
    return _by_urgency(rows)


async def anything_due(session: Session, *, now: datetime) -> bool:
    """Whether there is anything to send, or to give up, by now."""
    return bool(await session.q.anything_due(session.conn, now=ms(now)))


async def unfinished(session: Session, *, now: datetime) -> int:
    """How many deliveries are due by now or in hand."""
    return int(await session.q.unfinished_deliveries(session.conn, now=ms(now)))


async def release(session: Session, *, in_hand: Iterable[DeliveryId] = ()) -> None:
    """Free what this process, or an earlier one at the same file, has claimed and does not work on."""
    await session.q.release_deliveries(session.conn, owner=session.owner, in_hand=json.dumps(list(in_hand)))


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
            postponed.append(
                {"id": delivery_id, "due_at": ms(decision.at), "error": decision.error, "owner": session.owner}
            )
    if finished:
        await session.q.finish_deliveries(session.conn, finished)
    if postponed:
        await session.q.postpone_deliveries(session.conn, postponed)


async def block(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """End everything that waits for a person who cannot be reached."""
    await session.q.block_deliveries_of(session.conn, person_id=person_id, now=ms(now))


async def supersede_reminders(session: Session, hearing_id: HearingId, *, now: datetime) -> None:
    """Void what was planned for a hearing."""
    await session.q.supersede_reminders(session.conn, hearing_id=hearing_id, now=ms(now))


async def supersede_for(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """Void what was planned for a person about hearings."""
    await session.q.supersede_reminders_of(session.conn, person_id=person_id, now=ms(now))


async def drop_old(session: Session, *, before: datetime, long_before: datetime) -> None:
    """Drop what came to an end before; reminders, notices of changes and announcements only long before."""
    await session.q.drop_old_deliveries(session.conn, before=ms(before), long_before=ms(long_before))


async def counts(session: Session) -> dict[tuple[str, str], int]:
    """How many deliveries there are, by kind and status."""
    return {(row[0], row[1]): row[2] async for row in session.q.count_deliveries(session.conn)}


async def waiting_to_hear(session: Session, hearing_id: HearingId, *, first: PersonId, last: PersonId) -> set[PersonId]:
    """Who of these people is about to be told of a change of this hearing, in words that are still to be made."""
    rows = session.q.waiting_to_hear(session.conn, hearing_id=hearing_id, from_person=first, to_person=last)
    return {PersonId(row[0]) async for row in rows}


async def sent_about(session: Session, hearing_id: HearingId, *, cursor: int, count: int) -> list[Standing]:
    """The next reminders and notices about this hearing that have arrived."""
    rows = session.q.sent_about(session.conn, hearing_id=hearing_id, cursor=cursor, count=count)
    return [
        Standing(id=DeliveryId(row[0]), person_id=PersonId(row[1]), message_id=row[2], sent_at=moment(row[3]))
        async for row in rows
    ]


async def add_campaign(
    session: Session,
    kind: str,
    *,
    hearing_id: HearingId | None,
    args: Mapping[str, Any],
    now: datetime,
    not_before: datetime | None = None,
) -> int:
    """A change concerns many people; they hear of it not before a certain time, if one is given."""
    values = {
        "kind": kind,
        "hearing_id": hearing_id,
        "args": json.dumps(args, ensure_ascii=False),
        "not_before": ms(not_before or now),
        "now": ms(now),
    }
    return int(await session.q.add_campaign(session.conn, **values))


async def waiting_campaign(session: Session, kind: str, hearing_id: HearingId) -> Campaign | None:
    """The campaign about this hearing that has reached nobody yet."""
    return _campaign(await session.q.waiting_campaign(session.conn, kind=kind, hearing_id=hearing_id))


async def change_campaign(session: Session, campaign_id: int, *, args: Mapping[str, Any], not_before: datetime) -> None:
    """What a campaign that has reached nobody is to tell, and from when on."""
    stored = json.dumps(args, ensure_ascii=False)
    await session.q.change_campaign(session.conn, id=campaign_id, args=stored, not_before=ms(not_before))


async def open_campaign(session: Session, *, now: datetime) -> Campaign | None:
    """The next campaign that may begin or go on and has not reached everybody."""
    return _campaign(await session.q.open_campaign(session.conn, now=ms(now)))


def _campaign(row: Any) -> Campaign | None:
    if not row:
        return None
    return Campaign(
        id=row[0],
        kind=row[1],
        hearing_id=HearingId(row[2]) if row[2] else None,
        args=json.loads(row[3]),
        cursor=row[4],
        created_at=moment(row[5]),
        not_before=moment(row[6]),
    )


async def begin_campaign(session: Session, campaign_id: int, *, args: Mapping[str, Any]) -> None:
    """It is known now whom the campaign is for."""
    await session.q.begin_campaign(session.conn, id=campaign_id, args=json.dumps(args, ensure_ascii=False))


async def passed(session: Session, campaign_id: int) -> int:
    """How many people a campaign has gone through."""
    return int(await session.q.passed_by_campaign(session.conn, id=campaign_id))


async def pass_people(session: Session, campaign_id: int, *, count: int) -> None:
    """A campaign has gone through so many people more."""
    await session.q.pass_people(session.conn, id=campaign_id, count=count)


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
        "campaign_id": delivery.campaign_id,
        "priority": int(PRIORITIES[delivery.kind]),
        "due_at": ms(delivery.due),
        "deadline_at": FAR if deadline is None else deadline,
        "now": ms(now),
    }


def _by_urgency(rows: Iterable[Any]) -> list[Delivery]:
    return sorted(map(_delivery, rows), key=lambda each: (each.priority, each.deadline, each.due, each.id))


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
