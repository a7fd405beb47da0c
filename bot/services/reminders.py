"""Planning reminders: a hearing's for everybody, and one person's for all their hearings."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.hearing import Hearing
from bot.domain.people import Person, PersonId, Wishes
from bot.domain.policy import Policy
from bot.domain.reminders import HORIZON, Reminder, reminders
from bot.domain.subscription import Scope, Subscription
from bot.storage import deliveries, hearings, people, subscriptions
from bot.storage.database import Database, Session
from bot.storage.locks import hold_programme, share_programme

CAMPAIGN = "reminders"


async def plan_hearings(db: Database, *, policy: Policy, now: datetime) -> int:
    """Begin planning for published hearings that have come near; the fan-out goes on from there. Returns how many."""
    today = policy.today(now)
    until = today + HORIZON + timedelta(days=1)
    async with db.read() as session:
        if not await hearings.to_plan(session, today=today, until=until, now=now):
            return 0
    async with db.transaction() as tx:
        await hold_programme(tx)
        found = await hearings.to_plan(tx, today=today, until=until, now=now)
        for hearing in found:
            args = {"announced": hearing.announced}
            await deliveries.add_campaign(tx, CAMPAIGN, hearing_id=hearing.id, args=args, now=now)
            await hearings.mark_planned(tx, hearing.id)
        return len(found)


async def plan_person(tx: Session, person: Person, *, policy: Policy, now: datetime) -> None:
    """Plan one person's reminders for hearings that are planned: after subscribing, returning, changing wishes."""
    await share_programme(tx)
    wishes = person.wishes(policy.wishes)
    for hearing in await _planned_for(tx, person, policy=policy, now=now):
        since = await subscriptions.since(tx, person, hearing)
        if since is not None:
            # As of now: what was due before has either been sent or belongs to a time when the person was not there.
            due = for_person(hearing, person.id, wishes=wishes, subscribed_at=now, policy=policy)
            await deliveries.add_many(tx, due, now=now)


async def replan_person(tx: Session, person_id: PersonId, *, policy: Policy, now: datetime) -> None:
    """Void what was planned for a person and plan by their present wishes."""
    await share_programme(tx)
    await deliveries.supersede_for(tx, person_id, now=now)
    person = await people.get(tx, person_id)
    if person is not None:
        await plan_person(tx, person, policy=policy, now=now)


def for_person(
    hearing: Hearing, person_id: PersonId, *, wishes: Wishes, subscribed_at: datetime, policy: Policy
) -> Iterable[NewDelivery]:
    """The reminders of one hearing for one person, ready for the outbox."""
    planned = reminders(hearing, leads=wishes.leads, quiet=wishes.quiet, zone=policy.zone, subscribed_at=subscribed_at)
    for reminder in planned:
        yield delivery_of(hearing, person_id, reminder, due=reminder.due)


def delivery_of(hearing: Hearing, person_id: PersonId, reminder: Reminder, *, due: datetime) -> NewDelivery:
    """One reminder of one person, to leave at `due`. It is the same one whenever that is."""
    return NewDelivery(
        person_id=person_id,
        kind=Kind.REMINDER,
        args={"announced": hearing.announced, "kind": reminder.kind.value},
        due=due,
        deadline=reminder.deadline,
        dedupe=f"reminder:{hearing.id}:{hearing.announced}:{person_id}:{reminder.kind}",
        hearing_id=hearing.id,
    )


async def _planned_for(tx: Session, person: Person, *, policy: Policy, now: datetime) -> Iterable[Hearing]:
    found: dict[int, Hearing] = {}
    today = policy.today(now)
    for wish in await subscriptions.of(tx, person.id):
        city_id, hearing_id = _targets(wish)
        for hearing in await hearings.planned_of(tx, city_id=city_id, hearing_id=hearing_id, today=today):
            found[hearing.id] = hearing
    return found.values()


def _targets(wish: Subscription) -> tuple[int, int]:
    return (wish.target_id, 0) if wish.scope is Scope.CITY else (0, wish.target_id)
