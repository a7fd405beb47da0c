"""Minutes, report and ledger: what the bot knows, blanks for what it does not, numbers that lead to receipts."""

import json
import re

import docx
import pytest

from bot.cli.languages import Languages
from bot.domain.bilingual import Language
from bot.domain.papers import Format, Kind
from bot.papers.figures import RECEIPTS_MAX
from bot.texts import Texts
from tests.exports.test_papers import SECRET, content, decide, made, said, sheet, tables

__all__ = ["decide", "made"]
BOTH_ENGINES = True
RECEIPT = re.compile(r"T\d{7}")
BLANK = "________________"


@pytest.fixture
def a_crowd(write, query, announced, decide):
    """Comments of every kind: 12 of them."""
    write(
        {"city_id": announced["osh"], "channel": "hall", "text_language": "ru", "topic_id": announced["topic"]},
        {"city_id": announced["osh"], "kind": "proposal", "late": True},
        {"city_id": announced["naryn"], "channel": "phone", "kind": "question"},
        {"state": "withheld", "withheld": "threat"},
        {"state": "withdrawn", "received_at": 1_749_600_000_000},
        {"state": "merged", "merged_into": 1},
        {"state": "under_review", "sensitive": "staff"},
        *({} for _ in range(5)),
    )
    decide("declined", 1, 2, reason={"ky": "Каражат жок", "ru": "Нет средств"})
    decide("accepted", 3, changed={"ru": "Добавлено"})
    decide("outside", 8, state="drafted", reason={"ru": "Ещё не решено"})
    query("insert into comment_tags (comment_id, tag) values (1, 'вода'), (2, 'вода'), (2, 'лес')")


@pytest.mark.usefixtures("announced")
async def test_minutes_hold_what_is_known_and_blanks_for_what_only_people_know(made):
    paper = await made(Kind.MINUTES, Format.DOCX)

    facts = dict(tables(paper)[0])
    assert facts["Город"] == "Ош"
    assert facts["Дата"] == "вторник, 17 июня 2025 г."
    blanks = ["Место проведения", "Время", "Основание", "Председатель", "Секретарь", "Присутствовало в зале"]
    assert [facts[each] for each in blanks] == [BLANK] * len(blanks)
    assert [each.text for each in docx.Document(paper).paragraphs if each.style.name.startswith("Heading")] == [
        "Программа о лесах",
        "Как информировали людей",
        "Программа",
        "Вопросы и предложения в зале и онлайн: 0",
        "Вопросы и предложения, полученные иначе: 0",
        "Результат",
        "Приложения",
        "Подписи",
    ]


async def test_what_staff_filled_in_stands_in_the_minutes(query, announced, made):
    record = {"chair": "А. Б.", "hall": "45", "basis-ru": "Приказ № 12", "result-ky": "Колдоого алынды"}
    query(
        "insert into hearing_records (hearing_id, record, changed_at) values (?, ?, 0)",
        announced["dated"],
        json.dumps(record),
    )

    paper = await made(Kind.MINUTES, Format.DOCX)

    facts = dict(tables(paper)[0])
    assert [facts["Председатель"], facts["Присутствовало в зале"], facts["Основание"]] == ["А. Б.", "45", "Приказ № 12"]
    assert "Колдоого алынды" in said(paper)


async def test_what_was_said_stands_in_the_order_it_was_said(write, announced, made):
    here = {"hearing_id": announced["dated"], "channel": "hall"}
    write({**here, "text": "экинчи", "said_at": 2000}, {**here, "text": "биринчи", "said_at": 1000})
    write({**here, "channel": "chat", "text": "жазылган"}, {"hearing_id": announced["undated"], "text": "башка жер"})

    there, elsewhere = (table for table in tables(await made(Kind.MINUTES, Format.DOCX)) if table[0][0] == "№")

    assert [row[4].split("\n")[0] for row in there[1:]] == ["биринчи", "экинчи"]
    assert [row[4].split("\n")[0] for row in elsewhere[1:]] == ["жазылган"]


async def test_how_people_were_told_comes_from_what_was_sent(query, announced, a_person, made):
    query(
        "insert into deliveries (person_id, kind, args, hearing_id, status, priority, due_at, deadline_at, created_at, "
        "finished_at) values (?, 'change', '{}', ?, 'sent', 30, 0, 0, 0, 1749456180000)",
        a_person,
        announced["dated"],
    )
    query(
        "insert into subscriptions (person_id, scope, target_id, created_at) values (?, 'city', ?, 0)",
        a_person,
        announced["osh"],
    )
    query("""insert into audit (at, actor, action, details)
        values (1749400000000, 'cli', 'import', '{"consultation": "forest-2040"}')""")

    facts = dict(row for table in tables(await made(Kind.MINUTES, Format.DOCX)) for row in table if len(row) == 2)

    assert facts["Уведомления об изменениях"].startswith("1 (первое: понедельник, 9 июня 2025 г., 14:03")
    assert facts["Подписанных людей"] == "1"
    assert facts["Людей, получивших напоминание или уведомление"] == "1"
    assert facts["Объявление загружено или обновлено"].startswith("воскресенье, 8 июня 2025 г.")
    assert facts["Напоминания"] == "0"


@pytest.mark.usefixtures("a_crowd")
async def test_every_number_of_the_report_leads_to_its_receipts(made):
    found = tables(await made(Kind.REPORT, Format.DOCX))

    annex = found[-1]
    assert annex[0] == ["Показатель", "Количество", "Регистрационные номера"]
    for what, count, receipts in annex[1:]:
        assert len(set(RECEIPT.findall(receipts))) == int(count), what
    counted = {
        (table[0][0], label): int(count)
        for table in found
        if table[0][1:] == ["Количество"]
        for label, count in table[1:]
        if int(count)
    }
    assert {tuple(what.split("\n")): int(count) for what, count, _ in annex[1:]} == counted
    assert counted["По городам", "Ош"] == 2
    assert counted["По меткам", "#вода"] == 2
    assert counted["Конфиденциальные", "Конфиденциальные (посчитаны и по состоянию)"] == 1


@pytest.mark.usefixtures("a_crowd")
async def test_every_breakdown_but_tags_adds_up(made):
    for table in tables(await made(Kind.REPORT, Format.DOCX)):
        if table[0][1:] == ["Количество"] and table[0][0] not in {"По меткам", "Конфиденциальные", "После срока"}:
            assert sum(int(count) for _, count in table[1:]) == 12, table[0]


@pytest.mark.usefixtures("a_crowd")
async def test_the_report_tells_why_and_what_is_open(made):
    found = tables(await made(Kind.REPORT, Format.DOCX, languages=Languages.BOTH))

    [reasons] = [table for table in found if table[0][1] == "Негиздеме / Обоснование"]
    assert reasons[1:] == [
        ["четке кагылды / отклонено\n", "Каражат жок\nНет средств", "2", "T0000001, T0000002"],
    ]
    [open_] = [table for table in found if table[0][0] == "Абалы / Состояние"]
    assert [row[1] for row in open_[1:]] == ["4", "2", "1"]
    assert "T0000008" in open_[2][2]


@pytest.mark.parametrize("languages", [Languages.KY, Languages.RU])
async def test_the_report_counts_what_is_sensitive_and_keeps_its_reasons(made, query, decide, write, languages):
    write({"sensitive": "author"}, {"sensitive": "staff"}, {})
    decide("declined", 1, reason={"ky": SECRET, "ru": SECRET}, changed={"ky": SECRET, "ru": SECRET}, section=SECRET)
    decide("partly", 2, 3, reason={"ky": "Каражат жок", "ru": "Нет средств"})

    out = await made(Kind.REPORT, Format.DOCX, languages=languages)

    assert SECRET not in said(out)
    texts = Texts(Language(languages.value)).plain
    [reasons] = [table for table in tables(out) if table[0][1] == texts("paper-column-reason")]
    assert [row[2:] for row in reasons[1:]] == [["1", "T0000003"], ["1", ""], ["1", ""]]
    assert [row[1] for row in reasons[2:]] == [texts("paper-reason-unsaid")] * 2


@pytest.mark.usefixtures("a_crowd")
async def test_the_workbook_of_the_report_finds_every_number_by_a_filter(made):
    out = await made(Kind.REPORT, Format.XLSX)

    heads, *rows = sheet(out, 1)
    numbers = [row for row in sheet(out) if row[0] in heads[2:] and row[2] is not None]
    assert len(rows) == 12
    assert len(numbers) > 25
    for what, label, count in numbers:
        column = heads.index(what)
        assert sum(label in str(row[column] or "").split(", ") for row in rows) == count, (what, label)


async def test_very_many_receipts_go_into_the_workbook(write, made):
    write(*({} for _ in range(RECEIPTS_MAX + 1)))

    paper = said(await made(Kind.REPORT, Format.DOCX))

    assert "Комментариев больше 2\u00a0000" in paper
    assert RECEIPT.search(paper) is None


@pytest.mark.usefixtures("a_crowd")
async def test_charts_are_pictures_with_words_for_those_who_cannot_see_them(made):
    paper = docx.Document(await made(Kind.REPORT, Format.DOCX, languages=Languages.BOTH))

    described = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert "Шаарлар боюнча / По городам" in described
    assert len(described) == 6


@pytest.mark.parametrize("format_", [Format.XLSX, Format.JSON])
async def test_the_ledger_leads_to_nobody(*, write, query, announced, a_person, decide, made, format_):
    text = "Мен, Айгүл Асанова, сунуштайм. 0555 12-34-56, a@b.kg, @aigul"
    write(
        {"text": text, "name": "Айгүл Асанова", "organisation": "Жашыл ЖЧК", "person_id": a_person},
        {"follows": 1, "state": "merged", "merged_into": 1},
    )
    query(
        "insert into attachments (comment_id, kind, name, size, state, created_at) "
        "values (1, 'document', 'Асанова.pdf', 1, 'kept', 0)"
    )
    decide("declined", 1, reason={"ru": "Звоните +996 312 66 66 66"})

    ledger = content(await made(Kind.LEDGER, format_))

    leads = ["Айгүл", "Асанова", "Жашыл", "0555", "a@b.kg", "@aigul", "66 66", "T00000", str(a_person), "998877665544"]
    assert [each for each in leads if each in ledger] == []
    assert "Мен, [•••], сунуштайм." in ledger


@pytest.mark.usefixtures("a_crowd")
async def test_the_ledger_for_machines_counts_what_it_does_not_show(made):
    [ledger] = json.loads(content(await made(Kind.LEDGER, Format.JSON)))["ledgers"]

    assert ledger["counts"]["received"] == len(ledger["rows"]) == 12
    assert ledger["counts"]["sensitive"] == 1
    assert sum(ledger["counts"]["by_state"].values()) == 12
    assert [each["row"] for each in ledger["rows"] if each["text"] is None] == [4, 5, 7]
    assert [each["merged_into"] for each in ledger["rows"] if each["state"] == "merged"] == [1]
