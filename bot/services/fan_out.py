"""Turning campaigns into deliveries, a few people at a time, from where it stopped."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.hearing import Field, Hearing
from bot.domain.policy import Policy
from bot.services import notices, reminders, reminding
from bot.services.portion import Portion
from bot.storage import deliveries, hearings, subscriptions
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign
from bot.storage.subscriptions import Subscriber


async def step(db: Database, *, policy: Policy, now: datetime, portion: Portion) -> bool:
    """One portion of the oldest open campaign. Returns whether there was anything to do."""
    async with db.read() as session:
        campaign = await deliveries.open_campaign(session)
    if campaign is None:
        return False
    if campaign.kind == reminders.CAMPAIGN and reminding.needs_beginning(campaign):
        await reminding.begin(db, campaign, policy=policy, now=now)
    async with db.transaction() as tx:
        with portion.measured() as chunk:
            return await _step(tx, policy=policy, now=now, chunk=chunk)


async def _step(tx: Session, *, policy: Policy, now: datetime, chunk: int) -> bool:
    campaign = await deliveries.open_campaign(tx)
    if campaign is None:
        return False
    hearing = await hearings.get(tx, campaign.hearing_id) if campaign.hearing_id else None
    reached = await _chunk(tx, campaign, hearing, policy=policy, now=now, chunk=chunk) if hearing else []
    cursor = reached[-1] if reached else campaign.cursor
    await deliveries.move_campaign(tx, campaign.id, cursor=cursor, done=len(reached) < chunk)
    return True


async def _chunk(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, chunk: int
) -> Sequence[int]:
    """The people whom the cursor has passed."""
    if campaign.kind == reminders.CAMPAIGN:
        return await reminding.chunk(tx, campaign, hearing, policy=policy, now=now, count=chunk)
    fields = [Field(value) for value in campaign.args["filled"]]
    found = await subscriptions.after(
        tx, hearing, cursor=campaign.cursor, fields=fields, since=campaign.created_at, count=chunk
    )
    told = (_notice(campaign, hearing, each, policy, now) for each in found if each.gone_at is None)
    await deliveries.add_many(tx, told, now=now)
    return [each.person_id for each in found]


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
