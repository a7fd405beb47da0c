"""Sends that go wrong: what is tried again, how often, and what it comes to. Nobody else is concerned."""

import asyncio

import pytest

from bot.domain.delivery import Delivery, DeliveryId, DeliveryStatus, Finish, Kind, NewDelivery, Sent
from bot.domain.people import PersonId
from tests.delivery.outbox import ImpatientWorld, newcomer, news, osh, outbox, owes, statuses, subscriber, told
from tests.sql import first, select
from tests.world import World, a_hearing

SORRY = "⚠️"


async def test_a_server_error_is_tried_again_with_growing_pauses(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=502, times=4)

    await owes(world, person)
    await world.settles()
    pauses = []
    while (row := (await outbox(world, Kind.APOLOGY))[0]).status == "due":
        pauses.append(row.wait)
        await world.passes(seconds=row.wait)

    assert pauses == [1, 2, 4, 8]
    assert row.status == "sent"
    assert told(person, SORRY) == 1


async def test_no_connection_is_tried_again_until_there_is_one(world: World):
    person = await newcomer(world)
    port = int(world.sandbox.url.rsplit(":", 1)[1])
    await world.sandbox.stop()
    await owes(world, person)
    async with world.db.read() as session:
        while not (await first(session, "select error from deliveries"))[0]:  # noqa: ASYNC110 -- a row tells nobody
            await asyncio.sleep(0.005)
    [row] = await outbox(world, Kind.APOLOGY)
    await world.sandbox.start(port=port)

    await world.passes(seconds=1)

    assert (row.status, row.attempts) == ("due", 1)
    assert "NotConnected" in str(row.error)
    assert await statuses(world, Kind.APOLOGY) == ["sent"]
    assert told(person, SORRY) == 1


async def test_a_dropped_connection_is_uncertain_and_sent_again(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="before")

    await owes(world, person)
    await world.settles()
    await world.passes(seconds=1)

    assert told(person, SORRY) == 1
    assert await statuses(world, Kind.APOLOGY) == ["sent"]


async def test_an_answer_that_is_always_lost_is_sent_three_times_and_then_uncertain(world: World):
    person, other = await newcomer(world), await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="after", times=None)

    await owes(world, person)
    await owes(world, other)
    await world.settles()
    for _ in range(6):
        await world.passes(seconds=10)

    assert told(person, SORRY) == 3
    assert await statuses(world, Kind.APOLOGY, person) == ["uncertain"]
    assert await statuses(world, Kind.APOLOGY, other) == ["sent"]


async def test_an_answer_that_comes_too_late_is_uncertain(impatient: ImpatientWorld):
    person = await newcomer(impatient)
    impatient.sandbox.fault("sendMessage", chat_id=person.id, delay=0.4, times=3)

    await owes(impatient, person)
    await impatient.settles()
    for _ in range(3):
        await impatient.passes(seconds=10)

    assert told(person, SORRY) == 3
    assert await statuses(impatient, Kind.APOLOGY) == ["uncertain"]


async def test_waiting_for_a_hold_is_no_attempt(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 0.01}, times=4)
    await owes(world, person)
    await world.settles()
    for _ in range(4):
        await world.passes(seconds=1)
        last = (await outbox(world, Kind.APOLOGY))[0].status
        if last == "due" and not world.sandbox.world.faults:
            break
    world.sandbox.fault("sendMessage", chat_id=person.id, drop="before", times=2)

    for _ in range(4):
        await world.passes(seconds=5)

    assert told(person, SORRY) == 1
    assert await statuses(world, Kind.APOLOGY) == ["sent"]


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
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=status, times=2)

    await owes(world, person)
    await world.settles()
    for _ in range(3):
        await world.passes(seconds=5)

    assert told(person, SORRY) == 1


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


async def test_what_cannot_be_made_waits_for_better_times_and_others_do_not(world: World):
    hearing = await osh(world)
    person, other = await newcomer(world), await newcomer(world)
    await owes(world, person, Kind.RECEIPT)  # names no comment: a fault of ours
    await owes(world, other)
    await world.settles()

    [row] = await outbox(world, Kind.RECEIPT)
    assert (row.status, row.wait) == ("due", 1)
    assert await statuses(world, Kind.APOLOGY, other) == ["sent"]
    assert hearing


async def test_a_person_forgotten_in_the_middle_of_a_digest_does_not_stop_what_others_get(world: World):
    person, other = await newcomer(world), await newcomer(world)
    recorder = world.bot.dispatcher._recorder
    async with world.db.transaction() as tx:
        await select(tx, "delete from people where chat_id = ?", (person.id,))
    followed = NewDelivery(person_id=PersonId(10_000), kind=Kind.DIGEST, args={}, due=world.clock.at)
    gone = Delivery(
        id=DeliveryId(10_000),
        person_id=PersonId(10_000),
        kind=Kind.DIGEST,
        args={},
        hearing_id=None,
        priority=0,
        due=world.clock.at,
        deadline=world.clock.at,
        attempts=1,
    )

    recorder.add(gone, Finish(DeliveryStatus.SENT), outcome=Sent(1), then=followed)
    await owes(world, other)
    await world.settles()

    assert await statuses(world, Kind.APOLOGY, other) == ["sent"]
    assert recorder.size == 0
