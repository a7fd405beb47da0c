"""Tables that are handed out: an empty one to fill in, and the receipt numbers of what was imported."""

import csv as rfc4180
import io
from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Any

from xlsxwriter import Workbook

from bot.domain.comment import Comment
from bot.domain.heard import ELSEWHERE
from bot.exports.as_xlsx import TextSheet
from bot.heard_table.checking import Known
from bot.heard_table.rows import MAX_ROWS
from bot.heard_table.vocabulary import LANGUAGES, Column, head
from bot.texts import Texts

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {Column.DATE: 13, Column.LANGUAGE: 18, Column.TEXT: 90}
_WIDTH = 24
_BRIEF = 120


def template(known: Known, hearings: Sequence[str], texts: Texts, *, as_csv: bool) -> bytes:
    """An empty table; as a workbook it offers what may be chosen. `hearings` are their names as people read them."""
    heads = [head(each, texts) for each in Column]
    if as_csv:
        text = io.StringIO(newline="")
        rfc4180.writer(text, delimiter=";", lineterminator="\r\n").writerow(heads)
        return text.getvalue().encode("utf-8-sig")
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as workbook:
        sheet = _sheet(workbook, texts.plain("table-sheet"), heads, [_WIDTHS.get(each, _WIDTH) for each in Column])
        dates = workbook.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        sheet.set_column(0, 0, _WIDTHS[Column.DATE], dates)
        choices = {
            Column.CHANNEL: [texts.plain(f"heard-channel-{each.value}") for each in ELSEWHERE],
            Column.HEARING: list(hearings),
            Column.LANGUAGE: [texts.plain(f"language-{each.value}") for each in LANGUAGES],
            Column.TOPIC: [each.title.pick(texts.language) or each.slug for each in known.topics],
        }
        words: TextSheet = workbook.add_worksheet(texts.plain("table-sheet-words"), TextSheet)
        for place, (column, offered) in enumerate(choices.items()):
            words.set_column(place, place, _WIDTH)
            for row, value in enumerate([head(column, texts), *offered]):
                words.cell(row, place, value)
            if offered:
                _offer(sheet, words, column, place, len(offered))
    return content.getvalue()


def receipts(imported: Sequence[tuple[int, Comment]], texts: Texts, *, zone: tzinfo) -> bytes:
    """What was imported, each with the number of its row and its receipt number."""
    heads = [
        texts.plain("table-row"),
        texts.plain("export-column-receipt"),
        head(Column.DATE, texts),
        head(Column.CHANNEL, texts),
        head(Column.NAME, texts),
        head(Column.TEXT, texts),
    ]
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as workbook:
        sheet = _sheet(workbook, texts.plain("table-sheet"), heads, [8, 16, 13, _WIDTH, _WIDTH, _WIDTHS[Column.TEXT]])
        dates = workbook.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        for line, (row, comment) in enumerate(imported, start=1):
            said = (comment.said_at or comment.received_at).astimezone(zone).date()
            text = " ".join(comment.text.split())[:_BRIEF]
            cells: tuple[str | int | date, ...] = (
                row,
                comment.receipt,
                said,
                texts.plain(f"heard-channel-{comment.channel.value}"),
                comment.name or "",
                text,
            )
            for place, value in enumerate(cells):
                sheet.cell(line, place, value, dates if isinstance(value, date) else None)
        sheet.autofilter(0, 0, len(imported), len(heads) - 1)
    return content.getvalue()


def _sheet(workbook: Any, name: str, heads: Sequence[str], widths: Sequence[int]) -> TextSheet:
    sheet: TextSheet = workbook.add_worksheet(name, TextSheet)
    bold = workbook.add_format({"valign": "top", "text_wrap": True, "bold": True, "bg_color": "#DDEBF7", "border": 1})
    plain = workbook.add_format({"valign": "top", "text_wrap": True})
    for place, (words, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(place, place, width, plain)
        sheet.cell(0, place, words, bold)
    sheet.freeze_panes(1, 0)
    return sheet


def _offer(sheet: TextSheet, words: TextSheet, column: Column, place: int, count: int) -> None:
    """Cells of a column offer what stands on the other sheet; other words may be typed all the same."""
    letter = "ABCDEFGH"[place]
    at = list(Column).index(column)
    source = f"='{words.get_name()}'!${letter}$2:${letter}${count + 1}"
    sheet.data_validation(1, at, MAX_ROWS, at, {"validate": "list", "source": source, "error_type": "information"})
