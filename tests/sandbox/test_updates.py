import asyncio

import pytest


async def test_what_people_say_comes_as_updates_until_confirmed(bot, resident, sandbox):
    await resident.says("/start h_1")
    await resident.says("экинчи")

    first = await bot.result("getUpdates")
    again = await bot.result("getUpdates")
    rest = await bot.result("getUpdates", offset=first[0]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["/start h_1", "экинчи"]
    assert first[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert again == first
    assert rest == first[1:]
    assert sandbox.pending_updates == 1


async def test_a_negative_offset_keeps_the_newest(bot, resident, sandbox):
    for number in range(5):
        await resident.says(str(number))

    updates = await bot.result("getUpdates", offset=-2)

    assert [update["message"]["text"] for update in updates] == ["3", "4"]
    assert sandbox.pending_updates == 2


async def test_no_more_than_the_limit_come_at_once(bot, resident):
    for number in range(5):
        await resident.says(str(number))

    assert len(await bot.result("getUpdates", limit=2)) == 2


async def test_a_long_poll_ends_with_the_first_update(bot, resident):
    poll = asyncio.create_task(bot.result("getUpdates", timeout=10))
    await asyncio.sleep(0.05)

    await resident.says("x")

    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_a_long_poll_ends_empty_in_time(bot):
    assert await bot.result("getUpdates", timeout=1) == []


async def test_a_second_poller_ends_the_first(bot, resident):
    first = asyncio.create_task(bot("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot("getUpdates", timeout=10))

    answer = await asyncio.wait_for(first, 1)
    await resident.says("x")

    assert (answer["error_code"], answer["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert (await asyncio.wait_for(second, 1))["ok"]


async def test_only_wanted_kinds_are_queued(bot, resident, sandbox):
    await bot.result("getUpdates", allowed_updates=["callback_query"])

    await resident.says("x")

    assert sandbox.pending_updates == 0


async def test_a_confirmed_update_can_be_delivered_again(bot, resident, sandbox):
    said = await resident.says("x")
    (update,) = await bot.receives()

    sandbox.deliver_again(said.update_id)

    assert await bot.result("getUpdates", offset=update["update_id"] + 1) == [update]
    assert await bot.result("getUpdates", offset=update["update_id"] + 1) == []


async def test_what_is_not_confirmed_cannot_come_again(resident, sandbox):
    said = await resident.says("x")

    with pytest.raises(ValueError, match="is not confirmed yet"):
        sandbox.deliver_again(said.update_id)
    with pytest.raises(ValueError, match="is not known"):
        sandbox.deliver_again(5)


async def test_blocking_and_unblocking_are_told(bot, resident):
    await resident.blocks()
    await resident.unblocks()

    updates = await bot.receives()

    states = [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in (update["my_chat_member"] for update in updates)
    ]
    assert states == [("member", "kicked"), ("kicked", "member")]


async def test_an_edit_of_a_person_is_told(bot, resident):
    message = await resident.says("Биринчи")
    await resident.edits(message, "Экинчи")

    updates = await bot.receives()

    assert updates[1]["edited_message"]["text"] == "Экинчи"
    assert updates[1]["edited_message"]["message_id"] == message.id


async def test_idle_waits_for_the_bot(bot, resident, sandbox):
    await resident.says("x")
    with pytest.raises(TimeoutError, match="1 updates are not confirmed"):
        await sandbox.idle(timeout=0.1)

    await bot.receives()

    await sandbox.idle(quiet=0.01)
