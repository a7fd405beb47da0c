import asyncio

import pytest

from bot.sandbox import NotSeenError

KEYS = {
    "inline_keyboard": [
        [{"text": "✅ Жөнөтүү", "callback_data": "send:1"}, {"text": "Кайра жөнөтүү", "callback_data": "again"}],
        [{"text": "Документ", "url": "https://kenesh.kg"}],
    ]
}


@pytest.fixture
async def asked(bot, resident):
    return await bot.result("sendMessage", chat_id=resident.id, text="Жөнөтөсүзбү?", reply_markup=KEYS)


@pytest.mark.parametrize("called", ["✅ Жөнөтүү", "Жөнөтүү", "send:1"])
async def test_a_button_is_pressed_by_its_words_or_data(bot, resident, asked, called):
    press = await resident.presses(called)

    (update,) = await bot.receives()
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["message_id"]) == (
        "send:1",
        resident.id,
        asked["message_id"],
    )
    assert press.update_id == update["update_id"]


async def test_the_newest_message_with_the_button_is_meant(bot, resident, asked):
    newer = await bot.result("sendMessage", chat_id=resident.id, text="Жана?", reply_markup=KEYS)
    await bot.result("sendMessage", chat_id=resident.id, text="x")

    latest = await resident.presses("Жөнөтүү")
    first = await resident.presses("Жөнөтүү", asked["message_id"])

    assert (latest.message.id, first.message.id) == (newer["message_id"], asked["message_id"])


async def test_a_missing_button_is_complained_of_with_those_that_are_there(resident, asked):
    with pytest.raises(
        NotSeenError, match=r"no button 'Жок'; visible are \[✅ Жөнөтүү\] \[Кайра жөнөтүү\] \[Документ\]"
    ):
        await resident.presses("Жок")


async def test_a_link_cannot_be_pressed(resident, asked):
    with pytest.raises(NotSeenError, match="asks nothing of the bot"):
        await resident.presses("Документ")


async def test_the_answer_to_a_press_is_told(bot, resident, asked):
    press = await resident.presses("Жөнөтүү")
    assert press.answer is None

    await bot.result("answerCallbackQuery", callback_query_id=press.query_id, text="Даяр", show_alert=True)
    answer = await press

    assert (answer.text, answer.show_alert) == ("Даяр", True)


async def test_an_unanswered_press_is_complained_of(resident, asked):
    press = await resident.presses("Жөнөтүү")

    with pytest.raises(NotSeenError, match="was not answered"):
        await press.answered(timeout=0.01)


async def test_old_and_unknown_queries_are_refused(bot, sandbox, resident, asked):
    press = await resident.presses("Жөнөтүү")
    sandbox.world.callbacks.expire(press.query_id)

    for query in (press.query_id, "5"):
        assert await bot.refusal("answerCallbackQuery", callback_query_id=query) == (
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )


async def test_a_notice_has_two_hundred_letters(bot, resident, asked):
    press = await resident.presses("Жөнөтүү")

    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=press.query_id, text="ө" * 201)

    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


async def test_waiting_reads_on_from_the_last_match(bot, resident):
    for text in ("a1", "b", "a2"):
        await bot.result("sendMessage", chat_id=resident.id, text=text)

    first = await resident.waits_for("a")
    second = await resident.waits_for(lambda message: message.text.startswith("a"))

    assert (first.text, second.text) == ("a1", "a2")
    assert resident.unseen == []


async def test_waiting_ends_when_the_message_comes(bot, resident):
    waiting = asyncio.create_task(resident.waits_for("Салам"))
    await asyncio.sleep(0.01)

    await bot.result("sendMessage", chat_id=resident.id, text="Салам!")

    assert (await asyncio.wait_for(waiting, 1)).text == "Салам!"


async def test_an_edit_is_seen_and_the_earlier_view_stays(bot, resident):
    sent = await bot.result("sendMessage", chat_id=resident.id, text="one")
    before = await resident.waits_for("one")

    await bot.result("editMessageText", chat_id=resident.id, message_id=sent["message_id"], text="two")
    after = await resident.waits_for("two")

    assert (before.text, before.edited) == ("one", False)
    assert (after.text, after.edited, after.id) == ("two", True, before.id)


async def test_waiting_in_vain_shows_the_whole_story(bot, resident):
    await resident.says("/start")
    await bot.result("sendMessage", chat_id=resident.id, text="Тил", reply_markup=KEYS)
    await bot("sendMessage", chat_id=resident.id, text="")

    with pytest.raises(NotSeenError) as complaint:
        await resident.waits_for("Жок мындай", timeout=0.01)

    told = str(complaint.value)
    assert "Айгүл: /start" in told
    assert "bot: Тил [✅ Жөнөтүү] [Кайра жөнөтүү] [Документ]" in told
    assert "sendMessage: Bad Request: message text is empty" in told


async def test_a_long_text_is_cut_by_the_app(bot, resident):
    await resident.says("сөз " * 1500)

    pieces = [update["message"]["text"] for update in await bot.receives()]

    assert len(pieces) == 2
    assert all(len(piece) <= 4096 for piece in pieces)
    assert " ".join(pieces).split() == ["сөз"] * 1500


async def test_pictures_voices_and_places_are_told(bot, resident):
    await resident.sends_photo(caption="Сүрөт", media_group_id="7")
    await resident.sends_voice(duration=5)
    await resident.sends_location()

    photo, voice, place = (update["message"] for update in await bot.receives())

    assert (photo["caption"], photo["media_group_id"], photo["photo"][0]["width"]) == ("Сүрөт", "7", 64)
    assert (voice["voice"]["duration"], voice["voice"]["mime_type"]) == (5, "audio/ogg")
    assert place["location"] == {"latitude": 42.8746, "longitude": 74.5698}


async def test_a_deep_link_starts_with_its_payload(bot, sandbox):
    person = sandbox.person()

    await person.starts("h_5")

    assert (await bot.receives())[0]["message"]["text"] == "/start h_5"


async def test_who_blocked_the_bot_cannot_write_but_can_start_again(bot, resident):
    await resident.blocks()

    with pytest.raises(RuntimeError, match="has blocked the bot"):
        await resident.says("x")
    await resident.starts()

    await bot.result("sendMessage", chat_id=resident.id, text="x")


async def test_everything_so_far_can_be_taken_for_read(bot, resident):
    await bot.result("sendMessage", chat_id=resident.id, text="a")

    resident.reads_everything()

    assert resident.unseen == []
    assert [message.text for message in resident.messages_from_bot] == ["a"]


async def test_people_may_have_given_numbers_but_not_twice(sandbox):
    assert sandbox.person(id=555).id == 555
    assert sandbox.person().id == 100001
    with pytest.raises(ValueError, match="there already is a chat 555"):
        sandbox.person(id=555)
