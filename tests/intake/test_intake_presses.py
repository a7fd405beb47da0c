"""A pressed button stops spinning within a second, whatever goes on."""

import time

import pytest

from bot.sandbox.person import Person, Press, press
from bot.sandbox.views import Button
from tests.intake.acting import failing, waiting
from tests.patience import until
from tests.world import World

WITHIN_S = 1.0


async def menu(world: World) -> Person:
    """Somebody who looks at the choice of languages."""
    person = world.sandbox.person()
    await person.says("/language")
    await world.settles()
    return person


def presses_any(world: World, person: Person, data: str) -> Press:
    """Press a button with this data, whether the bot made it or not."""
    chat = world.sandbox.world.chats.by_id[person.id]
    record = [record for record in chat.messages.values() if record.from_bot][-1]
    return press(world.sandbox.world, chat, person.user, record, Button(text="?", action="callback_data", value=data))


async def answer_within(pressed: Press, seconds: float = WITHIN_S) -> tuple[float, str]:
    began = time.monotonic()
    answer = await pressed.answered(seconds)
    return time.monotonic() - began, answer.text


async def test_when_the_handler_is_slow(world: World):
    person = await menu(world)
    world.sandbox.fault("editMessageText", delay=1.5)

    took, _ = await answer_within(await person.presses("Кыргызча"))

    assert took < WITHIN_S
    await world.settles()


@pytest.mark.parametrize("data", ["", "zzz", "1:2:3", "\x00", "x" * 64, "s:999999999999999999999999"])
async def test_when_the_button_is_unknown_or_outdated(world: World, data: str):
    person = await menu(world)

    _, said = await answer_within(presses_any(world, person, data))

    assert "/start" in said


async def test_when_the_handler_fails(world: World):
    person = await menu(world)
    handler = failing(world, "explode")

    with pytest.raises(AssertionError):
        await presses_any(world, person, "nothing").answered(0.0)
    pressed = presses_any(world, person, "explode")
    await world.settles()

    assert len(handler.seen) == 3
    assert pressed.answer is None or pressed.answer.text == ""


async def test_when_it_waits_behind_something_slow(world: World):
    person = await menu(world)
    slow = waiting(world, "slow")
    await person.says("slow")
    await until(lambda: slow.running)

    took, _ = await answer_within(await person.presses("Кыргызча"))

    assert took < WITHIN_S
    slow.go_on.set()
    await world.settles()
    assert "Кыргызча" not in person.messages_from_bot[-1].labels  # and then it has its effect


async def test_when_nobody_is_free(tmp_path):
    async with World(tmp_path, chats_in_parallel=1) as world:
        person = await menu(world)
        slow = waiting(world, "slow")
        await world.sandbox.person().says("slow")
        await until(lambda: slow.running)

        took, _ = await answer_within(await person.presses("Кыргызча"))

        assert took < WITHIN_S
        slow.go_on.set()
        await world.settles()


async def test_when_the_chat_is_held(world: World):
    person = await menu(world)
    world.sandbox.fault("sendMessage", chat_id=person.id, status=429, parameters={"retry_after": 1})
    await person.says("/help")
    await until(lambda: world.sandbox.calls.of("sendMessage", person.id)[-1].status == 429)

    took, _ = await answer_within(await person.presses("Кыргызча"))

    assert took < WITHIN_S
    await world.settles()


async def test_a_press_that_is_handled_in_time_is_answered_once(world: World):
    person = await menu(world)

    await person.presses("Кыргызча")
    await world.settles()

    assert len(world.sandbox.calls.of("answerCallbackQuery")) == 1
    assert not world.bot.intake._spinning._timers


async def test_presses_that_wait_when_the_bot_stops_are_let_go(world: World):
    person = await menu(world)
    slow = waiting(world, "slow")
    await person.says("slow")
    await until(lambda: slow.running)
    await person.presses("Кыргызча")
    await until(lambda: world.bot.intake._spinning._timers)

    await world.bot.intake.stop(within_s=0)

    assert not world.bot.intake._spinning._timers
