"""Being forgotten: at once, completely, and as the person chose."""

from datetime import timedelta

import pytest

from bot.domain.bilingual import Language
from bot.messages.settings import privacy
from bot.texts import Texts
from tests.sql import dumped, select
from tests.world import OSH, World, a_hearing, at

SECRET_TEXT = "Бул менин абдан жеке пикирим"
SECRET_NAME = "Купуяаты"


async def found_in(world: World, *needles: str) -> set[str]:
    """Which of these stand anywhere in the files of a world, in any of the encodings they could have, or its tables."""
    async with world.db.read() as session:
        content = (await dumped(session)).encode()
    content += b"".join(path.read_bytes() for path in world.folder.rglob("*") if path.is_file())
    escaped = {needle: needle.encode("unicode_escape") for needle in needles}
    return {
        needle
        for needle in needles
        if needle.encode() in content or escaped[needle] in content or needle.encode("utf-16-le") in content
    }


async def a_full_life(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY, name="Жалгызаты", username="jalgyz_resident", id=987654321098)
    await person.says("Ош")
    await world.settles()
    await person.says(SECRET_TEXT)
    await world.settles()
    await person.presses("Атымды кошуу")
    await world.settles()
    await person.says(SECRET_NAME)
    await world.settles()
    await person.presses("Жөнөтүү")
    await world.settles()
    await person.starts("c_osh")
    await world.settles()
    await person.presses("Жазылуу")
    await world.settles()
    await world.is_at(at(16, 14))
    await person.says("/comment")
    await world.settles()
    await person.presses("Өткөрүп жиберүү")
    await world.settles()
    await person.says("Жана дагы бир каралама пикир")
    await world.settles()
    return person


async def test_after_forget_with_withdrawal_nothing_leads_back_or_tells_what_was_said(world: World, caplog):
    caplog.set_level("DEBUG", logger="bot")
    person = await a_full_life(world)
    needles = (str(person.id), "Жалгызаты", "jalgyz_resident", SECRET_TEXT, SECRET_NAME, "дагы бир каралама")
    before = await found_in(world, *needles)

    await person.says("/forget")
    await world.settles()
    await person.presses("Баарын кайтарып алуу")
    await world.settles()

    assert {str(person.id), SECRET_TEXT, SECRET_NAME} <= before | {str(person.id)}  # there was something to find
    assert "өчүрүлдү" in person.messages_from_bot[-1].text
    await world.db.purge()
    assert await found_in(world, *needles) == set()
    async with world.db.read() as session:
        dump = await dumped(session)
        assert await select(session, "select state from comments") == [("withdrawn",)]
    assert [needle for needle in needles if needle in dump or needle in caplog.text] == []


async def test_after_forget_without_name_the_comment_stays_and_nothing_leads_back(world: World):
    person = await a_full_life(world)

    await person.says("/forget")
    await world.settles()
    await person.presses("Атымсыз калтыруу")
    await world.settles()

    await world.db.purge()
    assert await found_in(world, str(person.id), SECRET_NAME, SECRET_TEXT) == {SECRET_TEXT}
    async with world.db.read() as session:
        rows = await select(session, "select state, person_id, name, draft_id from comments")
    assert rows == [("new", None, None, None)]


async def test_the_forgotten_hear_nothing_more_and_start_anew(world: World):
    person = await a_full_life(world)
    await person.says("/forget")
    await world.settles()
    await person.presses("Атымсыз калтыруу")
    await world.settles()
    before = len(person.history)

    await world.is_at(at(17, 13))
    silent = len(person.history)
    await person.starts()
    await world.settles()

    assert silent == before
    assert "Тилди тандаңыз" in person.messages_from_bot[-1].text
    assert person.menu == world.sandbox.person("Newcomer").menu


async def test_a_pressed_button_of_a_forgotten_life_is_harmless(world: World):
    person = await a_full_life(world)
    preview = next(each for each in reversed(person.messages_from_bot) if "✅ Жөнөтүү" in each.labels)
    await person.says("/forget")
    await world.settles()
    await person.presses("Баарын кайтарып алуу")
    await world.settles()

    press = await person.presses("Жөнөтүү", preview)
    await world.settles()

    assert "мурда жөнөтүлгөн же өчүрүлгөн" in (await press).text


@pytest.mark.parametrize("language", list(Language))
async def test_privacy_says_who_what_why_how_long_where(world: World, language: Language):
    await world.announces(a_hearing(OSH))
    person = await world.resident(language)

    await person.says("/privacy")
    await world.settles()

    text = person.messages_from_bot[-1].text
    words = {
        Language.KY: ("Ким сактайт", "Эмнени", "Эмне үчүн", "Канча убакыт", "Кайда", "/mydata", "/forget"),
        Language.RU: ("Кто хранит", "Что", "Зачем", "Как долго", "Где", "/mydata", "/forget"),
    }[language]
    assert all(word in text for word in (*words, "БИОМ"))


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        (Language.KY, None, "/forget буйругу менен өчүргөнүңүзгө чейин"),
        (Language.KY, 365, "бүткөндөн кийин 365 күн өткөндө"),
        (Language.RU, None, "пока вы не удалите данные командой /forget"),
        (Language.RU, 365, "через 365 дней после окончания"),
        (Language.RU, 31, "через 31 день после окончания"),
    ],
)
def test_privacy_says_how_long_a_comment_leads_back(language: Language, days: int | None, words: str):
    term = None if days is None else timedelta(days=days)

    assert words in privacy("БИОМ", term, Texts(language)).text
