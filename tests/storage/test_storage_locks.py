"""What a service reads and then relies on stays so, however many work at the same time.

Each story stops one transaction amid its work, lets another try, and looks at what comes of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.delivery import Kind, NewDelivery, Priority
from bot.domain.people import PersonId
from bot.domain.subscription import Scope, Subscription
from bot.services import fan_out, reminders
from bot.services.portion import Portion
from bot.services.subscriptions import subscribe, unsubscribe
from bot.storage import broadcasts, comments, deliveries, hearings, inbox, opening, people
from bot.storage.database import Session
from bot.storage.postgres import Postgres
from tests import engines
from tests.patience import until_told
from tests.sql import select
from tests.world import NOON, OSH, World, a_hearing

NOW = NOON


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Postgres]:
    async with opening.opened(engines.begins(engines.POSTGRES).url(tmp_path)) as db:
        yield db


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The clock's jobs stand still: stories say when they run."""
    engines.begins(engines.POSTGRES)
    async with World(tmp_path) as world:
        world.bot.jobs.stop()
        yield world


@asynccontextmanager
async def open_transaction(db: Postgres) -> AsyncIterator[Session]:
    """Commits at the end of the block."""
    async with db.transaction() as tx:
        yield tx


async def waits(db: Postgres, task: asyncio.Task[object]) -> bool:
    """Whether it cannot go on, because somebody else is in its way."""
    blocked = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    async with db.read() as session:
        await until_told(lambda: select(session, blocked))
    return not task.done()


async def update(db: Postgres, number: int, chat: int = 1) -> None:
    async with db.transaction() as tx:
        await inbox.keep(tx, number, chat_id=chat, body=f'{{"update_id": {number}}}', now=NOW)


async def claimed(db: Postgres, owner: int, count: int = 10) -> list[int]:
    db.owner = owner
    async with db.read() as session:
        return [each["update_id"] for _, each in await inbox.claim(session, count=count)]


async def done(db: Postgres, number: int) -> None:
    async with db.transaction() as tx:
        await tx.q.mark_update_done(tx.conn, update_id=number)


async def given_back(db: Postgres, owner: int) -> None:
    db.owner = owner
    async with db.read() as session:
        await inbox.release(session, in_hand=())


async def test_of_a_chat_one_update_is_in_hand_and_the_next_only_when_it_is_done_and_given_back(db):
    for number in (1, 2, 3):
        await update(db, number)
    await update(db, 4, chat=2)

    assert await claimed(db, owner=1, count=1) == [1]
    assert await claimed(db, owner=2) == [4]
    await done(db, 1)
    assert await claimed(db, owner=2) == []  # its answer may still be on its way
    await given_back(db, owner=1)
    assert await claimed(db, owner=2) == [2]
    await given_back(db, owner=2)  # without being done: first come, first served
    assert await claimed(db, owner=3) == [2, 4]


async def test_while_another_claims_nobody_waits_and_nobody_overtakes(db):
    for number in (1, 2):
        await update(db, number)
    await update(db, 3, chat=2)
    db.owner = 1
    async with open_transaction(db) as tx:
        assert [each["update_id"] for _, each in await inbox.claim(tx, count=1)] == [1]
        assert await claimed(db, owner=2) == [3]

    assert await claimed(db, owner=2) == []


async def someone(db: Postgres, chat: int = 1) -> PersonId:
    async with db.transaction() as tx:
        return (await people.add(tx, chat, now=NOW)).id


async def owe(db: Postgres, person: PersonId, *keys: str) -> None:
    async with db.transaction() as tx:
        for key in keys:
            await deliveries.add(
                tx, NewDelivery(person_id=person, kind=Kind.APOLOGY, args={}, due=NOW, dedupe=key), now=NOW
            )


async def test_answers_to_one_person_are_in_hand_one_at_a_time(db):
    person, other = await someone(db, 1), await someone(db, 2)
    await owe(db, person, "a", "b")
    await owe(db, other, "c")
    db.owner = 1
    async with open_transaction(db) as tx:
        first = await deliveries.claim_answers(tx, now=NOW, count=1)
        db.owner = 2
        async with db.transaction() as beside:
            second = await deliveries.claim_answers(beside, now=NOW, count=10)
    async with db.transaction() as tx:
        third = await deliveries.claim_answers(tx, now=NOW, count=10)

    assert [each.person_id for each in first] == [person]
    assert [each.person_id for each in second] == [other]
    assert third == []
    assert Priority.ANSWER == 0


async def test_who_is_taken_for_dead_cannot_put_off_what_another_has_taken_over(db):
    person = await someone(db)
    await owe(db, person, "a")
    db.owner = 1
    async with db.transaction() as tx:
        [mine] = await deliveries.claim_answers(tx, now=NOW, count=1)
    async with db.transaction() as tx:
        await tx.q.free_abandoned_deliveries(tx.conn, living=[2])
    db.owner = 2
    async with db.transaction() as tx:
        assert [each.id for each in await deliveries.claim_answers(tx, now=NOW, count=1)] == [mine.id]
    db.owner = 1
    async with db.transaction() as tx:
        await tx.q.postpone_deliveries(tx.conn, [{"id": mine.id, "due_at": 0, "error": "", "owner": 1}])

    async with db.read() as session:
        assert await select(session, "select status, owner from deliveries") == [("claimed", 2)]


async def test_a_digest_waits_for_comments_that_are_being_added(world):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    await world.comments(person, "Биринчи")
    add = """insert into comments (receipt, consultation_id, text, text_language, interface_language, state, received_at)
        values (?, 1, '', 'ky', 'ky', 'new', 0)"""

    async def last() -> int:
        async with world.db.transaction() as tx:
            return await comments.last_settled_id(tx)

    async with open_transaction(world.db) as slow:
        await select(slow, add, ("SLOW",))  # has the lower number and is committed later
        async with world.db.transaction() as quick:
            await select(quick, add, ("QUICK",))
        reading = asyncio.create_task(last())
        assert await waits(world.db, reading)

    assert await reading == 3


async def test_who_subscribes_while_reminders_are_being_planned_is_reminded(world):
    hearing = (await world.announces(a_hearing(OSH, day=5)))[0]
    person = await world.resident()
    async with world.db.transaction() as tx:
        await select(tx, "update hearings set planned = false")
        stored = await people.by_chat(tx, person.id)
    async with open_transaction(world.db) as tx:  # it has looked which hearings are planned, and not committed
        await reminders.plan_person(tx, stored, policy=world.settings.policy, now=NOW)
        await select(tx, "insert into subscriptions values (?, 'city', ?, '', 0)", (stored.id, hearing.city_id))
        planning = asyncio.create_task(reminders.plan_hearings(world.db, policy=world.settings.policy, now=NOW))
        assert await waits(world.db, planning)
    await planning
    while await fan_out.step(world.db, policy=world.settings.policy, now=NOW, portion=Portion()):
        pass

    async with world.db.read() as session:
        found = await select(session, "select person_id from deliveries where kind = 'reminder' and status = 'due'")
    assert {each for (each,) in found} == {stored.id}


async def test_reminders_that_come_up_while_a_portion_waits_are_counted_first(world):
    hearing = (await world.announces(a_hearing(OSH, day=5)))[0]
    async with world.db.transaction() as tx:
        await select(tx, "update campaigns set done = true")
        await deliveries.add_campaign(
            tx, reminders.CAMPAIGN, hearing_id=hearing.id, args={"announced": "", "people": 0, "slots": {}}, now=NOW
        )
    async with open_transaction(world.db) as tx:
        await tx.q.hold_programme(tx.conn)
        spreading = asyncio.create_task(
            fan_out.step(world.db, policy=world.settings.policy, now=NOW, portion=Portion())
        )
        assert await waits(world.db, spreading)  # it has seen a campaign that is about to end
        await select(tx, "update campaigns set done = true")
        await deliveries.add_campaign(
            tx, reminders.CAMPAIGN, hearing_id=hearing.id, args={"announced": hearing.announced}, now=NOW
        )

    assert await spreading
    while await fan_out.step(world.db, policy=world.settings.policy, now=NOW, portion=Portion()):
        pass


async def test_who_unsubscribes_while_reminders_are_being_planned_is_not_reminded(world):
    hearing = (await world.announces(a_hearing(OSH)))[0]
    person = await world.resident()
    async with world.db.read() as session:
        stored = await people.by_chat(session, person.id)
    wish = Subscription(Scope.CITY, hearing.city_id)
    await subscribe(world.db, stored, [wish], policy=world.settings.policy, now=NOW)
    async with world.db.transaction() as tx:
        await select(tx, "delete from deliveries")
        await deliveries.add_campaign(
            tx, reminders.CAMPAIGN, hearing_id=hearing.id, args={"announced": hearing.announced}, now=NOW
        )
    async with open_transaction(world.db) as tx:
        await tx.q.hold_programme(tx.conn)  # it plans for this person, and has not committed
        reminder = NewDelivery(
            person_id=stored.id, kind=Kind.REMINDER, args={}, due=NOW + timedelta(days=1), hearing_id=hearing.id
        )
        await deliveries.add(tx, reminder, now=NOW)
        leaving = asyncio.create_task(unsubscribe(world.db, stored, [wish], now=NOW))
        assert await waits(world.db, leaving)
    await leaving

    async with world.db.read() as session:
        assert await select(session, "select status from deliveries where kind = 'reminder'") == [("superseded",)]


async def test_pausing_waits_for_who_spreads_and_holds_back_what_that_added(world):
    await world.announces(a_hearing(OSH))
    person = await world.resident()
    async with world.db.transaction() as tx:
        stored = await people.by_chat(tx, person.id)
        campaign = await deliveries.add_campaign(tx, "announcement", hearing_id=None, args={}, now=NOW)

    async def pauses() -> None:
        async with world.db.transaction() as tx:
            await broadcasts.hold(tx, campaign, now=NOW)

    async with open_transaction(world.db) as tx:
        assert (await deliveries.open_campaign(tx, now=NOW)).id == campaign
        await deliveries.add(
            tx,
            NewDelivery(
                person_id=stored.id, kind=Kind.ANNOUNCEMENT, args={}, due=NOW + timedelta(hours=1), campaign_id=campaign
            ),
            now=NOW,
        )
        pausing = asyncio.create_task(pauses())
        assert await waits(world.db, pausing)
    await pausing

    async with world.db.read() as session:
        assert await deliveries.open_campaign(session, now=NOW) is None
        [(due,)] = await select(session, "select due_at from deliveries where kind = 'announcement'")
    assert due > (NOW + broadcasts.PUT_OFF).timestamp() * 1000


async def test_two_who_change_a_hearing_do_so_one_after_the_other(world):
    [hearing] = await world.announces(a_hearing(OSH))

    async def changes() -> int:
        async with world.db.transaction() as tx:
            await tx.q.hold_programme(tx.conn)
            return (await hearings.get(tx, hearing.id)).sequence

    async with open_transaction(world.db) as tx:
        await tx.q.hold_programme(tx.conn)
        before = await hearings.get(tx, hearing.id)
        await hearings.change(tx, before, rearmed=False, now=NOW)
        second = asyncio.create_task(changes())
        assert await waits(world.db, second)

    assert await second == before.sequence + 1
