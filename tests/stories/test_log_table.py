"""Many comments at once, from a table: wholly right, or nothing is imported."""

import io

import pytest
from openpyxl import load_workbook

from bot.delivery.receipts import XLSX
from bot.sandbox.person import Person
from tests.sql import select
from tests.stories.writing_down import KY, RU, comment_of, events_of, last, presses, says, staff_of
from tests.world import NARYN, OSH, World, a_hearing, at

HEADS = {
    RU: ["Дата", "Как получен", "Обсуждение", "Имя", "Организация", "Язык", "Тема", "Текст комментария"],
    KY: ["Күнү", "Кантип алынды", "Талкуу", "Аты-жөнү", "Уюму", "Тили", "Темасы", "Пикирдин тексти"],
}
GOOD = {
    RU: [
        ["", "в зале", "Ош · 17 июня", "Житель Оша", "", "", "План действий", "Вода нужна; всем"],
        ["19.06.2025", "paper", "naryn", "", "Лесхоз", "другой", "", "Forests first"],
        ["18 июня", "e-mail", "", "", "", "", "ecosystems", "=не формула, а слова"],
    ],
    KY: [
        ["", "залда", "Ош · 17-июнь", "Оштун тургуну", "", "", "Иш-аракеттер планы", "Бардыгына таза суу керек"],
        ["19.06.2025", "кагазда", "Нарын", "", "Токой чарба", "башка", "", "Forests first"],
        ["18-июнь", "почта", "", "", "", "", "ecosystems", "=формула эмес, сөз"],
    ],
}
BUTTONS = {RU: ("Загрузить таблицу", "Загрузить"), KY: ("Таблица жүктөө", "Жүктөө")}


@pytest.fixture
async def owner(world: World) -> Person:
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    world.clock.at = at(25, 12)
    return await staff_of(world, RU)


def csv(*rows: list[str]) -> bytes:
    return "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig")


async def sends(world: World, person: Person, content: bytes, name: str = "comments.csv") -> str:
    await person.sends_document(name, content)
    await world.settles(timeout=30)
    return last(person)


async def begins(world: World, person: Person, language=RU) -> None:
    await says(world, person, "/log")
    await presses(world, person, BUTTONS[language][0])


async def counted(world: World) -> int:
    async with world.db.read() as session:
        return (await select(session, "select count(*) from comments"))[0][0]


@pytest.mark.parametrize("language", [KY, RU])
async def test_a_good_table_is_imported_and_its_receipts_come_back(world: World, language):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    world.clock.at = at(25, 12)
    owner = await staff_of(world, language)
    await begins(world, owner, language)

    shown = await sends(world, owner, csv(HEADS[language], *GOOD[language]))
    before = await counted(world)
    await presses(world, owner, BUTTONS[language][1])

    assert ": 3" in shown
    assert before == 0
    sheet = load_workbook(io.BytesIO(owner.messages_from_bot[-1].document.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [2, 3, 4]
    hall, paper, mail = [await comment_of(world, row[1]) for row in rows]
    assert (hall.text, hall.name, hall.channel, hall.said_at) == (
        GOOD[language][0][7],
        GOOD[language][0][3],
        "hall",
        at(17, 14),
    )
    assert (paper.organisation, paper.text_language, paper.said_at) == (GOOD[language][1][4], "other", at(19, 12))
    assert (mail.hearing_id, mail.channel, mail.text) == (None, "email", GOOD[language][2][7])
    assert hall.topic_id
    assert mail.topic_id
    assert await events_of(world, hall.receipt) == [("logged", {"channel": "hall"})]


async def test_the_receipts_come_back_when_telegram_was_away_and_the_bot_was_killed(world: World, owner: Person):
    await begins(world, owner)
    await sends(world, owner, csv(HEADS[RU], *GOOD[RU]))
    world.sandbox.fault("sendDocument", status=502, times=4)

    await presses(world, owner, "Загрузить")
    await world.stops()
    await world.begins()
    for _ in range(5):
        await world.passes(minutes=6)

    [file] = [each for each in owner.messages_from_bot if each.document]
    sheet = load_workbook(io.BytesIO(file.document.content)).worksheets[0]
    receipts = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert [(await comment_of(world, each)).text for each in receipts] == [row[7] for row in GOOD[RU]]
    assert file.document.mime_type == XLSX
    assert file.labels == ["🧾 Талоны авторам"]
    assert await counted(world) == 3


async def test_every_mistake_is_named_by_its_row_and_column_and_nothing_is_imported(world: World, owner: Person):
    await begins(world, owner)
    bad = [
        GOOD[RU][0],
        ["32.06.2025", "в зале", "Ош", "", "", "", "", "Текст"],
        ["17.06.2025", "голубем", "Ош", "", "", "", "", "Текст"],
        ["17.06.2025", "в зале", "Талас", "", "", "по-марсиански", "Погода", "Текст"],
        ["26.06.2025", "в зале", "Ош", "", "", "", "", ""],
        ["", "по телефону", "", "И" * 101, "", "", "", "Т" * 20_001],
    ]

    answer = await sends(world, owner, csv(HEADS[RU], *bad))

    assert "Ничего не загружено" in answer
    for expected in (
        "Строка 3, «Дата»: нет такого дня: «32.06.2025»",
        "Строка 4, «Как получен»: непонятно: «голубем»",
        "Строка 5, «Обсуждение»: нет такого обсуждения: «Талас». Есть: ",
        "Строка 5, «Язык»: непонятно: «по-марсиански»",
        "Строка 5, «Тема»: нет такой темы: «Погода»",
        "Строка 6, «Дата»: этот день ещё не наступил: 2025-06-26",
        "Строка 6, «Текст комментария»: пусто",
        "Строка 7, «Имя»: слишком длинно",
        "Строка 7, «Текст комментария»: слишком длинно",
    ):
        assert expected in answer
    assert "Строка 2" not in answer
    assert await counted(world) == 0


async def test_many_mistakes_are_counted_and_not_all_shown(world: World, owner: Person):
    await begins(world, owner)

    answer = await sends(world, owner, csv(HEADS[RU], *[["", "голубем", "", "", "", "", "", "Текст"]] * 50))

    assert answer.count("Строка") == 20
    assert "и ещё ошибок: 30" in answer


async def test_columns_that_are_missing_or_unknown_are_named(world: World, owner: Person):
    await begins(world, owner)

    answer = await sends(world, owner, csv(["Дата", "Погода", "Как получен", "date"], ["17.06.2025", "", "в зале", ""]))

    assert "«Погода»: такого столбца в таблице нет" in answer
    assert "«Дата»: такой столбец уже есть" in answer
    assert "«Текст комментария»: этого столбца не хватает" in answer


async def test_a_table_put_right_is_taken_without_beginning_again(world: World, owner: Person):
    await begins(world, owner)
    await sends(world, owner, csv(HEADS[RU], ["", "голубем", "", "", "", "", "", "Текст"]))

    await sends(world, owner, csv(HEADS[RU], *GOOD[RU]))
    await presses(world, owner, "Загрузить")

    assert await counted(world) == 3


async def test_the_deadline_holds_for_a_table_too(world: World):
    await world.announces(a_hearing(OSH), closes=at(18, 18))
    world.clock.at = at(25, 12)
    owner = await staff_of(world, RU)
    await begins(world, owner)

    answer = await sends(world, owner, csv(HEADS[RU], ["19.06.2025", "на бумаге", "Ош", "", "", "", "", "Письмо"]))

    assert "«Дата»: это сказано после срока: он истёк 18.06.2025 18:00" in answer


async def test_the_same_file_twice_is_asked_about(world: World, owner: Person):
    content = csv(HEADS[RU], *GOOD[RU])
    await begins(world, owner)
    first_time = await sends(world, owner, content)
    await presses(world, owner, "Загрузить")
    await begins(world, owner)

    second_time = await sends(world, owner, content)
    offered = [key.text for row in owner.messages_from_bot[-1].buttons for key in row]
    await presses(world, owner, "Отмена")

    assert "уже загружали" not in first_time
    assert "Такой же файл уже загружали" in second_time
    assert any("Загрузить ещё раз" in each for each in offered)
    assert await counted(world) == 3


async def test_two_presses_import_once(world: World, owner: Person):
    await begins(world, owner)
    await sends(world, owner, csv(HEADS[RU], *GOOD[RU]))
    message = owner.messages_from_bot[-1]

    first_press = await owner.presses("Загрузить", message)
    second_press = await owner.presses("Загрузить", message)
    await world.settles(timeout=30)

    assert await counted(world) == 3
    assert "уже загружена" in ((await first_press).text or "") + ((await second_press).text or "")


@pytest.mark.parametrize("language", [KY, RU])
@pytest.mark.parametrize("format_", ["XLSX", "CSV"])
async def test_the_empty_table_fits_what_is_taken_back(world: World, language, format_):
    await world.announces(a_hearing(OSH))
    owner = await staff_of(world, language)
    await begins(world, owner, language)

    await presses(world, owner, f"{'Пустая' if language is RU else 'Бош'} таблица {format_}")
    content = owner.messages_from_bot[-1].document.content
    answer = await sends(world, owner, content, f"empty.{format_.lower()}")

    if format_ == "CSV":
        assert content.decode("utf-8-sig").strip().split(";") == HEADS[language]
    else:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert [cell.value for cell in sheet[1]] == HEADS[language]
        assert len(sheet.data_validations.dataValidation) == 4
    assert ("В таблице нет комментариев" if language is RU else "Таблицада пикир жок") in answer


async def test_a_workbook_filled_in_is_imported(world: World, owner: Person):
    await begins(world, owner)
    await presses(world, owner, "Пустая таблица XLSX")
    workbook = load_workbook(io.BytesIO(owner.messages_from_bot[-1].document.content))
    workbook.worksheets[0].append([at(17, 0).date(), "в зале", "Ош · 17 июня", None, None, "на русском", None, "Да"])
    content = io.BytesIO()
    workbook.save(content)

    shown = await sends(world, owner, content.getvalue(), "filled.XLSX")
    await presses(world, owner, "Загрузить")

    assert "на русском: 1" in shown
    assert await counted(world) == 1


async def test_what_is_no_table_is_refused(world: World, owner: Person):
    await begins(world, owner)

    photo = await owner.sends_photo()
    await world.settles()
    answers = [last(owner), await sends(world, owner, b"%PDF-1.4", "letter.pdf"), await sends(world, owner, b"\x00")]

    assert photo
    assert "Пришлите таблицу файлом" in answers[0]
    assert "Пришлите таблицу файлом" in answers[1]
    assert "не читается" in answers[2]
