"""Announcements: written by editors, seen as they will arrive, got once by everybody they are for."""

import asyncio

import pytest

from bot.domain.bilingual import Language
from bot.domain.delivery import Kind
from bot.domain.people import Role
from bot.sandbox.group import Group
from bot.sandbox.person import Person
from bot.storage import people
from tests.delivery.outbox import ImpatientWorld, crowd, pauses_are_over, statuses, told
from tests.patience import until
from tests.sql import first, select
from tests.stories.test_staff import staff
from tests.world import NARYN, OSH, World, a_hearing, at

KY, RU = Language.KY, Language.RU
KYRGYZ = "Эртең талкуу башталат: https://example.org/a?x=1&y=<2>"
RUSSIAN = "Завтра начнётся обсуждение: https://example.org/a?x=1&y=<2>"
WORDS = {
    KY: {
        "skip": "Өткөрүп жиберүү",
        "everybody": "Бардык жазылуучулар",
        "all": "Баары",
        "now": "Азыр жөнөтүү",
        "confirm": "Ырастоо",
    },
    RU: {
        "skip": "Пропустить",
        "everybody": "Все подписчики",
        "all": "Все",
        "now": "Отправить сейчас",
        "confirm": "Подтвердить",
    },
}


async def presses(world: World, person: Person, *labels: str) -> None:
    for label in labels:
        await person.presses(label)
        await world.settles()


async def says(world: World, person: Person, *texts: str) -> None:
    for text in texts:
        await person.says(text)
        await world.settles()


async def writes(world: World, editor: Person, *, language: Language = RU) -> None:
    """An announcement in both languages, up to its preview."""
    await says(world, editor, "/announce", KYRGYZ, RUSSIAN)
    await presses(world, editor, *(WORDS[language][step] for step in ("skip", "everybody", "all")))


async def sends(world: World, editor: Person, *, language: Language = RU) -> None:
    await writes(world, editor, language=language)
    await presses(world, editor, *(WORDS[language][step] for step in ("now", "confirm")))


async def report(world: World) -> str:
    """What the message about the announcement says once it is brought up to date."""
    world.bot.reporter.every_s = 0.0
    await world.bot.reporter.step()
    await world.settles()
    return next(each.text for each in reversed(world.owner.history) if "Объявление:" in each.text)


def numbers(text: str) -> dict[str, int]:
    found = (line.rpartition(": ") for line in text.splitlines())
    return {words: int(count) for words, _, count in found if count.isdigit()}


async def audience(world: World) -> tuple[Person, Person, Person]:
    """The owner, and subscribers of Osh: one reads Kyrgyz, one Russian."""
    await world.announces(a_hearing(OSH, day=17), a_hearing(NARYN, day=18))
    owner = await staff(world)
    return owner, await world.resident(KY, "Ош"), await world.resident(RU, "Ош")


async def many_people(world: World) -> tuple[Person, list[Person]]:
    """The owner, and more subscribers of Osh than are sent to in a second."""
    await world.announces(a_hearing(OSH, day=17))
    owner = await staff(world)
    return owner, await crowd(world, 40)


async def some_are_told(world: World, many: list[Person]) -> None:
    """The announcement is on its way, and not everybody has it."""
    await world.bot.jobs.tick()
    await many[0].waits_for(KYRGYZ)
    assert not all(told(person, KYRGYZ) for person in many)


@pytest.mark.parametrize("language", Language)
async def test_everybody_subscribed_gets_it_once_in_their_language(world: World, language: Language):
    await world.announces(a_hearing(OSH, day=17))
    owner = await staff(world, language)
    kyrgyz, russian = await world.resident(KY, "Ош"), await world.resident(RU, "Ош")
    stranger = await world.resident(KY)

    await sends(world, owner, language=language)
    await world.ticks()
    await world.ticks()

    assert told(kyrgyz, KYRGYZ) == told(russian, RUSSIAN) == 1
    assert told(kyrgyz, RUSSIAN) == told(russian, KYRGYZ) == told(stranger, KYRGYZ) == 0
    assert await statuses(world, Kind.ANNOUNCEMENT) == ["sent", "sent"]


async def test_the_preview_is_what_people_get_and_says_how_many_and_until_when(world: World):
    owner, kyrgyz, _ = await audience(world)

    await writes(world, owner)

    ky, ru, summary = owner.messages_from_bot[-3:]
    assert (ky.text, ru.text) == (KYRGYZ, RUSSIAN)
    assert ky.marked("url") == ["https://example.org/a?x=1&y="]
    assert "Получателей: 2" in summary.text
    assert "Отправка займёт: меньше минуты" in summary.text
    assert "Последний получит: понедельник, 2 июня 2025 г., 12:00" in summary.text
    assert told(kyrgyz, KYRGYZ) == 0


async def test_one_text_can_be_for_all(world: World):
    owner, kyrgyz, russian = await audience(world)

    await says(world, owner, "/announce")
    await presses(world, owner, "Один текст для всех")
    await says(world, owner, "Баарына / Всем")
    await presses(world, owner, "Пропустить", "Все подписчики", "Все")
    assert sum(each.text == "Баарына / Всем" for each in owner.messages_from_bot) == 1
    await presses(world, owner, "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert told(kyrgyz, "Баарына / Всем") == told(russian, "Баарына / Всем") == 1


async def test_the_first_text_can_become_the_one_for_all(world: World):
    owner, kyrgyz, russian = await audience(world)

    await says(world, owner, "/announce", "Баарына / Всем")
    await presses(world, owner, "Один текст для всех", "Пропустить", "Все подписчики", "Все")
    await presses(world, owner, "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert told(kyrgyz, "Баарына / Всем") == told(russian, "Баарына / Всем") == 1


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_photo_or_a_file_goes_with_the_text(world: World, kind: str):
    owner, kyrgyz, russian = await audience(world)

    await says(world, owner, "/announce", KYRGYZ, RUSSIAN)
    await (owner.sends_photo() if kind == "photo" else owner.sends_document())
    await world.settles()
    await presses(world, owner, "Все подписчики", "Все", "Отправить сейчас", "Подтвердить")
    await world.ticks()

    for person, words in ((kyrgyz, KYRGYZ), (russian, RUSSIAN)):
        last = person.messages_from_bot[-1]
        assert last.text == words
        assert last.file is not None
        assert kind in last.data


async def test_a_text_can_come_under_its_photo(world: World):
    owner, kyrgyz, _ = await audience(world)

    await says(world, owner, "/announce")
    await owner.sends_photo(caption=KYRGYZ)
    await world.settles()
    await says(world, owner, RUSSIAN)
    await presses(world, owner, "Все подписчики", "Все", "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert kyrgyz.messages_from_bot[-1].text == KYRGYZ
    assert "photo" in kyrgyz.messages_from_bot[-1].data


async def test_what_telegram_would_not_take_is_refused_at_once(world: World):
    owner, _, _ = await audience(world)

    await says(world, owner, "/announce", "ы" * 1025, RUSSIAN)
    await owner.sends_photo()
    await world.settles()
    assert "знаков: 1\xa0025. Можно не больше 1\xa0024." in owner.messages_from_bot[-1].text
    await owner.sends_voice()
    await world.settles()
    assert "только одно фото или один файл" in owner.messages_from_bot[-1].text
    await presses(world, owner, "Пропустить")

    assert "Кому отправить?" in owner.messages_from_bot[-1].text


async def test_only_subscribers_of_the_chosen_cities_and_language_get_it(world: World):
    owner, kyrgyz, russian = await audience(world)
    far = await world.resident(KY, "Нарын")

    await says(world, owner, "/announce", KYRGYZ, RUSSIAN)
    await presses(world, owner, "Пропустить", "Города", "Ош", "Готово", "Кыргызча")
    assert "Кому: Ош (на кыргызском)" in owner.messages_from_bot[-1].text
    await presses(world, owner, "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert (told(kyrgyz, KYRGYZ), told(russian, RUSSIAN), told(far, KYRGYZ)) == (1, 0, 0)


async def test_those_who_follow_a_consultation_get_it_groups_too(world: World):
    owner, kyrgyz, _ = await audience(world)
    group: Group = world.sandbox.group("Айыл", owner)
    await world.settles()
    await group.member_says(owner, "/start@" + world.bot.house.bot_username)
    await world.settles()
    for label in ("Кыргызча", "Ош", "Даяр"):
        await group.member_presses(owner, label)
        await world.settles()
    pauses_are_over(world)

    await says(world, owner, "/announce", KYRGYZ, RUSSIAN)
    await presses(world, owner, "Пропустить", "Программа сохранения биоразнообразия", "Все")
    assert "Получателей: 3" in owner.messages_from_bot[-1].text
    await presses(world, owner, "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert told(kyrgyz, KYRGYZ) == told(group, KYRGYZ) == 1


async def test_its_message_tells_how_it_went_and_the_numbers_add_up(world: World):
    owner, kyrgyz, russian = await audience(world)
    lost = await world.resident(RU, "Ош")
    world.sandbox.fault("sendMessage", chat_id=kyrgyz.id, status=403)
    world.sandbox.fault("sendMessage", chat_id=lost.id, status=400, description="Bad Request: can't parse entities")

    await sends(world, owner)
    await world.ticks()
    text = await report(world)

    found = numbers(text)
    assert text.startswith("📣 Объявление: отправлено")
    assert found["Всего получателей"] == 3
    assert found["Отправлено"] == found["Заблокировали бота"] == found["Не удалось отправить"] == 1
    assert sum(found.values()) == 2 * found["Всего получателей"]
    assert told(russian, RUSSIAN) == 1


async def test_who_is_gone_or_unsubscribed_is_not_told(world: World):
    owner, kyrgyz, russian = await audience(world)
    await kyrgyz.blocks()
    await world.settles()
    await writes(world, owner)
    assert "Получателей: 1" in owner.messages_from_bot[-1].text
    await presses(world, owner, "Через час", "Подтвердить")
    await says(world, russian, "/settings")
    await presses(world, russian, "Остановить всё", "Подтвердить")
    await world.passes(hours=1)

    assert told(russian, RUSSIAN) == 0
    assert await statuses(world, Kind.ANNOUNCEMENT) == []


async def test_a_double_tap_starts_it_once(world: World):
    owner, kyrgyz, _ = await audience(world)
    await writes(world, owner)
    await presses(world, owner, "Отправить сейчас")
    asking = owner.messages_from_bot[-1]

    one, two = await owner.presses("Подтвердить", asking), await owner.presses("Подтвердить", asking)
    await world.settles()
    await world.ticks()

    toasts = [(await each).text or "" for each in (one, two)]
    assert sum("уже отправлено" in each for each in toasts) == 1
    assert told(kyrgyz, KYRGYZ) == 1
    async with world.db.read() as session:
        assert await first(session, "select count(*) from campaigns where kind = 'announcement'") == (1,)


async def test_what_was_written_anew_cannot_be_started_by_an_old_button(world: World):
    owner, kyrgyz, _ = await audience(world)
    await writes(world, owner)
    summary = owner.messages_from_bot[-1]
    await owner.presses("Отправить сейчас", summary)
    await world.settles()
    asking = owner.message(summary.id)
    await says(world, owner, "/announce", "Башка", "Другое")

    toast = await (await owner.presses("Подтвердить", asking))
    await world.settles()
    await world.ticks()

    assert "уже отправлено, изменено или удалено" in toast.text
    assert told(kyrgyz, KYRGYZ) == told(kyrgyz, "Башка") == 0


async def test_a_paused_one_waits_and_goes_on(world: World):
    owner, kyrgyz, _ = await audience(world)
    await sends(world, owner)
    await presses(world, owner, "Приостановить")
    await world.ticks()

    assert told(kyrgyz, KYRGYZ) == 0
    assert "приостановлено" in await report(world)
    await presses(world, owner, "Продолжить")
    await world.ticks()

    assert told(kyrgyz, KYRGYZ) == 1
    assert "Объявление: отправлено" in await report(world)


async def test_one_can_be_paused_and_called_off_in_the_middle(world: World):
    owner, many = await many_people(world)
    await sends(world, owner)
    await some_are_told(world, many)
    await presses(world, owner, "Приостановить")
    sent = sum(told(person, KYRGYZ) for person in many)
    await world.ticks()

    found = numbers(await report(world))
    assert sum(told(person, KYRGYZ) for person in many) == sent < 40
    assert found["Ждут"] > 0
    await presses(world, owner, "Отмена")
    await world.ticks()
    text = await report(world)

    found = numbers(text)
    assert "Объявление: отменено" in text
    assert found["Ждут"] == 0
    assert sum(found.values()) == 2 * found["Всего получателей"]
    assert sum(told(person, KYRGYZ) for person in many) == sent


async def test_a_restart_in_the_middle_goes_on_where_it_was(world: World):
    owner, many = await many_people(world)
    await sends(world, owner)
    await some_are_told(world, many)
    await world.stops()
    await world.begins()
    await world.ticks()

    assert [told(person, KYRGYZ) for person in many] == [1] * 40
    assert numbers(await report(world))["Отправлено"] == len(await statuses(world, Kind.ANNOUNCEMENT))


@pytest.mark.parametrize("chosen", ["Через час", "Завтра в 09:00", "Другое время"])
async def test_a_scheduled_one_begins_at_its_hour(world: World, chosen: str):
    owner, kyrgyz, _ = await audience(world)
    await writes(world, owner)
    await presses(world, owner, chosen)
    if chosen == "Другое время":
        await says(world, owner, "завтра", "01.06.2025 10:00", "3.6 9:00")
        assert "Дату и время не удалось понять" in owner.messages_from_bot[-3].text
        assert "уже прошло" in owner.messages_from_bot[-2].text
    await presses(world, owner, "Подтвердить")
    begins = at(2, 13) if chosen == "Через час" else at(3, 9)

    assert "ждёт своего времени" in await report(world)
    await world.stops()
    await world.begins()
    await world.is_at(begins.replace(minute=0) - (at(2, 13) - at(2, 12, 59)))
    assert told(kyrgyz, KYRGYZ) == 0
    await world.is_at(begins)
    assert told(kyrgyz, KYRGYZ) == 1


async def test_quiet_hours_hold_it_until_the_morning(world: World):
    owner, kyrgyz, _ = await audience(world)
    await world.is_at(at(2, 23))

    await sends(world, owner)
    await world.ticks()
    assert told(kyrgyz, KYRGYZ) == 0
    assert "после тихих часов: 2" in await report(world)
    await presses(world, owner, "Приостановить", "Продолжить")
    await world.ticks()
    assert told(kyrgyz, KYRGYZ) == 0
    await world.is_at(at(3, 8))

    assert told(kyrgyz, KYRGYZ) == 1


async def test_a_lost_answer_counts_as_uncertain_and_nothing_is_doubled(tmp_path):
    async with ImpatientWorld(tmp_path) as world:
        owner, kyrgyz, _ = await audience(world)
        world.sandbox.fault("sendMessage", chat_id=kyrgyz.id, drop="after")

        await sends(world, owner)
        await world.ticks()
        await world.passes(minutes=10)

        assert told(kyrgyz, KYRGYZ) == 1
        assert await statuses(world, Kind.ANNOUNCEMENT, kyrgyz) == ["uncertain"]
        assert numbers(await report(world))["Неизвестно, дошло ли"] == 1


async def test_an_observer_may_not_announce(world: World):
    await world.announces(a_hearing(OSH))
    observer = await world.resident(RU)
    async with world.db.transaction() as tx:
        known = await people.by_chat(tx, observer.id)
        await select(tx, "insert into staff values (?, ?, 0)", (known.id, Role.OBSERVER.value))

    await says(world, observer, "/announce")
    assert "поручено другим сотрудникам" in observer.messages_from_bot[-1].text
    toast = await world.forges(observer, "an")

    assert "поручено другим сотрудникам" in toast
    async with world.db.read() as session:
        assert await first(session, "select count(*) from broadcasts") == (0,)


async def test_what_editors_did_stands_in_the_audit_without_the_text(world: World):
    owner, *_ = await audience(world)
    await sends(world, owner)
    await presses(world, owner, "Приостановить", "Продолжить", "Отмена")

    async with world.db.read() as session:
        rows = await select(session, "select action, details from audit order by id")
    assert [row[0] for row in rows] == [
        "announce",
        "announce-sending",
        "announce-paused",
        "announce-resumed",
        "announce-cancelled",
    ]
    assert not any("талкуу" in row[1] for row in rows)


async def test_a_dropped_one_leaves_nothing(world: World):
    owner, *_ = await audience(world)
    await says(world, owner, "/announce", KYRGYZ)
    await presses(world, owner, "Отмена")

    assert "никому не отправлено" in owner.messages_from_bot[-1].text
    async with world.db.read() as session:
        assert await first(session, "select count(*) from broadcasts") == (0,)


async def test_its_message_is_changed_only_when_it_says_something_new(world: World):
    owner, *_ = await audience(world)
    await writes(world, owner)
    await presses(world, owner, "Через час", "Подтвердить")
    await report(world)
    edits = len(world.sandbox.calls.of("editMessageText", owner.id))

    await report(world)
    await report(world)
    assert len(world.sandbox.calls.of("editMessageText", owner.id)) == edits
    world.bot.reporter.every_s = 3.0
    await world.passes(hours=1)
    await world.bot.reporter.step()
    assert len(world.sandbox.calls.of("editMessageText", owner.id)) == edits

    assert "отправлено" in await report(world)


async def test_one_called_off_at_once_says_in_the_end_that_nobody_waits(world: World):
    owner, many = await many_people(world)
    await sends(world, owner)
    await some_are_told(world, many)
    await owner.presses("Отмена")
    await until(lambda: any("Объявление: отменено" in each.text for each in owner.messages_from_bot))
    world.bot.reporter.every_s = 0.0
    await world.bot.reporter.step()
    await world.settles()

    text = await report(world)

    found = numbers(text)
    assert "Объявление: отменено" in text
    assert found["Ждут"] == 0
    assert found["Отправлено"] == (await statuses(world, Kind.ANNOUNCEMENT)).count("sent")
    assert found["Отправлено"] - sum(told(person, KYRGYZ) for person in many) in {0, 1}  # the owner is a reader too
    assert found["Всего получателей"] == len(many) + 1


async def test_one_called_off_before_its_hour_was_for_just_as_many(world: World):
    owner, *_ = await audience(world)
    await writes(world, owner)
    await presses(world, owner, "Через час", "Подтвердить", "Отмена")

    found = numbers(await report(world))
    assert found["Всего получателей"] == 2
    assert found["Не отправлено (отмена или отписка)"] == 2


async def test_the_cancel_button_of_an_earlier_question_tells_no_lie_about_what_was_sent(world: World):
    owner, kyrgyz, _ = await audience(world)
    await says(world, owner, "/announce", KYRGYZ)
    question = owner.messages_from_bot[-1]
    await says(world, owner, RUSSIAN)
    await presses(world, owner, *(WORDS[RU][step] for step in ("skip", "everybody", "all", "now", "confirm")))
    await world.ticks()
    assert told(kyrgyz, KYRGYZ) == 1

    toast = await (await owner.presses("Отмена", question))
    await world.settles()

    assert "уже отправлено" in (toast.text or "")
    assert not any("никому не отправлено" in each.text for each in owner.messages_from_bot)


async def test_paused_and_resumed_in_a_breath_loses_nobody(world: World):
    owner, many = await many_people(world)
    recorder = world.bot.dispatcher._recorder
    write, go_on = recorder._write, asyncio.Event()

    async def slowly() -> None:
        await go_on.wait()
        await write()

    await sends(world, owner)
    await some_are_told(world, many)
    recorder._write = slowly
    await owner.presses("Приостановить")
    await until(lambda: any("Объявление: приостановлено" in each.text for each in owner.messages_from_bot))
    await asyncio.sleep(0.1)  # the turn of some has come meanwhile
    await owner.presses("Продолжить")
    await until(lambda: any("Объявление: отправляется" in each.text for each in owner.messages_from_bot))
    go_on.set()
    await world.ticks()
    await world.passes(minutes=1)

    assert [told(person, KYRGYZ) for person in many] == [1] * len(many)
