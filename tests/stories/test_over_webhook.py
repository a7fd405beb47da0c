"""The way from the first word to the receipt, with updates that Telegram posts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.bilingual import Language
from tests.world import OSH, World, a_hearing, at, by_webhook


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, **by_webhook()) as world:
        yield world


@pytest.mark.parametrize(
    ("language", "words", "reminded"),
    [
        (Language.KY, "Арыктарды тазалоо керек", "17-июнь"),
        (Language.RU, "Нужно чистить арыки", "17 июня"),
    ],
)
async def test_subscribed_commented_and_reminded(world: World, language: Language, words: str, reminded: str):
    await world.announces(a_hearing(OSH))
    person = await world.participant(language)
    await person.says("Ош")
    await world.settles()
    await person.presses("Жазылуу" if language is Language.KY else "Подписаться")
    await world.settles()

    number = await world.comments(person, words, language=language)
    await person.says(f"/status {number}")
    await world.settles()
    status = person.messages_from_bot[-1].text
    await world.is_at(at(16, 14))

    assert number in status
    assert reminded in person.messages_from_bot[-1].text
    assert world.sandbox.calls.of("getUpdates") == []
