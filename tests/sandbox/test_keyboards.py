import pytest


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": " ", "callback_data": "x"}, "can't parse inline keyboard button: Text must be non-empty"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "ө" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "callback_data": "a", "url": "https://kg.kg"},
            "can't parse inline keyboard button: Exactly one action must be specified, found url, callback_data",
        ),
        (
            {"text": "x", "callback_data": 5},
            'can\'t parse inline keyboard button: Field "callback_data" has a wrong type',
        ),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            {"text": "x", "web_app": {"url": "http://kg.kg"}},
            "inline keyboard button Web App URL 'http://kg.kg' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "callback_data": "x", "style": "loud"},
            "can't parse inline keyboard button: Invalid button style specified",
        ),
        ("x", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ],
)
async def test_a_wrong_button_is_refused(bot, resident, button, refusal):
    markup = {"inline_keyboard": [[button]]}

    assert (
        await bot.refusal("sendMessage", chat_id=resident.id, text="x", reply_markup=markup)
        == f"Bad Request: {refusal}"
    )


async def test_sixty_four_bytes_of_data_and_a_hundred_buttons_are_the_limit(bot, resident):
    row = [{"text": "x", "callback_data": "ө" * 32}] * 100

    await bot.result("sendMessage", chat_id=resident.id, text="x", reply_markup={"inline_keyboard": [row]})
    refusal = await bot.refusal(
        "sendMessage", chat_id=resident.id, text="x", reply_markup={"inline_keyboard": [row, row[:1]]}
    )

    assert refusal == "Bad Request: reply markup is too long"
