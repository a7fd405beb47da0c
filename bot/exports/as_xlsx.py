"""An export as an Excel workbook: nothing is evaluated, nothing is stripped, and no more than a row is in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.worksheet import Worksheet

from bot.exports.entries import Entry, Preface
from bot.exports.excel_text import escaped, pieces
from bot.exports.refusals import ExportTooBig
from bot.exports.table import Cell, Table

ROW_LIMIT = 1_048_576 - 1
"""Rows of a sheet below its head."""

_WIDTHS = (7, 15, 17, 40, 16, 13, 24, 18, 24, 16, 16)
_TEXT_WIDTH = 90
_RECEIVED, _HEARING = 2, 5
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class TextSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts are just that.

    XlsxWriter escapes `_x0041_x0042_` so that it is read back as another text, stumbles over half a surrogate pair, and
    lets a text between <r> and </r> into the file as markup.
    """

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        return escaped(data)

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
        self._xml_inline_string(string, False, attributes)

    def cell(self, row: int, column: int, value: Cell, style: Any = None) -> None:
        """Write what a cell holds, by its type; an empty text is an empty cell."""
        if isinstance(value, str):
            if value:
                self.write_string(row, column, value, style)
        elif isinstance(value, date):
            self.write_datetime(row, column, value, style)
        else:
            self.write_number(row, column, value, style)


@contextmanager
def xlsx(path: Path, table: Table, preface: Preface, *, parts: int) -> Iterator[Callable[[Entry], None]]:
    """Write a workbook: yields what takes the entries. `parts`: the columns that the longest text needs."""
    if preface.digest.received > ROW_LIMIT:
        raise ExportTooBig
    with opened(path, made_at=preface.made_at) as workbook:
        comments = _comments(workbook, table, parts)
        yield lambda entry: _add(comments, table, entry)
        comments.autofilter(0, 0, preface.digest.received, len(_WIDTHS) + parts - 1)
        _about(workbook, table, preface)


@contextmanager
def opened(path: Path, *, made_at: datetime) -> Iterator[Any]:
    """A workbook that holds no more than a row in memory, complete when the block is left in peace.

    Rows come in order and sheets one after another. Raises ExportTooBig.
    """
    workbook = Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    workbook.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
    try:
        yield workbook
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from error  # the operating system's own words
    except FileSizeError as error:
        raise ExportTooBig from error
    finally:
        for sheet in workbook.worksheets():
            sheet._opt_close()  # noqa: SLF001 -- after an error nobody else closes the rows' temporary file


def _comments(workbook: Any, table: Table, parts: int) -> TextSheet:
    """The sheet of comments with its heads."""
    texts = table.texts
    sheet: TextSheet = workbook.add_worksheet(texts.plain("export-sheet-comments"), TextSheet)
    words = workbook.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
    head = workbook.add_format({"valign": "top", "text_wrap": True, "bold": True, "bg_color": "#DDEBF7", "border": 1})
    styles = dict.fromkeys(range(1, len(_WIDTHS)), words) | {
        0: workbook.add_format({"valign": "top"}),
        _RECEIVED: workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm"}),
        _HEARING: workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, styles[column])
    sheet.set_column(len(_WIDTHS), len(_WIDTHS) + parts - 1, _TEXT_WIDTH, words)
    more = [texts.plain("export-column-text-part", number=number) for number in range(2, parts + 1)]
    for column, words_ in enumerate(table.heads() + more):
        sheet.cell(0, column, words_, head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _add(sheet: TextSheet, table: Table, entry: Entry) -> None:
    *cells, text = table.cells(entry)
    for column, value in enumerate([*cells, *pieces(str(text))]):
        sheet.cell(entry.number, column, value)


def _about(workbook: Any, table: Table, preface: Preface) -> None:
    """The sheet that says when and of what the export was made, and adds it up."""
    texts = table.texts
    sheet: TextSheet = workbook.add_worksheet(texts.plain("export-sheet-about"), TextSheet)
    plain = workbook.add_format({"valign": "top", "text_wrap": True, "align": "left", "num_format": "yyyy-mm-dd hh:mm"})
    number = workbook.add_format({"num_format": "0"})
    bold = workbook.add_format({"bold": True, "num_format": "0"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    row = 0
    for row, (label, value) in enumerate(table.about(preface)):
        sheet.cell(row, 0, label)
        sheet.cell(row, 1, value, plain)
    row += 2
    sheet.cell(row, 0, texts.plain("export-column-state"), bold)
    sheet.cell(row, 1, texts.plain("export-count"), bold)
    for label, count in table.counts(preface):
        row += 1
        sheet.cell(row, 0, label)
        sheet.cell(row, 1, count, number)
    sheet.cell(row + 1, 0, texts.plain("export-received"), bold)
    sheet.cell(row + 1, 1, preface.digest.received, bold)
    sheet.cell(row + 3, 0, texts.plain("export-wordless"))
