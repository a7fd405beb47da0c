import asyncio
import json

import aiohttp
import pytest

KEYS = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "yes"}, {"text": "kg", "url": "https://kg.kg"}]]}


@pytest.fixture
def order(sandbox, session):
    async def order(path, verb="POST", headers=None, **body):
        how = {"json": body} if verb == "POST" else {}
        async with session.request(verb, f"{sandbox.url}/sandbox/{path}", headers=headers, **how) as answer:
            return answer.status, await (answer.json() if answer.status == 200 else answer.text())

    return order


async def test_the_state_tells_people_chats_and_time(order, bot, resident):
    await bot.result("setMyDescription", description="Салам")
    await bot.result("sendMessage", chat_id=resident.id, text="<b>x</b>", parse_mode="HTML", reply_markup=KEYS)

    status, state = await order("state", "GET")

    (person,) = state["people"]
    (message,) = person["messages"]
    assert status == 200
    assert (person["name"], person["language_code"], person["blocked"]) == ("Айгүл", "ky", False)
    assert message["entities"] == [{"offset": 0, "length": 1, "type": "bold"}]
    assert message["buttons"] == [
        [{"text": "Ооба", "kind": "press"}, {"text": "kg", "kind": "link", "url": "https://kg.kg/"}]
    ]
    assert state["clock"] == {"now": 1781676000000, "offset": 0}
    assert state["bot"]["description"]["ky"] == "Салам"


async def test_people_act_through_orders(order, bot, sandbox):
    _, person = await order("people", name="Тургун", language_code="ky", label="кыргызча")
    chat = f"chats/{person['id']}"
    await order(f"{chat}/start", payload="h_1")
    _, said = await order(f"{chat}/text", text="Салам")
    await order(f"{chat}/edit", message_id=said["id"], text="Саламатсызбы")
    await order(f"{chat}/location", latitude=42, longitude=74)
    sent = await bot.result("sendMessage", chat_id=person["id"], text="?", reply_markup=KEYS)
    _, pressed = await order(f"{chat}/press", message_id=sent["message_id"], row=0, column=0)
    await order(f"{chat}/block", blocked=True)

    updates = await bot.receives()

    assert updates[0]["message"]["text"] == "/start h_1"
    assert updates[2]["edited_message"]["text"] == "Саламатсызбы"
    assert updates[3]["message"]["location"] == {"latitude": 42.0, "longitude": 74.0}
    assert updates[4]["callback_query"]["id"] == pressed["query_id"]
    assert updates[5]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_files_go_up_and_down(sandbox, session, resident):
    form = aiohttp.FormData({"as": "document", "caption": "Кат"})
    form.add_field("file", b"<svg/>", filename="a.svg", content_type="image/svg+xml")
    async with session.post(f"{sandbox.url}/sandbox/chats/{resident.id}/file", data=form) as answer:
        message = await answer.json()
    async with session.get(f"{sandbox.url}/sandbox/files/{message['file']['id']}") as answer:
        content = await answer.read()

    assert (message["text"], message["file"]["name"]) == ("Кат", "a.svg")
    assert content == b"<svg/>"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.content_type == "application/octet-stream"


async def test_the_clock_is_put_forward(order, sandbox):
    _, clock = await order("clock", seconds=3600)

    assert clock == {"now": 1781679600000, "offset": 3600000}
    assert sandbox.clock.offset_ms == 3600000


async def test_faults_are_ordered_and_cancelled(order, bot):
    await order("faults", method="getMe", status=500, times=5)
    struck = await bot("getMe")
    await order("faults", "DELETE")

    assert struck["error_code"] == 500
    assert (await bot("getMe"))["ok"]


async def test_a_fault_is_told_when_it_is_ordered_and_when_it_strikes(order, bot, sandbox, session):
    async with session.get(f"{sandbox.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await order("faults", method="getMe", status=500)
        _, state = await order("state", "GET")
        await bot("getMe")
        told = [json.loads((await stream.content.readuntil(b"\n\n"))[6:]) for _ in range(2)]

    assert state["faults"] == {"open": 1}
    assert told == [{"kind": "faults", "open": 1}, {"kind": "faults", "open": 0, "struck": "getMe"}]


async def test_groups_are_made_and_moved(order, bot, resident):
    _, group = await order("groups", title="Айыл", members=[resident.id])
    await order(f"chats/{group['id']}/text", text="Салам", person=resident.id)
    _, moved = await order(f"chats/{group['id']}/migrate")

    assert moved["id"] < -1000000000000
    assert [message["text"] for message in group["messages"]] == []


async def test_what_happens_is_streamed(sandbox, session, bot, resident):
    async with session.get(f"{sandbox.url}/sandbox/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")
        await bot.result("sendChatAction", chat_id=resident.id, action="typing")
        await bot.result("sendMessage", chat_id=resident.id, text="Салам", reply_markup=KEYS)
        press = await resident.presses("Ооба")
        await bot.result("answerCallbackQuery", callback_query_id=press.query_id, text="Даяр")
        told = [json.loads((await stream.content.readuntil(b"\n\n"))[6:]) for _ in range(3)]

    assert [change["kind"] for change in told] == ["action", "message", "answer"]
    assert told[1]["message"]["text"] == "Салам"
    assert (told[2]["query_id"], told[2]["text"]) == (press.query_id, "Даяр")


async def test_the_stream_ends_when_the_sandbox_stops(sandbox, session):
    async with session.get(f"{sandbox.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await sandbox.stop()

        assert await asyncio.wait_for(stream.content.read(), 1) == b""


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Host": "evil.example"},
        {"Host": "localhost.evil.example:80"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_web_pages_cannot_drive_it(order, sandbox, headers):
    for path, verb in [("clock", "POST"), ("state", "GET"), ("events", "GET"), ("faults", "DELETE")]:
        status, _ = await order(path, verb, headers, **({"seconds": 60} if verb == "POST" else {}))
        assert status == 403

    assert sandbox.clock.offset_ms == 0


async def test_its_own_page_can_drive_it(order, sandbox):
    status, _ = await order("clock", headers={"Origin": sandbox.url, "Sec-Fetch-Site": "same-origin"}, seconds=60)

    assert status == 200


async def test_a_plain_form_of_another_page_is_no_order(sandbox, session):
    async with session.post(
        f"{sandbox.url}/sandbox/clock", data="{}", headers={"Content-Type": "text/plain"}
    ) as answer:
        assert answer.status == 415


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("chats/5/text", {"text": "x"}, 404),
        ("chats/100001/text", {"text": " "}, 400),
        ("chats/100001/press", {"message_id": 9, "row": 0, "column": 0}, 404),
        ("chats/100001/edit", {"message_id": 9, "text": "x"}, 404),
        ("chats/100001/migrate", {}, 404),
        ("people", {}, 400),
        ("faults", {"colour": "red"}, 400),
    ],
)
async def test_a_wrong_order_is_refused(order, resident, path, body, status):
    assert (await order(path, **body))[0] == status


async def test_who_blocked_the_bot_cannot_write(order, resident):
    await resident.blocks()

    assert (await order(f"chats/{resident.id}/text", text="x"))[0] == 409
