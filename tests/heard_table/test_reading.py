"""Files become rows: what people's programs write is understood, what would harm is refused."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as OtherWorkbook

from bot.heard_table import MAX_ROWS, read
from bot.heard_table.rows import Formula, Unreadable

HEAD = ["Күнү", "Кантип алынды", "Пикирдин тексти"]
ROW = ["17.06.2025", "залда", 'Өзөн, үй, таң; "тоо"']


def xlsx(*rows: list[object]) -> bytes:
    workbook, content = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(content)
    return content.getvalue()


def written(delimiter: str, *rows: list[str]) -> str:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(quoted) + "\r\n"


def fault(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.problem.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_programs_write_it_and_kyrgyz_letters_survive(delimiter, encoding):
    rows = read(written(delimiter, HEAD, ROW).encode(encoding))

    assert [row.cells for row in rows] == [tuple(HEAD), tuple(ROW)]


def test_windows_1251_is_read():
    rows = read(written(";", ["Дата", "Текст"], ["17.06.2025", "Чистая вода – нужна"]).encode("cp1251"))

    assert rows[1].cells == ("17.06.2025", "Чистая вода – нужна")


def test_letters_that_were_lost_are_said_to_be_lost():
    lost = written(";", HEAD, ROW).encode("cp1251", "replace")

    assert fault(lost) == "letters-lost"


def test_a_workbook_of_either_library_is_read_with_its_dates_and_numbers():
    content = io.BytesIO()
    with OtherWorkbook(content) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, HEAD)
        sheet.write_datetime(1, 0, datetime(2025, 6, 17, 14, 0), day)  # noqa: DTZ001 -- cells have no zone
        sheet.write_row(1, 1, ["залда", "Эки\r\nсап"])
        sheet.write_row(4, 1, [7, 7.5])

    rows = read(content.getvalue())
    again = read(xlsx(HEAD, [date(2025, 6, 17), "залда", "Эки\nсап"]))

    assert rows[1].cells[:3] == (date(2025, 6, 17), "залда", "Эки\nсап")
    assert (rows[2].number, rows[2].cells[1:3]) == (5, ("7", "7.5"))
    assert again[1].cells[:3] == rows[1].cells[:3]


def test_a_formula_is_not_reckoned():
    rows = read(xlsx(HEAD, [None, "залда", "=1+1"], [None, "=HYPERLINK(1)", "+ жакшы"]))

    assert isinstance(rows[1].cells[2], Formula)
    assert isinstance(rows[2].cells[1], Formula)
    assert rows[2].cells[2] == "+ жакшы"


def test_rows_after_many_empty_ones_are_not_lost():
    workbook, content = Workbook(), io.BytesIO()
    workbook.active.append(HEAD)
    workbook.active.cell(20_000, 3, "Алыста")
    workbook.save(content)

    rows = read(content.getvalue())

    assert (rows[-1].number, rows[-1].cells[2]) == (20_000, "Алыста")


def test_what_a_workbook_says_of_its_own_size_is_not_believed():
    content = xlsx(HEAD, ROW, ROW)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:A1"'))

    rows = read(changed.getvalue())

    assert [len([cell for cell in row.cells if cell]) for row in rows] == [3, 3, 3]


def test_a_bomb_does_not_go_off():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 2**20))

    assert fault(content.getvalue()) == "too-much"


def test_entities_are_not_opened():
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(HEAD, ROW))) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, head + data.replace(b"<t>", b"<t>&b;") if name.endswith("sheet1.xml") else data)

    assert fault(changed.getvalue()) == "broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken"),
        (b"\x00\x01\x02", "broken"),
        (b"PK\x03\x04 cut off", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
        ('Текст\r\n"не закрыто'.encode(), "broken-csv"),
        (written(";", *[["Текст"]] * (MAX_ROWS + 2)).encode(), "too-many-rows"),
    ],
    ids=["nothing", "bytes", "half a workbook", "xls", "an open quote", "too many"],
)
def test_what_is_no_table_is_said_to_be_none(content, code):
    assert fault(content) == code
