"""The summary report: how people were told, how many took part, what they spoke of, what was decided, what is open."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot.domain.comment import CommentState
from bot.domain.delivery import Kind
from bot.papers import charts, terms
from bot.papers.document import Paper
from bot.papers.docx_text import NORMAL, PALE, SMALL, Cell
from bot.papers.figures import DECISIONS, RECEIPTS_MAX, TAKING_PART, Dimension
from bot.papers.heads import about, fact, headline
from bot.papers.informing import ENDS, Informed, informed
from bot.papers.informing import lines as told_by
from bot.papers.numbers import lines, over_time
from bot.papers.parts import Part, Progress
from bot.papers.words import Words
from bot.storage import papers
from bot.storage.database import Session

THEMES = (Dimension.TOPIC, Dimension.KIND, Dimension.TAG)
BESIDE = (Dimension.SENSITIVE, Dimension.LATE)
COUNTED = (*TAKING_PART, Dimension.DAY, *THEMES, *DECISIONS, *BESIDE)
"""What has a table in the report, in this order."""
RECEIPTS_A_CELL = 60
_PAGE = 500


async def docx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """The document. Returns how many comments it is about."""
    title = words.plain("paper-title-report")
    paper = Paper(words, title=title, made_at=parts[0].scope.made_at)
    paper.title(title)
    done, total = 0, sum(part.figures.total for part in parts)
    for part in parts:
        await _part(session, paper, words, part)
        done += part.figures.total
        progress(done, total)
    await paper.save(path)
    return total


async def _part(session: Session, paper: Paper, words: Words, part: Part) -> None:
    scope, figures = part.scope, part.figures
    known = await informed(session, scope)
    headline(paper, words, scope)
    paper.facts(about(words, scope, figures))
    paper.beside(words.each(lambda texts: texts.plain("paper-traceable", limit=RECEIPTS_MAX)))
    _told(paper, words, part, known)
    paper.heading(words.plain("paper-taking-part"), 2)
    people = fact(words, "paper-authors", lambda _: str(figures.authors))
    paper.facts([fact(words, "paper-total", lambda _: str(figures.total)), people])
    for dimension in TAKING_PART:
        _counted(paper, words, part, dimension, chart=True)
    _counted(paper, words, part, Dimension.DAY)
    if days := over_time(figures):
        title = words.plain("paper-by-day")
        paper.picture(charts.columns(title, days), alt=title)
    paper.heading(words.plain("paper-themes"), 2)
    for dimension in THEMES:
        _counted(paper, words, part, dimension, chart=dimension is Dimension.TOPIC)
    paper.heading(words.plain("paper-decisions"), 2)
    for dimension in DECISIONS:
        _counted(paper, words, part, dimension, chart=dimension is Dimension.STATE)
    for dimension in BESIDE:
        _counted(paper, words, part, dimension)
    _reasons(session, paper, words, part)
    _open(paper, words, part)
    _annex(paper, words, part)


def _told(paper: Paper, words: Words, part: Part, known: Informed) -> None:
    """How people were told, and how sending ended. These numbers are of messages, not of comments."""
    paper.heading(words.plain("paper-informed"), 2)
    paper.facts(told_by(words, part.scope, known))
    heads = [words.plain("paper-messages"), *(words.plain(f"paper-end-{each}") for each in ENDS)]
    counts = [
        (words.plain("paper-notices"), *(str(known.count(Kind.CHANGE, each)) for each in ENDS)),
        (words.plain("paper-reminders"), *(str(known.count(Kind.REMINDER, each)) for each in ENDS)),
        (words.plain("paper-announcements"), *(str(known.announced(each)) for each in ENDS)),
    ]
    paper.small_table(heads, counts, (60, *(24 for _ in ENDS)))


def _counted(paper: Paper, words: Words, part: Part, dimension: Dimension, *, chart: bool = False) -> None:
    found = lines(words, part.scope, part.figures, dimension)
    if not found:
        return
    title = words.plain(f"paper-by-{dimension.value}")
    cells = [(label, str(count)) for _, label, count in found]
    paper.small_table([title, words.plain("paper-count")], cells, (140, 40))
    if chart and part.figures.total:
        values = [(label, count) for _, label, count in found]
        paper.picture(charts.bars(title, values, rest=words.plain("paper-rest")), alt=title)


def _reasons(session: Session, paper: Paper, words: Words, part: Part) -> None:
    paper.heading(words.plain("paper-not-accepted"), 2)
    heads = [words.plain(f"paper-column-{each}") for each in ("decision", "reason", "count", "numbers")]
    paper.table(heads, (34, 72, 22, 52), _reason_lines(session, words, part))


async def _reason_lines(session: Session, words: Words, part: Part) -> AsyncIterator[Sequence[Cell]]:
    async for verdict in papers.not_taken_over(session, part.scope.consultation.id, page=_PAGE):
        receipts = part.figures.by_decision.get(verdict.id)
        if not receipts:
            continue
        yield [
            [(terms.outcome(words, verdict.outcome), NORMAL), (verdict.section, SMALL)],
            [(each, NORMAL) for each in words.lines(verdict.reason)]
            + [(each, PALE) for each in words.lines(verdict.changed)],
            [(str(len(receipts)), NORMAL)],
            [(listed(words, receipts, most=RECEIPTS_A_CELL), SMALL)],
        ]
    for outcome, count in part.figures.refused_unsaid:
        unsaid = words.plain("paper-reason-unsaid")
        yield [[(terms.outcome(words, outcome), NORMAL)], [(unsaid, PALE)], [(str(count), NORMAL)], [("", SMALL)]]


def _open(paper: Paper, words: Words, part: Part) -> None:
    figures = part.figures
    paper.heading(words.plain("paper-open"), 2)
    cells = []
    for state in (CommentState.NEW, CommentState.UNDER_REVIEW):
        receipts = figures.receipts.get((Dimension.STATE, state.value), [])
        numbers = listed(words, receipts) if figures.are_listed else words.plain("paper-in-workbook")
        cells.append((terms.state(words, state), str(figures.state(state)), numbers))
    cells.append((words.plain("paper-waits-for-approval"), str(figures.waiting_for_approval), ""))
    paper.small_table(
        [words.plain(f"paper-column-{each}") for each in ("state", "count", "numbers")], cells, (50, 24, 106)
    )


def _annex(paper: Paper, words: Words, part: Part) -> None:
    """The receipts behind each number."""
    paper.heading(words.plain("paper-annex-receipts"), 2)
    if not part.figures.are_listed:
        paper.beside(words.each(lambda texts: texts.plain("paper-annex-in-workbook", limit=RECEIPTS_MAX)))
        return
    heads = [words.plain(f"paper-column-{each}") for each in ("what", "count", "numbers")]
    paper.table(heads, (50, 22, 108), _annex_lines(words, part))


async def _annex_lines(words: Words, part: Part) -> AsyncIterator[Sequence[Cell]]:
    for dimension in COUNTED:
        title = words.plain(f"paper-by-{dimension.value}")
        for value, label, count in lines(words, part.scope, part.figures, dimension):
            receipts = part.figures.receipts.get((dimension, value), [])
            if receipts:
                yield [
                    [(title, PALE), (label, NORMAL)],
                    [(str(count), NORMAL)],
                    [(", ".join(receipts), SMALL)],
                ]


def listed(words: Words, receipts: Sequence[str], *, most: int = RECEIPTS_MAX) -> str:
    """Receipt numbers on a line; of very many only the first, and how many more there are."""
    shown = ", ".join(receipts[:most])
    more = len(receipts) - most
    return f"{shown} {words.plain('paper-and-more', count=more)}" if more > 0 else shown
