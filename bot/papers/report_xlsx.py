"""The workbook that belongs to the report: its numbers, and every comment under all that it was counted by."""

from collections.abc import Sequence
from pathlib import Path

from bot.exports.as_xlsx import opened
from bot.exports.table import Cell
from bot.papers import figures as figures_
from bot.papers.figures import Dimension, Value, dimensions
from bot.papers.heads import about
from bot.papers.numbers import lines, name
from bot.papers.parts import Part, Progress, told
from bot.papers.report import COUNTED
from bot.papers.words import Words
from bot.papers.workbook import Sheets
from bot.storage.database import Session
from bot.storage.papers import Fact


async def xlsx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """Two sheets for each consultation. Returns how many comments stand in them."""
    with opened(path, made_at=parts[0].scope.made_at) as workbook:
        sheets = Sheets(workbook)
        before = 0
        for part in parts:
            _numbers(sheets, words, part)
            before += await _receipts(session, sheets, words, part, told(progress, parts, before))
    return before


def _numbers(sheets: Sheets, words: Words, part: Part) -> None:
    sheet = sheets.add(words.plain("paper-sheet-numbers"), (50, 60, 14))
    sheet.add([words.plain("paper-annex-how")])
    for label, value in about(words, part.scope):
        sheet.add([" / ".join(dict.fromkeys(label)), " / ".join(dict.fromkeys(value))])
    sheet.add([words.plain("paper-total"), "", part.figures.total])
    for dimension in COUNTED:
        title = words.plain(f"paper-by-{dimension.value}")
        for _, label, count in lines(words, part.scope, part.figures, dimension):
            sheet.add([title, label, count])


async def _receipts(session: Session, sheets: Sheets, words: Words, part: Part, progress: Progress) -> int:
    sheet = sheets.add(words.plain("paper-sheet-receipts"), (8, 16, *(22 for _ in COUNTED)))
    number = words.plain("paper-column-row"), words.plain("paper-column-number")
    sheet.heads([*number, *(words.plain(f"paper-by-{dimension.value}") for dimension in COUNTED)])
    written = 0
    async for page, tags in figures_.pages(session, part.scope):
        for fact in page:
            written += 1
            sheet.add([written, fact.receipt, *_cells(words, part, fact, tags.get(fact.id, []))])
        progress(written, part.figures.total)
    sheet.end()
    part.check(written)
    return written


def _cells(words: Words, part: Part, fact: Fact, tags: list[str]) -> list[Cell]:
    """The same words as on the sheet of numbers, so that a filter finds what was counted."""
    found: dict[Dimension, list[Value]] = {}
    for dimension, value in dimensions(fact, tags, part.scope.zone):
        found.setdefault(dimension, []).append(value)
    return [", ".join(_named(words, part, each, found.get(each, []))) for each in COUNTED]


def _named(words: Words, part: Part, dimension: Dimension, values: list[Value]) -> list[str]:
    if dimension in {Dimension.SENSITIVE, Dimension.LATE}:
        values = [value for value in values if value == figures_.YES]
    return [name(words, part.scope, dimension, value) for value in values]
