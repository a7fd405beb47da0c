"""What people want to hear about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.hearing import Field, Hearing
from bot.domain.people import Person, PersonId, Wishes
from bot.domain.quiet import QuietHours
from bot.domain.subscription import Scope, Subscription
from bot.storage.database import Session
from bot.storage.locks import share_programme
from bot.storage.people import chosen_leads
from bot.storage.times import moment, moment_or_none, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Someone to reach about a hearing. `general`: by city or hearing, not only for an open field."""

    person_id: PersonId
    since: datetime
    general: bool
    gone_at: datetime | None
    leads: str | None
    quiet: str | None

    def wishes(self, default: Wishes) -> Wishes:
        """Their own choices, else the defaults."""
        leads = chosen_leads(self.leads)
        return Wishes(
            leads=default.leads if leads is None else leads,
            quiet=default.quiet if self.quiet is None else QuietHours.parse(self.quiet),
        )


async def add(session: Session, person_id: PersonId, subscription: Subscription, *, now: datetime) -> None:
    """They want to hear about it."""
    await session.q.add_subscription(session.conn, person_id=person_id, now=ms(now), **_key(subscription))


async def drop(session: Session, person_id: PersonId, subscription: Subscription) -> None:
    """They no longer want to."""
    await session.q.drop_subscription(session.conn, person_id=person_id, **_key(subscription))


async def drop_all(session: Session, person_id: PersonId) -> None:
    """They want to hear about nothing."""
    await session.q.drop_all_subscriptions(session.conn, person_id=person_id)


async def void_unwanted(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """Void what waits to be sent about hearings the person no longer asks about."""
    await share_programme(session)
    await session.q.supersede_unwanted(session.conn, person_id=person_id, now=ms(now))


async def of(session: Session, person_id: PersonId) -> tuple[Subscription, ...]:
    """Everything they want to hear about."""
    rows = session.q.subscriptions_of(session.conn, person_id=person_id)
    return tuple([Subscription(Scope(row[0]), row[1], Field(row[2]) if row[2] else None) async for row in rows])


async def since(session: Session, person: Person, hearing: Hearing) -> datetime | None:
    """Since when the person is subscribed to this hearing, directly or by its city."""
    return moment_or_none(
        await session.q.subscription_since(
            session.conn, person_id=person.id, city_id=hearing.city_id, hearing_id=hearing.id
        )
    )


async def asks_about(session: Session, person_id: PersonId, hearing: Hearing, *, facts_too: bool) -> bool:
    """Whether the person wants to hear of a hearing now; `facts_too`: be it only of a fact that is open."""
    values = {"city_id": hearing.city_id, "hearing_id": hearing.id, "facts_too": facts_too}
    return bool(await session.q.asks_about(session.conn, person_id=person_id, **values))


async def after(
    session: Session, hearing: Hearing, *, cursor: int, fields: Iterable[Field], since: datetime, count: int
) -> list[Subscriber]:
    """The next people to reach about a hearing, by id; `fields` also reaches those who asked only for these."""
    rows = session.q.subscribers_after(
        session.conn,
        cursor=cursor,
        city_id=hearing.city_id,
        hearing_id=hearing.id,
        fields="," + ",".join(fields) + ",",
        since=ms(since),
        count=count,
    )
    return [_subscriber(row) async for row in rows]


async def count(session: Session, hearing: Hearing, *, since: datetime) -> int:
    """How many people who can be reached want to hear of a hearing, by its city or itself."""
    values = {"city_id": hearing.city_id, "hearing_id": hearing.id, "since": ms(since)}
    return int(await session.q.count_subscribers(session.conn, **values))


async def count_told(session: Session, hearing: Hearing, *, fields: Iterable[Field]) -> int:
    """How many people would hear of a change of a hearing in which these open fields become known."""
    values = {"city_id": hearing.city_id, "hearing_id": hearing.id, "fields": "," + ",".join(fields) + ","}
    return int(await session.q.count_told(session.conn, **values))


def _key(subscription: Subscription) -> dict[str, Any]:
    field = subscription.field.value if subscription.field else ""
    return {"scope": subscription.scope.value, "target_id": subscription.target_id, "field": field}


def _subscriber(row: Any) -> Subscriber:
    return Subscriber(
        person_id=PersonId(row[0]),
        since=moment(row[1]),
        general=bool(row[2]),
        gone_at=moment_or_none(row[3]),
        leads=row[4],
        quiet=row[5],
    )
