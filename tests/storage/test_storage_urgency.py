"""In which order deliveries are claimed, and that it does not depend on how many there are."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import Delivery, Kind, NewDelivery
from bot.domain.people import PersonId
from bot.storage import deliveries
from bot.storage.sqlite import Sqlite
from tests.sql import select

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
async def somebody(db: Sqlite) -> None:
    async with db.transaction() as tx:
        await select(tx, "insert into people (id, chat_id, created_at) values (1, 1, 0)")


def new(kind: Kind, *, due: float, deadline: float | None) -> NewDelivery:
    """Due so many hours from noon, of use until so many."""
    return NewDelivery(
        person_id=PersonId(1),
        kind=kind,
        args={},
        due=NOON + due * HOUR,
        deadline=None if deadline is None else NOON + deadline * HOUR,
    )


async def put(db: Sqlite, *given: NewDelivery) -> None:
    async with db.transaction() as tx:
        await deliveries.add_many(tx, given, now=NOON)


async def claimed(db: Sqlite, count: int = 100) -> list[Delivery]:
    async with db.transaction() as tx:
        return await deliveries.claim(tx, now=NOON, count=count)


async def test_the_class_comes_first_then_the_deadline_then_the_longest_due(db: Sqlite):
    expected = [
        new(Kind.REMINDER, due=-1, deadline=1),
        new(Kind.REMINDER, due=-0.5, deadline=1),
        new(Kind.REMINDER, due=-2, deadline=5),
        new(Kind.CHANGE, due=-3, deadline=0.5),
        new(Kind.CHANGE, due=-3, deadline=None),
        new(Kind.COMMENT_NOTICE, due=-9, deadline=None),
    ]
    later = [new(Kind.REMINDER, due=0.1, deadline=0.2), new(Kind.CHANGE, due=1, deadline=2)]
    await put(db, *random.sample([*expected, *later], len(expected) + len(later)))

    found = [(each.kind, each.due, each.deadline < NOON + 100 * HOUR and each.deadline) for each in await claimed(db)]

    assert found == [(each.kind, each.due, each.deadline or False) for each in expected]


async def test_by_and_by_everything_is_claimed_once_in_that_order(db: Sqlite):
    chance = random.Random(5)
    given = [
        new(chance.choice([Kind.REMINDER, Kind.CHANGE]), due=-chance.randrange(1, 5), deadline=chance.randrange(1, 9))
        for _ in range(200)
    ]
    await put(db, *given)

    found: list[Delivery] = []
    while more := await claimed(db, 7):
        found += more

    assert len({each.id for each in found}) == len(found) == 200
    order = [(each.priority, each.deadline, each.due, each.id) for each in found]
    assert order == sorted(order)


async def test_what_has_become_useless_is_ended_and_not_sent(db: Sqlite):
    await put(db, new(Kind.REMINDER, due=-2, deadline=-1), new(Kind.REMINDER, due=-2, deadline=1))

    assert len(await claimed(db)) == 1

    async with db.read() as session:
        assert await deliveries.counts(session) == {("reminder", "expired"): 1, ("reminder", "claimed"): 1}


async def test_answers_are_a_lane_of_their_own(db: Sqlite):
    await put(db, new(Kind.RECEIPT, due=-1, deadline=None), new(Kind.REMINDER, due=-1, deadline=1))

    async with db.transaction() as tx:
        answers = await deliveries.claim_answers(tx, now=NOON, count=10)

    assert [each.kind for each in answers] == [Kind.RECEIPT]
    assert [each.kind for each in await claimed(db)] == [Kind.REMINDER]


@pytest.mark.parametrize("name", ["claim_answers", "due_heaps", "claim_heap", "expire_heap"])
async def test_no_claim_reads_or_sorts_all_that_is_due(db: Sqlite, name: str):
    values = {"now": 0, "priority": 20, "deadline_at": 0, "count": 1, "above": 0}
    async with db.read() as session:
        statement = getattr(session.q, name).sql
        plan = [row[3] for row in await select(session, f"explain query plan {statement}", values)]

    assert not [step for step in plan if "SCAN deliveries" in step]
    assert any("deliveries_urgent" in step for step in plan)
    assert not [step for step in plan if "TEMP B-TREE" in step and "LAST" not in step and "RIGHT PART" not in step]


async def test_a_change_does_not_read_all_campaigns_that_wait(db: Sqlite):
    async with db.read() as session:
        values = {"kind": "change", "hearing_id": 1}
        plan = session.conn.execute(f"explain query plan {session.q.waiting_campaign.sql}", values).fetchall()

    assert any("campaigns_waiting" in row[3] for row in plan)
