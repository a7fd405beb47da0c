import pytest

KEYS = {"inline_keyboard": [[{"text": "Артка", "callback_data": "back"}]]}


@pytest.fixture
async def said(bot, resident):
    return await bot.result("sendMessage", chat_id=resident.id, text="Биринчи", reply_markup=KEYS)


async def test_an_edit_shows_the_new_text_and_takes_the_keyboard(bot, resident, said):
    edited = await bot.result("editMessageText", chat_id=resident.id, message_id=said["message_id"], text="Экинчи")

    (message,) = resident.chat
    assert (message.text, message.labels, message.edited) == ("Экинчи", [], True)
    assert edited["edit_date"] >= edited["date"]


async def test_what_is_not_changed_is_refused(bot, resident, said):
    refusal = await bot.refusal(
        "editMessageText", chat_id=resident.id, message_id=said["message_id"], text=" Биринчи ", reply_markup=KEYS
    )

    assert refusal == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


async def test_only_the_keyboard_may_change(bot, resident, said):
    await bot.result("editMessageReplyMarkup", chat_id=resident.id, message_id=said["message_id"])

    (message,) = resident.chat
    assert (message.text, message.labels, message.edited) == ("Биринчи", [], False)


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"message_id": 999}, "message to edit not found"),
        ({}, "message identifier is not specified"),
        ({"inline_message_id": "x"}, "MESSAGE_ID_INVALID"),
    ],
)
async def test_what_is_not_there_cannot_be_edited(bot, resident, params, refusal):
    assert await bot.refusal("editMessageText", chat_id=resident.id, text="x", **params) == f"Bad Request: {refusal}"


async def test_the_words_of_others_cannot_be_edited(bot, resident):
    message = await resident.says("Менин пикирим")

    refusal = await bot.refusal("editMessageText", chat_id=resident.id, message_id=message.id, text="x")

    assert refusal == "Bad Request: message can't be edited"


async def test_a_text_has_no_caption(bot, resident, said):
    refusal = await bot.refusal("editMessageCaption", chat_id=resident.id, message_id=said["message_id"], caption="x")

    assert refusal == "Bad Request: there is no caption in the message to edit"


async def test_a_deleted_message_is_gone_for_both(bot, resident, said):
    number = said["message_id"]

    await bot.result("deleteMessage", chat_id=resident.id, message_id=number)

    assert resident.chat == []
    assert [message.deleted for message in resident.history] == [True]
    assert await bot.refusal("deleteMessage", chat_id=resident.id, message_id=number) == (
        "Bad Request: message to delete not found"
    )
    assert await bot.refusal("editMessageText", chat_id=resident.id, message_id=number, text="x") == (
        "Bad Request: message to edit not found"
    )


async def test_after_two_days_a_message_stays(bot, sandbox, resident, said):
    sandbox.clock.advance(48 * 3600)

    refusal = await bot.refusal("deleteMessage", chat_id=resident.id, message_id=said["message_id"])

    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_several_messages_go_at_once_and_missing_ones_are_passed_over(bot, resident, said):
    other = await resident.says("x")

    await bot.result("deleteMessages", chat_id=resident.id, message_ids=[said["message_id"], 999, other.id])

    assert resident.chat == []


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [([], "message identifiers are not specified"), (list(range(101)), "too many message identifiers specified")],
)
async def test_one_to_a_hundred_messages_go_at_once(bot, resident, numbers, refusal):
    assert await bot.refusal("deleteMessages", chat_id=resident.id, message_ids=numbers) == f"Bad Request: {refusal}"


async def test_a_reaction_is_one_known_emoji(bot, resident):
    message = await resident.says("x")
    good, bad = {"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🐫"}

    await bot.result("setMessageReaction", chat_id=resident.id, message_id=message.id, reaction=[good])

    assert resident.message(message.id).reactions == ("👍",)
    for reaction, refusal in [([bad], "REACTION_INVALID"), ([good, good], "REACTIONS_TOO_MANY")]:
        assert (
            await bot.refusal("setMessageReaction", chat_id=resident.id, message_id=message.id, reaction=reaction)
            == f"Bad Request: {refusal}"
        )


async def test_a_pinned_message_is_told_by_get_chat(bot, resident, said):
    await bot.result("pinChatMessage", chat_id=resident.id, message_id=said["message_id"])
    pinned = await bot.result("getChat", chat_id=resident.id)
    await bot.result("unpinChatMessage", chat_id=resident.id)
    free = await bot.result("getChat", chat_id=resident.id)

    assert pinned["pinned_message"]["text"] == "Биринчи"
    assert "pinned_message" not in free
