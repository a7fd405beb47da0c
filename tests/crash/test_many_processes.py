"""Many processes on one PostgreSQL: any may be killed at any time, and the server may be restarted."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests import postgres
from tests.crash.chaos import Chaos
from tests.crash.process import BotProcess
from tests.patience import until

ASKING = "asking Telegram for updates"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the server's own user may look, too."""
    with tempfile.TemporaryDirectory(prefix="talkuu-") as name:
        yield Path(name)


@pytest.mark.long
async def test_when_the_one_that_asks_telegram_is_killed_another_asks_within_ten_seconds(folder: Path):
    with postgres.own(folder) as server:
        async with Sandbox() as sandbox:
            asks, waits = (BotProcess(folder, sandbox.url, database_url=server.url()) for _ in range(2))
            try:
                await asks.starts()
                await asks.says(f"{ASKING} is this process's duty now")
                await waits.starts()
                await waits.at_work()
                assert ASKING not in waits.said

                await asks.is_killed()
                person = sandbox.person()
                await person.says("/help")

                await until(lambda: person.messages_from_bot, 10)
                assert ASKING in waits.said
            finally:
                await asks.is_killed()
                await waits.is_killed()


async def test_three_processes_killed_in_turn_and_the_server_restarted(folder: Path):
    await Chaos(
        folder,
        processes=3,
        seconds=8,
        per_second=20,
        authors=5,
        readers=400,
        messages_per_second=40,
        kill_every_s=1.5,
        restart_after_s=4,
        settle_within_s=60,
    ).happens()


@pytest.mark.long
async def test_processes_replaced_one_after_the_other_miss_nothing_and_repeat_nothing(folder: Path):
    await Chaos(
        folder,
        processes=2,
        seconds=5,
        per_second=20,
        authors=5,
        readers=200,
        messages_per_second=40,
        kill_every_s=1.5,
        restart_after_s=1000,
        settle_within_s=60,
        gently=True,
    ).happens()


@pytest.mark.soak
async def test_four_processes_under_two_hundred_updates_a_second_and_a_mailing_to_twenty_thousand(folder: Path):
    await Chaos(
        folder,
        processes=4,
        seconds=60,
        per_second=200,
        authors=100,
        readers=20_000,
        messages_per_second=300,
        kill_every_s=2,
        restart_after_s=30,
        settle_within_s=600,
    ).happens()
