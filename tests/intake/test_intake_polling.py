"""Asking for updates while Telegram is in trouble: it goes on, with growing pauses, and says so in one line."""

import asyncio
import itertools
import logging
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.app import running
from bot.intake import Poller
from bot.sandbox import Sandbox
from bot.sandbox.refusals import ApiError
from bot.settings import Settings, SettingsError
from tests.patience import until
from tests.world import World


def lines(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if words in record.getMessage()]


def gaps(moments: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


@asynccontextmanager
async def polling_fast(world: World, conflict_pause_s: float = 0.1):
    """The bot asks with a poller of the test, whose pause in a conflict is short."""
    task = next(task for task in asyncio.all_tasks() if task.get_name() == "poller")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    world.sandbox.world.updates.interrupt()
    poller = Poller(world.bot.dispatcher._outbound, world.bot.intake, conflict_pause_s=conflict_pause_s)
    poller.start()
    try:
        yield
    finally:
        await poller.stop()


async def test_a_conflict_is_explained_in_one_line_and_ends(world: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    async with polling_fast(world):
        await until(lambda: world.sandbox.world.updates._poller)
        world.sandbox.fault("getUpdates", status=409, times=4)
        world.sandbox.world.updates.interrupt()
        await until(lambda: not world.sandbox.world.faults)
        person = world.sandbox.person()
        await person.says("/help")
        await world.settles()

        assert person.messages_from_bot
        assert len(lines(caplog, "409 Conflict: another program")) == 1
        assert len(lines(caplog, "updates arrive again")) == 1
        refused = [call.at for call in world.sandbox.calls.of("getUpdates") if call.status == 409]
        assert min(gaps(refused)) >= 0.1


async def asks_again(world: World) -> None:
    """The other program, which is interrupted as often as it interrupts."""
    while True:
        with suppress(ApiError):
            await world.sandbox.world.updates.poll(100, 1.0)
        await asyncio.sleep(0.05)


async def test_two_programs_with_one_token_give_way_and_come_back(world: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    async with polling_fast(world):
        await until(lambda: world.sandbox.world.updates._poller)
        other = asyncio.create_task(asks_again(world))
        await until(lambda: lines(caplog, "409 Conflict"), timeout=15)
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
        person = world.sandbox.person()
        await person.says("/help")
        await world.settles()

        assert person.messages_from_bot


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 502}, {"drop": "before"}], ids=["500", "502", "dropped"])
async def test_trouble_is_told_once_and_pauses_grow(world: World, caplog: pytest.LogCaptureFixture, fault: dict):
    caplog.set_level(logging.INFO)
    person = world.sandbox.person()
    world.sandbox.fault("getUpdates", **fault, times=2)
    world.sandbox.world.updates.interrupt()
    await until(lambda: lines(caplog, "no updates:"))
    await person.says("/help")

    await until(lambda: person.messages_from_bot, timeout=8)

    asked = [call.at for call in world.sandbox.calls.of("getUpdates")]
    first, second = [gap for gap in gaps(asked) if gap > 0.3][:2]
    assert 0.45 < first < 0.9 < second < 1.9
    assert len(lines(caplog, "no updates:")) == 1
    assert len(lines(caplog, "updates arrive again")) == 1


async def test_asked_to_wait_it_waits(world: World):
    world.sandbox.fault("getUpdates", status=429, parameters={"retry_after": 1})
    world.sandbox.world.updates.interrupt()
    person = world.sandbox.person()
    await until(lambda: 429 in [call.status for call in world.sandbox.calls.of("getUpdates")])
    await person.says("/help")
    await until(lambda: person.messages_from_bot)

    refused = next(call for call in world.sandbox.calls.of("getUpdates") if call.status == 429)
    after = [call.at for call in world.sandbox.calls.of("getUpdates") if call.at > refused.at]
    assert min(after) - refused.at >= 1.0


async def test_when_telegram_goes_away_and_comes_back_it_goes_on(world: World):
    person = world.sandbox.person()
    port = int(world.sandbox.url.rsplit(":", 1)[1])
    await world.sandbox.stop()
    await asyncio.sleep(0.2)

    await world.sandbox.start(port=port)
    await person.says("/help")
    await until(lambda: person.messages_from_bot)


async def test_somebody_who_answers_at_once_with_nothing_is_not_asked_all_the_time(world: World):
    world.sandbox.world.updates.close()
    world.sandbox.calls.clear()

    await asyncio.sleep(0.5)

    assert len(world.sandbox.calls.of("getUpdates")) <= 6
    world.sandbox.world.updates.open()


def settings_for(sandbox: Sandbox, folder: Path, token: str) -> Settings:
    return Settings(
        _env_file=None, bot_token=token, bot_api_url=sandbox.url, database_url=f"sqlite:///{folder / 'talkuu.db'}"
    )


@pytest.mark.parametrize("token", ["1000:WRONG", "999:OTHER"])
async def test_a_wrong_token_at_the_start_is_told_and_ends_it(world: World, token: str):
    settings = settings_for(world.sandbox, world.folder, token)

    with pytest.raises(SettingsError, match="BOT_TOKEN: Telegram does not know this token") as told:
        async with running(settings, world.db, clock=world.clock):
            pytest.fail("it must not start")

    assert token not in str(told.value)


async def test_a_start_without_telegram_goes_on_when_it_is_there(world: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    await world.stops()
    port = int(world.sandbox.url.rsplit(":", 1)[1])
    await world.sandbox.stop()
    starting = asyncio.create_task(world.begins())
    await until(lambda: lines(caplog, "Telegram cannot be reached"))
    await world.sandbox.start(port=port)
    world.sandbox.fault("deleteWebhook", status=502)

    await asyncio.wait_for(starting, timeout=8)

    assert len(lines(caplog, "Telegram cannot be reached")) == 2


async def test_a_start_that_is_called_off_leaves_nothing_open(world: World, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    await world.stops()
    await world.sandbox.stop()
    starting = asyncio.create_task(world.begins())
    await until(lambda: lines(caplog, "Telegram cannot be reached"))

    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    world._bot_stack = None

    assert not [task for task in asyncio.all_tasks() if task.get_name() in {"poller", "dispatcher", "recorder"}]
