import json

import pytest

from bot.sandbox import Limits, Sandbox

INLINE = {"inline_keyboard": [[{"text": "Жөнөтүү", "callback_data": "send"}]]}


async def test_a_message_arrives_with_its_entities_and_buttons(bot, resident):
    sent = await bot.result(
        "sendMessage", chat_id=resident.id, text="<b>Салам</b>", parse_mode="HTML", reply_markup=INLINE
    )

    (message,) = resident.chat
    assert sent["message_id"] == message.id
    assert (message.text, message.labels, message.marked("bold")) == ("Салам", ["Жөнөтүү"], ["Салам"])
    assert sent["chat"] == {"id": resident.id, "first_name": "Айгүл", "type": "private"}
    assert sent["from"]["is_bot"] is True


@pytest.mark.parametrize("encoding", ["json", "form", "query", "strings in json"])
async def test_parameters_may_come_in_any_way(sandbox, session, bot, resident, encoding):
    params = {"chat_id": str(resident.id), "text": "x", "reply_markup": json.dumps(INLINE)}
    ways = {
        "json": {"json": {"chat_id": resident.id, "text": "x", "reply_markup": INLINE}},
        "form": {"data": params},
        "query": {"params": params},
        "strings in json": {"json": params},
    }

    async with session.post(bot.address("sendMessage"), **ways[encoding]) as answer:
        body = await answer.json()

    assert body["ok"], body
    assert resident.chat[0].labels == ["Жөнөтүү"]
    assert sandbox.calls[0].params == {"chat_id": resident.id, "text": "x", "reply_markup": INLINE}


async def test_method_names_may_be_written_in_any_case(bot, resident):
    await bot.result("SENDMESSAGE", chat_id=resident.id, text="x")

    assert [message.text for message in resident.chat] == ["x"]


async def test_a_get_request_works_too(session, bot):
    async with session.get(bot.address("getMe")) as answer:
        body = await answer.json()

    assert body["result"]["username"] == "talkuu_bot"


async def test_a_wrong_token_is_unauthorized(sandbox, session):
    async with session.post(f"{sandbox.url}/bot1:WRONG/getMe") as answer:
        body = await answer.json()

    assert (answer.status, body) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})


async def test_an_unknown_method_is_not_found(bot):
    answer = await bot("sendThoughts")

    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 5, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": "resident"}, "message text is empty"),
        ({"chat_id": "resident", "text": " \n"}, "message text is empty"),
        ({"chat_id": "resident", "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": "resident", "text": "x" * 4097}, "message is too long"),
        ({"chat_id": "resident", "text": "👍" * 2049}, "message is too long"),
        (
            {"chat_id": "resident", "text": "<p>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
        ({"chat_id": "resident", "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": "resident", "text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"chat_id": "resident", "text": "x", "reply_parameters": {"message_id": 77}},
            "message to be replied not found",
        ),
        (
            {"chat_id": "resident", "text": "x", "disable_notification": []},
            'parameter "disable_notification" must be a Boolean',
        ),
        (
            {"chat_id": "resident", "text": "x", "message_thread_id": "two"},
            'parameter "message_thread_id" must be an Integer',
        ),
    ],
)
async def test_a_wrong_message_is_refused(bot, resident, params, refusal):
    if params.get("chat_id") == "resident":
        params = params | {"chat_id": resident.id}

    assert await bot.refusal("sendMessage", **params) == f"Bad Request: {refusal}"
    assert resident.chat == []


async def test_the_length_counts_after_the_markup_is_read(bot, resident):
    await bot.result("sendMessage", chat_id=resident.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    await bot.result("sendMessage", chat_id=resident.id, text="&lt;" * 4096, parse_mode="HTML")
    await bot.result("sendMessage", chat_id=resident.id, text="👍" * 2048)

    assert len(resident.chat) == 3


async def test_a_reply_shows_what_it_answers(bot, resident):
    question = await resident.says("Качан?")

    sent = await bot.result(
        "sendMessage", chat_id=resident.id, text="Эртең", reply_parameters={"message_id": question.id}
    )

    assert sent["reply_to_message"]["text"] == "Качан?"


async def test_a_reply_to_nothing_passes_when_that_is_allowed(bot, resident):
    reply = {"message_id": 77, "allow_sending_without_reply": True}

    sent = await bot.result("sendMessage", chat_id=resident.id, text="x", reply_parameters=reply)

    assert "reply_to_message" not in sent


async def test_a_stranger_cannot_be_written_to(bot, sandbox):
    stranger = sandbox.person()

    answer = await bot("sendMessage", chat_id=stranger.id, text="x")
    await stranger.starts()

    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await bot.result("sendMessage", chat_id=stranger.id, text="x")


async def test_who_blocked_the_bot_is_not_reached(bot, resident):
    await resident.blocks()

    for method, params in {
        "sendMessage": {"text": "x"},
        "sendChatAction": {"action": "typing"},
        "sendLocation": {"latitude": 1, "longitude": 1},
    }.items():
        answer = await bot(method, chat_id=resident.id, **params)
        assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await resident.unblocks()
    await bot.result("sendMessage", chat_id=resident.id, text="x")


async def test_a_deleted_account_is_not_reached(bot, resident):
    await resident.deactivates()

    assert await bot.refusal("sendMessage", chat_id=resident.id, text="x") == "Forbidden: user is deactivated"


async def test_a_venue_is_a_place_with_a_name(bot, resident):
    sent = await bot.result(
        "sendVenue", chat_id=resident.id, latitude=42.87, longitude="74.6", title="Зал", address="Токтогул 1"
    )

    assert sent["venue"]["location"] == sent["location"] == {"latitude": 42.87, "longitude": 74.6}


async def test_a_place_off_the_globe_is_refused(bot, resident):
    assert await bot.refusal("sendLocation", chat_id=resident.id, latitude=95, longitude=0) == (
        "Bad Request: wrong latitude or longitude specified"
    )


async def test_an_unknown_action_is_refused(bot, resident):
    assert await bot.refusal("sendChatAction", chat_id=resident.id, action="dreaming") == (
        "Bad Request: wrong parameter action in request"
    )
    assert await bot.result("sendChatAction", chat_id=resident.id, action="typing") is True


async def test_a_copy_has_no_keyboard_and_a_forward_tells_the_sender(bot, resident, sandbox):
    clerk = sandbox.person("Clerk", started=True)
    said = await resident.says("Токойду сактагыла")

    copy = await bot.result("copyMessage", chat_id=clerk.id, from_chat_id=resident.id, message_id=said.id)
    forward = await bot.result("forwardMessage", chat_id=clerk.id, from_chat_id=resident.id, message_id=said.id)

    assert copy == {"message_id": clerk.chat[0].id}
    assert [message.text for message in clerk.chat] == ["Токойду сактагыла"] * 2
    assert forward["forward_origin"]["sender_user"]["id"] == resident.id


@pytest.mark.parametrize("deed", ["copy", "forward"])
async def test_a_missing_message_is_neither_copied_nor_forwarded(bot, resident, deed):
    refusal = await bot.refusal(f"{deed}Message", chat_id=resident.id, from_chat_id=resident.id, message_id=9)

    assert refusal == f"Bad Request: message to {deed} not found"


async def test_parameters_that_a_method_does_not_have_are_noted(bot, sandbox, resident):
    await bot.result("sendMessage", chat_id=resident.id, text="x", silent=True)

    assert sandbox.calls[0].unknown == ("silent",)


async def test_a_body_that_is_not_json_is_refused(session, bot):
    headers = {"Content-Type": "application/json"}
    async with session.post(bot.address("getMe"), data=b"{", headers=headers) as answer:
        body = await answer.json()

    assert body["description"] == "Bad Request: can't parse JSON object"


async def test_limits_are_kept_over_http(bot_of):
    async with Sandbox(limits=Limits(chat_burst=2)) as strict:
        bot, person = bot_of(strict), strict.person(started=True)
        answers = [await bot("sendMessage", chat_id=person.id, text="x") for _ in range(3)]

    assert [answer["ok"] for answer in answers] == [True, True, False]
    assert answers[2]["parameters"] == {"retry_after": 1}
    assert answers[2]["error_code"] == 429
