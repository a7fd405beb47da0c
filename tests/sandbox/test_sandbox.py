import ast
import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

import bot.sandbox
from bot.sandbox import Sandbox

HERE = Path(bot.sandbox.__file__).parent


def test_it_imports_nothing_of_the_bot():
    allowed = {*sys.stdlib_module_names, "aiohttp"}
    for file in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert name.startswith("bot.sandbox") or name.split(".")[0] in allowed, f"{file.name}: {name}"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.kg", ""])  # noqa: S104 -- they are refused
async def test_it_listens_on_this_computer_only(host):
    with pytest.raises(ValueError, match="this computer only"):
        await Sandbox().start(host)


async def test_only_the_newest_calls_and_messages_may_be_kept(bot_of):
    async with Sandbox(keep_calls=2, keep_messages=3) as sandbox:
        caller, person = bot_of(sandbox), sandbox.person(started=True)
        for number in range(10):
            await caller.result("sendMessage", chat_id=person.id, text=str(number))

        assert [call.params["text"] for call in sandbox.calls] == ["8", "9"]
        assert sandbox.calls.total == 10
        assert [message.text for message in person.chat] == ["7", "8", "9"]
        assert (await person.waits_for("9")).text == "9"


async def test_calls_are_recorded_with_their_outcome(sandbox, bot, resident):
    await bot.result("sendMessage", chat_id=str(resident.id), text="x")
    await bot("sendMessage", chat_id=5, text="x")

    good, bad = sandbox.calls.of("sendmessage")

    assert (good.chat_id, good.status, good.result["text"], good.error, good.ok) == (resident.id, 200, "x", None, True)
    assert (bad.chat_id, bad.status, bad.error, bad.ok) == (5, 400, "Bad Request: chat not found", False)
    assert good.at < bad.at
    assert sandbox.calls.of("sendMessage", resident.id) == [good]


async def test_it_cannot_be_started_twice(sandbox):
    with pytest.raises(RuntimeError, match="already listening"):
        await sandbox.start()


async def test_after_an_outage_everything_is_still_there(sandbox, bot, resident):
    port = int(sandbox.url.rsplit(":", 1)[1])
    await resident.says("мурун")

    await sandbox.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot("getMe")
    await sandbox.start(port=port)

    (update,) = await bot.receives()
    poll = asyncio.create_task(bot.result("getUpdates", offset=update["update_id"] + 1, timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await resident.says("кийин")
    assert [update["message"]["text"] for update in await poll] == ["кийин"]
