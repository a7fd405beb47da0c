"""429: who is held, for how long, and that nothing is lost by it."""

import asyncio
import time

from bot.domain.delivery import Kind
from bot.sandbox.person import Person
from tests.delivery.outbox import crowd, newcomer, news, osh, outbox, owes, statuses, subscriber, told
from tests.patience import until
from tests.world import World

SORRY = "⚠️"


def sent_at(world: World, person: Person) -> list[float]:
    """When messages arrived that were taken."""
    return [call.at for call in world.sandbox.calls.of("sendMessage", person.id) if call.ok]


def refused_at(world: World, person: Person) -> float:
    return next(call.at for call in world.sandbox.calls.of("sendMessage", person.id) if call.status == 429)


async def test_a_hold_is_of_one_chat_and_kept_to_its_end(world: World):
    held, other = await newcomer(world), await newcomer(world)
    world.sandbox.calls.clear()
    world.sandbox.fault("sendMessage", chat_id=held.id, status=429, parameters={"retry_after": 1})

    await held.says("/help")
    await until(lambda: world.sandbox.calls.of("sendMessage", held.id))
    await held.says("/about")
    await other.says("/help")
    await world.settles()

    first = refused_at(world, held)
    assert min(sent_at(world, held)) - first >= 1.0
    assert min(sent_at(world, other)) - first < 0.7
    assert len(sent_at(world, held)) == 2


async def test_a_second_chat_refused_during_a_hold_holds_everybody_to_the_end(world: World):
    one, two, three = [await newcomer(world) for _ in range(3)]
    world.sandbox.calls.clear()
    for person in (one, two):
        world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 1})

    await one.says("/help")
    await two.says("/help")
    await until(lambda: len(world.sandbox.calls.of("sendMessage")) == 2)
    await asyncio.sleep(0.3)  # a busy machine takes a while to hear of both refusals
    await three.says("/help")
    await world.settles()

    end = max(refused_at(world, one), refused_at(world, two)) + 1.0
    for person in (one, two, three):
        assert len(sent_at(world, person)) == 1
        assert min(sent_at(world, person)) >= end - 0.01


async def test_news_wait_for_a_hold_and_arrive(world: World):
    hearing = await osh(world)
    held, other = await subscriber(world), await subscriber(world)
    world.sandbox.fault("sendMessage", chat_id=held.id, status=429, parameters={"retry_after": 1})

    await news(world, hearing, "Зал A")
    assert await statuses(world, Kind.CHANGE, other) == ["sent"]
    [waiting] = await outbox(world, Kind.CHANGE, held)
    await world.passes(seconds=1)

    assert (waiting.status, waiting.wait) == ("due", 1)
    assert told(held, "Зал A") == 1
    assert sent_at(world, held)[-1] - refused_at(world, held) >= 1.0


async def test_a_long_hold_of_many_chats_does_not_keep_the_others_waiting(tmp_path):
    async with World(tmp_path, messages_per_second=10) as world:
        hearing = await osh(world)
        *held, other = await crowd(world, 13)
        for person in held:
            world.bot.dispatcher._outbound._pacer._held_chats[person.id] = time.monotonic() + 1000

        await news(world, hearing, "Зал A")

        assert told(other, "Зал A") == 1
        assert {row.status for person in held for row in await outbox(world, Kind.CHANGE, person)} == {"due"}


async def test_receipts_wait_for_a_hold_and_arrive(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 5})

    await owes(world, person)
    await world.settles()
    await world.passes(seconds=4)
    too_early = told(person, SORRY)
    world.bot.dispatcher._outbound._pacer._held_chats.clear()  # five seconds have passed
    await world.passes(seconds=2)

    assert too_early == 0
    assert told(person, SORRY) == 1


async def test_an_answer_that_would_have_to_wait_for_minutes_is_not_given_and_nothing_is_stuck(world: World):
    person, other = await newcomer(world), await newcomer(world)
    world.sandbox.calls.clear()
    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 300})

    await person.says("/help")
    await person.says("/about")
    await other.says("/help")
    await world.settles()

    assert len(world.sandbox.calls.of("sendMessage", person.id)) == 1
    assert len(sent_at(world, other)) == 1
