import csv
import io
import json
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook

from bot.domain.bilingual import Language
from bot.domain.comment import CommentState
from bot.domain.digest import Selection
from bot.exports.formats import Format

BOTH_ENGINES = True

RECEIVED, CITY, HEARING, TOPIC, STATE, NAME, LANGUAGE, TEXT = 2, 4, 5, 6, 7, 8, 9, 11


def sheet_rows(out, sheet=0):
    workbook = load_workbook(out)
    return [list(row) for row in workbook.worksheets[sheet].iter_rows(values_only=True)]


def csv_rows(out):
    return list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))


def whole_content(out):
    """All bytes of a file, and of the files in it."""
    if not zipfile.is_zipfile(out):
        return out.read_bytes()
    with zipfile.ZipFile(out) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


async def test_a_row_says_all_there_is_to_say(write, announced, exported):
    write(
        {
            "city_id": announced["osh"],
            "hearing_id": announced["dated"],
            "topic_id": announced["topic"],
            "name": "Айгүл",
            "text": "Жайыттарды коргойлу\nжана сууну",
        }
    )

    head, row = csv_rows(await exported("csv"))

    assert head[:11] == [
        "№",
        "Каттоо номери",
        "Келген күнү жана убактысы",
        "Талкууга коюлган документ",
        "Шаар",
        "Талкуу (күнү)",
        "Тема",
        "Абалы",
        "Аты-жөнү",
        "Тексттин тили",
        "Кантип алынды",
    ]
    assert row == [
        "1",
        "T0000001",
        "2025-06-09 14:03",
        "Токой программасы (forest-2040)",
        "Ош",
        "2025-06-17",
        "Жайыт",
        "жаңы",
        "Айгүл",
        "кыргызча",
        "боттун чатында",
        "Жайыттарды коргойлу\nжана сууну",
    ]


async def test_the_head_of_a_csv_says_what_was_changed(write, exported):
    write({"text": "=1+1"})

    head, row = csv_rows(await exported("csv", language=Language.RU))

    assert head[TEXT] == (
        "Текст комментария (если текст в ячейке начинается с = + - @, табуляции или возврата каретки, "
        "перед ним поставлен знак ')"
    )
    assert row[TEXT] == "'=1+1"


async def test_dates_in_a_workbook_are_dates(write, announced, exported):
    write({"hearing_id": announced["dated"]}, {"hearing_id": announced["undated"]}, {})

    _, dated, undated, general = sheet_rows(await exported("xlsx"))

    assert dated[RECEIVED] == datetime(2025, 6, 9, 14, 3, 1)  # noqa: DTZ001 -- cells have no zone
    assert dated[HEARING] == datetime(2025, 6, 17)  # noqa: DTZ001
    assert [undated[HEARING], general[HEARING]] == ["такталууда", None]


async def test_the_reader_chooses_the_language(write, exported):
    write({"state": "under_review"})

    head, row = sheet_rows(await exported("xlsx", language=Language.RU))

    assert head[-1] == "Текст комментария"
    assert [row[STATE], row[NAME], row[LANGUAGE]] == ["на рассмотрении", "анонимно", "на кыргызском"]


async def test_what_is_missing_in_one_language_is_shown_in_the_other(write, announced, exported):
    write({"consultation_id": announced["other"]})

    _, row = csv_rows(await exported("csv"))

    assert row[3] == "Вода (water)"


@pytest.mark.parametrize("state", ["withdrawn", "withheld"])
async def test_words_taken_back_or_withheld_are_left_out_and_the_row_stays(write, exported, state):
    write({"state": state, "text": "тайный текст", "name": "Тайное Имя"}, {"text": "открытый текст"})

    files = {each: await exported(each) for each in Format}

    for out in files.values():
        assert b"\xd1\x82\xd0\xb0\xd0\xb9\xd0\xbd\xd1\x8b\xd0\xb9" not in whole_content(out)
        assert "Тайное".encode() not in whole_content(out)
        assert "открытый текст".encode() in whole_content(out)
    assert csv_rows(files["csv"])[1][NAME:] == ["", "кыргызча", "боттун чатында", ""]
    assert sheet_rows(files["xlsx"])[1][1] == "T0000001"
    assert json.loads(files["json"].read_text())["comments"][0]["text"] is None


@pytest.mark.parametrize("format_", Format)
async def test_no_file_leads_back_to_a_person(write, a_person, exported, format_):
    write({"person_id": a_person, "draft_id": 555_444_333_222})

    content = whole_content(await exported(format_))

    assert b"T0000001" in content
    for secret in (b"998877665544", b"777111333", b"555444333222"):
        assert secret not in content


async def test_the_counts_add_up(write, exported):
    write(*({"state": state.value} for state in CommentState for _ in range(2)), {"state": "answered"})

    files = {each: await exported(each, language=Language.RU) for each in Format}

    counts = json.loads(files["json"].read_text())["counts"]
    assert counts["by_state"] == {state.value: 2 for state in CommentState} | {"answered": 3}
    assert counts["received"] == sum(counts["by_state"].values()) == 13
    about = [row[:2] for row in sheet_rows(files["xlsx"], sheet=1)]
    begin = about.index(["Состояние", "Количество"])
    assert about[begin + 1 : begin + 8] == [
        ["отозван", 2],
        ["не публикуется", 2],
        ["объединён с похожим", 2],
        ["дан ответ", 3],
        ["на рассмотрении", 2],
        ["новый", 2],
        ["Всего получено", 13],
    ]
    assert len(csv_rows(files["csv"])) == 1 + 13


async def test_the_second_sheet_says_when_and_of_what(write, announced, exported):
    write({"city_id": announced["osh"]})
    selection = Selection(
        consultation_id=announced["programme"],
        city_id=announced["osh"],
        since=datetime.fromisoformat("2025-06-01T00:00+06:00"),
        upto=40,
    )

    about = sheet_rows(await exported("xlsx", selection=selection), sheet=1)

    assert [row[:2] for row in about[:5]] == [
        ["Файл түзүлгөн убакыт", datetime(2025, 6, 20, 12, 30)],  # noqa: DTZ001 -- cells have no zone
        ["Талкууга коюлган документ", "Токой программасы"],
        ["Шаар", "Ош"],
        ["Мезгил", "2025-06-01 00:00 – …"],
        ["Базадагы катар номерлери", "1 – 40"],
    ]


@pytest.mark.parametrize("language", Language)
async def test_an_empty_database_makes_empty_tables(db, exported, language):
    files = {each: await exported(each, language=language) for each in Format}

    assert len(csv_rows(files["csv"])) == 1
    assert len(sheet_rows(files["xlsx"])) == 1
    assert json.loads(files["json"].read_text())["comments"] == []


async def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(write, exported):
    text = "ө😀" * 30_000
    write({"text": text, "state": "withdrawn"}, {"text": text}, {"text": "short"})

    head, withdrawn, long, short = sheet_rows(await exported("xlsx"))

    assert head[TEXT:] == ["Пикирдин тексти", "Пикирдин тексти (2)", "Пикирдин тексти (3)"]
    assert withdrawn[TEXT:] == [None, None, None]
    assert "".join(long[TEXT:]) == text
    assert short[TEXT:] == ["short", None, None]


async def test_an_export_is_written_down(write, announced, exported, audit):
    write({}, {})

    await exported("csv", selection=Selection(consultation_id=announced["programme"]))

    ((actor, action, details),) = audit()
    assert (actor, action) == ("cli", "export")
    assert details["rows"] == 2
    assert details["format"] == "csv"
    assert details["consultation"] == announced["programme"]


@pytest.mark.parametrize("format_", Format)
async def test_2000_comments_in_order(write, exported, format_):
    write(*({"text": f"№ {number}"} for number in range(2000)))
    told = []

    out = await exported(format_, progress=lambda done, total: told.append((done, total)))

    if format_ is Format.JSON:
        texts = [each["text"] for each in json.loads(out.read_text())["comments"]]
    else:
        rows = sheet_rows(out) if format_ is Format.XLSX else csv_rows(out)
        texts = [row[TEXT] for row in rows[1:]]
    assert texts == [f"№ {number}" for number in range(2000)]
    assert told == [(500, 2000), (1000, 2000), (1500, 2000), (2000, 2000)]
