"""Sends that go wrong: what is tried again, how often, and what it comes to. Nobody else is concerned."""

import time

import pytest

from bot.domain.delivery import Kind
from bot.sandbox import Sandbox
from tests.delivery.outbox import ImpatientWorld, news, osh, outbox, statuses, subscriber, told
from tests.patience import until
from tests.world import World, a_hearing


async def test_a_server_error_is_tried_again_with_growing_pauses(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=502, times=4)

    await news(world, hearing, "Зал A")
    pauses = []
    while (row := (await outbox(world, Kind.CHANGE))[0]).status == "due":
        pauses.append(row.wait)
        await world.passes(seconds=row.wait)

    assert pauses == [1, 2, 4, 8]
    assert row.status == "sent"
    assert told(person, "Зал A") == 1


async def test_no_connection_is_tried_again_until_there_is_one(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    port = int(world.sandbox.url.rsplit(":", 1)[1])
    await world.sandbox.stop()
    async with world.db.transaction() as tx:
        await tx.q.add_delivery(
            tx.conn,
            person_id=2,
            kind="change",
            args='{"before": null}',
            dedupe="x",
            hearing_id=hearing.id,
            priority=30,
            due_at=0,
            deadline_at=10**15,
            now=0,
        )
    world.bot.dispatcher.wake()
    async with world.db.read() as session:
        await until(
            lambda: session.conn.execute("select error from deliveries where dedupe = 'x'").fetchone()[0] is not None
        )
    [row] = await outbox(world, Kind.CHANGE)
    await world.sandbox.start(port=port)

    await world.passes(seconds=2)

    assert (row.status, row.attempts) == ("due", 1)
    assert "NotConnected" in str(row.error)
    assert await statuses(world, Kind.CHANGE) == ["sent"]
    assert told(person, "5-июнь") == 1


async def test_a_dropped_connection_is_uncertain_and_sent_again(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="before")

    await news(world, hearing, "Зал A")
    await world.passes(seconds=1)

    assert told(person, "Зал A") == 1
    assert await statuses(world, Kind.CHANGE) == ["sent"]


async def test_an_answer_that_is_always_lost_is_sent_three_times_and_then_uncertain(world: World):
    hearing = await osh(world)
    person, other = await subscriber(world), await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="after", times=None)

    await news(world, hearing, "Зал A")
    for _ in range(6):
        await world.passes(seconds=10)

    assert told(person, "Зал A") == 3
    assert await statuses(world, Kind.CHANGE, person) == ["uncertain"]
    assert await statuses(world, Kind.CHANGE, other) == ["sent"]


async def test_an_answer_that_comes_too_late_is_uncertain(impatient: ImpatientWorld):
    hearing = await osh(impatient)
    person = await subscriber(impatient)
    impatient.sandbox.fault("sendMessage", chat_id=person.id, delay=0.6, times=3)

    await news(impatient, hearing, "Зал A")
    for _ in range(3):
        await impatient.passes(seconds=10)

    assert told(person, "Зал A") == 3
    assert await statuses(impatient, Kind.CHANGE) == ["uncertain"]


async def test_waiting_for_a_hold_is_no_attempt(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 0.1}, times=3)

    await news(world, hearing, "Зал A")
    for _ in range(3):
        await world.passes(seconds=1)
    assert await statuses(world, Kind.CHANGE) == ["sent"]

    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 0.1}, times=3)
    await news(world, await _again(world, hearing), "Зал B")
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="before", times=2)
    for _ in range(8):
        await world.passes(seconds=5)

    assert told(person, "Зал B") == 1
    assert await statuses(world, Kind.CHANGE) == ["sent", "sent"]


async def _again(world: World, hearing):
    from bot.storage import hearings  # noqa: PLC0415

    async with world.db.read() as session:
        return await hearings.get(session, hearing.id)


@pytest.mark.parametrize("description", ["Bad Request: can't parse entities", "Bad Request: message is too long"])
async def test_a_message_that_is_refused_for_good_fails_alone(world: World, description: str):
    hearing = await osh(world)
    person, other = await subscriber(world), await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=400, description=description)

    await news(world, hearing, "Зал A")

    assert await statuses(world, Kind.CHANGE, person) == ["failed"]
    assert await statuses(world, Kind.CHANGE, other) == ["sent"]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_is_refused_for_a_while_loses_nothing(world: World, status: int):
    hearing = await osh(world)
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=status, times=2)

    await news(world, hearing, "Зал A")
    for _ in range(3):
        await world.passes(seconds=5)

    assert told(person, "Зал A") == 1


async def test_a_receipt_arrives_although_the_answer_was_lost_once(world: World):
    await world.announces(a_hearing())
    person = await world.participant()
    await person.says("Арык тазалансын")
    await world.settles()
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="before")

    await person.presses("Жөнөтүү")
    await world.settles()
    await world.passes(seconds=1)

    assert await statuses(world, Kind.RECEIPT) == ["sent"]


async def test_what_has_lost_its_use_is_not_sent_late(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=502, times=None)
    await news(world, hearing, "Зал A")

    await world.passes(days=5)
    world.sandbox.world.faults.clear()
    await world.passes(hours=1)

    assert told(person, "Зал A") == 0
    assert await statuses(world, Kind.CHANGE) == ["expired"]


async def test_a_person_forgotten_while_their_digest_flows_does_not_stop_what_others_get(world: World):
    hearing = await osh(world)
    person, other = await subscriber(world), await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, delay=0.3)
    async with world.db.transaction() as tx:
        await tx.q.add_delivery(
            tx.conn,
            person_id=2,
            kind="apology",
            args="{}",
            dedupe="x",
            hearing_id=None,
            priority=0,
            due_at=0,
            deadline_at=10**15,
            now=0,
        )
    world.bot.dispatcher.wake()
    await until(lambda: world.sandbox.calls.of("sendMessage", person.id)[-1].params["text"].startswith("⚠️"))
    async with world.db.transaction() as tx:
        tx.conn.execute("delete from people where chat_id = ?", (person.id,))

    await news(world, hearing, "Зал A")

    assert await statuses(world, Kind.CHANGE, other) == ["sent"]


async def test_a_burst_of_news_keeps_to_the_pace(tmp_path):
    async with World(tmp_path, messages_per_second=20) as world:
        hearing = await osh(world)
        async with world.db.transaction() as tx:
            for number in range(60):
                person = world.sandbox.person(f"P{number}", started=True)
                tx.conn.execute(
                    "insert into people (chat_id, language, created_at) values (?, 'ky', 0)", (person.id,)
                )
            tx.conn.execute(
                "insert into subscriptions select id, 'city', 1, '', 0 from people where chat_id <> ?",
                (world.owner.id,),
            )
        world.sandbox.calls.clear()

        began = time.monotonic()
        await news(world, hearing, "Зал A")
        took = time.monotonic() - began

        moments = [call.at for call in world.sandbox.calls.of("sendMessage")]
        assert len(moments) == 60
        assert max(sum(at <= later < at + 1.0 for later in moments) for at in moments) <= 20
        assert took < 4.5


async def test_the_sandbox_keeps_telegrams_limits_and_the_bulk_meets_none(tmp_path):
    from bot.sandbox.limits import Limits  # noqa: PLC0415

    async with World(tmp_path) as world:
        world.sandbox.world.pacer.__init__(Limits())
        hearing = await osh(world)
        assert isinstance(world.sandbox, Sandbox)
        async with world.db.transaction() as tx:
            for number in range(75):
                person = world.sandbox.person(f"P{number}", started=True)
                tx.conn.execute(
                    "insert into people (chat_id, language, created_at) values (?, 'ky', 0)", (person.id,)
                )
            tx.conn.execute("insert into subscriptions select id, 'city', 1, '', 0 from people")

        await news(world, hearing, "Зал A")

        assert [call for call in world.sandbox.calls.of("sendMessage") if call.status == 429] == []
        assert len(world.sandbox.calls.of("sendMessage")) >= 75
