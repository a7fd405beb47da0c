"""The end of a consultation: its phases on the card, warnings for staff, the result for everybody, once."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import PhaseKind
from bot.domain.people import Role
from bot.storage import announcements, people
from tests.sql import select
from tests.stories.test_announcing import presses, says
from tests.stories.test_staff import staff
from tests.world import DESCRIPTION, NARYN, OSH, World, a_hearing, at

KY, RU = Language.KY, Language.RU
PHASES = {
    PhaseKind.ANNOUNCED: date(2025, 6, 1),
    PhaseKind.DECISIONS: date(2025, 7, 10),
    PhaseKind.RESULT: date(2025, 7, 20),
}
OPEN = Bilingual(ky="Коргоого алынган аймактардын чектери.", ru="Границы охраняемых территорий.")
LINK = "https://example.org/final?x=1&y=<2>"
WORDS = {
    KY: {"desk": "Жыйынтыгын жарыялоо", "publish": "Жарыялоо", "skip": "Өткөрүп жиберүү", "title": "жыйынтыгы"},
    RU: {"desk": "Опубликовать результат", "publish": "Опубликовать", "skip": "Пропустить", "title": "Результат"},
}


def promised(**fields):
    return {"description": replace(DESCRIPTION, phases=PHASES, still_open=OPEN), "opens": at(1, 9), **fields}


async def begins_result(world: World, editor, language=RU) -> None:
    await says(world, editor, "/desk")
    await presses(world, editor, WORDS[language]["desk"])


async def results_got(person, language) -> list[str]:
    return [each.text for each in person.messages_from_bot if WORDS[language]["title"] in each.text]


@pytest.mark.parametrize(
    ("language", "heading", "late", "still_open"),
    [
        (KY, "Талкуунун баскычтары", "⏳ жыйынтыгы: 2025-ж. 20-июль, кечигип жатат", "Дагы эмнени өзгөртсө болот"),
        (RU, "Этапы обсуждения", "⏳ результат: 20 июля 2025 года, задерживается", "Что ещё можно изменить"),
    ],
)
async def test_the_card_shows_the_phases_and_what_can_still_be_changed(
    world: World, language, heading, late, still_open
):
    await world.announces(a_hearing(OSH, day=17), **promised(closes=at(30, 18)))
    person = await world.resident(language, "Ош")

    await world.is_at(at(30, 19).replace(month=7, day=25))
    await person.says("/start h_osh")
    await world.settles()

    card = person.messages_from_bot[-1].text
    assert heading in card
    assert late in card
    assert f"{still_open}: {OPEN.pick(language)}" in card


async def test_a_card_without_promised_phases_shows_none(world: World):
    await world.announces(a_hearing(OSH, day=17))
    person = await world.resident(RU, "Ош")

    await person.says("/start h_osh")
    await world.settles()

    assert "Этапы" not in person.messages_from_bot[-1].text


@pytest.mark.parametrize("language", [KY, RU])
async def test_everybody_concerned_hears_of_the_result_once_in_their_language(world: World, language):
    await world.announces(a_hearing(OSH, day=17), **promised())
    follows = await world.resident(language, "Ош")
    comments = await world.participant(language)
    await world.comments(comments, "Токойду сактап калалы.", language=language)
    elsewhere = await world.resident(language, "Нарын")
    owner = await staff(world)

    await begins_result(world, owner)
    await says(world, owner, LINK, "Чечим кабыл алынды.", "Решение принято.")
    kyrgyz, russian, question = (each.text for each in owner.messages_from_bot[-3:])
    await presses(world, owner, WORDS[RU]["publish"])
    await world.ticks()

    words = {KY: "Чечим кабыл алынды.", RU: "Решение принято."}[language]
    for person in (follows, comments):
        (got,) = await results_got(person, language)
        assert words in got
        assert DESCRIPTION.title.pick(language) in got
    assert await results_got(elsewhere, language) == []
    assert "Получателей: 2" in question
    assert "Чечим кабыл алынды." in kyrgyz
    assert "Решение принято." in russian


async def test_comments_are_counted_once_for_all_who_read_the_same_words(world: World, monkeypatch: pytest.MonkeyPatch):
    await world.announces(a_hearing(OSH, day=17), **promised())
    people_ = [await world.resident(language, "Ош") for language in (KY, RU) for _ in range(3)]
    owner = await staff(world)
    await begins_result(world, owner)
    await says(world, owner, LINK, "Чечим кабыл алынды.", "Решение принято.")
    await presses(world, owner, WORDS[RU]["publish"])
    counted, reads = [], world.db.read_much
    monkeypatch.setattr(world.db, "read_much", lambda: counted.append(1) or reads())

    await world.ticks()

    got = [len(await results_got(each, KY)) + len(await results_got(each, RU)) for each in people_]
    assert got == [1] * len(people_)
    assert len(counted) == 2


async def test_a_result_put_right_is_not_told_again(world: World):
    await world.announces(a_hearing(OSH, day=17), **promised())
    person = await world.resident(RU, "Ош")
    owner = await staff(world)
    await begins_result(world, owner)
    await says(world, owner, LINK)
    await presses(world, owner, "Пропустить", "Пропустить", "Опубликовать")
    await world.ticks()

    await begins_result(world, owner)
    await says(world, owner, "https://example.org/better")
    await presses(world, owner, "Пропустить", "Пропустить", "Опубликовать")
    await world.ticks()

    assert len(await results_got(person, RU)) == 1
    async with world.db.read() as session:
        assert [row[0] for row in await select(session, "select url from results")] == ["https://example.org/better"]


async def test_a_double_press_publishes_once_and_who_unsubscribed_hears_nothing(world: World):
    await world.announces(a_hearing(OSH, day=17), **promised())
    person, left = await world.resident(RU, "Ош"), await world.resident(RU, "Ош")
    owner = await staff(world)
    await begins_result(world, owner)
    await says(world, owner, LINK)
    await presses(world, owner, "Пропустить", "Пропустить")
    preview = owner.messages_from_bot[-1]

    presses_ = [owner.presses("Опубликовать", preview) for _ in range(2)]
    for press in presses_:
        await press
    await says(world, left, "/subscribe")
    await presses(world, left, "Ош")
    await world.ticks()

    assert len(await results_got(person, RU)) == 1
    assert await results_got(left, RU) == []


async def test_a_result_waits_for_the_end_of_quiet_hours(world: World):
    await world.announces(a_hearing(OSH, day=17), **promised())
    person = await world.resident(RU, "Ош")
    owner = await staff(world)
    await world.is_at(at(2, 23))
    await begins_result(world, owner)
    await says(world, owner, LINK)
    await presses(world, owner, "Пропустить", "Пропустить", "Опубликовать")
    await world.ticks()
    assert await results_got(person, RU) == []

    await world.is_at(at(3, 8, 1))

    assert len(await results_got(person, RU)) == 1


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPROVER, Role.OBSERVER])
async def test_only_editors_publish_results_whatever_button_they_press(world: World, role):
    await world.announces(a_hearing(OSH, day=17), **promised())
    owner = await staff(world)
    await begins_result(world, owner)
    await says(world, owner, LINK)
    member = await world.resident(RU)
    async with world.db.transaction() as tx:
        known = await people.by_chat(tx, member.id)
        await select(tx, "insert into staff values (?, ?, 0)", (known.id, role.value))

    for data in ("rs", "rso:1", "rsp", "rsk:ky"):
        assert "поручено другим" in await world.forges(member, data)

    async with world.db.read() as session:
        assert await select(session, "select 1 from results") == []


async def test_a_result_of_nothing_is_not_published(world: World):
    await world.announces(a_hearing(OSH, day=17), **promised())
    owner = await staff(world)
    await begins_result(world, owner)

    await presses(world, owner, "Пропустить", "Пропустить", "Пропустить")

    assert world.owner.messages_from_bot
    async with world.db.read() as session:
        assert await select(session, "select 1 from results") == []


async def test_editors_are_warned_of_a_late_result_once_a_week_until_it_is_published(world: World):
    await world.announces(a_hearing(OSH, day=17), **promised())
    owner = await staff(world)
    warned = []
    for day in (20, 21, 22, 28, 29):
        await world.is_at(at(1, 12).replace(month=7, day=day))
        await world.bot.jobs.warn()
        await world.settles()
        warned.append(sum("Результат обещан к 20 июля 2025" in each.text for each in owner.messages_from_bot))

    await says(world, owner, "/desk")
    on_desk = owner.messages_from_bot[-1].text
    await begins_result(world, owner)
    await says(world, owner, LINK)
    await presses(world, owner, "Пропустить", "Пропустить", "Опубликовать")
    await says(world, owner, "/desk")

    assert warned == [0, 1, 1, 2, 2]
    assert "Результат обещан к 20 июля 2025" in on_desk
    assert "Результат обещан" not in owner.messages_from_bot[-1].text


@pytest.mark.parametrize(
    ("language", "button", "told"),
    [(KY, "Пикирби же кайрылуубу?", "жумуш күнү менен: 14"), (RU, "Комментарий или обращение?", "рабочих днях: 14")],
)
async def test_help_tells_a_comment_from_an_appeal_and_where_to_send_one(world: World, language, button, told):
    await world.announces(a_hearing(OSH, day=17), a_hearing(NARYN, day=18))
    person = await world.resident(language, "Ош")

    await says(world, person, "/help")
    await presses(world, person, button)

    text = person.messages_from_bot[-1].text
    assert told in text
    assert "https://example.org/form" in text
    assert "+996 000 000 000" in text


async def test_the_documents_of_each_version_are_known(world: World):
    await world.announces(a_hearing(OSH, day=17))

    async with world.db.transaction() as tx:
        (consultation,) = await announcements.consultations(tx)
        assert consultation.documents_version == 1
        assert list(await announcements.documents_since(tx, consultation.id)) == [1]


@pytest.fixture
async def patient(tmp_path):
    """A world in which people are told five minutes after publishing."""
    async with World(tmp_path, notice_window="5m") as world:
        await world.announces(a_hearing(OSH, day=17), **promised())
        yield world


async def publishes(world: World, editor, language=RU, link: str = LINK) -> None:
    await begins_result(world, editor, language)
    await says(world, editor, link)
    await presses(world, editor, *[WORDS[language]["skip"]] * 2, WORDS[language]["publish"])


async def published(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select url from results")]


@pytest.mark.parametrize(
    ("language", "undo", "until", "undone"),
    [
        (RU, "Отменить публикацию", "понедельник, 2 июня 2025 г., 12:05", "Никто не уведомлён"),
        (KY, "Жарыялоону жокко чыгаруу", "12:05", "Эч кимге кабарланган жок"),
    ],
)
async def test_a_result_can_be_taken_back_before_anybody_is_told(patient: World, language, undo, until, undone):
    person = await patient.resident(language, "Ош")
    owner = await staff(patient, language)
    await publishes(patient, owner, language)
    offered = owner.messages_from_bot[-1]
    await patient.passes(minutes=4)

    await presses(patient, owner, undo)
    await patient.passes(minutes=10)

    assert until in offered.text
    assert undone in owner.messages_from_bot[-1].text
    assert await results_got(person, language) == []
    assert await published(patient) == []


async def test_what_was_taken_back_is_published_anew_and_told_once(patient: World):
    person = await patient.resident(RU, "Ош")
    owner = await staff(patient)
    await publishes(patient, owner)
    await presses(patient, owner, "Отменить публикацию")
    await patient.passes(minutes=3)

    await publishes(patient, owner, link="https://example.org/better")
    await patient.passes(minutes=3)
    too_soon = await results_got(person, RU)
    await patient.passes(minutes=3)

    assert too_soon == []
    [got] = await results_got(person, RU)
    assert "example.org/better" in got


async def test_after_the_window_a_result_can_only_be_put_right(patient: World):
    person = await patient.resident(RU, "Ош")
    owner = await staff(patient)
    await publishes(patient, owner)
    old = owner.messages_from_bot[-1].buttons[0][0].value
    await patient.passes(minutes=6)

    told = await patient.forges(owner, old)
    await publishes(patient, owner, link="https://example.org/better")

    assert "Уже поздно" in told
    assert len(await results_got(person, RU)) == 1
    assert await published(patient) == ["https://example.org/better"]
    assert not owner.messages_from_bot[-1].labels


async def test_put_right_within_the_window_it_is_told_as_it_stands_then(patient: World):
    person = await patient.resident(RU, "Ош")
    owner = await staff(patient)
    await publishes(patient, owner)
    await publishes(patient, owner, link="https://example.org/better")
    offered = owner.messages_from_bot[-1]
    await patient.passes(minutes=6)

    [got] = await results_got(person, RU)
    assert "example.org/better" in got
    assert "↩️ Отменить публикацию" in offered.labels


async def test_the_button_of_a_former_publication_takes_back_no_later_one(patient: World):
    owner = await staff(patient)
    await publishes(patient, owner)
    old = owner.messages_from_bot[-1].buttons[0][0].value
    await presses(patient, owner, "Отменить публикацию")
    await publishes(patient, owner)

    told = await patient.forges(owner, old)

    assert "Уже поздно" in told
    assert await published(patient) == [LINK]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OBSERVER])
async def test_only_editors_take_a_result_back(patient: World, role):
    owner = await staff(patient)
    await publishes(patient, owner)
    old = owner.messages_from_bot[-1].buttons[0][0].value
    member = await patient.resident(RU)
    async with patient.db.transaction() as tx:
        known = await people.by_chat(tx, member.id)
        await select(tx, "insert into staff values (?, ?, 0)", (known.id, role.value))

    assert "поручено другим" in await patient.forges(member, old)
    assert await published(patient) == [LINK]


async def test_what_is_taken_back_stands_in_the_audit(patient: World):
    owner = await staff(patient)
    await publishes(patient, owner)
    await presses(patient, owner, "Отменить публикацию")

    await says(patient, owner, "/audit")

    assert "публикация результата отменена" in owner.messages_from_bot[-1].text
    assert "опубликован результат обсуждения" in owner.messages_from_bot[-1].text
