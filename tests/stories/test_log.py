"""What is heard elsewhere counts the same: staff write it down, one message a speaker."""

import json

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from tests.sql import first, select
from tests.stories.writing_down import (
    KY,
    RU,
    begins_logging,
    comment_of,
    events_of,
    hires,
    last,
    presses,
    says,
    staff_of,
    writes_down,
)
from tests.world import NARYN, OSH, World, a_hearing, at, receipt_in


@pytest.fixture
async def owner(world: World) -> Person:
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    return await staff_of(world, RU)


SESSIONS = {
    RU: ("Ош · 17 июня", "в зале", "Одно ваше сообщение — один комментарий"),
    KY: ("Ош · 17-июнь", "залда", "Ар бир билдирүүңүз бир пикир болот"),
}


@pytest.mark.parametrize("language", Language)
async def test_one_message_is_one_comment_with_a_receipt_at_once(world: World, language):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    owner = await staff_of(world, language)
    place, channel, words = SESSIONS[language]
    began = await begins_logging(world, owner, place, channel)

    first_number = await writes_down(world, owner, "В нашем районе нет чистой воды.")
    second_number = await writes_down(world, owner, "Жайыттарды сактоо керек, бийик тоолорду да.")

    assert words in began
    assert first_number != second_number
    comment = await comment_of(world, first_number)
    assert (comment.text, comment.channel, comment.text_language) == (
        "В нашем районе нет чистой воды.",
        "hall",
        "ru",
    )
    assert comment.person_id is None
    assert comment.logged_by is not None
    assert comment.name is None
    assert (await comment_of(world, second_number)).text_language == "ky"
    assert place in last(owner)
    assert [action for action, _ in await events_of(world, first_number)] == ["logged"]


async def test_a_message_that_arrives_twice_is_written_down_once(world: World, owner: Person):
    await begins_logging(world, owner)
    message = await owner.says("Один раз")
    await world.settles()

    world.sandbox.world.queue("message", owner._record(message).data)
    await world.settles()

    async with world.db.read() as session:
        assert await select(session, "select count(*) from comments") == [(1,)]
    assert sum("Записано" in each.text for each in owner.messages_from_bot) == 1


async def test_what_was_said_at_a_hearing_counts_as_said_there_even_after_the_deadline(world: World):
    await world.announces(a_hearing(OSH), closes=at(18, 18))
    owner = await staff_of(world, RU)
    world.clock.at = at(25, 12)

    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Сказано в зале семнадцатого")

    comment = await comment_of(world, number)
    assert comment.said_at == at(17, 14)
    assert comment.received_at == at(25, 12)
    assert not comment.late


async def test_after_the_deadline_the_day_of_a_letter_is_asked_for(world: World):
    await world.announces(a_hearing(OSH), closes=at(18, 18))
    owner = await staff_of(world, RU)
    world.clock.at = at(25, 12)

    asked = await begins_logging(world, owner, "Ош · 17 июня", "на бумаге")
    too_late = await says(world, owner, "19.06")
    ahead = await says(world, owner, "26.06.2025")
    began = await says(world, owner, "16 июня")
    number = await writes_down(world, owner, "Письмо")

    assert "истёк" in asked
    assert "Когда это было сказано?" in asked
    assert "истёк" in too_late
    assert "ещё не наступил" in ahead
    assert "на бумаге, понедельник, 16 июня 2025" in began
    assert (await comment_of(world, number)).said_at == at(16, 12)


async def test_where_late_comments_are_taken_they_are_marked(world: World):
    await world.announces(a_hearing(OSH), closes=at(18, 18))
    async with world.db.transaction() as tx:
        await select(tx, "update consultations set late = true")
    owner = await staff_of(world, RU)
    world.clock.at = at(25, 12)

    await begins_logging(world, owner, "Ош · 17 июня", "по телефону")
    number = await writes_down(world, owner, "Поздно, но важно")

    assert "Сказано после срока" in last(owner)
    assert (await comment_of(world, number)).late


async def test_the_first_lines_may_tell_who_spoke(world: World, owner: Person):
    await begins_logging(world, owner)

    number = await writes_down(world, owner, "Имя: Жительница Оша\nУюму: Жайыт комитети\nВода: её нет.\nИ дорог нет.")

    comment = await comment_of(world, number)
    assert (comment.name, comment.organisation) == ("Жительница Оша", "Жайыт комитети")
    assert comment.text == "Вода: её нет.\nИ дорог нет."


async def test_a_name_and_an_organisation_are_added_by_buttons_and_the_session_goes_on(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Сохраните арчовые леса")

    await presses(world, owner, "Имя")
    named = await says(world, owner, "  Житель\nОша ")
    await presses(world, owner, "Организация")
    told = await says(world, owner, "Лесхоз")
    other = await writes_down(world, owner, "Следующий выступающий")

    assert "Имя: Житель Оша" in named
    assert "Организация: Лесхоз" in told
    comment = await comment_of(world, number)
    assert (comment.name, comment.organisation) == ("Житель Оша", "Лесхоз")
    assert (await comment_of(world, other)).name is None


async def test_a_name_that_was_asked_for_may_stay_unknown(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Имя: Житель\nСохраните леса")

    await presses(world, owner, "Имя")
    await presses(world, owner, "Не указано")
    other = await writes_down(world, owner, "Следующий выступающий")

    assert (await comment_of(world, number)).name is None
    assert (await comment_of(world, other)).text == "Следующий выступающий"


@pytest.mark.parametrize("second", ["Имя", "Организация"])
async def test_asking_twice_who_spoke_does_not_end_the_session(world: World, owner: Person, second: str):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Сохраните леса")
    written_down = owner.messages_from_bot[-1]

    for label in ("Имя", second):
        await owner.presses(label, written_down)
        await world.settles()
    await says(world, owner, "Лесхоз")
    other = await writes_down(world, owner, "Следующий выступающий")

    comment = await comment_of(world, number)
    assert "Лесхоз" in (comment.name, comment.organisation)
    assert (await comment_of(world, other)).channel == "hall"
    async with world.db.read() as session:
        assert await select(session, "select text from draft_parts") == []


async def test_a_sheet_that_comes_while_a_name_is_asked_for_is_the_next_comment(world: World, owner: Person):
    await begins_logging(world, owner, "Ош · 17 июня", "на бумаге")
    await writes_down(world, owner, "Первый лист")
    await presses(world, owner, "Имя")

    await owner.sends_photo()
    await world.settles()
    asked = last(owner)
    number = await writes_down(world, owner, "Второй лист")
    await presses(world, owner, "Имя")
    await owner.sends_photo(caption="Третий лист")
    await world.settles()
    third = receipt_in(last(owner))

    assert "напишите, что на листе" in asked
    assert [(await comment_of(world, each)).text for each in (number, third)] == ["Второй лист", "Третий лист"]
    async with world.db.read() as session:
        assert await select(session, "select count(*) from attachments where comment_id is not null") == [(2,)]
        assert await select(session, "select count(*) from drafts") == [(0,)]


async def test_done_while_a_name_is_asked_for_offers_the_slips_of_that_hearing(world: World, owner: Person):
    await begins_logging(world, owner)
    begun = owner.messages_from_bot[-1]
    await writes_down(world, owner, "Сохраните леса")
    await presses(world, owner, "Имя")

    await owner.presses("Готово", begun)
    await world.settles()

    assert owner.messages_from_bot[-1].labels


async def test_language_and_topic_are_put_right_by_a_press(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "ok")

    await presses(world, owner, "Язык")
    await presses(world, owner, "на другом языке")
    await presses(world, owner, "Тема")
    await presses(world, owner, "План действий")

    assert "Язык: на другом языке" in last(owner)
    assert "Тема: План действий" in last(owner)
    comment = await comment_of(world, number)
    assert comment.text_language == "other"
    assert comment.topic_id is not None


async def test_an_edited_message_changes_its_comment_and_the_former_words_are_kept(world: World, owner: Person):
    await begins_logging(world, owner)
    message = await owner.says("Имя: Житель\nВода нужна")
    await world.settles()
    number = receipt_in(last(owner))

    await owner.edits(message, "Имя: Житель\nЧистая вода нужна")
    await world.settles()

    comment = await comment_of(world, number)
    assert (comment.text, comment.name, comment.revision) == ("Чистая вода нужна", "Житель", 2)
    assert "Чистая вода нужна" in last(owner)
    async with world.db.read() as session:
        rows = await select(session, "select number, text from comment_versions")
    assert rows == [(1, "Вода нужна")]
    assert [action for action, _ in await events_of(world, number)] == ["logged", "corrected"]


async def test_undo_withdraws_and_nothing_is_silently_gone(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Ой")
    message = owner.messages_from_bot[-1]

    await presses(world, owner, "Отменить запись")
    answer = last(owner)
    again = await world.forges(owner, next(each.data for row in message.buttons for each in row if "lgu" in each.data))

    assert "отозван" in answer
    assert "нельзя изменить" in again
    assert (await comment_of(world, number)).state == "withdrawn"
    assert [action for action, _ in await events_of(world, number)] == ["logged", "undone"]
    async with world.db.read() as session:
        assert (await first(session, "select withdrawn_at from comments"))[0] is not None


async def test_what_was_written_down_long_ago_is_not_undone(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Вчера")
    await world.passes(hours=25)

    toast = await presses(world, owner, "Отменить запись")

    assert "Сутки прошли" in toast


async def test_a_photo_with_a_caption_is_a_comment_that_keeps_the_photo(world: World, owner: Person):
    await begins_logging(world, owner, "Ош · 17 июня", "на бумаге")

    await owner.sends_photo(caption="Текст с листа")
    await world.settles()

    number = receipt_in(last(owner))
    assert "Приложено фото и файлов: 1" in last(owner)
    comment = await comment_of(world, number)
    assert (comment.text, comment.channel) == ("Текст с листа", "paper")
    async with world.db.read() as session:
        rows = await select(session, "select comment_id, kind, state from attachments")
        assert (await first(session, "select telegram_id from attachments"))[0]
    assert rows == [(comment.id, "photo", "waiting")]


async def test_a_photo_without_words_waits_for_its_text(world: World, owner: Person):
    await begins_logging(world, owner, "Ош · 17 июня", "на бумаге")

    await owner.sends_photo()
    await world.settles()
    asked = last(owner)
    await owner.sends_document("second-page.pdf")
    await world.settles()
    refused = await presses(world, owner, "Готово")
    number = await writes_down(world, owner, "Что на листе")

    assert "напишите, что на листе" in asked
    assert "нет текста" in refused
    assert "Приложено фото и файлов: 2" in last(owner)
    assert (await comment_of(world, number)).text == "Что на листе"
    async with world.db.read() as session:
        assert await select(session, "select kind, name from attachments order by id") == [
            ("photo", None),
            ("document", "second-page.pdf"),
        ]


async def test_an_album_is_one_comment_wherever_its_caption_stands(world: World, owner: Person):
    await begins_logging(world, owner, "Ош · 17 июня", "на бумаге")

    await owner.sends_photo(caption="Первая страница и другие", media_group_id="1")
    await owner.sends_photo(media_group_id="1")
    await owner.sends_photo(media_group_id="2")
    await owner.sends_photo(media_group_id="2")
    await owner.sends_photo(caption="Подпись в конце", media_group_id="2")
    await world.settles()

    async with world.db.read() as session:
        comments = await select(session, "select text from comments order by id")
        counted = await select(
            session, "select comment_id, count(*) from attachments group by comment_id order by comment_id"
        )
    assert [text for (text,) in comments] == ["Первая страница и другие", "Подпись в конце"]
    assert [count for _, count in counted] == [2, 3]
    assert sum("напишите, что на листе" in each.text for each in owner.messages_from_bot) == 1


async def test_a_photo_that_waits_may_be_dropped(world: World, owner: Person):
    await begins_logging(world, owner)
    await owner.sends_photo()
    await world.settles()

    await presses(world, owner, "Убрать фото")
    await writes_down(world, owner, "Без фото")
    await presses(world, owner, "Готово")

    assert "Запись закончена" in last(owner)
    async with world.db.read() as session:
        assert await select(session, "select count(*) from attachments") == [(0,)]


async def test_after_done_a_text_is_ones_own_again(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Записано")

    await presses(world, owner, "Готово")
    await owner.says("Моё собственное мнение")
    await world.settles()

    assert "Ваш комментарий пока такой" in last(owner)
    async with world.db.read() as session:
        assert await select(session, "select count(*) from comments") == [(1,)]


async def test_a_written_down_comment_is_found_by_its_number(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Найдите меня")
    author = await world.participant(RU)
    own = await world.comments(author, "Из чата", language=RU)

    shown = await says(world, owner, f"/log {number.lower()}")
    of_chat = await says(world, owner, f"/log {own}")

    assert "Найдите меня" in shown
    assert "не найден" in of_chat


async def test_digests_and_tables_count_it_and_say_how_it_came(world: World, owner: Person):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Услышано в зале")

    await says(world, owner, "/digest")
    await presses(world, owner, "Все")
    await presses(world, owner, "За всё время")
    page = last(owner)
    await says(world, owner, "/export")
    await presses(world, owner, "Все комментарии (таблица)")
    await presses(world, owner, "JSON")
    exported = json.loads(owner.messages_from_bot[-1].file.content)["comments"][0]

    assert f"{number} · 02.06.2025 12:00 · в зале" in page
    assert (exported["receipt"], exported["channel"]) == (number, "hall")


ROLES = {Role.EDITOR: True, Role.REVIEWER: True, Role.APPROVER: False, Role.OBSERVER: False}


@pytest.mark.parametrize(("role", "may"), ROLES.items())
async def test_who_may_write_down(world: World, owner: Person, role: Role, may):
    member = await hires(world, role)

    answer = await says(world, member, "/log")

    assert ("Где или о каком обсуждении" in answer) == may
    assert ("другим сотрудникам" in answer) == (not may)


async def test_who_is_no_longer_staff_writes_nothing_down(world: World, owner: Person):
    member = await hires(world, Role.EDITOR)
    await begins_logging(world, member)
    async with world.db.transaction() as tx:
        await select(tx, "delete from staff where role = 'editor'")

    answer = await says(world, member, "Ещё один выступающий")

    assert "для сотрудников" in answer
    async with world.db.read() as session:
        assert await select(session, "select count(*) from comments") == [(0,)]


FORGED = ["lg:0", "lgp:1:1", "lgc:1:1:hall", "lgn:1:name", "lgl:1", "lgo:1:0", "lgu:1", "lgs:1", "lgv:1", "lt", "lti:0"]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_press_writes_nothing_and_shows_nothing(world: World, owner: Person, data: str):
    await begins_logging(world, owner)
    number = await writes_down(world, owner, "Тайна")
    resident = await world.resident(RU)
    before = len(resident.history)

    toast = await world.forges(resident, data)

    assert "для сотрудников" in toast
    assert len(resident.history) == before
    assert (await comment_of(world, number)).revision == 1


async def test_staff_change_nothing_that_was_sent_in_chat(world: World, owner: Person):
    author = await world.participant(RU)
    number = await world.comments(author, "Моё", language=RU)

    toasts = [await world.forges(owner, data) for data in ("lgu:1", "lgs:1", "lgi:1:ky", "lgo:1:0", "lgn:1:name")]

    assert all("не найден" in toast for toast in toasts)
    assert (await comment_of(world, number)).revision == 1


async def test_the_audit_tells_what_was_written_down_without_a_word_of_it(world: World, owner: Person):
    await begins_logging(world, owner)
    await writes_down(world, owner, "Слова выступающего")
    await presses(world, owner, "Отменить запись")

    told = await says(world, owner, "/audit")

    assert "записан комментарий" in told
    assert "отменена запись комментария" in told
    async with world.db.read() as session:
        details = await select(session, "select details from audit")
    assert all("Слова" not in each for (each,) in details)
