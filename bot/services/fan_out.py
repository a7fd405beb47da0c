"""Turning campaigns into deliveries, a few people at a time, from where it stopped."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.hearing import Field, Hearing
from bot.domain.policy import Policy
from bot.services import notices, reminders
from bot.storage import deliveries, hearings, subscriptions
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign
from bot.storage.subscriptions import Subscriber

CHUNK = 500
"""People a transaction: some ten milliseconds, so that an answer never waits long."""


async def step(db: Database, *, policy: Policy, now: datetime, chunk: int = CHUNK) -> bool:
    """One chunk of the oldest open campaign. Returns whether there was anything to do."""
    async with db.read() as session:
        if await deliveries.open_campaign(session) is None:
            return False
    async with db.transaction() as tx:
        campaign = await deliveries.open_campaign(tx)
        if campaign is None:
            return False
        hearing = await hearings.get(tx, campaign.hearing_id) if campaign.hearing_id else None
        reached = await _chunk(tx, campaign, hearing, policy=policy, now=now, chunk=chunk) if hearing else []
        cursor = reached[-1].person_id if reached else campaign.cursor
        await deliveries.move_campaign(tx, campaign.id, cursor=cursor, done=len(reached) < chunk)
        return True


async def _chunk(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, chunk: int
) -> Sequence[Subscriber]:
    if campaign.kind == reminders.CAMPAIGN:
        if hearing.announced != campaign.args["announced"]:
            return []  # moved since: another campaign plans the new time
        found = await subscriptions.after(tx, hearing, cursor=campaign.cursor, fields=(), since=now, count=chunk)
        planned = (one for each in found if each.gone_at is None for one in _reminders(hearing, each, policy))
        await deliveries.add_many(tx, planned, now=now)
    else:
        fields = [Field(value) for value in campaign.args["filled"]]
        found = await subscriptions.after(
            tx, hearing, cursor=campaign.cursor, fields=fields, since=campaign.created_at, count=chunk
        )
        told = (_notice(campaign, hearing, each, policy, now) for each in found if each.gone_at is None)
        await deliveries.add_many(tx, told, now=now)
    return found


def _reminders(hearing: Hearing, subscriber: Subscriber, policy: Policy) -> Iterable[NewDelivery]:
    wishes = subscriber.wishes(policy.wishes)
    return reminders.for_person(
        hearing, subscriber.person_id, wishes=wishes, subscribed_at=subscriber.since, policy=policy
    )


def _notice(campaign: Campaign, hearing: Hearing, subscriber: Subscriber, policy: Policy, now: datetime) -> NewDelivery:
    over = hearing.over_at(policy.zone)
    return NewDelivery(
        person_id=subscriber.person_id,
        kind=Kind.CHANGE,
        args={"before": campaign.args["before"]},
        due=now,
        # A notice that a past hearing was called off still matters to those who have not heard; see notices.
        deadline=over if over and over > now else None,
        dedupe=f"{notices.CAMPAIGN}:{campaign.id}:{subscriber.person_id}",
        hearing_id=hearing.id,
    )
