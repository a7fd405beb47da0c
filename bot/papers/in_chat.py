"""The report for reading in a chat: its numbers as a message, its charts as pictures."""

from collections.abc import Sequence
from html import escape

from bot.domain.comment import CommentState
from bot.domain.delivery import Kind
from bot.messages.message import Message, brief, fitting, lines, paragraphs
from bot.papers import charts, numbers, terms
from bot.papers.figures import DECISIONS, TAKING_PART, Dimension
from bot.papers.heads import hearing_name, tallies
from bot.papers.informing import Informed
from bot.papers.parts import Part
from bot.papers.words import Words
from bot.storage.papers import Verdict
from bot.texts import Html

ROOM = 3900
LINES_MAX = 8
REASON_MAX = 160
CHARTED = (*TAKING_PART, Dimension.TOPIC, Dimension.STATE)


def message(words: Words, part: Part, known: Informed, refused: Sequence[tuple[Verdict, int]]) -> Message:
    """The report in a few lines; what there is no room for stands in the file."""
    scope, figures = part.scope, part.figures
    about = words.said(lambda texts: hearing_name(scope, texts)) if scope.hearing else None
    blocks = [
        lines(
            _bold(words.plain("paper-title-report")),
            escape(brief(words.called(scope.consultation.title, scope.consultation.slug), 300)),
            escape(about) if about else None,
        ),
        _block(words.plain("paper-informed"), _informed(words, known)),
        _block(
            words.plain("paper-taking-part"),
            [(words.plain("paper-total"), figures.total), (words.plain("paper-authors"), figures.authors)],
        ),
        *(_counted(words, part, dimension) for dimension in (*TAKING_PART, Dimension.TOPIC, *DECISIONS)),
        _block(words.plain("paper-not-accepted"), _reasons(words, part, refused)),
        _block(words.plain("paper-open"), _open(words, part)),
    ]
    return Message(text=paragraphs(*fitting((each for each in blocks if each), ROOM)))


def pictures(words: Words, part: Part) -> list[bytes]:
    """Charts of who took part, of what they spoke and where that stands; none where nobody did."""
    if not part.figures.total:
        return []
    drawn = []
    for dimension in CHARTED:
        found = numbers.lines(words, part.scope, part.figures, dimension)
        values = [(label, count) for _, label, count in found]
        title = words.plain(f"paper-by-{dimension.value}")
        drawn.append(charts.bars(title, values, rest=words.plain("paper-rest")))
    days = charts.columns(words.plain("paper-by-day"), numbers.over_time(part.figures))
    return [*drawn, days]


def ledger_lines(words: Words, part: Part) -> list[str]:
    """What a message about the ledger says of it: the counts that add up, and what was decided."""
    counted = [(label, count) for label, count in tallies(words, part.figures) if count]
    decided = [
        (label, count)
        for value, label, count in numbers.lines(words, part.scope, part.figures, Dimension.OUTCOME)
        if count and value
    ]
    return [f"• {label}: {count}" for label, count in (*counted, *decided)]


def _informed(words: Words, known: Informed) -> list[tuple[str, int]]:
    return [
        (words.plain("paper-followers"), known.followers),
        (words.plain("paper-notices"), known.count(Kind.CHANGE)),
        (words.plain("paper-reminders"), known.count(Kind.REMINDER)),
        (words.plain("paper-announcements"), known.announced()),
        (words.plain("paper-reached"), known.reached),
    ]


def _counted(words: Words, part: Part, dimension: Dimension) -> Html | None:
    found = [(label, count) for _, label, count in numbers.lines(words, part.scope, part.figures, dimension) if count]
    if len(found) > LINES_MAX:
        rest = sum(count for _, count in found[LINES_MAX - 1 :])
        found = [*found[: LINES_MAX - 1], (words.plain("paper-rest"), rest)]
    return _block(words.plain(f"paper-by-{dimension.value}"), found)


def _reasons(words: Words, part: Part, refused: Sequence[tuple[Verdict, int]]) -> list[tuple[str, int]]:
    unsaid = words.plain("paper-reason-unsaid")
    told = [
        (
            f"{terms.outcome(words, verdict.outcome)} – {brief(words.picked(verdict.reason), REASON_MAX)}",
            count,
        )
        for verdict, count in refused[:LINES_MAX]
    ]
    kept = [(f"{terms.outcome(words, each)} – {unsaid}", count) for each, count in part.figures.refused_unsaid]
    return [*told, *kept]


def _open(words: Words, part: Part) -> list[tuple[str, int]]:
    states = [CommentState.NEW, CommentState.UNDER_REVIEW]
    waits = (words.plain("paper-waits-for-approval"), part.figures.waiting_for_approval)
    return [*((terms.state(words, state), part.figures.state(state)) for state in states), waits]


def _block(title: str, found: Sequence[tuple[str, int]]) -> Html | None:
    if not found:
        return None
    return lines(_bold(title), *(escape(f"• {brief(label, 300)}: {count}") for label, count in found))


def _bold(text: str) -> Html:
    return Html(f"<b>{escape(text)}</b>")
