"""Updates that Telegram posts: 200 only for what is on disk, everything else comes again and takes effect once."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.logs import set_up
from bot.web.webhook import SECRET_HEADER, Webhook
from tests.intake.acting import failing, inbox, stored, storing, waiting
from tests.patience import until
from tests.world import World, by_webhook


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, **by_webhook()) as world:
        yield world


@pytest.fixture
async def telegram(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    headers = {SECRET_HEADER: world.settings.webhook.secret}
    async with aiohttp.ClientSession(world.bot.web_url, headers=headers) as session:
        yield session


def update(number: int = 7, text: str = "kept") -> dict:
    chat = {"id": 5, "type": "private", "first_name": "Resident"}
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "from": chat, "text": text}}


async def posted(telegram: aiohttp.ClientSession, body: object, **request: object) -> int:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with telegram.post("/telegram", data=io.BytesIO(data), **request) as answer:
        return answer.status


async def test_telegram_is_told_where_with_which_word_and_what_to_post(world: World):
    [call] = world.sandbox.calls.of("setWebhook")

    assert call.params["url"] == world.settings.webhook.url
    assert call.params["secret_token"] == "s3cret-Word_7"
    assert set(call.params["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert not call.params.get("drop_pending_updates")
    assert world.sandbox.calls.of("getUpdates") == []
    assert world.sandbox.calls.of("deleteWebhook") == []


async def test_an_update_is_on_disk_before_telegram_may_forget_it(world: World, telegram):
    watched = waiting(world, "kept")

    status = await posted(telegram, update())

    assert status == 200
    assert [(row.update_id, row.done) for row in await inbox(world)] == [(7, False)]
    watched.go_on.set()
    await world.settles()


@pytest.mark.parametrize("secret", ["", "s3cret-word_7", "s3cret-Word_7x", "s3cret", "Купуя"])
async def test_who_does_not_know_the_word_is_not_heard(world: World, telegram, secret: str):
    status = await posted(telegram, update(), headers={SECRET_HEADER: secret})

    assert status == 403
    assert await inbox(world) == []


async def test_without_any_word_nobody_is_heard(world: World):
    async with aiohttp.ClientSession(world.bot.web_url) as stranger:
        assert await posted(stranger, update()) == 403
        assert await posted(stranger, b"x" * 2_000_000) == 403
    assert await inbox(world) == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
async def test_updates_are_only_posted(telegram, method: str):
    async with telegram.request(method, "/telegram") as answer:
        assert answer.status == 405


async def test_what_is_larger_than_any_update_is_not_read(world: World, telegram):
    async def endless():
        for _ in range(20):
            yield b" " * 100_000

    assert await posted(telegram, update(text="x" * 1_100_000)) == 413
    async with telegram.post("/telegram", data=endless()) as answer:
        assert answer.status == 413
    assert await inbox(world) == []


async def test_the_largest_update_of_telegram_is_taken(world: World, telegram):
    whole = update(text="\U0001f600" * 4096)
    whole["message"]["reply_to_message"] = whole["message"] | {"message_id": 3}

    assert await posted(telegram, json.dumps(whole).encode()) == 200
    await world.settles()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"7", b"null", b"{}", b'{"update_id": "7"}', b'{"update_id": true}',
     b'{"update_id": -1}', b'{"update_id": 9999999999999999999999}', b'{"update_id": 1.5}', b"[" * 200_000],
    ids=range(13),
)  # fmt: skip
async def test_what_is_no_update_is_refused(world: World, telegram, body: bytes):
    assert await posted(telegram, body) == 400
    assert await inbox(world) == []


async def test_an_update_that_comes_twice_takes_effect_once(world: World, telegram):
    storing(world, "kept")

    statuses = await asyncio.gather(*(posted(telegram, update()) for _ in range(5)))
    await world.settles()
    statuses.append(await posted(telegram, update()))
    await world.settles()

    assert statuses == [200] * 6
    assert await stored(world) == ["kept"]


@pytest.mark.sqlite
async def test_while_the_database_fails_telegram_keeps_the_update(world: World, caplog: pytest.LogCaptureFixture):
    storing(world, "kept")
    raw = world.db._writer.raw
    raw.execute("pragma query_only = on")  # as on a file system that became read-only
    person = world.sandbox.person()

    await person.says("kept")
    await until(lambda: "last_error_message" in world.sandbox.world.webhook.info())
    failed = world.sandbox.world.webhook.info()
    raw.execute("pragma query_only = off")
    await world.settles()

    assert failed["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert failed["pending_update_count"] == 1
    assert await stored(world) == ["kept"]
    assert "an update could not be kept; Telegram keeps it" in caplog.text


@pytest.mark.sqlite
@pytest.mark.parametrize("format_", ["text", "json"])
async def test_the_log_tells_nothing_of_what_was_posted(
    world: World, telegram, capsys: pytest.CaptureFixture[str], format_: str
):
    set_up(format_)
    words = "Менин телефонум 0555 123 456"
    failing(world, "телефон", secret=words)
    await posted(telegram, update(text=words), headers={SECRET_HEADER: words})
    await posted(telegram, words.encode())
    await posted(telegram, update(text=words))
    world.db._writer.raw.execute("pragma query_only = on")
    await posted(telegram, update(8, words))
    world.db._writer.raw.execute("pragma query_only = off")
    await world.settles()
    log = capsys.readouterr().err

    assert "update 7 failed" in log
    assert "an update could not be kept" in log
    for secret in ("телефон", "0555", world.settings.webhook.secret, "TEST", "Resident"):
        assert secret not in log


async def test_without_room_telegram_comes_again(world: World):
    async def never() -> None:
        await asyncio.Event().wait()

    async def accept(_: object) -> None:
        raise AssertionError("there was no room")

    full = Webhook(accept, has_room=never, path="/full", secret="x", patience_s=0.01)
    full.start()
    app = web.Application()
    app.router.add_routes(full.routes())
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/full", data=json.dumps(update()), headers={SECRET_HEADER: "x"})
        await full.stop()
        closed = await client.post("/full", data=json.dumps(update()), headers={SECRET_HEADER: "x"})

    assert (answer.status, closed.status) == (503, 503)


@pytest.mark.sqlite  # of many processes at a server: tests/crash/test_many_processes.py
async def test_one_chats_messages_are_handled_in_order_and_none_is_lost_over_a_restart(world: World):
    people = [world.sandbox.person() for _ in range(5)]
    storing(world, "kept")
    for number in range(10):
        for person in people:
            await person.says(f"kept {person.id} {number}")
    await world.stops()
    for person in people:
        await person.says(f"kept {person.id} later")
    await world.begins()
    storing(world, "kept")
    await world.settles()

    done = await stored(world)
    for person in people:
        own = [text for text in done if f" {person.id} " in text]
        assert own == [f"kept {person.id} {number}" for number in [*range(10), "later"]]
