"""Telling owners what needs a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.alarm import AT_MOST_EVERY, LOOKS_BACK, Alarm, of_failures
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import PersonId
from bot.domain.policy import Policy
from bot.storage import deliveries, inbox, outbox, people
from bot.storage.database import Database, Session
from bot.storage.times import ms


async def failures(db: Database, *, now: datetime) -> list[Alarm]:
    """What has failed of late."""
    since = now - LOOKS_BACK
    async with db.read_much() as session:
        return of_failures(
            deliveries=await outbox.count_failed(session, since=since),
            updates=await inbox.count_set_aside(session, since=since),
        )


async def tell(db: Database, alarms: Sequence[Alarm], *, policy: Policy, now: datetime) -> int:
    """Put in what owners have not been told within the hour. Returns how many messages that makes."""
    async with db.read() as session:
        if not await _due(session, alarms, policy, now):
            return 0
    async with db.transaction() as tx:
        due = await _due(tx, alarms, policy, now)
        for alarm, owner in due:
            message = NewDelivery(
                person_id=owner,
                kind=Kind.ALARM,
                args={"cause": alarm.cause.value, "values": dict(alarm.values)},
                due=now,
                deadline=now + AT_MOST_EVERY,
                dedupe=f"{_name(alarm, owner)}:{ms(now)}",
            )
            await deliveries.add(tx, message, now=now)
        return len(due)


async def _due(
    session: Session, alarms: Iterable[Alarm], policy: Policy, now: datetime
) -> list[tuple[Alarm, PersonId]]:
    """Whom to tell what."""
    owners = await people.owners(session, owner_chats=policy.owner_ids) if alarms else []
    found = []
    for alarm in alarms:
        for owner in owners:
            told = await outbox.last_put_in(session, owner, Kind.ALARM, name=_name(alarm, owner))
            if told is None or now - told >= AT_MOST_EVERY:
                found.append((alarm, owner))
    return found


def _name(alarm: Alarm, owner: PersonId) -> str:
    return f"alarm:{alarm.cause}:{owner}"
