"""Staff write down what is said in a voice comment."""

import json

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.texts import Texts
from tests.reviewing import hires, opens, says
from tests.sql import first, select
from tests.stories.test_deciding import decides
from tests.world import OSH, World, a_hearing, receipt_in


async def a_voice(world: World, *, sensitive: bool = False) -> None:
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    await person.sends_voice()
    await world.settles()
    if sensitive:
        await person.presses("Конфиденциально")
        await world.settles()
    await person.presses("Отправить")
    await world.settles()


async def a_member(world: World, role: str):
    member = await world.resident(Language.RU)
    async with world.db.transaction() as tx:
        await select(
            tx,
            "insert into staff (person_id, role, created_at) select id, ?, 0 from people where chat_id = ?",
            (role, member.id),
        )
    return member


async def transcript(world: World) -> str | None:
    async with world.db.read() as session:
        return (await first(session, "select transcript from attachments"))[0]


async def test_a_reviewer_writes_down_what_is_said_and_it_stands_in_the_history(world: World):
    await a_voice(world)
    reviewer = await a_member(world, "reviewer")

    await world.forges(reviewer, "gtr:1")
    asked = reviewer.messages_from_bot[-1].text
    await reviewer.says("Здесь прорвало трубу")
    await world.settles()
    kept = reviewer.messages_from_bot[-1].text
    await world.forges(reviewer, "gtr:1")
    again = reviewer.messages_from_bot[-1]
    await reviewer.presses("Отмена", again)
    await world.settles()

    assert "Прослушайте запись" in asked
    assert "Текст записи сохранён" in kept
    assert "Здесь прорвало трубу" in again.text
    assert await transcript(world) == "Здесь прорвало трубу"
    async with world.db.read() as session:
        actions = [row[0] for row in await select(session, "select action from comment_events order by id")]
        audited = await first(session, "select details from audit where action = 'transcript'")
    assert actions == ["receive", "transcript"]
    assert json.loads(audited[0]) == {"comment": 1, "attachment": 1}


async def test_who_may_not_review_may_not_write_it_down(world: World):
    await a_voice(world)
    observer = await a_member(world, "observer")
    stranger = await world.resident(Language.RU)

    answers = [await world.forges(each, "gtr:1") for each in (observer, stranger)]

    assert "поручено другим" in answers[0]
    assert "для сотрудников" in answers[1]
    assert await transcript(world) is None


async def test_whose_role_was_taken_back_in_between_writes_nothing_down(world: World):
    await a_voice(world)
    reviewer = await a_member(world, "reviewer")
    await world.forges(reviewer, "gtr:1")
    async with world.db.transaction() as tx:
        await select(tx, "delete from staff")

    await reviewer.says("Здесь прорвало трубу")
    await world.settles()

    assert "для сотрудников" in reviewer.messages_from_bot[-1].text
    assert await transcript(world) is None


async def test_of_a_picture_or_of_nothing_no_words_are_written_down(world: World):
    await a_voice(world)
    person = await world.participant(Language.RU)
    await person.sends_photo()
    await world.settles()
    await person.presses("Отправить")
    await world.settles()
    reviewer = await a_member(world, "reviewer")

    answers = [await world.forges(reviewer, f"gtr:{number}") for number in (2, 99)]

    assert "нет речи" in answers[0]
    assert "Этого файла нет" in answers[1]


async def test_a_reviewer_opens_the_files_of_a_comment_from_its_card(world: World):
    await a_voice(world)
    await world.bot.fetcher.step()
    reviewer, observer = await a_member(world, "reviewer"), await a_member(world, "observer")
    await reviewer.says("/review")
    await world.settles()
    await world.forges(reviewer, "rvo:1:0")

    await reviewer.presses("Файлы: 1")
    await world.settles()
    listed = reviewer.messages_from_bot[-1]
    await reviewer.presses("Открыть 1")
    await world.settles()
    sent = reviewer.messages_from_bot[-1]
    await reviewer.presses("Записать текст 1", listed)
    await world.settles()
    refused = [await world.forges(observer, data) for data in ("gcf:1", "gof:1")]

    assert "Приложено" in listed.text
    assert sent.document.content
    assert "Прослушайте запись" in reviewer.messages_from_bot[-1].text
    assert all("поручено другим" in words for words in refused)


@pytest.mark.parametrize("language", Language)
async def test_what_was_written_down_stands_on_the_card_and_in_the_letter(world: World, language: Language):
    await world.announces(a_hearing(OSH))
    author = await world.participant(language)
    t = Texts(language).plain
    await author.sends_voice()
    await world.settles()
    await author.presses(t("button-send"))
    await world.settles()
    receipt = receipt_in(author.messages_from_bot[-1].text)
    reviewer = await hires(world, Role.REVIEWER, language)
    await world.forges(reviewer, "gtr:1")
    await says(world, reviewer, "Прорвало <трубу>")

    card = (await opens(world, reviewer, receipt)).text
    await decides(world, reviewer, receipt, language=language)
    letter = author.messages_from_bot[-1]
    await author.presses(t("button-it-answers"), letter)
    await world.settles()
    answered = author.messages_from_bot[-1].text

    previews = [each.text for each in reviewer.messages_from_bot if Texts(language).plain("answer-title") in each.text]
    for each in (card, letter.text, answered, *previews):
        assert t("transcript-title") in each
        assert "Прорвало <трубу>" in each
