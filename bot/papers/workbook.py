"""Sheets of a workbook: heads that stay in sight, texts that are never a formula, long ones carried on at the right."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from bot.exports.as_xlsx import ROW_LIMIT, TextSheet
from bot.exports.excel_text import pieces
from bot.exports.refusals import ExportTooBig
from bot.exports.table import Cell

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_NAME_MAX = 31
_FONT = "Arial"
"""Every office program has it or one in its place, with ң ө ү."""


class Sheets:
    """A workbook's sheets, one after another."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._names: set[str] = set()
        base = {"valign": "top", "font_name": _FONT, "font_size": 10}
        self.words = workbook.add_format({**base, "text_wrap": True, "quote_prefix": True})
        self.head = workbook.add_format({**base, "text_wrap": True, "bold": True, "bg_color": "#E7EEF5", "border": 1})
        self.bold = workbook.add_format({**base, "text_wrap": True, "bold": True})
        self.number = workbook.add_format({**base, "num_format": "0", "align": "left"})
        self.moment = workbook.add_format({**base, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.day = workbook.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})

    def add(self, name: str, widths: Sequence[float]) -> "Sheet":
        """A sheet with columns of these widths."""
        raw: TextSheet = self._workbook.add_worksheet(self._free(name), TextSheet)
        for column, width in enumerate(widths):
            raw.set_column(column, column, width, self.words)
        raw.set_landscape()
        raw.set_paper(9)
        raw.fit_to_pages(1, 0)
        return Sheet(raw, self, columns=len(widths))

    def _free(self, name: str) -> str:
        """A name that Excel takes and no sheet has yet; it tells them apart by more than case."""
        plain = _NOT_IN_NAMES.sub(" ", name).strip()[:_NAME_MAX] or "1"
        free, number = plain, 1
        while free.casefold() in self._names:
            number += 1
            tail = f" {number}"
            free = plain[: _NAME_MAX - len(tail)] + tail
        self._names.add(free.casefold())
        return free


class Sheet:
    """Rows from top to bottom; only the last one is in memory."""

    def __init__(self, raw: TextSheet, sheets: Sheets, *, columns: int) -> None:
        self._raw = raw
        self._sheets = sheets
        self._columns = columns
        self._row = 0

    def heads(self, heads: Sequence[str]) -> None:
        """The first row, which stays in sight and is repeated on each page."""
        self.add(heads, style=self._sheets.head)
        self._raw.freeze_panes(1, 0)
        self._raw.repeat_rows(0)

    def add(self, cells: Iterable[Cell], *, style: Any = None) -> None:
        """A row. What does not fit into a cell goes on to the right of all columns. Raises ExportTooBig."""
        if self._row > ROW_LIMIT:
            raise ExportTooBig
        beyond: list[str] = []
        for column, value in enumerate(cells):
            shown: Cell = value
            if isinstance(value, str):
                shown, *more = pieces(value)
                beyond += more
            self._raw.cell(self._row, column, shown, style or self._style(value))
        for column, piece in enumerate(beyond, start=self._columns):
            self._raw.cell(self._row, column, piece, self._sheets.words)
        self._row += 1

    def end(self) -> None:
        """No more rows: the heads filter them."""
        if self._row > 1:
            self._raw.autofilter(0, 0, self._row - 1, self._columns - 1)

    def _style(self, value: Cell) -> Any:
        if isinstance(value, datetime):
            return self._sheets.moment
        if isinstance(value, date):
            return self._sheets.day
        return self._sheets.number if isinstance(value, int) else self._sheets.words
