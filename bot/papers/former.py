"""What comments said before they were changed, beside the table of proposals; never in what is published."""

from collections.abc import AsyncIterator, Sequence

from bot.exports.table import Cell
from bot.papers import terms
from bot.papers.docx_text import PALE, SMALL
from bot.papers.docx_text import Cell as DocxCell
from bot.papers.reading import PAGE
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.papers.workbook import Sheets
from bot.storage import papers
from bot.storage.database import Session
from bot.storage.papers import Former

COLUMNS: tuple[tuple[str, float], ...] = (
    ("paper-column-number", 15),
    ("paper-column-version", 8),
    ("paper-column-date", 17),
    ("paper-column-text-then", 100),
    ("paper-column-remarks", 30),
)
SHARES = (26, 14, 24, 220)


async def any_of(session: Session, scope: Scope) -> bool:
    """Whether any comment of a scope was changed."""
    return bool(await _page(session, scope, (0, 0), count=1))


async def formers(session: Session, scope: Scope) -> AsyncIterator[Former]:
    """The former versions of a scope, comment by comment, a page at a time."""
    after = (0, 0)
    while page := await _page(session, scope, after, count=PAGE):
        for each in page:
            yield each
        after = (page[-1].comment_id, page[-1].number)


async def sheet(session: Session, sheets: Sheets, words: Words, scope: Scope) -> None:
    """A sheet of them; none where nothing was changed."""
    if not await any_of(session, scope):
        return
    filled = sheets.add(words.plain("paper-sheet-former"), [width for _, width in COLUMNS])
    filled.heads([words.plain(key) for key, _ in COLUMNS])
    async for each in formers(session, scope):
        filled.add(cells(words, scope, each))
    filled.end()


def cells(words: Words, scope: Scope, former: Former) -> list[Cell]:
    """The cells of a row. Where the comment's own words are not shown, neither are these."""
    at = former.since.astimezone(scope.zone).replace(tzinfo=None)
    return [former.receipt, former.number, at, text(former), "\n".join(terms.hidden(words, former))]


def heads(words: Words) -> list[str]:
    """What stands above the columns of a document's table."""
    return [words.plain(key) for key, _ in COLUMNS[:-1]]


async def docx_rows(session: Session, words: Words, scope: Scope) -> AsyncIterator[Sequence[DocxCell]]:
    """The same as rows of a document, in small print."""
    async for each in formers(session, scope):
        yield [
            [(each.receipt, SMALL)],
            [(str(each.number), SMALL)],
            [(terms.minute(each.since.astimezone(scope.zone)), SMALL)],
            [(text(each), SMALL)] if text(each) else [(why, PALE) for why in terms.hidden(words, each)],
        ]


def text(former: Former) -> str:
    """Its words, by the same rule as those of the comment."""
    return "" if former.is_wordless else former.text


async def _page(session: Session, scope: Scope, after: tuple[int, int], *, count: int) -> list[Former]:
    return await papers.former_versions(
        session, scope.consultation.id, scope.hearing_id, after=after, upto=scope.upto, count=count
    )
