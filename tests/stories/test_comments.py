"""Giving a comment, from any way in to the receipt, and what its author can do afterwards."""

import pytest

from bot.domain.bilingual import Language
from tests.sql import first, select
from tests.world import NARYN, OSH, World, a_hearing, at, receipt_in


async def stored(world: World) -> list[tuple]:
    async with world.db.read() as session:
        return [
            tuple(row)
            for row in await select(
                session,
                "select receipt, text, state, text_language, interface_language, hearing_id, name from comments order by id",
            )
        ]


async def test_from_the_card_to_the_receipt(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU)
    await person.starts("h_osh")
    await world.settles()

    await person.presses("Оставить комментарий")
    await world.settles()
    consent = person.messages_from_bot[-1].text
    await person.presses("Даю согласие")
    await world.settles()
    asked = person.messages_from_bot[-1].text
    await person.says("В нашем районе нет чистой воды.")
    await world.settles()
    preview = person.messages_from_bot[-1]
    await person.presses("Отправить")
    await world.settles()

    for words in ("Что хранится", "Кто хранит", "БИОМ", "Зачем", "Как долго"):
        assert words in consent
    assert "О чём: Ош · 17 июня" in asked
    assert "В нашем районе нет чистой воды." in preview.text
    assert preview.labels[:3] == ["✅ Отправить", "✏️ Изменить", "✖️ Отмена"]
    receipt = person.messages_from_bot[-1].text
    number = receipt_in(receipt)
    assert await stored(world) == [(number, "В нашем районе нет чистой воды.", "new", "ru", "ru", hearing.id, None)]
    for words in ("понедельник, 2 июня 2025 г., 12:00", "В нашем районе нет чистой воды.", "/status"):
        assert words in receipt


async def test_a_newcomer_who_simply_writes_loses_nothing(world: World):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()

    await newcomer.says("Токойлорду сактоо керек")
    await world.settles()
    first = newcomer.messages_from_bot
    await newcomer.presses("Кыргызча")
    await world.settles()
    await newcomer.presses("Жөнөтүү")
    await world.settles()
    await newcomer.presses("Макулмун")
    await world.settles()

    assert len(first) == 1
    assert "Токойлорду сактоо керек" in first[0].text
    assert {"Кыргызча", "Русский", "✅ Жөнөтүү"} <= set(first[0].labels)
    assert [row[1] for row in await stored(world)] == ["Токойлорду сактоо керек"]
    assert "Пикириңизди алдык" in newcomer.messages_from_bot[-1].text


async def test_every_text_is_answered_by_one_preview_of_all_so_far(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    before = len(person.messages_from_bot)

    await person.says("Биринчи бөлүк")
    await world.settles()
    await person.says("Экинчи бөлүк")
    await world.settles()

    new = person.messages_from_bot[before:]
    assert len(new) == 2
    assert "Биринчи бөлүк\n\nЭкинчи бөлүк" in new[1].text
    assert "Экинчи" not in new[0].text


async def test_buttons_of_an_older_preview_act_on_the_same_draft(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    await person.says("Биринчи")
    await world.settles()
    older = person.messages_from_bot[-1]
    await person.says("Экинчи")
    await world.settles()

    await person.presses("Жөнөтүү", older)
    await world.settles()

    assert [row[1] for row in await stored(world)] == ["Биринчи\n\nЭкинчи"]


async def test_a_double_tap_and_a_redelivered_press_make_one_comment(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    await person.says("Суу таза болсун")
    await world.settles()
    preview = person.messages_from_bot[-1]

    first = await person.presses("Жөнөтүү", preview)
    second = await person.presses("Жөнөтүү", preview)
    await world.settles()
    world.sandbox.deliver_again(first.update_id)
    await world.settles()

    [row] = await stored(world)
    assert row[0] in (await second).text
    assert sum("Пикириңизди алдык" in each.text for each in person.messages_from_bot) == 1


async def test_a_redelivered_text_is_in_the_draft_once(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)

    said = await person.says("Бир жолу")
    await world.settles()
    world.sandbox.deliver_again(said.update_id)
    await world.settles()
    await person.presses("Жөнөтүү")
    await world.settles()

    assert [row[1] for row in await stored(world)] == ["Бир жолу"]


async def test_the_draft_survives_a_restart_between_two_messages(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    await person.says("Биринчи")
    await world.settles()

    await world.stops()
    await world.begins()
    await person.says("Экинчи")
    await world.settles()
    await person.presses("Жөнөтүү")
    await world.settles()

    assert [row[1] for row in await stored(world)] == ["Биринчи\n\nЭкинчи"]


async def test_too_long_is_refused_with_the_count_and_the_draft_stays(tmp_path):
    async with World(tmp_path, comment_max_chars=100) as world:
        await world.announces(a_hearing(OSH))
        person = await world.participant(Language.RU)
        await person.says("а" * 90)
        await world.settles()

        await person.says("б" * 20)
        await world.settles()
        refusal = person.messages_from_bot[-1].text
        await person.presses("Отправить")
        await world.settles()

        assert "знаков: 112" in refusal
        assert "не больше 100" in refusal
        assert [row[1] for row in await stored(world)] == ["а" * 90]


async def test_a_very_long_comment_is_kept_whole(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    text = " ".join(f"сөз{number}" for number in range(1500))

    await person.says(text)  # the app cuts it into several messages
    await world.settles()
    await person.presses("Жөнөтүү")
    await world.settles()

    [row] = await stored(world)
    assert row[1].replace("\n\n", " ") == text


async def test_rewriting_replaces_and_cancelling_deletes(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    await person.says("Первый вариант")
    await world.settles()
    await person.presses("Изменить")
    await world.settles()

    await person.says("Второй вариант")
    await world.settles()
    rewritten = person.messages_from_bot[-1].text
    await person.presses("Отмена")
    await world.settles()
    cancelled = person.messages_from_bot[-1].text
    await person.says("Третий")
    await world.settles()
    await person.presses("Отправить")
    await world.settles()

    assert "Второй вариант" in rewritten
    assert "Первый" not in rewritten
    assert "Черновик удалён" in cancelled
    assert [row[1] for row in await stored(world)] == ["Третий"]


async def test_an_edited_message_changes_the_draft(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    said = await person.says("Озеро Сонкул")
    await world.settles()

    await person.edits(said, "Озеро Сон-Куль")
    await world.settles()
    await person.presses("Отправить")
    await world.settles()

    assert [row[1] for row in await stored(world)] == ["Озеро Сон-Куль"]


async def test_a_name_is_optional_and_can_be_taken_back(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    await person.says("Текст")
    await world.settles()

    await person.presses("Указать имя")
    await world.settles()
    await person.says("  Житель   города ")
    await world.settles()
    signed = person.messages_from_bot[-1]
    await person.presses("Отправить")
    await world.settles()

    assert "Имя: Житель города" in signed.text
    assert "👤 Убрать имя" in signed.labels
    assert [row[6] for row in await stored(world)] == ["Житель города"]


async def test_what_it_is_about_can_be_chosen_before_or_after_writing(world: World):
    _, naryn = await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    person = await world.participant(Language.RU)

    await person.presses("Экосистемы")
    await world.settles()
    asked = person.messages_from_bot[-1].text
    await person.says("Текст")
    await world.settles()
    await person.presses("О чём")
    await world.settles()
    await person.presses("Нарын · 20 июня")
    await world.settles()
    preview = person.messages_from_bot[-1].text
    await person.presses("Отправить")
    await world.settles()

    assert "О чём: Экосистемы" in asked
    assert "О чём: Нарын · 20 июня" in preview
    assert [row[5] for row in await stored(world)] == [naryn.id]


async def test_in_a_dialogue_a_citys_name_is_part_of_the_comment(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY)
    await person.presses("Өткөрүп жиберүү")
    await world.settles()

    await person.says("Ош")
    await world.settles()
    await person.presses("Жөнөтүү")
    await world.settles()

    assert [row[1] for row in await stored(world)] == ["Ош"]


async def test_without_consent_nothing_is_kept(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU)
    await person.says("Тайное мнение")
    await world.settles()
    await person.presses("Отправить")
    await world.settles()

    await person.presses("Отмена")
    await world.settles()

    assert await stored(world) == []
    async with world.db.read() as session:
        assert await first(session, "select count(*) from draft_parts") == (0,)


async def test_a_draft_without_consent_is_deleted_after_a_day(world: World):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()
    await newcomer.says("Мнение новичка")
    await world.settles()

    world.clock.at = at(3, 11, 59)
    await world.bot.jobs.clean()
    async with world.db.read() as session:
        kept = await first(session, "select count(*) from draft_parts")
    world.clock.at = at(3, 12, 1)
    await world.bot.jobs.clean()

    assert kept == (1,)
    async with world.db.read() as session:
        assert await first(session, "select count(*) from draft_parts") == (0,)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"opens": at(10, 9)}, "пока не принимаются. Начало приёма: вторник, 10 июня"),
        ({"closes": at(1, 9)}, "Срок приёма комментариев истёк: воскресенье, 1 июня"),
    ],
)
async def test_outside_the_announced_time_a_comment_is_refused_with_the_date(world: World, when, words: str):
    await world.announces(a_hearing(OSH), **when)
    person = await world.participant(Language.RU)
    await person.says("Поздно или рано")
    await world.settles()

    press = await person.presses("Отправить")
    await world.settles()

    assert words in (await press).text
    assert await stored(world) == []


async def test_with_two_consultations_the_person_says_which(world: World):
    await world.announces(a_hearing(OSH))
    await world.announces(slug="water")
    person = await world.participant(Language.RU)
    await person.says("Мнение")
    await world.settles()

    await person.presses("Отправить")
    await world.settles()
    asked = person.messages_from_bot[-1]
    await person.presses(asked.labels[0])
    await world.settles()

    assert "К какому обсуждению" in asked.text
    assert len(asked.labels) == 2
    assert len(await stored(world)) == 1


async def test_my_comments_status_and_withdrawal(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    number = await world.comments(person, "Нужны мусорные баки", language=Language.RU)

    await person.presses("Мои комментарии")
    await world.settles()
    listed = person.messages_from_bot[-1]
    await person.presses(f"{number} · новый")
    await world.settles()
    await person.presses("Отозвать")
    await world.settles()
    await person.presses("Подтвердить")
    await world.settles()
    await person.says(f"/status {number.lower().replace('-', ' ')}")
    await world.settles()

    assert number in listed.text
    assert "Нужны мусорные баки" in listed.text
    assert "Состояние: отозван" in person.messages_from_bot[-1].text
    assert [(row[0], row[2]) for row in await stored(world)] == [(number, "withdrawn")]


async def test_the_receipt_stays_when_the_list_is_opened_from_it(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    await world.comments(person, "Текст", language=Language.RU)

    await person.presses("Мои комментарии")
    await world.settles()

    assert any("Ваш комментарий получен" in each.text for each in person.chat)


async def test_a_number_shows_a_stranger_the_status_and_nothing_more(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    number = await world.comments(person, "Очень личное", language=Language.RU)
    stranger = await world.resident(Language.RU)

    await stranger.says("/status")
    await world.settles()
    await stranger.says(number)
    await world.settles()

    assert stranger.messages_from_bot[-1].text == f"Регистрационный номер: {number}\nСостояние: новый"


async def test_a_stranger_cannot_open_or_withdraw_by_a_made_up_button(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.RU)
    await world.comments(person, "Очень личное", language=Language.RU)
    stranger = await world.participant(Language.RU)
    await world.comments(stranger, "Другое", language=Language.RU)
    async with world.db.read() as session:
        [theirs] = await first(session, "select min(id) from comments")
    await stranger.presses("Мои комментарии")
    await world.settles()

    answers = [await world.forges(stranger, f"{code}:{theirs}") for code in ("m", "w", "wy")]

    assert ["не найден" in answer for answer in answers] == [True] * 3
    assert [row[2] for row in await stored(world)] == ["new", "new"]


@pytest.mark.parametrize("typed", ["нет такого", "ABCD-EFGH-0", "1234"])
async def test_a_wrong_number_is_explained(world: World, typed: str):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU)

    await person.says(f"/status {typed}")
    await world.settles()

    assert "В регистрационном номере ошибка" in person.messages_from_bot[-1].text


async def test_a_group_may_not_comment(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU)
    group = world.sandbox.group("Айыл", person)

    await group.member_says(person, "/comment")
    await world.settles()
    await group.member_says(person, "Просто разговор в группе")
    await world.settles()

    assert "личном чате" in group.messages_from_bot[-1].text or "жеке чатта" in group.messages_from_bot[-1].text
    async with world.db.read() as session:
        assert await first(session, "select count(*) from drafts") == (0,)


async def test_a_newcomer_who_sends_without_choosing_a_language_is_answered_in_the_one_they_wrote(world: World):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()
    await newcomer.says("Почему у нас вырубают деревья и не спрашивают жителей?")
    await world.settles()

    await newcomer.presses("Отправить")
    await world.settles()
    await newcomer.presses("Даю согласие")
    await world.settles()

    assert "Ваш комментарий получен" in newcomer.messages_from_bot[-1].text
