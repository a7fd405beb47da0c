"""What is said to Telegram at the start: where updates go; and where files come from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import running
from bot.settings import SettingsError
from tests.world import World, by_webhook, free_port


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, **by_webhook()) as world:
        yield world


async def test_going_back_to_asking_takes_the_webhook_away(world: World):
    await world.stops()
    world.settings = world.settings.model_copy(update={"webhook_url": ""})
    await world.begins()
    person = world.sandbox.person()

    await person.says("/help")
    await world.settles()

    assert person.messages_from_bot
    assert world.sandbox.world.webhook.info()["url"] == ""


async def test_an_address_that_telegram_refuses_is_one_clear_line(world: World):
    await world.stops()
    elsewhere = world.settings.model_copy(update={"webhook_url": "https://example.org/x", "http_port": free_port()})

    with pytest.raises(SettingsError, match=r"^WEBHOOK_URL: Telegram does not take this address \(BadRequest: .+\)\.$"):
        async with running(elsewhere, world.db, clock=world.clock):
            pass


@pytest.mark.parametrize("fault", [{"status": 400}, {"status": 502}, {"drop": "before"}], ids=["400", "502", "dropped"])
async def test_a_greeting_that_fails_is_repeated(world: World, fault: dict):
    await world.stops()
    world.sandbox.fault("getMe", **fault)
    await world.begins()
    person = world.sandbox.person()

    await person.says("/help")
    await world.settles()

    assert person.messages_from_bot


async def test_telegram_that_is_away_is_waited_for(world: World, caplog: pytest.LogCaptureFixture):
    await world.stops()
    world.sandbox.fault("setWebhook", status=502)
    world.sandbox.fault("setWebhook", status=429, parameters={"retry_after": 0.01})
    await world.begins()
    person = world.sandbox.person()

    await person.says("/help")
    await world.settles()

    assert person.messages_from_bot
    assert caplog.text.count("trying again in 0.5 s") == 1


@pytest.mark.parametrize("folder", [None, "server"])
async def test_files_come_from_telegram_or_from_where_a_server_of_ones_own_put_them(
    world: World, tmp_path: Path, folder: str | None
):
    world.sandbox.files.folder = tmp_path / folder if folder else None
    await world.sandbox.person().sends_document("letter.pdf", b"%PDF-1.4 words")
    [file_id] = world.sandbox.files._by_id

    file = await world.bot.app.bot.get_file(file_id)

    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.4 words"
    assert Path(file.file_path).is_file() == bool(folder)
