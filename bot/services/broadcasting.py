"""Sending an announcement: starting, spreading, pausing, calling off, and how far it has got."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.domain.announcing import Broadcast, BroadcastId, BroadcastState, Progress, progress, stars
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person, PersonId
from bot.domain.policy import Policy
from bot.domain.refusals import AnnouncementIsGone, NobodyToTell
from bot.services.digests import audit
from bot.storage import broadcasts, deliveries
from bot.storage.broadcasts import Reader
from bot.storage.database import Database, Session
from bot.storage.deliveries import Campaign

CAMPAIGN = "announcement"
AHEAD = 3000
"""So many deliveries wait for their turn at most: to pause or call off must not rewrite a hundred thousand rows."""
RATE_OVER = timedelta(seconds=10)


async def start(
    db: Database,
    person: Person,
    broadcast_id: BroadcastId,
    *,
    version: int,
    people: int,
    message_id: int,
    paid: bool,
    now: datetime,
) -> Broadcast:
    """It is confirmed as it was seen: it begins, or will at its hour. Raises AnnouncementIsGone and NobodyToTell.

    `message_id` is the message that tells the author how it goes. `paid`: at the expense of the bot's Stars, so sooner.
    """
    if not people:
        raise NobodyToTell
    async with db.transaction() as tx:
        found = await _get(tx, broadcast_id)
        later = found.starts_at is not None and found.starts_at > now
        state = BroadcastState.SCHEDULED if later else BroadcastState.SENDING
        if found.version != version or not found.is_complete:
            raise AnnouncementIsGone
        if not await broadcasts.confirm(tx, found, state, people=people, message_id=message_id, paid=paid):
            raise AnnouncementIsGone
        if not later:
            await _launch(tx, broadcast_id, now=now)
        details: dict[str, object] = {"announcement": broadcast_id, "people": people}
        if paid:
            details["stars"] = stars(people)
        await audit(tx, person, f"announce-{state}", details, now=now)
        return await _get(tx, broadcast_id)


async def pause(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> Broadcast:
    """Send no more of it for now. Raises AnnouncementIsGone when it is not being sent."""
    return await _turn(db, person, broadcast_id, BroadcastState.SENDING, BroadcastState.PAUSED, now=now)


async def resume(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> Broadcast:
    """Go on where it was paused. Raises AnnouncementIsGone when it is not paused."""
    return await _turn(db, person, broadcast_id, BroadcastState.PAUSED, BroadcastState.SENDING, now=now)


async def cancel(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> Broadcast:
    """Send no more of it, ever. What was sent stays with people. Raises AnnouncementIsGone when it is over."""
    async with db.read() as session:
        state = (await _get(session, broadcast_id)).state
    if state.is_over or state is BroadcastState.DRAFT:
        raise AnnouncementIsGone
    return await _turn(db, person, broadcast_id, state, BroadcastState.CANCELLED, now=now)


async def start_due(db: Database, *, now: datetime) -> bool:
    """Begin with those whose hour has come. Returns whether there was any."""
    async with db.read() as session:
        if not await broadcasts.to_start(session, now=now):
            return False
    async with db.transaction() as tx:
        for broadcast_id in await broadcasts.to_start(tx, now=now):
            if await broadcasts.move(tx, broadcast_id, BroadcastState.SCHEDULED, BroadcastState.SENDING):
                await _launch(tx, broadcast_id, now=now)
    return True


async def spread(tx: Session, campaign: Campaign, *, policy: Policy, now: datetime, chunk: int) -> bool:
    """Put the next people's deliveries into the outbox. Returns whether there was room for any."""
    if await broadcasts.is_ahead(tx, campaign.id, now=now, count=AHEAD):
        return False
    broadcast = await broadcasts.get(tx, campaign.args["broadcast"])
    upto = await broadcasts.window(tx, cursor=campaign.cursor, count=chunk)
    if broadcast is None or upto is None:
        await deliveries.move_campaign(tx, campaign.id, cursor=campaign.cursor, done=True)
        return True
    readers = await broadcasts.readers_between(
        tx, broadcast.audience, cursor=campaign.cursor, upto=upto, default=policy.default_language
    )
    told = (_delivery(broadcast, campaign, each, policy, now) for each in readers)
    await deliveries.add_many(tx, told, now=now)
    await deliveries.move_campaign(tx, campaign.id, cursor=upto, done=False)
    return True


async def is_for(session: Session, broadcast: Broadcast, person_id: PersonId, policy: Policy) -> bool:
    """Whether this person still is one of those it is for: they may have unsubscribed."""
    found = await broadcasts.readers_between(
        session, broadcast.audience, cursor=person_id - 1, upto=person_id, default=policy.default_language
    )
    return bool(found)


async def under_way(db: Database) -> list[Broadcast]:
    """What is being sent, is paused or waits for its hour, whoever wrote it."""
    async with db.read() as session:
        return await broadcasts.under_way(session)


async def finish(db: Database) -> None:
    """Those that have reached everybody are done."""
    async with db.transaction() as tx:
        await broadcasts.finish(tx)


async def set_told(db: Database, broadcast_id: BroadcastId) -> None:
    """Its author has heard how it ended."""
    async with db.transaction() as tx:
        await broadcasts.set_told(tx, broadcast_id)


async def how_far(db: Database, broadcast_id: BroadcastId, *, now: datetime) -> tuple[Broadcast, Progress]:
    """An announcement and how far it has got, counted from the outbox. Raises AnnouncementIsGone."""
    async with db.read_much() as session:
        broadcast = await _get(session, broadcast_id)
        campaign, called_off = broadcast.campaign_id, broadcast.state is BroadcastState.CANCELLED
        if campaign is None:
            return broadcast, progress({}, unreached=broadcast.people, called_off=called_off)
        counted = await broadcasts.counts(session, campaign)
        is_spread = await broadcasts.is_spread(session, campaign)
        sending = broadcast.state is BroadcastState.SENDING
        lately = await broadcasts.sent_since(session, campaign, now - RATE_OVER) if sending else 0
        return broadcast, progress(
            counted,
            unreached=0 if is_spread and not called_off else max(0, broadcast.people - sum(counted.values())),
            called_off=called_off,
            asleep=await broadcasts.asleep(session, campaign, now=now) if sending else 0,
            per_second=lately / RATE_OVER.total_seconds(),
        )


def _delivery(broadcast: Broadcast, campaign: Campaign, reader: Reader, policy: Policy, now: datetime) -> NewDelivery:
    return NewDelivery(
        person_id=reader.person_id,
        kind=Kind.ANNOUNCEMENT,
        args={"broadcast": broadcast.id} | ({"paid": True} if broadcast.paid else {}),
        due=reader.due(policy.wishes.quiet, zone=policy.zone, now=now),
        dedupe=f"{CAMPAIGN}:{broadcast.id}:{reader.person_id}",
        campaign_id=campaign.id,
    )


async def _launch(tx: Session, broadcast_id: BroadcastId, *, now: datetime) -> None:
    campaign = await deliveries.add_campaign(tx, CAMPAIGN, hearing_id=None, args={"broadcast": broadcast_id}, now=now)
    await broadcasts.carry(tx, broadcast_id, campaign)


class _Turn(NamedTuple):
    """What a turn means for the deliveries, and what the audit calls it."""

    act: Callable[..., Awaitable[None]]
    deed: str


_TURNS = {
    BroadcastState.PAUSED: _Turn(broadcasts.hold, "announce-paused"),
    BroadcastState.SENDING: _Turn(broadcasts.go_on, "announce-resumed"),
    BroadcastState.CANCELLED: _Turn(broadcasts.call_off, "announce-cancelled"),
}


async def _turn(
    db: Database,
    person: Person,
    broadcast_id: BroadcastId,
    before: BroadcastState,
    after: BroadcastState,
    *,
    now: datetime,
) -> Broadcast:
    """From one state to another, with what that means for its deliveries. Whoever comes second is refused."""
    async with db.transaction() as tx:
        if not await broadcasts.move(tx, broadcast_id, before, after):
            raise AnnouncementIsGone
        campaign = (await _get(tx, broadcast_id)).campaign_id
        if campaign is not None:
            await _TURNS[after].act(tx, campaign, now=now)
        await audit(tx, person, _TURNS[after].deed, {"announcement": broadcast_id}, now=now)
        return await _get(tx, broadcast_id)


async def _get(session: Session, broadcast_id: int) -> Broadcast:
    found = await broadcasts.get(session, broadcast_id)
    if found is None:
        raise AnnouncementIsGone
    return found
