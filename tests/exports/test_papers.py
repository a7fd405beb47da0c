"""Papers to hand in: what stands in them, in which language, and what must never."""

import json
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from openpyxl import load_workbook

from bot.cli.languages import Languages
from bot.domain.bilingual import Language
from bot.domain.papers import Format, Kind
from bot.papers.making import Order, make
from bot.papers.words import Words
from bot.texts import Texts
from tests.exports.conftest import NOW

BOTH_ENGINES = True
SECRET = "Купуя сөз"
EVERYTHING = [
    (Kind.PROPOSALS, Format.XLSX),
    (Kind.PROPOSALS, Format.DOCX),
    (Kind.MINUTES, Format.DOCX),
    (Kind.REPORT, Format.DOCX),
    (Kind.REPORT, Format.XLSX),
    (Kind.LEDGER, Format.XLSX),
    (Kind.LEDGER, Format.JSON),
]


@pytest.fixture
def made(db, tmp_path, zone):
    """Make a paper: `await made(Kind.LEDGER, Format.JSON)` gives the path."""

    async def made(kind, format_, *, languages=Languages.RU, consultation="forest-2040", hearing=None):
        out = tmp_path / f"{kind}.{format_}"
        words = Words([Texts(language) for language in Language if languages in {language.value, Languages.BOTH}])
        wanted = "osh" if kind is Kind.MINUTES else hearing
        order = Order(kind=kind, format=format_, consultation=consultation, hearing=wanted)
        await make(db, order, out=out, words=words, zone=zone, now=NOW, progress=lambda *_: None)
        return out

    return made


@pytest.fixture
def decide(query, announced):
    """Decide on comments: `decide("accepted", 1, 2, reason={…})`."""

    def decide(outcome, *comments, reason=None, changed=None, section="", state="approved"):
        [(number,)] = query(
            "insert into decisions (consultation_id, outcome, reason, changed, section, state, drafted_at) "
            "values (?, ?, ?, ?, ?, ?, 0) returning id",
            announced["programme"],
            outcome,
            json.dumps(reason or {}),
            json.dumps(changed or {}),
            section,
            state,
        )
        for comment in comments:
            if state == "approved":
                query("update comments set decision_id = ?, state = 'answered' where id = ?", number, comment)
            else:
                query("insert into proposed_answers (comment_id, decision_id) values (?, ?)", comment, number)
                query("update comments set state = 'under_review' where id = ?", comment)

    return decide


def content(path):
    """All that a file says, whatever it is made of."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(parts)


def sheet(path, number=0):
    return [list(row) for row in load_workbook(path).worksheets[number].iter_rows(values_only=True)]


def tables(path):
    """Every table of a document as rows of texts."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(path).tables]


def said(path):
    """Everything in a document, paragraph by paragraph and cell by cell."""
    document = docx.Document(path)
    found = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*found, *(cell for table in tables(path) for row in table for cell in row)])


async def test_the_table_of_proposals_says_all_there_is_to_say(write, query, announced, decide, made):
    write(
        {
            "city_id": announced["osh"],
            "channel": "hall",
            "said_at": int(datetime(2025, 6, 17, 9, 30, tzinfo=UTC).timestamp() * 1000),
            "name": "Айгүл",
            "organisation": "«Токой» ЖЧК",
            "text": "Жайыттарды коргойлу\nжана сууну",
            "section": "4.1",
            "late": True,
            "changed_at": 1_749_700_000_000,
        }
    )
    query(
        "insert into comment_versions (comment_id, number, text, text_language, since) "
        "values (1, 1, 'мурдагы сөз', 'ky', ?)",
        1_749_456_180_000,
    )
    query(
        "insert into attachments (comment_id, kind, name, size, state, created_at) "
        "values (1, 'document', 'карта.pdf', 2049, 'kept', 0), (1, 'photo', null, 10, 'failed', 0)"
    )
    decide(
        "partly", 1, reason={"ky": "Себеби бар", "ru": "Есть причина"}, changed={"ru": "Добавлен пункт"}, section="5"
    )

    head, row = sheet(await made(Kind.PROPOSALS, Format.XLSX))

    assert head == [
        "№",
        "Регистрационный номер",
        "Дата и время",
        "Как получен",
        "Город",
        "От кого",
        "Организация",
        "Предложение (дословно)",
        "Раздел проекта",
        "Решение",
        "Обоснование",
        "Изменение в проекте",
        "Версии",
        "Приложения",
        "Пометки",
    ]
    assert row == [
        1,
        "T0000001",
        datetime(2025, 6, 17, 15, 30),  # noqa: DTZ001 -- cells have no zone
        "зал",
        "Ош",
        "Айгүл",
        "«Токой» ЖЧК",
        "Жайыттарды коргойлу\nжана сууну",
        "4.1",
        "принято частично",
        "Есть причина",
        "Добавлен пункт",
        "Версия 1: 2025-06-09 14:03\nВерсия 2 (текст в таблице), 2025-06-12 09:46",
        "Файл: карта.pdf (3 KB)\nФото (1 KB) – файла нет",
        "Получено после срока",
    ]


async def test_both_languages_stand_side_by_side(write, decide, made):
    write({})
    decide("accepted", 1, reason={"ky": "Туура", "ru": "Верно"}, changed={"ky": "Кошулду"})

    head, row = sheet(await made(Kind.PROPOSALS, Format.XLSX, languages=Languages.BOTH))
    facts, table = tables(await made(Kind.PROPOSALS, Format.DOCX, languages=Languages.BOTH))

    assert head[7] == "Сунуш (сөзмө-сөз) / Предложение (дословно)"
    assert row[9:12] == ["кабыл алынды / принято", "Туура\n\nВерно", "Кошулду"]
    assert [cell.split("\n")[0] for cell in facts[0]] == ["Пикирлерди кабыл алуу мөөнөтү", "Срок приёма комментариев"]
    assert table[1][5:8] == ["кабыл алынды / принято", "Туура\n\nВерно", "Кошулду"]


async def test_a_document_has_the_same_rows_as_the_workbook(write, announced, decide, made):
    write({"city_id": announced["osh"], "name": "Айгүл", "organisation": "ЖЧК"}, {"text": "=1+1\nэкинчи"})
    decide("declined", 2, reason={"ru": "Нет средств"})

    _, table = tables(await made(Kind.PROPOSALS, Format.DOCX))

    assert table[1] == [
        "1\nT0000001\n2025-06-09 14:03",
        "чат\nОш",
        "Айгүл\nЖЧК",
        "Токойду сактайлы",
        "",
        "новый",
        "",
        "",
    ]
    assert table[2][2:7] == ["анонимно", "=1+1\nэкинчи", "", "отклонено", "Нет средств"]


async def test_a_decision_that_waits_for_approval_is_none_yet(write, decide, made):
    write({})
    decide("accepted", 1, reason={"ru": "Верно"}, state="drafted")

    _, row = sheet(await made(Kind.PROPOSALS, Format.XLSX))

    assert [row[9], row[10]] == ["на рассмотрении", None]


async def test_the_head_of_merged_comments_says_how_many_voices_and_they_refer_to_it(write, made):
    write({}, {"merged_into": 1, "state": "merged"}, {"merged_into": 2, "state": "merged"})
    write({"merged_into": 1, "state": "withdrawn"})

    _, head, second, third, withdrawn = sheet(await made(Kind.PROPOSALS, Format.XLSX))
    entries = json.loads(content(await made(Kind.LEDGER, Format.JSON)))["ledgers"][0]["rows"]

    assert head[14] == "Объединено комментариев: 3"
    assert second[9] == third[9] == "Объединено, см. № 1 (T0000001)"
    assert withdrawn[9] == "отозван"
    assert [(each["voices"], each["merged_into"]) for each in entries] == [(3, None), (1, 1), (1, 1), (1, None)]


@pytest.mark.parametrize(("kind", "format_"), EVERYTHING)
@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "withdrawn"},
        {"state": "withheld", "withheld": "insult"},
        {"sensitive": "author"},
        {"sensitive": "staff", "state": "answered"},
    ],
    ids=["withdrawn", "withheld", "by the author", "by staff"],
)
async def test_a_row_without_words_is_kept_and_counted(*, write, query, announced, decide, made, kind, format_, hidden):
    write({"text": SECRET, "name": SECRET, "organisation": SECRET, "section": SECRET, "hearing_id": announced["dated"]})
    query(
        "insert into attachments (comment_id, kind, name, size, state, created_at) values (1, 'document', ?, 1, 'kept', 0)",
        SECRET,
    )
    if hidden.get("state") == "answered":
        decide("noted", 1, changed={"ru": SECRET}, section=SECRET)
    for name, value in hidden.items():
        query(f"update comments set {name} = ? where id = 1", value)  # noqa: S608

    paper = content(await made(kind, format_))

    assert SECRET not in paper
    if kind is not Kind.REPORT and format_ is not Format.JSON:
        assert re.search("текст не показан", paper)
    if "sensitive" in hidden and format_ is not Format.JSON:
        assert "онфиденциальн" in paper


@pytest.mark.parametrize("languages", [Languages.KY, Languages.RU])
@pytest.mark.parametrize("paper", [each for each in EVERYTHING if each[0] is not Kind.REPORT])
@pytest.mark.usefixtures("announced")
async def test_what_was_said_in_a_voice_stands_in_the_papers_and_says_so(write, query, made, paper, languages):
    kind, format_ = paper
    here = {"hearing_id": 1, "text": ""}
    write(here, {**here, "sensitive": "author"})
    query(
        "insert into attachments (comment_id, kind, state, transcript, created_at) values "
        "(1, 'voice', 'kept', 'Прорвало трубу, +996 555 12 34 56', 0), (2, 'voice', 'kept', 'Купуя сөз', 0)"
    )

    found = content(await made(kind, format_, languages=languages))

    assert "Прорвало трубу" in found
    assert SECRET not in found
    assert ("555 12 34 56" in found) is (kind is not Kind.LEDGER)
    assert format_ is Format.JSON or Texts(Language(languages.value)).plain("transcript-title") in found


async def test_counts_add_up_and_the_sensitive_are_counted_beside(write, made):
    write({}, {"sensitive": "staff"}, {"state": "withdrawn"})

    about = {row[0]: row[1] for row in sheet(await made(Kind.PROPOSALS, Format.XLSX), 1) if row[0]}

    assert [about[each] for each in ("новый", "отозван", "Всего получено")][:2] == [2, 1]
    assert about["Конфиденциальные (посчитаны и по состоянию)"] == 1
    assert about["Всего получено"] in {3, "3"}


async def test_one_hearing_has_its_own_table(write, announced, made):
    write({"hearing_id": announced["dated"]}, {"hearing_id": announced["undated"]}, {})

    rows = sheet(await made(Kind.PROPOSALS, Format.XLSX, hearing="naryn"))

    assert [row[:2] for row in rows[1:]] == [[1, "T0000002"]]


async def test_without_a_consultation_each_has_its_sheet_or_table(write, announced, made):
    write({}, {"consultation_id": announced["other"]})

    workbook = load_workbook(await made(Kind.PROPOSALS, Format.XLSX, consultation=None))
    paper = said(await made(Kind.PROPOSALS, Format.DOCX, consultation=None))

    assert workbook.sheetnames == ["forest-2040", "water", "Итоги", "Итоги 2"]
    assert ("T0000001" in paper, "T0000002" in paper, "Вода" in paper) == (True, True, True)


async def test_that_it_was_made_stands_in_the_audit(write, made, audit):
    write({})

    await made(Kind.LEDGER, Format.JSON)

    assert audit() == [
        (
            "cli",
            "export",
            {"kind": "ledger", "format": "json", "rows": 1, "consultation": "forest-2040", "hearing": None},
        )
    ]
