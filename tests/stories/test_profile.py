"""How the bot presents itself to whoever has not met it: set once, and only where it differs."""

import asyncio

import pytest

from bot.domain.bilingual import Language
from bot.texts import Texts
from handlers.menu import EVERYBODY
from tests.world import OSH, World, a_hearing

LIMITS = {"profile-name": 64, "profile-description": 512, "profile-short-description": 120}


def changes(world: World) -> list[str]:
    """What was set for everybody, not the menu of one chat."""
    return [each.method for each in world.sandbox.calls if each.method.startswith("setMy") and not each.chat_id]


async def presented() -> None:
    """The bot has set what it wanted to, or was refused; it works meanwhile."""
    tasks = [task for task in asyncio.all_tasks() if task.get_name() == "profile"]
    assert not tasks or not (await asyncio.wait(tasks, timeout=20))[1]


async def starts_again(world: World) -> list[str]:
    """The bot's process ends and begins anew; returns what it set."""
    await world.stops()
    world.sandbox.calls.clear()
    await world.begins()
    await presented()
    return changes(world)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("key", "limit"), LIMITS.items())
def test_the_words_fit_into_what_telegram_takes(language: Language, key: str, limit: int):
    assert 0 < len(Texts(language).plain(key)) <= limit


async def test_whoever_opens_the_bot_reads_about_it_in_their_language(world: World):
    await presented()
    profile = world.sandbox.world.profile

    for app, language in (("ky", Language.KY), ("ru", Language.RU), ("", Language.KY), ("en", Language.KY)):
        words = Texts(language)
        assert profile.text("name", app) == words.plain("profile-name")
        assert profile.text("description", app) == words.plain("profile-description")
        assert profile.text("short_description", app) == words.plain("profile-short-description")
        menu = world.sandbox.person(language_code=app or None).menu
        assert [each["command"] for each in menu] == list(EVERYBODY)
        assert menu[0]["description"] == words.plain("command-start")


async def test_what_telegram_knows_already_is_not_set_again(world: World):
    await presented()
    first = changes(world)

    assert set(first) == {"setMyDescription", "setMyShortDescription", "setMyCommands"}
    assert await starts_again(world) == []


async def test_only_what_differs_is_set(world: World):
    await presented()
    world.sandbox.world.profile.set_text("description", "Старое описание", "ru")

    assert await starts_again(world) == ["setMyDescription"]
    assert world.sandbox.world.profile.text("description", "ru") == Texts(Language.RU).plain("profile-description")


@pytest.mark.parametrize("status", [429, 400, 500])
async def test_a_refusal_does_not_keep_the_bot_from_its_work(world: World, status: int):
    await presented()
    await world.announces(a_hearing(OSH))
    world.sandbox.world.profile.set_text("name", "Старое имя", "")
    world.sandbox.fault("setMyName", status=status, description="no", times=None)

    await starts_again(world)
    person = await world.resident(Language.KY)

    assert world.sandbox.world.profile.text("name", "") == "Старое имя"
    assert person.messages_from_bot


async def test_asked_to_wait_the_bot_leaves_the_rest_for_the_next_start(world: World):
    await presented()
    profile = world.sandbox.world.profile
    profile.set_text("name", "Старое имя", "")
    profile.set_text("description", "Старое описание", "ru")
    world.sandbox.fault("setMyName", status=429, parameters={"retry_after": 86_400})

    await starts_again(world)
    waited = profile.text("description", "ru")
    await starts_again(world)

    assert waited == "Старое описание"
    assert profile.text("description", "ru") == Texts(Language.RU).plain("profile-description")
    assert profile.text("name", "") == Texts(Language.KY).plain("profile-name")
