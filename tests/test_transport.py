"""The HTTP under the bot, against a real server on this computer."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.failures import described, understood
from bot.outbound import Outbound
from bot.pacer import Pacer
from bot.sandbox import Sandbox
from bot.transport import AiohttpRequest, AnswerLost, NotConnected

TOKEN = "1000:TEST"
MEGABYTE = 2**20


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN) as sandbox:
        yield sandbox


@asynccontextmanager
async def bot_at(url: str, **timeouts: float) -> AsyncIterator[Bot]:
    bot = Bot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(**timeouts),
        get_updates_request=AiohttpRequest(),
    )
    await asyncio.gather(*(request.initialize() for request in bot._request))
    try:
        yield bot
    finally:
        await asyncio.gather(*(request.shutdown() for request in bot._request))


async def nobody(*_: int) -> None:
    pass


def outbound(bot: Bot) -> Outbound:
    return Outbound(bot, Pacer(per_second=30), left=nobody, moved=nobody)


@asynccontextmanager
async def server(answer: Callable[[web.Request], web.Response]) -> AsyncIterator[str]:
    """A server that gives this answer to everything."""

    async def handle(request: web.Request) -> web.Response:
        return answer(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_parameters_arrive_as_they_were_meant(sandbox: Sandbox):
    person = sandbox.person(started=True)
    async with bot_at(sandbox.url) as bot:
        sent = await outbound(bot).call(
            "sendMessage",
            {
                "chat_id": person.id,
                "text": "Өзөн, «суу» & 😀\n<b>бар</b>",
                "parse_mode": "HTML",
                "disable_notification": True,
                "reply_markup": {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]},
            },
        )

    assert sent["text"] == "Өзөн, «суу» & 😀\nбар"
    [message] = person.messages_from_bot
    assert message.labels == ["Ооба"]
    assert message.silent


async def test_python_telegram_bots_own_methods_work(sandbox: Sandbox):
    person = sandbox.person(started=True)
    async with bot_at(sandbox.url) as bot:
        me = await bot.get_me()
        sent = await bot.send_message(person.id, "Салам")

    assert me.username == "talkuu_bot"
    assert person.messages_from_bot[0].id == sent.message_id


@pytest.mark.parametrize("size", [1, 1000, 3 * MEGABYTE])
async def test_files_go_out_and_come_back_unchanged(sandbox: Sandbox, size: int):
    person = sandbox.person(started=True)
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    async with bot_at(sandbox.url) as bot:
        outcome = await outbound(bot).upload(person.id, content, 'пикир "лер".xlsx', "Бардык пикирлер")
        [message] = person.messages_from_bot
        file = await bot.get_file(message.data["document"]["file_id"])
        downloaded = await file.download_as_bytearray()
        retrieved = await bot.request.retrieve(file.file_path)

    assert type(outcome).__name__ == "Sent"
    assert message.document.name == 'пикир "лер".xlsx'
    assert message.text == "Бардык пикирлер"
    assert bytes(downloaded) == retrieved == content


async def test_a_file_sent_by_the_librarys_own_method_arrives(sandbox: Sandbox):
    person = sandbox.person(started=True)
    async with bot_at(sandbox.url) as bot:
        await bot.send_document(person.id, InputFile(io.BytesIO(b"12345"), filename="a.txt"))

    assert person.messages_from_bot[0].document.content == b"12345"


async def test_the_librarys_errors_mean_what_they_say(sandbox: Sandbox):
    person = sandbox.person(started=True)
    async with bot_at(sandbox.url) as bot:
        for status, kind in ((400, BadRequest), (401, InvalidToken), (403, Forbidden), (429, RetryAfter)):
            sandbox.fault("sendMessage", status=status)
            with pytest.raises(kind):
                await bot.send_message(person.id, "Салам")
        for status in (500, 502, 503, 504):
            sandbox.fault("sendMessage", status=status)
            with pytest.raises(NetworkError):
                await bot.send_message(person.id, "Салам")


async def test_nobody_there_is_not_connected(unused_tcp_port: int):
    async with bot_at(f"http://127.0.0.1:{unused_tcp_port}") as bot:
        with pytest.raises(NotConnected):
            await bot.get_me()


async def test_a_name_that_does_not_exist_is_not_connected():
    async with bot_at("http://telegram.invalid") as bot:
        with pytest.raises(NotConnected):
            await bot.get_me()


async def test_a_server_that_takes_no_connections_in_time_is_not_connected(sandbox: Sandbox):
    """All connections of the pool are taken: the request never left."""
    async with bot_at(sandbox.url, connections=1, connect_timeout=0.2) as bot:
        sandbox.fault("getMe", delay=0.6)
        slow = asyncio.create_task(bot.get_me())
        await asyncio.sleep(0.05)
        with pytest.raises(NotConnected):
            await bot.get_me()
        await slow


async def test_a_late_answer_is_lost(sandbox: Sandbox):
    async with bot_at(sandbox.url, read_timeout=0.1) as bot:
        sandbox.fault("getMe", delay=0.3)
        with pytest.raises(AnswerLost):
            await bot.get_me()


@pytest.mark.parametrize("drop", ["before", "after"])
async def test_a_cut_connection_is_a_lost_answer(sandbox: Sandbox, drop: str):
    async with bot_at(sandbox.url) as bot:
        sandbox.fault("getMe", drop=drop)
        with pytest.raises(AnswerLost):
            await bot.get_me()


async def test_a_pool_that_is_closed_is_not_connected(sandbox: Sandbox):
    async with bot_at(sandbox.url) as bot:
        pass
    with pytest.raises(NotConnected):
        await bot.get_me()


@pytest.mark.parametrize("status", [301, 302, 307, 403, 404, 407, 429, 500, 502])
async def test_what_a_proxy_says_is_not_taken_for_telegrams_word(status: int):
    def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text=f"<h1>No {request.path}</h1>", headers={"Location": "/elsewhere"})

    async with server(answer) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError, match=f"HTTP {status}, and the answer is not Telegram's") as told:
            await bot.get_me()

    assert type(understood(told.value)).__name__ == "Unreachable"


@pytest.mark.parametrize("body", ["<html>", "", "[]", "null", '{"ok": true}', '"text"'])
async def test_a_good_answer_that_says_nothing_is_a_lost_one(body: str):
    async with server(lambda _: web.Response(text=body)) as url, bot_at(url) as bot:
        with pytest.raises(AnswerLost) as told:
            await outbound(bot).call("sendMessage", {"chat_id": 1, "text": "x"})

    assert type(understood(told.value)).__name__ == "Unknown"


async def test_no_error_tells_the_token_or_the_address(sandbox: Sandbox, unused_tcp_port: int):
    errors: list[TelegramError] = []

    async def fails(url: str, **timeouts: float) -> None:
        async with bot_at(url, **timeouts) as bot:
            with pytest.raises(TelegramError) as told:
                await outbound(bot).call("getMe", {})
            errors.append(told.value)

    await fails(f"http://127.0.0.1:{unused_tcp_port}")
    await fails("http://telegram.invalid")
    await fails("http://[nonsense")
    await fails("nonsense://127.0.0.1")
    await fails("http://127.0.0.1:99999999")
    for fault in ({"drop": "before"}, {"status": 500}, {"status": 404}, {"delay": 0.3}):
        sandbox.fault("getMe", **fault)
        await fails(sandbox.url, read_timeout=0.1)
    async with server(lambda request: web.Response(status=502, text=str(request.url))) as url:
        await fails(url)

    assert len(errors) == 10
    for error in errors:
        chain = [error, error.__cause__, error.__context__ if not error.__suppress_context__ else None]
        told = " ".join(f"{each!s} {each!r}" for each in chain if each is not None) + described(error)
        assert "TEST" not in told
        assert "127.0.0.1" not in told
        assert "invalid" not in told.replace("InvalidToken", "")


@asynccontextmanager
async def proxy_to(sandbox: Sandbox) -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that takes any host for the sandbox; tells its address and what went through it."""
    seen: list[str] = []
    port = urlsplit(sandbox.url).port

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, _, rest = head.partition(b"\r\n")
        method, url, version = first.decode().split()
        seen.append(url)
        length = next(
            (int(line[15:]) for line in rest.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        body = await reader.readexactly(length)
        there, back = await asyncio.open_connection("127.0.0.1", port)
        path = "/" + url.split("/", 3)[3]
        back.write(f"{method} {path} {version}\r\nConnection: close\r\n".encode() + rest + body)
        writer.write(await there.read())
        back.close()
        writer.close()

    listening = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{listening.sockets[0].getsockname()[1]}", seen
    finally:
        listening.close()
        await listening.wait_closed()


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
async def test_the_proxy_of_the_environment_is_used(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, name: str, scheme: str
):
    async with proxy_to(sandbox) as (address, seen):
        monkeypatch.setenv(name, scheme + address)
        async with bot_at("http://telegram.invalid") as bot:
            me = await bot.get_me()

    assert me.username == "talkuu_bot"
    assert seen == [f"http://telegram.invalid/bot{TOKEN}/getMe"]


@pytest.mark.parametrize("exceptions", ["127.0.0.1", "*", "localhost,127.0.0.1", "127.0.0.1:{port}"])
async def test_hosts_that_need_no_proxy_are_asked_directly(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, exceptions: str
):
    async with proxy_to(sandbox) as (address, seen):
        monkeypatch.setenv("http_proxy", f"http://{address}")
        monkeypatch.setenv("no_proxy", exceptions.format(port=urlsplit(sandbox.url).port))
        async with bot_at(sandbox.url) as bot:
            await bot.get_me()

    assert seen == []


async def test_the_environment_is_read_once(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    async with proxy_to(sandbox) as (address, seen), bot_at(sandbox.url) as bot:
        monkeypatch.setenv("http_proxy", f"http://{address}")
        await bot.get_me()

    assert seen == []


async def test_a_proxy_that_is_away_is_not_connected(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
):
    monkeypatch.setenv("http_proxy", f"http://user:password@127.0.0.1:{unused_tcp_port}")
    async with bot_at(sandbox.url) as bot:
        with pytest.raises(NotConnected) as told:
            await bot.get_me()

    assert "password" not in str(told.value)


async def test_a_proxy_that_cannot_be_used_is_told(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1080")
    async with bot_at(sandbox.url) as bot:
        with pytest.raises(NetworkError, match="socks5 proxy; only HTTP"):
            await bot.get_me()
