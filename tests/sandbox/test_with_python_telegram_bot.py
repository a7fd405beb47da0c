"""The library that the bot uses understands every answer."""

import asyncio

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter


@pytest.fixture
async def library(sandbox, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot = telegram.Bot(sandbox.token, f"{sandbox.url}/bot", f"{sandbox.url}/file/bot")
    async with bot:
        yield bot


async def test_answers_are_understood(library, resident):
    key = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("x", callback_data="x")]])
    sent = await library.send_message(resident.id, "<b>x</b> /start", parse_mode="HTML", reply_markup=key)
    chat = await library.get_chat(resident.id)
    document = await library.send_document(resident.id, b"bytes", filename="a.txt", caption="c")
    fetched = await (await library.get_file(document.document.file_id)).download_as_bytearray()
    scope = telegram.BotCommandScopeChat(resident.id)
    await library.set_my_commands([("start", "Баштоо")], scope=scope)
    edited = await sent.edit_text("y")

    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "x"
    assert [entity.type for entity in sent.entities] == ["bold", "bot_command"]
    assert chat.first_name == "Айгүл"
    assert bytes(fetched) == b"bytes"
    assert [command.command for command in await library.get_my_commands(scope=scope)] == ["start"]
    assert (edited.text, edited.edit_date is not None) == ("y", True)
    assert (await library.send_location(resident.id, 1, 2)).location.latitude == 1
    assert (await library.send_venue(resident.id, 1, 2, "t", "a")).venue.title == "t"
    assert (await library.copy_message(resident.id, resident.id, edited.message_id)).message_id
    assert (await library.get_webhook_info()).url == ""
    assert (await library.get_my_name()).name == "Талкуу"
    assert (await library.get_chat_menu_button(resident.id)).type == "default"
    assert await library.set_message_reaction(resident.id, sent.message_id, "👍")
    assert await library.delete_message(resident.id, sent.message_id)


async def test_updates_are_understood(library, resident, sandbox):
    await resident.says("/start")
    await resident.sends_photo(caption="Сүрөт")
    await resident.sends_voice()
    await resident.blocks()
    group = sandbox.group("Айыл", resident)
    await group.migrates()

    updates = await library.get_updates()

    assert [update.effective_user.id for update in updates] == [resident.id] * 7
    assert updates[3].my_chat_member.new_chat_member.status == "kicked"
    assert updates[5].message.migrate_to_chat_id == group.id


async def test_refusals_become_the_right_errors(library, resident, sandbox):
    group = sandbox.group("Айыл", resident)
    old = group.id
    new = await group.migrates()

    with pytest.raises(BadRequest, match="Chat not found"):
        await library.send_message(5, "x")
    with pytest.raises(ChatMigrated) as moved:
        await library.send_message(old, "x")
    assert moved.value.new_chat_id == new
    sandbox.fault("sendMessage", status=429, parameters={"retry_after": 3})
    with pytest.raises(RetryAfter) as later:
        await library.send_message(resident.id, "x")
    assert later.value.retry_after.total_seconds() == 3
    sandbox.fault("sendMessage", status=502)
    with pytest.raises(NetworkError):
        await library.send_message(resident.id, "x")
    sandbox.fault("sendMessage", drop="after")
    with pytest.raises(NetworkError):
        await library.send_message(resident.id, "x")
    await resident.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await library.send_message(resident.id, "x")


async def test_a_second_poller_is_a_conflict(library, bot):
    first = asyncio.create_task(library.get_updates(timeout=5))
    await asyncio.sleep(0.05)

    await bot.result("getUpdates")

    with pytest.raises(Conflict):
        await first


async def test_a_wrong_token_is_told(sandbox):
    with pytest.raises(InvalidToken):
        async with telegram.Bot("1:x", f"{sandbox.url}/bot"):
            pass
