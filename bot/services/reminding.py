"""Reminding all subscribers of a hearing, so early that the last one hears in time; staff are told where that fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from bot.domain.capacity import Slot, bulk_rate, estimate, lead, missed, timetable
from bot.domain.delivery import Kind, NewDelivery, Priority
from bot.domain.hearing import Hearing
from bot.domain.people import PersonId, Wishes
from bot.domain.policy import Policy
from bot.domain.reminders import Reminder, early_enough, reminders
from bot.services.reminders import delivery_of
from bot.storage import deliveries, hearings, people, subscriptions
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign
from bot.storage.subscriptions import Subscriber
from bot.storage.times import ms

LATE = timedelta(minutes=10)
"""When the last one hears so much later than promised, staff want to know."""
_MINUTE_MS = 60_000
_JUST = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class _Load:
    """So many people to remind, and what others send meanwhile."""

    people: int
    taken: Mapping[int, int]


def needs_beginning(campaign: Campaign) -> bool:
    """Whether it is not known yet how many people it is for."""
    return "people" not in campaign.args


async def begin(db: Database, campaign: Campaign, *, policy: Policy, now: datetime) -> None:
    """Count whom to remind and see how early that has to begin. What cannot be done in time is told to staff."""
    async with db.read() as session:
        hearing = await hearings.get(session, campaign.hearing_id or 0)
    found = await _load(db, hearing, now=now) if hearing else _Load(0, {})
    usual = _usual(hearing, policy, now) if hearing else ()
    rate = bulk_rate(policy.messages_per_second)
    dues = {each.kind.value: each.due for each in usual}
    early = timetable(dues, found.people, rate, taken=found.taken, now=now)
    slots = {name: [(slot.lead, slot.seconds, slot.count) for slot in each] for name, each in early.items()}
    async with db.transaction() as tx:
        args = {**campaign.args, "people": found.people, "slots": slots}
        await deliveries.begin_campaign(tx, campaign.id, args=args)
        if hearing and usual:
            await _warn(tx, hearing, usual[-1], found, policy=policy, now=now)


async def chunk(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, count: int
) -> list[int]:
    """Plan for the next people; returns whom it has passed."""
    if hearing.announced != campaign.args["announced"]:
        return []  # moved since: another campaign plans the new time
    passed = await deliveries.passed(tx, campaign.id)
    found = await subscriptions.after(tx, hearing, cursor=campaign.cursor, fields=(), since=now, count=count)
    planned = _planned(campaign.args, passed, found, hearing, policy=policy, now=now)
    await deliveries.add_many(tx, planned, now=now)
    await deliveries.pass_people(tx, campaign.id, count=len(found))
    return [each.person_id for each in found]


def _planned(
    args: Mapping[str, Any],
    passed: int,
    found: Iterable[Subscriber],
    hearing: Hearing,
    *,
    policy: Policy,
    now: datetime,
) -> Iterable[NewDelivery]:
    """Each one's reminders. Most people wish the same and subscribed before: theirs are worked out once."""
    whole, slots = _timetable(args)
    armed = hearing.armed_at

    @cache
    def deserved(wishes: Wishes, since: datetime | None) -> tuple[Reminder, ...]:
        subscribed = since or (armed - _JUST if armed else now)
        return reminders(hearing, leads=wishes.leads, quiet=wishes.quiet, zone=policy.zone, subscribed_at=subscribed)

    for place, each in enumerate(found, start=passed + 1):
        if each.gone_at is not None:
            continue
        wishes = each.wishes(policy.wishes) if each.leads or each.quiet is not None else policy.wishes
        for reminder in deserved(wishes, None if armed and each.since < armed else each.since):
            due = early_enough(
                reminder.due,
                lead(slots.get(reminder.kind.value, ()), max(0, whole - place)),
                quiet=wishes.quiet,
                starts_at=hearing.starts_at,
                zone=policy.zone,
                now=now,
            )
            yield delivery_of(hearing, PersonId(each.person_id), reminder, due=due)


def _timetable(args: Mapping[str, Any]) -> tuple[int, Mapping[str, tuple[Slot, ...]]]:
    """For how many people, and when they are told, as `begin` wrote it."""
    return args["people"], {kind: tuple(Slot(*slot) for slot in each) for kind, each in args["slots"].items()}


def _usual(hearing: Hearing, policy: Policy, now: datetime) -> tuple[Reminder, ...]:
    """What somebody gets who has chosen nothing and has been there long enough."""
    wishes = policy.wishes
    since = (hearing.armed_at or now) - _JUST
    planned = reminders(hearing, leads=wishes.leads, quiet=wishes.quiet, zone=policy.zone, subscribed_at=since)
    return tuple(each for each in planned if each.deadline > now)


async def _load(db: Database, hearing: Hearing, *, now: datetime) -> _Load:
    """In a thread of its own: with a million people it takes a second."""
    async with db.read_much() as session:
        count = await subscriptions.count(session, hearing, since=now)
        minutes = session.q.reminders_ahead(session.conn, priority=int(Priority.REMINDER), now=ms(now))
        taken = {row[0]: row[1] async for row in minutes}
    return _Load(count, taken)


async def _warn(tx: Session, hearing: Hearing, last: Reminder, load: _Load, *, policy: Policy, now: datetime) -> None:
    """Tell those who could do something about it: begin earlier, pay, or write to a channel."""
    rate = bulk_rate(policy.messages_per_second)
    backlog = sum(count for minute, count in load.taken.items() if minute * _MINUTE_MS < ms(last.deadline))
    lost = missed(load.people, rate, start=now, deadline=last.deadline, backlog=backlog)
    reached = estimate(load.people, rate, start=now, backlog=backlog).last_at
    if not lost and reached - last.due <= LATE:
        return
    args = {"people": load.people, "missed": lost, "last_at": ms(reached)}
    for person_id in await people.editors(tx, owner_chats=policy.owner_ids):
        notice = NewDelivery(
            person_id=person_id,
            kind=Kind.CAPACITY,
            args=args,
            due=now,
            deadline=last.deadline,
            dedupe=f"capacity:{hearing.id}:{hearing.announced}:{person_id}",
            hearing_id=hearing.id,
        )
        await deliveries.add(tx, notice, now=now)
