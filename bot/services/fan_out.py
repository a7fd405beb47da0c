"""Turning campaigns into deliveries, a few people at a time, from where it stopped."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.change import Facts, aspects
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.hearing import Hearing
from bot.domain.notice import Known, is_former
from bot.domain.policy import Policy
from bot.services import broadcasting, notices, reminders, reminding, results
from bot.services.portion import Portion
from bot.storage import deliveries, hearings, subscriptions
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign
from bot.storage.locks import hold_programme
from bot.storage.subscriptions import Subscriber

RETRACTED_WITHIN = timedelta(days=1)
"""Putting old messages right goes after everything else; later than this nobody looks at them."""


async def step(db: Database, *, policy: Policy, now: datetime, portion: Portion) -> bool:
    """One portion of the oldest open campaign. Returns whether there was anything to do."""
    async with db.read() as session:
        campaign = await deliveries.open_campaign(session, now=now)
    if campaign is None:
        return False
    if _needs_beginning(campaign):
        await reminding.begin(db, campaign, policy=policy, now=now)
    async with db.transaction() as tx:
        with portion.measured() as chunk:
            return await _step(tx, policy=policy, now=now, chunk=chunk)


async def _step(tx: Session, *, policy: Policy, now: datetime, chunk: int) -> bool:
    await hold_programme(tx)
    campaign = await deliveries.open_campaign(tx, now=now)
    if campaign is None:
        return False
    if _needs_beginning(campaign):
        return True  # it came up meanwhile; the next look begins it
    if campaign.kind == broadcasting.CAMPAIGN:
        return await broadcasting.spread(tx, campaign, policy=policy, now=now, chunk=chunk)
    if campaign.kind == results.CAMPAIGN:
        return await results.spread(tx, campaign, policy=policy, now=now, chunk=chunk)
    hearing = await hearings.get(tx, campaign.hearing_id) if campaign.hearing_id else None
    reached = await _chunk(tx, campaign, hearing, policy=policy, now=now, chunk=chunk) if hearing else []
    cursor = reached[-1] if reached else campaign.cursor
    await deliveries.move_campaign(tx, campaign.id, cursor=cursor, done=len(reached) < chunk)
    return True


def _needs_beginning(campaign: Campaign) -> bool:
    return campaign.kind == reminders.CAMPAIGN and reminding.needs_beginning(campaign)


async def _chunk(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, chunk: int
) -> Sequence[int]:
    """What the cursor has passed: people or, where messages are put right, the deliveries they came by."""
    if campaign.kind == reminders.CAMPAIGN:
        return await reminding.chunk(tx, campaign, hearing, policy=policy, now=now, count=chunk)
    if campaign.kind == notices.RETRACT:
        return await _retract(tx, campaign, hearing, policy=policy, now=now, chunk=chunk)
    return await _notify(tx, campaign, hearing, policy=policy, now=now, chunk=chunk)


async def _notify(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, chunk: int
) -> Sequence[int]:
    """Those who knew something else hear of it; a change that was taken back meanwhile is none."""
    known, facts = Known.load(campaign.args), Facts.of(hearing)
    if hearing.is_past_at(now, policy.zone) and not hearing.is_called_off:
        return []
    found = await subscriptions.after(
        tx,
        hearing,
        cursor=campaign.cursor,
        fields=known.filled(facts),
        since=known.since or campaign.created_at,
        count=chunk,
    )
    if not found:
        return []
    first, last = found[0].person_id, found[-1].person_id
    waiting = await deliveries.waiting_to_hear(tx, hearing.id, first=first, last=last)
    told = (
        _notice(campaign, hearing, each, before=known.at(each.since), policy=policy, now=now)
        for each in found
        if each.gone_at is None and each.person_id not in waiting and aspects(known.at(each.since), facts)
    )
    await deliveries.add_many(tx, told, now=now)
    return [each.person_id for each in found]


async def _retract(
    tx: Session, campaign: Campaign, hearing: Hearing, *, policy: Policy, now: datetime, chunk: int
) -> Sequence[int]:
    """Messages that tell of the former time get the new truth on top. Nobody's telephone rings."""
    if hearing.is_past_at(now, policy.zone):
        return []
    known, facts = Known.load(campaign.args), Facts.of(hearing)
    found = await deliveries.sent_about(tx, hearing.id, cursor=campaign.cursor, count=chunk)
    edits = (
        NewDelivery(
            person_id=each.person_id,
            kind=Kind.RETRACT,
            args={"before": told.as_dict(), "message": each.message_id},
            due=now,
            deadline=now + RETRACTED_WITHIN,
            dedupe=f"{notices.RETRACT}:{campaign.id}:{each.id}",
            hearing_id=hearing.id,
        )
        for each in found
        if (told := known.at(each.sent_at)) is not None and is_former(told, facts)
    )
    await deliveries.add_many(tx, edits, now=now)
    return [each.id for each in found]


def _notice(
    campaign: Campaign,
    hearing: Hearing,
    subscriber: Subscriber,
    *,
    before: Facts | None,
    policy: Policy,
    now: datetime,
) -> NewDelivery:
    over = hearing.over_at(policy.zone)
    return NewDelivery(
        person_id=subscriber.person_id,
        kind=Kind.CHANGE,
        args={"before": before.as_dict() if before else None},
        due=now,
        # A notice that a past hearing was called off still matters to those who have not heard; see notices.
        deadline=over if over and over > now else None,
        dedupe=f"{notices.CAMPAIGN}:{campaign.id}:{subscriber.person_id}",
        hearing_id=hearing.id,
    )
