"""Changing and withdrawing what was sent, until the deadline; what comes late; what was said before; what is confidential."""

import pytest

from bot.domain.bilingual import Language
from bot.domain.comment import GRACE
from tests.sql import first, select
from tests.world import OSH, World, a_hearing, at

DEADLINE = at(10, 18)


async def stored(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return await select(session, "select receipt, text, state, late, sensitive from comments order by id")


async def versions(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return await select(session, "select number, text, document_version from comment_versions order by number")


async def events(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select action from comment_events order by id")]


async def writer(world: World, **consultation: object):
    await world.announces(a_hearing(OSH), **consultation)
    return await world.participant(Language.RU)


async def presses(world: World, person, label: str) -> str:
    press = await person.presses(label)
    await world.settles()
    return (await press).text or ""


async def opens_own(world: World, person) -> None:
    await person.says("/mycomments")
    await world.settles()
    await person.presses(person.messages_from_bot[-1].labels[0])
    await world.settles()


async def takes_late_ones(world: World) -> None:
    async with world.db.transaction() as tx:
        await select(tx, "update consultations set late = true")


async def test_a_comment_is_changed_under_its_number_and_what_it_said_is_kept(world: World):
    person = await writer(world)
    number = await world.comments(person, "Нужны баки", language=Language.RU)
    await world.passes(hours=1)
    await opens_own(world, person)

    await presses(world, person, "Изменить")
    preview = person.messages_from_bot[-1]
    await person.says("И фонари")
    await world.settles()
    await presses(world, person, "Отправить")
    receipt = person.messages_from_bot[-1].text
    await opens_own(world, person)
    own = person.messages_from_bot[-1]
    await presses(world, person, "Версии")
    former = person.messages_from_bot[-1].text

    assert f"Вы изменяете отправленный комментарий. Регистрационный номер: {number}" in preview.text
    assert "Нужны баки" in preview.text
    assert {"🏷 О чём", "🖋 Указать имя"}.isdisjoint(preview.labels)
    assert "Комментарий изменён" in receipt
    assert number in receipt
    assert "Нужны баки\n\nИ фонари" in receipt
    assert "Изменён: понедельник, 2 июня 2025 г., 13:00" in own.text
    assert "Версия документа: 1" in own.text
    assert former.index("1 · понедельник, 2 июня 2025 г., 12:00") < former.index(
        "2 · понедельник, 2 июня 2025 г., 13:00"
    )
    assert [row[:3] for row in await stored(world)] == [(number, "Нужны баки\n\nИ фонари", "new")]
    assert await versions(world) == [(1, "Нужны баки", 1)]
    assert await events(world) == ["receive", "change"]


async def test_the_whole_text_can_be_replaced_and_a_file_added(world: World):
    person = await writer(world)
    await world.comments(person, "Нужны баки", language=Language.RU)
    await opens_own(world, person)
    await presses(world, person, "Изменить")

    await presses(world, person, "Изменить")
    await person.says("Баки уже есть, нужны фонари")
    await world.settles()
    await person.sends_photo()
    await world.settles()
    await presses(world, person, "Отправить")

    assert [row[1] for row in await stored(world)] == ["Баки уже есть, нужны фонари"]
    assert [row[1] for row in await versions(world)] == ["Нужны баки"]
    async with world.db.read() as session:
        assert await first(session, "select comment_id, draft_id from attachments") == (1, None)


async def test_a_change_can_be_called_off(world: World):
    person = await writer(world)
    await world.comments(person, "Нужны баки", language=Language.RU)
    await opens_own(world, person)
    await presses(world, person, "Изменить")
    await person.says("И фонари")
    await world.settles()

    await presses(world, person, "Отмена")

    assert "Комментарий остался прежним" in person.messages_from_bot[-1].text
    assert [row[1] for row in await stored(world)] == ["Нужны баки"]
    assert await versions(world) == []


async def test_a_message_edited_after_sending_opens_the_change_with_its_own_words_replaced(world: World):
    person = await writer(world)
    await person.says("Озеро Сонкул")
    second = await person.says("чистое")
    await world.settles()
    await presses(world, person, "Отправить")

    await person.edits(second, "грязное")
    await world.settles()
    preview = person.messages_from_bot[-1].text
    await person.edits(second, "очень грязное")
    await world.settles()
    await presses(world, person, "Отправить")

    assert "Вы изменяете отправленный комментарий" in preview
    assert "Озеро Сонкул\n\nгрязное" in preview
    assert [row[1] for row in await stored(world)] == ["Озеро Сонкул\n\nочень грязное"]
    assert [row[1] for row in await versions(world)] == ["Озеро Сонкул\n\nчистое"]


async def test_a_word_added_under_a_photo_that_was_sent_is_added_to_the_comment(world: World):
    person = await writer(world)
    await person.says("Смотрите")
    photo = await person.sends_photo()
    await world.settles()
    await presses(world, person, "Отправить")

    await person.edits(photo, "Это свалка")
    await world.settles()
    await presses(world, person, "Отправить")

    assert [row[1] for row in await stored(world)] == ["Смотрите\n\nЭто свалка"]


async def test_an_edit_that_changes_no_word_is_not_answered(world: World):
    person = await writer(world)
    said = await person.says("Озеро")
    await world.settles()
    await presses(world, person, "Отправить")
    before = len(person.messages_from_bot)

    await person.edits(said, "Озеро")
    await world.settles()

    assert len(person.messages_from_bot) == before


async def test_what_waits_to_be_sent_is_not_lost_to_a_change(world: World):
    person = await writer(world)
    said = await person.says("Первый")
    await world.settles()
    await presses(world, person, "Отправить")
    await person.says("Второй, не отправлен")
    await world.settles()

    await opens_own(world, person)
    toast = await presses(world, person, "Изменить")
    shown = person.messages_from_bot[-1].text
    await person.edits(said, "Первый, изменён")
    await world.settles()
    refused = person.messages_from_bot[-1].text
    await presses(world, person, "Отправить")

    assert "Сначала отправьте или удалите его" in toast
    assert "Второй, не отправлен" in shown
    assert "Сначала отправьте или удалите его" in refused
    assert [row[1] for row in await stored(world)] == ["Первый", "Второй, не отправлен"]


async def test_a_change_that_waits_is_not_lost_to_a_new_comment(world: World):
    person = await writer(world)
    await world.comments(person, "Первый", language=Language.RU)
    await opens_own(world, person)
    await presses(world, person, "Изменить")

    await person.says("/comment")
    await world.settles()
    by_command = person.messages_from_bot[-1].text
    await person.starts("m_osh")
    await world.settles()

    assert "Вы изменяете отправленный комментарий" in by_command
    assert "Сначала отправьте или удалите его" in person.messages_from_bot[-1].text
    assert [row[1] for row in await stored(world)] == ["Первый"]


async def test_after_the_deadline_nothing_is_changed_or_withdrawn(world: World):
    person = await writer(world, closes=DEADLINE)
    said = await person.says("Нужны баки")
    await world.settles()
    await presses(world, person, "Отправить")
    await opens_own(world, person)
    own = person.messages_from_bot[-1]
    await world.is_at(at(10, 18, 1))

    changed = await presses(world, person, "Изменить")
    await person.presses("Отозвать", own)
    await world.settles()
    withdrawn = await presses(world, person, "Подтвердить")
    await person.edits(said, "Нужны фонари")
    await world.settles()

    assert "Срок приёма комментариев истёк" in changed
    assert "Отозвать комментарий уже нельзя" in withdrawn
    assert "Срок приёма комментариев истёк" in person.messages_from_bot[-1].text
    assert [row[1:3] for row in await stored(world)] == [("Нужны баки", "new")]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ("withheld = 'insult', state = 'withheld'", "уже принято решение"),
        ("state = 'answered'", "уже принято решение"),
        ("state = 'withdrawn', withdrawn_at = 1", "уже отозван"),
    ],
)
async def test_what_is_decided_or_withdrawn_is_not_changed(world: World, done: str, words: str):
    person = await writer(world)
    await world.comments(person, "Нужны баки", language=Language.RU)
    await opens_own(world, person)
    await presses(world, person, "Изменить")
    await person.says("И фонари")
    await world.settles()
    async with world.db.transaction() as tx:
        await select(tx, f"update comments set {done}")  # noqa: S608

    toast = await presses(world, person, "Отправить")

    assert words in toast
    assert [row[1] for row in await stored(world)] == ["Нужны баки"]
    assert await versions(world) == []


async def test_a_stranger_cannot_change_mark_or_read_by_a_made_up_button(world: World):
    person = await writer(world)
    await world.comments(person, "Очень личное", language=Language.RU)
    stranger = await world.participant(Language.RU)

    answers = [await world.forges(stranger, data) for data in ("gch:1", "gve:1", "gmm:1:1")]

    assert ["не найден" in answer for answer in answers] == [True] * 3
    assert await stored(world) == [(*(await stored(world))[0][:4], None)]


async def test_the_version_of_the_documents_is_recorded_with_each_version(world: World):
    person = await writer(world)
    await world.comments(person, "Нужны баки", language=Language.RU)
    async with world.db.transaction() as tx:
        await select(tx, "update consultations set documents_version = 2")
    await opens_own(world, person)
    await presses(world, person, "Изменить")
    await person.says("И фонари")
    await world.settles()

    await presses(world, person, "Отправить")

    assert await versions(world) == [(1, "Нужны баки", 1)]
    async with world.db.read() as session:
        assert await first(session, "select document_version from comments") == (2,)


async def test_a_late_comment_is_refused_or_taken_and_marked_as_the_consultation_says(world: World):
    person = await writer(world, closes=DEADLINE)
    await world.is_at(at(10, 18, 1))
    await person.says("Поздно")
    await world.settles()
    refused = await presses(world, person, "Отправить")
    await takes_late_ones(world)

    await presses(world, person, "Отправить")
    receipt = person.messages_from_bot[-1].text

    assert "Срок приёма комментариев истёк" in refused
    assert "Получен после срока" in receipt
    assert [(row[1], bool(row[3])) for row in await stored(world)] == [("Поздно", True)]


@pytest.mark.parametrize("late", [False, True])
async def test_what_telegram_dated_before_the_deadline_is_in_time_for_a_day(world: World, late):
    person = await writer(world, closes=DEADLINE)
    if late:
        await takes_late_ones(world)
    world.clock.at = DEADLINE
    await world.stops()
    await person.says("Успел")  # and the bot is away
    world.clock.at = DEADLINE + GRACE
    await world.begins()
    await world.settles()

    await presses(world, person, "Отправить")

    assert [(row[1], bool(row[3])) for row in await stored(world)] == [("Успел", False)]


@pytest.mark.parametrize(
    ("written", "sent"),
    [((DEADLINE, at(10, 18, 1)), at(10, 18, 2)), ((DEADLINE,), at(11, 18, 1))],
    ids=["one-message-too-late", "sent-too-late"],
)
async def test_what_was_written_or_sent_later_is_late(world: World, written, sent):
    person = await writer(world, closes=DEADLINE)
    for moment in written:
        world.clock.at = moment
        await person.says(f"{moment}")
        await world.settles()
    world.clock.at = sent

    toast = await presses(world, person, "Отправить")

    assert "Срок приёма комментариев истёк" in toast
    assert await stored(world) == []


async def test_a_message_edited_after_the_deadline_has_the_date_of_its_edit(world: World):
    person = await writer(world, closes=DEADLINE)
    world.clock.at = DEADLINE
    said = await person.says("Успел")
    await world.settles()
    world.clock.at = at(10, 18, 1)
    await person.edits(said, "Успел, но передумал")
    await world.settles()

    toast = await presses(world, person, "Отправить")

    assert "Срок приёма комментариев истёк" in toast


async def test_the_same_once_more_is_asked_about_and_not_refused(world: World):
    person = await writer(world)
    number = await world.comments(person, "Нужны  БАКИ!", language=Language.RU)
    await person.says("нужны баки")
    await world.settles()

    await presses(world, person, "Отправить")
    asked = person.messages_from_bot[-1]
    await presses(world, person, "Отправить ещё раз")
    await person.says("нужны баки")
    await world.settles()
    await presses(world, person, "Отправить")
    await presses(world, person, "Отмена")

    assert f"Такой же комментарий вы уже отправляли. Регистрационный номер: {number}" in asked.text
    assert asked.labels == ["📨 Отправить ещё раз", "✖️ Отмена"]
    assert [row[1] for row in await stored(world)] == ["Нужны  БАКИ!", "нужны баки"]


async def test_the_same_words_of_another_person_or_with_a_file_are_no_repetition(world: World):
    person = await writer(world)
    other = await world.participant(Language.RU)
    await world.comments(person, "Нужны баки", language=Language.RU)

    await world.comments(other, "Нужны баки", language=Language.RU)
    await person.sends_photo(caption="Нужны баки")
    await world.settles()
    await presses(world, person, "Отправить")

    assert len(await stored(world)) == 3


async def test_a_nameless_comment_is_told_that_it_is_no_appeal(world: World):
    person = await writer(world)
    await world.comments(person, "Без имени", language=Language.RU)
    nameless = person.messages_from_bot[-1].text
    await person.says("С именем")
    await world.settles()
    await presses(world, person, "Указать имя")
    await person.says("Житель")
    await world.settles()
    await presses(world, person, "Отправить")

    words = "Комментарий без имени не может стать официальным обращением"
    assert words in nameless
    assert words not in person.messages_from_bot[-1].text


async def test_the_author_marks_a_draft_or_a_comment_as_confidential_and_takes_it_back(world: World):
    person = await writer(world)
    await person.says("Сосед угрожает")
    await world.settles()
    await presses(world, person, "Конфиденциально")
    marked = person.messages_from_bot[-1]
    await presses(world, person, "Отправить")
    receipt = person.messages_from_bot[-1].text
    as_sent = (await stored(world))[0][4]
    await opens_own(world, person)
    await presses(world, person, "Не конфиденциально")
    unmarked = (await stored(world))[0][4]
    await presses(world, person, "Конфиденциально")

    assert "Отмечено как конфиденциальное" in marked.text
    assert "🔓 Не конфиденциально" in marked.labels
    assert "Отмечено как конфиденциальное" in receipt
    assert (as_sent, unmarked, (await stored(world))[0][4]) == ("author", None, "author")
    assert await events(world) == ["receive", "unmark", "mark"]


async def test_what_staff_have_marked_the_author_cannot_unmark(world: World):
    person = await writer(world)
    await world.comments(person, "Сосед угрожает", language=Language.RU)
    async with world.db.transaction() as tx:
        await select(tx, "update comments set sensitive = 'staff'")
    await opens_own(world, person)

    labels = person.messages_from_bot[-1].labels
    await world.forges(person, "gmm:1:0")

    assert not any("онфиденциально" in label for label in labels)
    assert (await stored(world))[0][4] == "staff"


@pytest.mark.parametrize(
    ("role", "sees"), [("observer", False), ("editor", False), ("reviewer", True), ("approver", True)]
)
async def test_words_and_name_of_a_confidential_comment_reach_only_those_who_may_see_them(world: World, role, sees):
    person = await writer(world)
    await person.says("Сосед угрожает")
    await world.settles()
    await presses(world, person, "Указать имя")
    await person.says("Осторожный Житель")
    await world.settles()
    await presses(world, person, "Конфиденциально")
    await presses(world, person, "Отправить")
    staff = await world.resident(Language.RU)
    async with world.db.transaction() as tx:
        await select(
            tx,
            "insert into staff (person_id, role, created_at) select id, ?, 0 from people where chat_id = ?",
            (role, staff.id),
        )

    await staff.says("/digest")
    await world.settles()
    await presses(world, staff, "Все")
    await presses(world, staff, "За всё время")
    digest = "\n".join(each.text for each in staff.messages_from_bot[-2:])
    await staff.says("/export")
    await world.settles()
    await presses(world, staff, "Все комментарии (таблица)")
    await presses(world, staff, "JSON")
    file = staff.messages_from_bot[-1].document.content.decode()

    assert ("Сосед угрожает" in digest, "Осторожный Житель" in digest) == (sees, sees)
    assert ("Сосед угрожает" in file, "Осторожный Житель" in file) == (sees, sees)
    assert ("(конфиденциально: текст и имя не показываются)" in digest) != sees
    assert '"sensitive": true' in file
    assert '"received": 1' in file
