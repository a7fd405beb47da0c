"""Rows of a workbook's first sheet, read as a stream; nothing is reckoned, and a bomb does not go off.

Python's `zipfile` gives no more of a file than its entry says, so the sum of the entries bounds what is unpacked.
Entities are refused by `defusedxml`, which openpyxl uses where it is installed.
"""

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from bot.heard_table.rows import MAX_COLUMNS, MAX_ROWS, Cell, Formula, Problem, Row, Rows, Unreadable, filled, words

MOST_UNPACKED = 60 * 2**20
MOST_FILES = 1000
LAST_ROW = 1_048_576
_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
"""Excel spells control characters out; a carriage return within a text is one."""


def rows(content: bytes) -> Rows:
    """The rows that are not empty. Raises Unreadable."""
    _check(content)
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to import, and few read tables

    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            return _rows(workbook.worksheets[0])
        finally:
            workbook.close()
    except Exception as error:
        raise Unreadable(Problem(code="broken")) from error


def _check(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(Problem(code="broken")) from error
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Unreadable(Problem(code="too-much"))


def _rows(sheet: Any) -> Rows:
    found: list[Row] = []
    # The last row is given, for what a workbook says of its own size need not be true.
    for number, row in enumerate(sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS), start=1):
        if kept := filled(number, tuple(map(_cell, row))):
            found.append(kept)
        if len(found) > MAX_ROWS + 1:
            break
    return tuple(found)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type in {"f", "e"}:
        return Formula()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return words(_CONTROL.sub(lambda found: chr(int(found[1], 16)), str(value)))
