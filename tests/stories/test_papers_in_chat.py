"""Staff ask for papers in chat: proposals, minutes with what only people know, the report with charts, the ledger."""

import json
import re
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.storage import people, staff
from bot.texts import Texts
from tests.reviewing import hires
from tests.sql import select
from tests.stories.test_deciding import decides
from tests.world import LABELS, NARYN, OSH, World, a_hearing

RU, KY = Language.RU, Language.KY


async def member(world: World, role: Role | None = None, language: Language = RU) -> Person:
    """The owner, or somebody of this role."""
    person = world.owner if role is None else world.sandbox.person(role.value)
    await person.starts()
    await world.settles()
    await person.presses("Русский" if language is RU else "Кыргызча")
    await world.settles()
    if role is not None:
        async with world.db.transaction() as tx:
            known = await people.by_chat(tx, person.id)
            await staff.give(tx, known.id, role, now=world.clock.now())
    return person


async def does(world: World, person: Person, *steps: str) -> str:
    """Press a button that is there, else type; returns the last message."""
    for step in steps:
        if step.startswith(("/", ">")):
            await person.says(step.removeprefix(">"))
        else:
            await person.presses(step)
        await world.settles(timeout=30)
    return person.messages_from_bot[-1].text


def paper(person: Person) -> tuple[str, BytesIO]:
    """The file that came last: its name and content."""
    message = next(each for each in reversed(person.messages_from_bot) if each.document)
    return message.document.name, BytesIO(message.file.content)


def words(document: BytesIO) -> str:
    opened = docx.Document(document)
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in opened.paragraphs), *cells])


@pytest.mark.parametrize(
    ("language", "steps", "title"),
    [
        (RU, ("Таблица предложений", "Все обсуждения вместе", "На двух языках", "DOCX"), "📑 Таблица предложений"),
        (KY, ("Сунуштардын таблицасы", "Бардык талкуулар бирге", "Эки тилде", "DOCX"), "📑 Сунуштардын таблицасы"),
    ],
)
async def test_the_table_of_proposals_comes_as_a_document(world: World, language: Language, steps, title: str):
    await world.announces(a_hearing(OSH))
    owner = await member(world, language=language)
    author = await world.participant(RU)
    number = await world.comments(author, "=1+1 сохранить лес", language=RU)

    caption = await does(world, owner, "/export", *steps)

    name, content = paper(owner)
    assert caption.startswith(title)
    assert name == "talkuu-proposals-nbsap.docx"
    assert number in (text := words(content))
    assert "=1+1 сохранить лес" in text
    assert "Сунуштардын таблицасы / Таблица предложений" in text


async def test_one_hearing_has_its_own_paper(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    owner = await member(world)
    author = await world.participant(RU)
    numbers = []
    for city in ("osh", "naryn"):
        await author.starts(f"m_{city}")
        await world.settles()
        numbers.append(await world.comments(author, f"Про {city}", language=RU))

    await does(world, owner, "/export", "Таблица предложений", "Нарын · 20 июня", "Русский", "XLSX")

    name, content = paper(owner)
    rows = list(load_workbook(content).worksheets[0].iter_rows(values_only=True))
    assert name == "talkuu-proposals-nbsap-naryn.xlsx"
    assert [row[1] for row in rows[1:]] == numbers[1:]


async def test_minutes_are_filled_in_field_by_field(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    owner = await member(world)

    card = await does(world, owner, "/export", "Протокол обсуждения", "Ош · 17 июня", "Заполнить поля")
    first = await does(world, owner, "Заполнить по порядку")
    second = await does(world, owner, ">А. Б. <председатель>")
    third = await does(world, owner, "Пропустить")
    refused = await does(world, owner, ">много")
    await does(world, owner, ">1 045")
    filled = await does(world, owner, "Готово")
    await does(world, owner, "Получить протокол", "Русский")

    name, content = paper(owner)
    facts = dict([cell.text for cell in row.cells] for row in docx.Document(content).tables[0].rows)
    assert "Пока ничего не заполнено." in card
    assert [first[:33], second[:22], third[:27]] == [
        "Напишите имя председателя обсужде",
        "Напишите имя секретаря",
        "Сколько людей было в зале? ",
    ]
    assert refused.startswith("Напишите количество людей цифрами")
    assert "Председатель: А. Б. <председатель>\n• Людей в зале: 1045" in filled
    assert name == "talkuu-minutes-nbsap-osh.docx"
    assert facts["Председатель"] == "А. Б. <председатель>"
    assert facts["Присутствовало в зале"] == "1045"
    assert facts["Секретарь"] == facts["Участвовало онлайн"] == "________________"
    async with world.db.read() as session:
        deeds = await select(session, "select details from audit where action = 'record'")
    assert [json.loads(each)["field"] for (each,) in deeds] == ["chair", "hall"]
    assert "А. Б." not in str(deeds)
    assert hearing.slug == "osh"


async def test_a_field_is_a_blank_again(world: World):
    await world.announces(a_hearing(OSH))
    owner = await member(world, language=KY)
    await does(world, owner, "/export", "Талкуунун протоколу", "Ош · 17-июнь", "Талааларды толтуруу", "Катчы", ">В. Г.")
    await does(world, owner, "Даяр")

    asked = await does(world, owner, "Катчы")
    card = await does(world, owner, "Бошотуу", "Даяр")

    assert "Азыр: В. Г." in asked
    assert "В. Г." not in card


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPROVER, Role.OBSERVER])
async def test_only_editors_fill_in(world: World, role: Role):
    [hearing] = await world.announces(a_hearing(OSH))
    person = await member(world, role)

    offered = await does(world, person, "/export", "Протокол обсуждения", "Ош · 17 июня")
    toast = await world.forges(person, f"mra:{hearing.id}:chair")
    await does(world, person, "Русский")

    assert "Председателя" not in offered
    assert toast.startswith("Это поручено другим сотрудникам.")
    assert paper(person)[0] == "talkuu-minutes-nbsap-osh.docx"


async def test_the_report_comes_as_a_message_with_charts(world: World):
    await world.announces(a_hearing(OSH))
    owner = await member(world)
    author = await world.participant(RU)
    for number in range(3):
        await world.comments(author, f"Сохранить лес {number}", language=RU)
    before = len(owner.messages_from_bot)

    await does(
        world, owner, "/export", "Сводный отчёт", "Все обсуждения вместе", "На двух языках", "В чате, с диаграммами"
    )

    came = owner.messages_from_bot[before:]
    [text] = [each.text for each in came if each.text.startswith("Коомдук талкуу боюнча жыйынтык отчёт")]
    pictures = [each for each in came if "photo" in each.data]
    assert "• Баары болуп келгени / Всего получено: 3" in text
    assert re.search(r"По тому, как получены\n• чат: 3", text)
    assert "• жаңы / новый: 3" in text
    assert len(pictures) == 6
    assert {each.data["media_group_id"] for each in pictures} != {None}


@pytest.mark.parametrize("language", Language)
async def test_the_report_in_chat_keeps_reasons_of_what_is_sensitive(world: World, language: Language):
    await world.announces(a_hearing(OSH))
    receipt = await world.comments(await world.participant(RU), "Сосед берёт взятки", language=RU)
    await decides(world, await hires(world, Role.REVIEWER), receipt, reason={RU: "Обвинение против соседа."})
    async with world.db.transaction() as tx:
        await select(tx, "update comments set sensitive = 'author'")
    observer = await member(world, Role.OBSERVER, language)
    t = Texts(language).plain

    steps = (t("button-paper-report"), t("button-paper-whole"), LABELS[language]["language"], t("button-paper-chat"))
    await does(world, observer, "/export", *steps)

    [text] = [each.text for each in observer.messages_from_bot if t("paper-not-accepted") in each.text]
    assert "соседа" not in text
    assert f"• {t('outcome-declined')} – {t('paper-reason-unsaid')}: 1" in text


async def test_of_several_consultations_one_report_follows_the_other(world: World):
    await world.announces(a_hearing(OSH))
    await world.announces(a_hearing(NARYN, day=20), slug="forests")
    owner = await member(world)
    before = len(owner.messages_from_bot)

    await does(
        world, owner, "/export", "Все", "Сводный отчёт", "Все обсуждения вместе", "Русский", "В чате, с диаграммами"
    )

    texts = [each.text for each in owner.messages_from_bot[before:]]
    assert sum(each.startswith("Сводный отчёт об общественном обсуждении") for each in texts) == 2


async def test_a_report_of_nothing_has_no_charts(world: World):
    await world.announces(a_hearing(OSH))
    owner = await member(world)

    text = await does(
        world, owner, "/export", "Сводный отчёт", "Все обсуждения вместе", "Русский", "В чате, с диаграммами"
    )

    assert "• Всего получено: 0" in text


async def test_the_ledger_is_passed_on_with_a_link(world: World):
    await world.announces(a_hearing(OSH))
    owner = await member(world)
    author = await world.participant(RU)
    number = await world.comments(author, "Мой телефон 0555 12-34-56", language=RU)

    warned = await does(world, owner, "/export", "Открытый реестр", "Все обсуждения вместе", "Русский")
    await does(world, owner, "JSON")
    _, content = paper(owner)
    await does(world, owner, "/export", "Открытый реестр", "Все обсуждения вместе", "Русский", "Сообщение со ссылкой")
    refused = await does(world, owner, ">не ссылка")
    text = await does(world, owner, ">https://example.org/ledger.xlsx")

    assert "Прочитайте реестр перед публикацией" in warned
    assert number not in content.read().decode()
    assert "https://" in refused
    assert text.startswith("📖 Сунуштардын ачык реестри")
    assert "📖 Открытый реестр предложений" in text
    assert "• новый: 1" in text
    assert text.endswith("https://example.org/ledger.xlsx")


@pytest.mark.parametrize(("role", "sees"), [(Role.OBSERVER, False), (Role.EDITOR, False), (Role.REVIEWER, True)])
async def test_the_plain_table_shows_sensitive_words_to_those_who_may_see_them(world: World, role: Role, *, sees: bool):
    await world.announces(a_hearing(OSH))
    person = await member(world, role)
    author = await world.participant(RU)
    await world.comments(author, "Тайное слово", language=RU)
    async with world.db.transaction() as tx:
        await select(tx, "update comments set sensitive = 'author'")

    await does(world, person, "/export", "Все комментарии (таблица)", "CSV")

    table = paper(person)[1].read().decode("utf-8-sig")
    assert ("Тайное слово" in table) == sees
    assert ("(конфиденциально: текст и имя не показываются)" in table) != sees


async def test_nobody_else_gets_a_paper(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(RU)

    for data in ("px:0:report", "pxf:0:report:0:ru:docx", "pxc:0:0:ru", "pxl:0:0", "mr:1"):
        await world.forges(resident, data)

    async with world.db.read() as session:
        assert await select(session, "select count(*) from deliveries where kind in ('file', 'report')") == [(0,)]
