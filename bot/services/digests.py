"""Staff's digests: choosing what to read, and reading on from where one stopped."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.consultation import ConsultationId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.digest import LAST_ID, Digest, Selection, compose
from bot.domain.people import Person, PersonId
from bot.domain.place import CityId
from bot.domain.policy import Policy
from bot.storage import comments, deliveries
from bot.storage.database import Database, Session
from bot.storage.times import moment, ms


class Period(StrEnum):
    """Which comments a digest covers."""

    TODAY = "today"
    WEEK = "week"
    ALL = "all"
    SINCE_LAST = "last"


def begins(period: Period, *, policy: Policy, now: datetime) -> datetime | None:
    """When the period begins; None where it is not a matter of time."""
    midnight = now.astimezone(policy.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if period is Period.TODAY:
        return midnight
    return midnight - timedelta(days=6) if period is Period.WEEK else None


async def request(
    db: Database, person: Person, selection: Selection, period: Period, *, policy: Policy, now: datetime
) -> None:
    """Queue a digest; the reader's mark moves in the same transaction, so that nothing is dropped or repeated."""
    since = begins(period, policy=policy, now=now)
    async with db.transaction() as tx:
        chosen = replace(selection, upto=await comments.last_settled_id(tx))
        if since is not None:
            chosen = replace(chosen, since=since)
        if period is Period.SINCE_LAST:
            chosen = replace(chosen, after=await _mark(tx, person.id, chosen))
        if period in {Period.SINCE_LAST, Period.ALL}:  # anything narrower leaves comments unread
            await _move_mark(tx, person.id, chosen, now=now)
        await _queue(tx, person, chosen, period, now=now)
        await audit(tx, person, "digest", {"period": period.value, **bounds(chosen)}, now=now)


async def request_file(db: Database, person: Person, selection: Selection, format_: str, *, now: datetime) -> None:
    """Queue an export as a file."""
    async with db.transaction() as tx:
        chosen = replace(selection, upto=await comments.last_settled_id(tx))
        args = {"format": format_, **bounds(chosen)}
        await deliveries.add(tx, NewDelivery(person_id=person.id, kind=Kind.FILE, args=args, due=now), now=now)
        await audit(tx, person, "export", args, now=now)


async def read(db: Database, selection: Selection) -> Digest:
    """The counts of a selection, from one consistent view of the data."""
    async with db.read_much() as session:
        return compose(await comments.tally(session, selection))


async def audit(tx: Session, person: Person, action: str, details: dict[str, object], *, now: datetime) -> None:
    """Write down what a member of staff did."""
    await tx.q.add_audit(tx.conn, now=ms(now), actor=f"person {person.id}", action=action, details=json.dumps(details))


def bounds(selection: Selection) -> dict[str, int]:
    """A selection as it is kept with a delivery."""
    return {
        "consultation": selection.consultation_id or 0,
        "city": selection.city_id or 0,
        "since": ms(selection.since),
        "until": ms(selection.until),
        "after": selection.after,
        "upto": selection.upto,
    }


def selection_of(args: dict[str, int]) -> Selection:
    """The reverse of `bounds`."""
    return Selection(
        consultation_id=ConsultationId(args["consultation"]) if args["consultation"] else None,
        city_id=CityId(args["city"]) if args["city"] else None,
        since=moment(args["since"]),
        until=moment(args["until"]),
        after=args["after"],
        upto=args.get("upto", LAST_ID),
    )


async def _mark(tx: Session, person_id: PersonId, selection: Selection) -> int:
    upto = await tx.q.digest_mark(
        tx.conn,
        person_id=person_id,
        consultation_id=selection.consultation_id or 0,
        city_id=selection.city_id or 0,
    )
    return int(upto or 0)


async def _move_mark(tx: Session, person_id: PersonId, selection: Selection, *, now: datetime) -> None:
    await tx.q.set_digest_mark(
        tx.conn,
        person_id=person_id,
        consultation_id=selection.consultation_id or 0,
        city_id=selection.city_id or 0,
        upto=selection.upto,
        now=ms(now),
    )


async def _queue(tx: Session, person: Person, selection: Selection, period: Period, *, now: datetime) -> None:
    args = {"period": period.value, **bounds(selection)}
    await deliveries.add(tx, NewDelivery(person_id=person.id, kind=Kind.DIGEST, args=args, due=now), now=now)
