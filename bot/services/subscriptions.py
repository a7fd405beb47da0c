"""Asking to hear about a city, a hearing, or what is still open; and asking no more."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.dialogue import ChoosingCities
from bot.domain.hearing import Hearing
from bot.domain.people import Person
from bot.domain.place import CityId
from bot.domain.policy import Policy
from bot.domain.subscription import Scope, Subscription
from bot.services import reminders
from bot.storage import people, subscriptions
from bot.storage.database import Database, Session


async def begin_choosing(db: Database, person: Person, *, now: datetime) -> None:
    """The next texts are cities to subscribe to."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, ChoosingCities(), now=now)


async def finish_choosing(db: Database, person: Person, *, now: datetime) -> None:
    """The cities are chosen."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, None, now=now)


async def subscribe(
    db: Database, person: Person, wishes: Iterable[Subscription], *, policy: Policy, now: datetime
) -> None:
    """They want to hear about these; their reminders join those that are planned."""
    async with db.transaction() as tx:
        for wish in wishes:
            await subscriptions.add(tx, person.id, wish, now=now)
        await reminders.plan_person(tx, person, policy=policy, now=now)


async def unsubscribe(db: Database, person: Person, wishes: Iterable[Subscription], *, now: datetime) -> None:
    """They no longer want to hear about these; what waits to be sent about them is void at once."""
    async with db.transaction() as tx:
        for wish in wishes:
            await subscriptions.drop(tx, person.id, wish)
        await subscriptions.void_unwanted(tx, person.id, now=now)


async def toggle_city(db: Database, person: Person, city_id: CityId, *, policy: Policy, now: datetime) -> bool:
    """Subscribe to a city, or unsubscribe from it. Returns whether the person is subscribed now."""
    wish = Subscription(Scope.CITY, city_id)
    async with db.transaction() as tx:
        if wish in await subscriptions.of(tx, person.id):
            await subscriptions.drop(tx, person.id, wish)
            await subscriptions.void_unwanted(tx, person.id, now=now)
            return False
        await subscriptions.add(tx, person.id, wish, now=now)
        await reminders.plan_person(tx, person, policy=policy, now=now)
        return True


async def ask_for_open_fields(db: Database, person: Person, hearing: Hearing, *, now: datetime) -> None:
    """They want to be told when what is open about this hearing is known."""
    async with db.transaction() as tx:
        for field in hearing.open_fields:
            await subscriptions.add(tx, person.id, Subscription(Scope.FIELD, hearing.id, field), now=now)


async def leave_hearing(db: Database, person: Person, hearing: Hearing, *, now: datetime) -> tuple[Subscription, ...]:
    """One tap: nothing more about this hearing, by whichever way it came. Returns what was given up."""
    async with db.transaction() as tx:
        given_up = await _reasons(tx, person, hearing)
        for wish in given_up:
            await subscriptions.drop(tx, person.id, wish)
        await subscriptions.void_unwanted(tx, person.id, now=now)
        return given_up


async def stop_everything(db: Database, person: Person, *, now: datetime) -> None:
    """They want to hear about nothing."""
    async with db.transaction() as tx:
        await subscriptions.drop_all(tx, person.id)
        await subscriptions.void_unwanted(tx, person.id, now=now)
        await tx.q.unwatch_comments(tx.conn, person_id=person.id)


async def _reasons(tx: Session, person: Person, hearing: Hearing) -> tuple[Subscription, ...]:
    return tuple(
        wish
        for wish in await subscriptions.of(tx, person.id)
        if (wish.scope is Scope.CITY and wish.target_id == hearing.city_id)
        or (wish.scope is not Scope.CITY and wish.target_id == hearing.id)
    )
