"""An editor changes a hearing in chat: sees what people will be told, saves, and can take it back in time."""

import json
from pathlib import Path

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.storage import hearings, people
from tests.world import NARYN, OSH, World, a_hearing, at

LIBRARY = Bilingual(ky="Китепкана", ru="Библиотека")


@pytest.fixture
async def world(tmp_path: Path):
    async with World(tmp_path, notice_window="5m") as world:
        yield world


async def editor(world: World, language: Language = Language.RU) -> Person:
    await world.owner.starts()
    await world.settles()
    await world.owner.presses("Русский" if language is Language.RU else "Кыргызча")
    await world.settles()
    return world.owner


async def does(world: World, person: Person, *steps: str) -> str:
    """Press a button that is there, else type; returns the last message."""
    for step in steps:
        if step.startswith(("/", ">")):
            await person.says(step.removeprefix(">"))
        else:
            await person.presses(step)
        await world.settles()
    return person.messages_from_bot[-1].text


async def stands(world: World, hearing):
    async with world.db.read() as session:
        return await hearings.get(session, hearing.id)


def news(person: Person, sign: str = "🔔") -> list[str]:
    return [each.text for each in person.history if each.from_bot and each.text.startswith(sign)]


async def audited(world: World) -> list[tuple[str, dict]]:
    async with world.db.read() as session:
        rows = session.q.audit_page(session.conn, upto=1000, count=1000, skip=0)
        return [(row[3], json.loads(row[4])) async for row in rows][::-1]


async def test_a_venue_is_set_in_both_languages_and_told_to_those_who_asked(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    ky = await world.resident(Language.KY, "Ош")
    ru = await world.resident(Language.RU, "Ош")
    owner = await editor(world)

    card = await does(world, owner, "/hearing", "Ош · 17 июня", "Место (на кыргызском)", ">Китепкана")
    both = await does(world, owner, "Место (на русском)", ">Библиотека <им. Ж>")
    review = await does(world, owner, "Проверить и сохранить")
    untouched = await stands(world, hearing)
    saved = await does(world, owner, "Сохранить")
    await world.passes(minutes=6)

    assert "Изменено, но ещё не сохранено: место (на кыргызском)" in card
    assert "место (на кыргызском): Китепкана" in both
    assert "такталууда → Китепкана" in review
    assert "уточняется → Библиотека <им. Ж>" in review
    assert "Получат уведомление: 2" in review
    assert untouched.venue == Bilingual()
    assert saved.startswith("Сохранено.")
    assert ["Китепкана" in text for text in news(ky)] == [True]
    assert ["Библиотека <им. Ж>" in text for text in news(ru)] == [True]
    assert ("hearing", {"hearing": 1, "slug": "osh", "changed": ["venue-ky", "venue-ru"], "status": "published"}) in (
        await audited(world)
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [("18.06", 18), ("18.06.2025", 18), ("2025-06-18", 18), ("18-июнь", 18), ("18 июня", 18), ("18-июнда", 18)],
)
async def test_a_date_is_typed_as_people_write_it_and_the_hour_moves_along(world: World, typed: str, day: int):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await editor(world, Language.KY)

    await does(world, owner, "/hearing", "Ош · 17-июнь", "Күнү", f">{typed}", "Текшерип сактоо", "Сактоо")

    assert (await stands(world, hearing)).starts_at == at(day, 14)


async def test_hours_are_typed_with_or_without_an_end(world: World):
    [hearing] = await world.announces(a_hearing(OSH, start=None))
    owner = await editor(world)

    refused = await does(world, owner, "/hearing", "Ош · 17 июня", "Время", ">в два часа")
    await does(world, owner, ">14.00–16:15", "Проверить и сохранить", "Сохранить")

    found = await stands(world, hearing)
    assert refused.startswith("Такого времени нет")
    assert (found.starts_at, found.ends_at) == (at(17, 14), at(17, 16, 15))


async def test_the_time_cannot_come_before_the_date(world: World):
    await world.announces(a_hearing(OSH, day=None))
    owner = await editor(world)

    refused = await does(world, owner, "/hearing", "Ош · уточняется", "Время", ">14:00")

    assert refused.startswith("Сначала укажите дату")


async def test_cancelled_an_hour_before_in_chat(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    ky = await world.resident(Language.KY, "Ош")
    ru = await world.resident(Language.RU, "Ош")
    owner = await editor(world)
    await world.is_at(at(17, 13))
    assert len(news(ru, "⏰")) == 1

    asked = await does(world, owner, "/hearing", "Ош · 17 июня", "Отменить обсуждение")
    await does(world, owner, ">Жол жабык", "Пропустить", "Проверить и сохранить", "Сохранить")
    await world.passes(minutes=1)
    await world.is_at(at(17, 14))

    assert asked.startswith("Напишите причину на кыргызском")
    assert (await stands(world, hearing)).reason == Bilingual(ky="Жол жабык")
    [in_kyrgyz], [in_russian] = news(ky, "❌"), news(ru, "❌")
    assert "Себеби: Жол жабык" in in_kyrgyz
    assert "Причина: Жол жабык (только на кыргызском)" in in_russian
    assert news(ru, "⏰") == []
    assert len(news(ru, "✏️")) == 1


async def test_undone_while_the_window_is_open_nobody_hears_and_all_is_as_before(world: World):
    [hearing] = await world.announces(a_hearing(OSH, venue=LIBRARY))
    resident = await world.resident(Language.RU, "Ош")
    owner = await editor(world)
    await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">19.06", "Проверить и сохранить", "Сохранить")
    await world.passes(minutes=2)

    undone = await does(world, owner, "Вернуть как было")
    await world.passes(minutes=10)
    await world.is_at(at(16, 14))

    found = await stands(world, hearing)
    assert undone.startswith("Последнее изменение отменено")
    assert (found.day, found.starts_at, found.venue) == (hearing.day, hearing.starts_at, LIBRARY)
    assert news(resident) == []
    assert len(news(resident, "⏰")) == 1
    assert [action for action, _ in await audited(world)][-2:] == ["hearing", "hearing-undo"]


async def test_undone_too_late_changes_nothing(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    owner = await editor(world)
    await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">19.06", "Проверить и сохранить", "Сохранить")
    await world.passes(minutes=5)

    pressed = await owner.presses("Вернуть как было")
    await world.settles()

    assert "Уже поздно" in (await pressed).text
    assert (await stands(world, hearing)).starts_at == at(19, 14)
    assert len(news(resident)) == 1


async def test_what_was_typed_survives_a_restart(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await editor(world)
    await does(world, owner, "/hearing", "Ош · 17 июня", "Место (на русском)")

    await world.stops()
    await world.begins()
    await does(world, owner, ">Библиотека", "Ссылка")
    await world.stops()
    await world.begins()
    await does(world, owner, ">https://example.org/z", "Проверить и сохранить", "Сохранить")

    found = await stands(world, hearing)
    assert (found.venue, found.online_url) == (Bilingual(ru="Библиотека"), "https://example.org/z")


async def test_a_draft_is_published_and_announced(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY, "Нарын")
    await world.announces(a_hearing(NARYN, day=20, status=HearingStatus.DRAFT))
    owner = await editor(world)

    await does(world, owner, "/hearing", "Нарын · 20 июня (черновик)", "Место (на русском)", ">Клуб")
    quiet = await does(world, owner, "Проверить и сохранить")
    await does(world, owner, "Сохранить", "Изменить", "Опубликовать", "Проверить и сохранить", "Сохранить")
    await world.passes(minutes=6)

    assert "уведомлений не будет" in quiet
    [text] = news(resident, "🆕")
    assert "Клуб (орусча гана)" in text


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await editor(world)
    await does(world, owner, "/hearing", "Ош · 17 июня", "Место (на русском)", ">Клуб", "Проверить и сохранить")

    await world.changes(hearing, venue=LIBRARY)
    pressed = await owner.presses("Сохранить")
    await world.settles()
    unchanged = (await stands(world, hearing)).venue
    await does(world, owner, "Назад", "Проверить и сохранить", "Сохранить")

    assert "изменилось" in (await pressed).text
    assert unchanged == LIBRARY
    assert (await stands(world, hearing)).venue == Bilingual(ky="Китепкана", ru="Клуб")


async def test_warnings_of_this_hearing_stand_in_the_review(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=None))
    owner = await editor(world)

    review = await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">18.06.25", "Проверить и сохранить")

    assert "Обратите внимание" in review
    assert "Место проведения не указано" in review
    assert "Нарын" not in review.partition("Обратите внимание")[2]


async def test_a_hearing_is_not_moved_into_the_past(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await editor(world)

    refused = await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">17.06.2024")
    card = await does(world, owner, ">19.06.2025")

    assert refused == "Этот день уже прошёл. Напишите предстоящий, например: 17.06 или 17 июня."
    assert "19 июня 2025" in card
    assert (await stands(world, hearing)).starts_at == at(17, 14)


async def test_an_old_card_does_not_drop_what_is_typed_about_another_hearing(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=18))
    owner = await editor(world)

    await does(world, owner, "/hearing", "Ош · 17 июня", "Ссылка", ">https://example.org/a")
    old = owner.messages_from_bot[-1]
    await does(world, owner, "/hearing", "Нарын · 18 июня", "Ссылка", ">https://example.org/b")
    await owner.presses("Не сохранять", message=old)
    await world.settles()
    review = await does(world, owner, "Проверить и сохранить")

    assert "https://example.org/b" in review or "ссылка для участия" in review


async def test_a_fact_is_cleared_and_a_dropped_edit_is_forgotten(world: World):
    [hearing] = await world.announces(a_hearing(OSH, online_url="https://example.org/z"))
    owner = await editor(world)

    await does(world, owner, "/hearing", "Ош · 17 июня", "Ссылка", "Ещё уточняется", "Не сохранять")
    kept = (await stands(world, hearing)).online_url
    await does(world, owner, "/hearing", "Ош · 17 июня", "Ссылка", "Ещё уточняется")
    await does(world, owner, "Проверить и сохранить", "Сохранить")

    assert kept == "https://example.org/z"
    assert (await stands(world, hearing)).online_url is None


async def test_only_editors_may_whatever_button_they_press(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    toasts = [await world.forges(resident, data) for data in ("heo:1", "hes:1:cancelled", "hey:1:0:0", "heu:1:0")]

    assert all("для сотрудников" in toast for toast in toasts)
    assert await stands(world, hearing) == hearing


async def test_another_text_while_nothing_is_asked_is_a_comment(world: World):
    await world.announces(a_hearing(OSH))
    owner = await editor(world)

    answer = await does(world, owner, "/hearing", "Ош · 17 июня", ">Нужна чистая вода")

    assert "Нужна чистая вода" in answer


async def test_who_lost_the_role_in_the_middle_changes_nothing(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    person = await world.resident(Language.KY)
    async with world.db.transaction() as tx:
        stored = await people.by_chat(tx, person.id)
        await tx.q.give_role(tx.conn, person_id=stored.id, role=Role.EDITOR.value, now=0)
    await does(world, person, "/hearing", "Ош · 17-июнь", "Жери (кыргызча)")
    async with world.db.transaction() as tx:
        await tx.q.give_role(tx.conn, person_id=stored.id, role=Role.OBSERVER.value, now=0)

    refused = await does(world, person, ">Китепкана")
    await does(world, person, ">Сууну сактоо керек")

    assert refused.startswith("Бул иш башка кызматкерлерге тапшырылган")
    assert "Сууну сактоо керек" in "".join(each.text for each in person.messages_from_bot)
    assert await stands(world, hearing) == hearing


async def test_the_whole_way_in_kyrgyz(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY, "Ош")
    owner = await editor(world, Language.KY)

    asked = await does(world, owner, "/desk", "Талкууну өзгөртүү", "Ош · 17-июнь", "Убактысы")
    card = await does(world, owner, ">15:00–17:00")
    review = await does(world, owner, "Текшерип сактоо")
    saved = await does(world, owner, "Сактоо")
    await world.passes(minutes=6)

    assert asked.startswith("Башталышын жазыңыз")
    assert "Өзгөрдү, бирок сактала элек: убактысы" in card
    assert "14:00 → 15:00–17:00" in review
    assert "Билдирме алат: 1" in review
    assert "Сактагандан кийин күтүү: 5 мүн" in review
    assert saved.startswith("Сакталды.")
    assert "14:00 → 15:00–17:00" in news(resident)[0]
    assert (await stands(world, hearing)).ends_at == at(17, 17)


async def test_while_it_can_be_taken_back_nobody_is_reminded_of_it(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    owner = await editor(world)
    await world.passes(minutes=1)

    await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">02.06", "Время", ">12:45")
    await does(world, owner, "Проверить и сохранить", "Сохранить")
    await world.passes(seconds=30)
    before = news(resident, "⏰")
    await does(world, owner, "Вернуть как было")
    await world.passes(minutes=5)

    assert before == news(resident, "⏰") == []


async def test_a_reminder_that_fell_due_meanwhile_is_sent_when_the_edit_is_taken_back(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    owner = await editor(world)
    await world.is_at(at(16, 13, 59))

    await does(world, owner, "/hearing", "Ош · 17 июня", "Дата", ">27.06", "Проверить и сохранить", "Сохранить")
    await world.passes(minutes=2)
    await does(world, owner, "Вернуть как было")
    await world.passes(minutes=5)

    assert len(news(resident, "⏰")) == 1


async def test_a_postponed_hearing_gets_its_new_date_after_the_old_one(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await editor(world)
    await world.changes(hearing, status=HearingStatus.POSTPONED)
    await world.is_at(at(19, 12))

    await does(world, owner, "/hearing", "Ош · уточняется (перенесено)", "Дата", ">24.06", "Опубликовать")
    await does(world, owner, "Проверить и сохранить", "Сохранить")

    assert (await stands(world, hearing)).starts_at == at(24, 14)
