"""Former versions of comments: their words stand beside the table of proposals, and nowhere that is published."""

import docx
import pytest
from openpyxl import load_workbook

from bot.cli.languages import Languages
from bot.domain.papers import Format, Kind
from bot.papers import former as papers_former
from tests.exports.test_papers import content, decide, made, sheet, tables

__all__ = ["decide", "made"]
BOTH_ENGINES = True
THEN = 1_749_456_180_000
WORDS = "мурдагы сөз"
HEAD = ["Регистрационный номер", "Версия", "Дата и время", "Текст в то время (дословно)", "Пометки"]


@pytest.fixture
def keep(query):
    """Keep what a comment said: `keep(1, "first words", "then")`."""

    def keep(comment, *texts):
        for number, text in enumerate(texts, start=1):
            query(
                "insert into comment_versions (comment_id, number, text, text_language, since) "
                "values (?, ?, ?, 'ky', ?)",
                comment,
                number,
                text,
                THEN + number,
            )

    return keep


async def test_the_workbook_has_a_sheet_of_former_versions_comment_by_comment(write, keep, made):
    write({}, {}, {})
    keep(3, "=1+1\nүчүнчү")
    keep(1, WORDS, "экинчи сөз")

    workbook = load_workbook(await made(Kind.PROPOSALS, Format.XLSX))
    head, *rows = [list(row) for row in workbook["Прежние версии"].iter_rows(values_only=True)]

    assert workbook.sheetnames == ["Предложения", "Прежние версии", "Итоги"]
    assert head == HEAD
    assert [[row[0], row[1], row[3]] for row in rows] == [
        ["T0000001", 1, WORDS],
        ["T0000001", 2, "экинчи сөз"],
        ["T0000003", 1, "=1+1\nүчүнчү"],
    ]
    assert workbook["Прежние версии"]["D4"].data_type == "s"


async def test_the_document_has_them_in_an_annex(write, keep, made):
    write({}, {})
    keep(2, WORDS)

    paper = await made(Kind.PROPOSALS, Format.DOCX)

    *_, annex = tables(paper)
    assert annex == [HEAD[:4], ["T0000002", "1", "2025-06-09 14:03", WORDS]]
    assert any("прежние версии" in each.text for each in docx.Document(paper).paragraphs)


@pytest.mark.parametrize("format_", [Format.XLSX, Format.DOCX])
async def test_where_nothing_was_changed_there_is_no_annex(write, made, format_):
    write({})

    assert "режние версии" not in content(await made(Kind.PROPOSALS, format_))


@pytest.mark.parametrize("format_", [Format.XLSX, Format.DOCX])
@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        ({"state": "withdrawn"}, "Отозван, текст не показан"),
        ({"state": "withheld", "withheld": "insult"}, "Не публикуется, текст не показан"),
        ({"sensitive": "author"}, "Конфиденциально, текст не показан"),
        ({"sensitive": "staff", "state": "answered"}, "Конфиденциально, текст не показан"),
    ],
    ids=["withdrawn", "withheld", "by the author", "by staff"],
)
async def test_where_the_comment_has_no_words_its_former_versions_have_none(*, write, keep, made, format_, hidden, why):
    write(hidden)
    keep(1, WORDS)

    paper = await made(Kind.PROPOSALS, format_)

    assert WORDS not in content(paper)
    row = sheet(paper, 1)[1] if format_ is Format.XLSX else tables(paper)[-1][1]
    assert row[0] == "T0000001"
    assert why in (row[4] if format_ is Format.XLSX else row[3])


@pytest.mark.parametrize(
    ("kind", "format_"),
    [
        (Kind.LEDGER, Format.XLSX),
        (Kind.LEDGER, Format.JSON),
        (Kind.REPORT, Format.DOCX),
        (Kind.REPORT, Format.XLSX),
        (Kind.MINUTES, Format.DOCX),
    ],
)
async def test_nothing_that_is_published_holds_them(*, write, announced, keep, made, kind, format_):
    write({"hearing_id": announced["dated"]})
    keep(1, WORDS)

    assert WORDS not in content(await made(kind, format_))


async def test_one_hearing_has_only_its_own(write, announced, keep, made):
    write({"hearing_id": announced["dated"]}, {"hearing_id": announced["undated"]})
    keep(1, "бирөө")
    keep(2, "экинчиси")

    paper = content(await made(Kind.PROPOSALS, Format.XLSX, hearing="naryn"))

    assert ("бирөө" in paper, "экинчиси" in paper) == (False, True)


async def test_each_consultation_has_its_own(write, announced, keep, made):
    write({}, {"consultation_id": announced["other"]})
    keep(1, "бирөө")
    keep(2, "экинчиси")

    path = await made(Kind.PROPOSALS, Format.XLSX, consultation=None)

    names = load_workbook(path).sheetnames
    assert names == ["forest-2040", "water", "Прежние версии", "Прежние версии 2", "Итоги", "Итоги 2"]
    assert {sheet(path, number)[1][3] for number in (2, 3)} == {"бирөө", "экинчиси"}


async def test_they_are_read_a_page_at_a_time(write, keep, made, monkeypatch):
    monkeypatch.setattr(papers_former, "PAGE", 2)
    write({}, {}, {})
    keep(1, "1", "2", "3")
    keep(2, "4")
    keep(3, "5", "6")

    rows = sheet(await made(Kind.PROPOSALS, Format.XLSX), 1)[1:]

    assert [row[3] for row in rows] == ["1", "2", "3", "4", "5", "6"]


async def test_in_both_languages_the_sheet_has_a_name_that_fits(write, keep, made):
    write({})
    keep(1, WORDS)

    workbook = load_workbook(await made(Kind.PROPOSALS, Format.XLSX, languages=Languages.BOTH))

    assert workbook.sheetnames[1] == "Эски версиялар   Прежние версии"
