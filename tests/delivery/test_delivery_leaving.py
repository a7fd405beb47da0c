"""People who cannot be reached: nothing more is tried until they write again, and others are not concerned."""

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.services import subscriptions
from bot.storage import people
from tests.delivery.outbox import has_gone, news, osh, outbox, pauses_are_over, statuses, subscriber, told
from tests.patience import until
from tests.world import OSH, World, a_hearing, at


async def test_who_blocked_the_bot_gets_nothing_more_and_others_do(world: World):
    hearing = await osh(world)
    leaving, staying = await subscriber(world), await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=leaving.id, status=403)

    hearing = await news(world, hearing, "Зал A")
    assert await has_gone(world, leaving)
    before = len(world.sandbox.calls.of("sendMessage", leaving.id))
    pauses_are_over(world)
    await news(world, hearing, "Зал B")
    pauses_are_over(world)
    await world.is_at(at(5, 13, 0))  # an hour before the hearing

    assert len(world.sandbox.calls.of("sendMessage", leaving.id)) == before
    assert await statuses(world, Kind.CHANGE, leaving) == ["blocked"]
    assert set(await statuses(world, Kind.REMINDER, leaving)) == {"blocked"}
    assert told(staying, "Зал A") >= 1
    assert told(staying, "Зал B") >= 1
    assert (await statuses(world, Kind.REMINDER, staying))[-1] == "sent"


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: PEER_ID_INVALID"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_every_way_of_being_gone_is_understood(world: World, status: int, description: str):
    hearing = await osh(world)
    leaving = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=leaving.id, status=status, description=description)

    await news(world, hearing, "Зал A")

    assert await has_gone(world, leaving)
    assert await statuses(world, Kind.CHANGE) == ["blocked"]
    assert set(await statuses(world, Kind.REMINDER)) == {"blocked"}


async def test_who_deleted_the_account_is_gone(world: World):
    hearing = await osh(world)
    leaving = await subscriber(world)
    await leaving.deactivates()

    await news(world, hearing, "Зал A")

    assert await has_gone(world, leaving)


async def test_who_comes_back_is_reminded_again(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    await person.blocks()
    await world.settles()
    assert await has_gone(world, person)
    await news(world, hearing, "Зал A")

    await person.starts()
    await world.settles()
    pauses_are_over(world)
    await world.is_at(at(5, 13, 0))

    assert told(person, "Зал A") >= 1  # the reminder says where it is now
    assert "sent" in await statuses(world, Kind.REMINDER, person)
    assert not await has_gone(world, person)


async def test_who_blocks_while_a_message_waits_for_its_turn_gets_nothing(world: World):
    hearing = await osh(world)
    person = await subscriber(world)
    await person.blocks()

    await news(world, hearing, "Зал A")

    assert not [call for call in world.sandbox.calls.of("sendMessage", person.id) if "Зал A" in call.params["text"]]


async def test_an_answer_that_meets_a_block_blocks_what_waits(world: World):
    await world.announces(a_hearing(OSH, day=5))
    person = await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=403)

    await person.says("/help")
    await world.settles()

    assert await has_gone(world, person)
    assert {row.status for row in await outbox(world, Kind.REMINDER, person)} == {"blocked"}


async def test_a_stranger_who_cannot_be_answered_leaves_no_trouble(world: World):
    person = world.sandbox.person("Stranger")
    world.sandbox.fault("sendMessage", chat_id=person.id, status=403, times=None)

    await person.says("/help")
    await person.says("/help")
    await world.settles()

    assert await has_gone(world, person)


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.REMINDER])
async def test_who_unsubscribes_while_a_message_is_under_way_is_not_tried_again(world: World, kind: Kind):
    hearing = await osh(world)
    leaving = await subscriber(world)
    refused = world.sandbox.fault("sendMessage", chat_id=leaving.id, status=502, delay=0.3)

    if kind is Kind.CHANGE:
        telling = asyncio.create_task(news(world, hearing, "Зал A"))
    else:
        telling = asyncio.create_task(world.is_at(at(5, 13, 0)))
    await until(lambda: refused.hits)
    async with world.db.read() as session:
        person = await people.by_chat(session, leaving.id)
    await subscriptions.stop_everything(world.db, person, now=world.clock.at)
    await telling
    pauses_are_over(world)
    await world.passes(minutes=1)

    assert (await statuses(world, kind, leaving))[-1] == "superseded"
    assert told(leaving, "Зал A") == told(leaving, "⏰") == 0
