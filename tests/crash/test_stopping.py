"""SIGTERM: the process stops taking, finishes what is in hand, and ends with 0 within five seconds."""

import asyncio
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.crash.process import CHECKOUT, BotProcess, prepared
from tests.patience import until

TROUBLE = ("Traceback", "Unclosed", "never retrieved", "was destroyed", "ResourceWarning", "ERROR")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@asynccontextmanager
async def bot(folder: Path, url: str, **settings: object) -> AsyncIterator[BotProcess]:
    process = BotProcess(folder, url, **settings)
    await process.starts()
    try:
        yield process
    finally:
        await process.is_killed()


def assert_quiet(process: BotProcess) -> None:
    assert not [line for line in process.said.splitlines() if any(words in line for words in TROUBLE)], process.said


async def test_while_a_long_poll_is_open(sandbox: Sandbox, tmp_path: Path):
    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        await until(lambda: sandbox.world.updates._poller)

        code, took = await process.is_told_to_stop()

        assert (code, took < 2.0) == (0, True)
        assert "the bot has stopped" in process.said
        assert_quiet(process)


async def test_under_load_everything_taken_is_done_or_kept(sandbox: Sandbox, tmp_path: Path):
    await prepared(tmp_path)
    people = [sandbox.person(f"P{number}") for number in range(20)]

    async def talks(index: int) -> None:
        for number in range(10_000):
            await people[index].says(f"Сунуш {number}")
            await asyncio.sleep(0.02)

    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        talking = [asyncio.create_task(talks(index)) for index in range(len(people))]
        await until(lambda: len(sandbox.calls.of("sendMessage")) > 100)

        code, took = await process.is_told_to_stop()

        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)
        assert (code, took < 5.0) == (0, True)
        assert_quiet(process)
    confirmed = set(sandbox.world.updates._confirmed)
    with sqlite3.connect(tmp_path / "talkuu.db") as connection:
        kept = {row[0] for row in connection.execute("select update_id from inbox")}
        claimed = connection.execute("select count(*) from deliveries where status = 'claimed'").fetchone()[0]
    connection.close()
    assert confirmed
    assert confirmed <= kept
    assert claimed == 0


async def test_while_telegram_refuses_connections_at_the_start(tmp_path: Path, unused_tcp_port: int):
    async with bot(tmp_path, f"http://127.0.0.1:{unused_tcp_port}") as process:
        await process.says("Telegram cannot be reached")

        code, took = await process.is_told_to_stop()

        assert (code, took < 2.0) == (0, True)
        assert_quiet(process)


async def test_while_telegram_does_not_answer_at_the_start(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with bot(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}") as process:
            silent.settimeout(20)
            connection, _ = await asyncio.to_thread(silent.accept)

            code, took = await process.is_told_to_stop()

            connection.close()
            assert (code, took < 2.0) == (0, True)
            assert_quiet(process)


async def test_while_telegram_asks_to_wait(sandbox: Sandbox, tmp_path: Path):
    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        person = sandbox.person()
        sandbox.fault("sendMessage", status=429, parameters={"retry_after": 50}, times=None)
        await person.says("/help")
        await until(lambda: sandbox.calls.of("sendMessage"))

        code, took = await process.is_told_to_stop()

        assert (code, took < 5.0) == (0, True)
        assert_quiet(process)
    sandbox.world.faults.clear()
    async with bot(tmp_path, sandbox.url):
        await person.waits_for("/privacy", timeout=15)  # the next life answers


@pytest.mark.long
async def test_while_another_program_holds_the_database(sandbox: Sandbox, tmp_path: Path):
    await prepared(tmp_path)
    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        other = sqlite3.connect(tmp_path / "talkuu.db", isolation_level=None)
        other.execute("begin immediate")
        await sandbox.person().says("Сунуш")
        await asyncio.sleep(0.2)

        code, took = await process.is_told_to_stop()

        other.close()
        assert (code, took < 5.0) == (0, True)


async def test_ctrl_c_is_as_good_and_a_second_one_changes_nothing(sandbox: Sandbox, tmp_path: Path):
    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        process._process.send_signal(signal.SIGINT)

        code, took = await process.is_told_to_stop(signal.SIGINT)

        assert (code, took < 2.0) == (0, True)
        assert_quiet(process)


async def test_a_wrong_token_is_one_clear_line_and_an_exit_code(sandbox: Sandbox, tmp_path: Path):
    async with bot(tmp_path, sandbox.url, token="1000:WRONG") as process:
        assert await process.ends() == 1

        assert process.said.splitlines()[-1] == (
            "BOT_TOKEN: Telegram does not know this token. Copy it again from @BotFather."
        )
        assert "WRONG" not in process.said
        assert_quiet(process)


async def test_the_command_line_works_beside_the_bot_which_stays_quick(sandbox: Sandbox, tmp_path: Path):
    async with bot(tmp_path, sandbox.url) as process:
        await process.at_work()
        person = sandbox.person()
        await person.says("/help")
        await person.waits_for("/privacy")
        importing = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "import",
            str(CHECKOUT / "docs" / "examples" / "nbsap-2025.yaml"),
            cwd=tmp_path,
            env=process.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        slowest = 0.0
        while importing.returncode is None:
            began = time.monotonic()
            await person.says("/help")
            await person.waits_for("/privacy", timeout=5)
            slowest = max(slowest, time.monotonic() - began)

        assert await importing.wait() == 0
        assert slowest < 1.0
        await process.is_told_to_stop()
        assert_quiet(process)
