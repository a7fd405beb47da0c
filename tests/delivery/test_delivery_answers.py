"""Menus and answers to taps: they go straight out, and trouble never costs more than the answer itself."""

import logging

import pytest

from bot.sandbox.person import Person
from tests.delivery.outbox import ImpatientWorld, newcomer
from tests.sql import select
from tests.world import OSH, World, a_hearing

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def unfinished_or_failed(world: World) -> list[tuple[object, ...]]:
    async with world.db.read() as session:
        return await select(session, "select update_id, done, error from inbox where not done or error is not null")


async def resident(world: World) -> Person:
    await world.announces(a_hearing(OSH, day=5))
    person = await world.resident()
    world.sandbox.calls.clear()
    return person


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_server_error_is_tried_again(world: World, status: int):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", status=status)

    await person.says("/about")
    await world.settles()

    assert len(person.messages_from_bot) == 2


async def test_a_dropped_connection_is_tried_again(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", drop="before")

    await person.says("/about")
    await world.settles()

    assert len(person.messages_from_bot) == 2


async def test_an_answer_that_may_have_arrived_is_sent_twice_at_most(world: World):
    person = await newcomer(world)
    world.sandbox.fault("sendMessage", drop="after", times=None)

    await person.says("/about")
    await world.settles()

    assert len(person.messages_from_bot) == 3  # the first one, and /about twice
    assert await unfinished_or_failed(world) == []


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 400, "description": "Bad Request: message is too long"},
        {"status": 500},
        {"status": 413},
        {"drop": "before"},
        {"status": 403},
    ],
    ids=["refused", "server error", "too large", "dropped", "blocked"],
)
async def test_no_answer_that_fails_makes_the_update_fail(world: World, fault: dict):
    person = await resident(world)
    world.sandbox.fault("*", **fault, times=None)

    await person.says("/about")
    await person.says("Жаңы сунуш")
    await world.settles()

    assert await unfinished_or_failed(world) == []


async def test_pressing_the_same_button_twice_is_silent(world: World, caplog: pytest.LogCaptureFixture):
    person = await resident(world)
    await person.says("/language")
    await world.settles()
    before = len(person.messages_from_bot)
    world.sandbox.fault("editMessageText", status=400, description=NOT_MODIFIED)

    with caplog.at_level(logging.INFO):
        answer = await (await person.presses("Кыргызча")).answered(1.0)
        await world.settles()

    assert answer is not None
    assert len(person.messages_from_bot) == before
    assert "editMessageText" not in caplog.text


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: there is no text in the message to edit",
    ],
)
async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message(world: World, description: str):
    person = await resident(world)
    await person.says("/language")
    await world.settles()
    before = len(person.messages_from_bot)
    world.sandbox.fault("editMessageText", status=400, description=description)

    await person.presses("Русский")
    await world.settles()

    assert len(person.messages_from_bot) == before + 1


async def test_a_deleted_message_is_answered_with_a_new_one(world: World):
    person = await resident(world)
    await person.says("/language")
    await world.settles()
    await world.stops()
    press = await person.presses("Русский")
    chat = world.sandbox.world.chats.by_id[person.id]
    world.sandbox.world.delete(chat, chat.messages[press.message.id])
    shown = len(person.messages_from_bot)

    await world.begins()
    await world.settles()

    assert len(person.messages_from_bot) == shown + 1


async def test_a_slow_answer_is_given_up_in_the_end_and_the_next_update_is_handled(impatient: ImpatientWorld):
    person = await newcomer(impatient)
    impatient.sandbox.fault("sendMessage", delay=0.5, times=2)

    await person.says("/about")
    await person.says("/help")
    await impatient.settles()

    assert await unfinished_or_failed(impatient) == []
    assert len(person.messages_from_bot) == 4
