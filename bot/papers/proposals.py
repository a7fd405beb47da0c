"""The table of proposals: each comment with what was decided about it and why."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot.exports.as_xlsx import opened
from bot.exports.table import Cell
from bot.papers import former, terms
from bot.papers.document import Paper
from bot.papers.docx_text import NORMAL, PALE, SMALL, STRONG
from bot.papers.docx_text import Cell as DocxCell
from bot.papers.heads import about, headline, tallies
from bot.papers.parts import Part, Progress, told
from bot.papers.reading import Row, rows
from bot.papers.words import Words
from bot.papers.workbook import Sheet, Sheets
from bot.storage.database import Session

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("paper-column-row", 6),
    ("paper-column-number", 15),
    ("paper-column-date", 17),
    ("paper-column-channel", 14),
    ("paper-column-city", 16),
    ("paper-column-from", 24),
    ("paper-column-organisation", 24),
    ("paper-column-proposal", 80),
    ("paper-column-section", 14),
    ("paper-column-decision", 22),
    ("paper-column-reason", 50),
    ("paper-column-change", 40),
    ("paper-column-versions", 28),
    ("paper-column-enclosures", 28),
    ("paper-column-remarks", 30),
)
_SHARES = (33, 24, 30, 78, 26, 26, 37, 30)


async def xlsx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """A workbook with a sheet for each consultation, one of former versions and one that adds up. Returns its rows."""
    with opened(path, made_at=parts[0].scope.made_at) as workbook:
        sheets = Sheets(workbook)
        written = 0
        for part in parts:
            name = words.plain("paper-sheet-proposals") if len(parts) == 1 else part.scope.consultation.slug
            sheet = sheets.add(name, [width for _, width in _COLUMNS])
            written += await _fill(session, sheet, words, part, told(progress, parts, written))
        for part in parts:
            await former.sheet(session, sheets, words, part.scope)
        for part in parts:
            _about(sheets, words, part)
    return written


async def docx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """A document with a table for each consultation, and an annex of former versions. Returns its rows."""
    scope = parts[0].scope
    title = words.plain("paper-title-proposals")
    paper = Paper(words, title=title, made_at=scope.made_at, landscape=True)
    paper.title(title)
    for number, part in enumerate(parts):
        before = sum(each.figures.total for each in parts[:number])
        headline(paper, words, part.scope)
        paper.facts(about(words, part.scope, part.figures))
        paper.table(_docx_heads(words), _SHARES, _docx_rows(session, words, part, told(progress, parts, before)))
        if await former.any_of(session, part.scope):
            paper.heading(words.plain("paper-annex-former"), 2)
            paper.table(former.heads(words), former.SHARES, former.docx_rows(session, words, part.scope))
    await paper.save(path)
    return sum(part.figures.total for part in parts)


def cells(words: Words, row: Row) -> list[Cell]:
    """The cells of a row, under the columns' heads. What is not known is an empty text."""
    comment = row.comment
    return [
        row.number,
        comment.receipt,
        row.at.replace(tzinfo=None),
        terms.channel(words, comment.channel),
        words.called(row.city.name, row.city.slug) if row.city else "",
        terms.author(words, row),
        row.organisation or "",
        terms.proposal(words, row),
        row.section,
        terms.decision(words, row),
        "\n\n".join(words.lines(row.reason)),
        "\n\n".join(words.lines(row.changed)),
        "\n".join(terms.versions(words, row)),
        "\n".join(terms.enclosures(words, row)),
        "\n".join(terms.remarks(words, row)),
    ]


async def _fill(session: Session, sheet: Sheet, words: Words, part: Part, progress: Progress) -> int:
    sheet.heads([words.plain(key) for key, _ in _COLUMNS])
    written = 0
    async for row in rows(session, part.scope):
        sheet.add(cells(words, row))
        written = row.number
        progress(written, part.figures.total)
    sheet.end()
    part.check(written)
    return written


def _about(sheets: Sheets, words: Words, part: Part) -> None:
    sheet = sheets.add(words.plain("paper-sheet-about"), (40, 90))
    for label, value in about(words, part.scope, part.figures):
        sheet.add([" / ".join(dict.fromkeys(label)), " / ".join(dict.fromkeys(value))])
    sheet.add([])
    for label, count in tallies(words, part.figures):
        sheet.add([label, count])


def _docx_heads(words: Words) -> list[str]:
    groups = (
        ("row", "number", "date"),
        ("channel", "city"),
        ("from", "organisation"),
        ("proposal", "versions", "enclosures"),
        ("section",),
        ("decision",),
        ("reason",),
        ("change",),
    )
    return ["\n".join(words.plain(f"paper-column-{name}") for name in group) for group in groups]


async def _docx_rows(
    session: Session, words: Words, part: Part, progress: Progress
) -> AsyncIterator[Sequence[DocxCell]]:
    written = 0
    async for row in rows(session, part.scope):
        yield docx_cells(words, row)
        written = row.number
        progress(written, part.figures.total)
    part.check(written)


def docx_cells(words: Words, row: Row) -> list[DocxCell]:
    """The cells of a row, several facts in one, so that a page is wide enough."""
    _, receipt, _, channel, city, author, organisation, text, section, decision, reason, change, *_ = cells(words, row)
    beside = [*terms.versions(words, row), *terms.enclosures(words, row), *terms.remarks(words, row)]
    return [
        [(str(row.number), STRONG), (str(receipt), NORMAL), (terms.minute(row.at), SMALL)],
        [(str(each), NORMAL) for each in (channel, city) if each],
        [(str(each), NORMAL) for each in (author, organisation) if each],
        [(str(text), NORMAL), *((each, PALE) for each in beside)] if text else [(each, PALE) for each in beside],
        [(str(section), NORMAL)],
        [(str(decision), NORMAL)],
        [(str(reason), NORMAL)],
        [(str(change), NORMAL)],
    ]
