"""What stands above a paper: what was discussed, who decides, when it was made, and the counts that add up."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.domain.bilingual import Bilingual
from bot.domain.comment import CommentState
from bot.messages.dates import long_date, moment
from bot.messages.names import city_name
from bot.papers import terms
from bot.papers.figures import YES, Dimension, Figures
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.papers.document import Paper

Fact = tuple[Sequence[str], Sequence[str]]
"""A label and what it says, each in every language of the paper."""


def fact(words: Words, key: str, tell: Callable[[Texts], str]) -> Fact:
    """A line: label and value."""
    return words.each(lambda texts: texts.plain(key)), words.each(tell)


def text(words: Words, key: str, value: Bilingual) -> list[Fact]:
    """The same for what people wrote in two languages; nothing when they did not."""
    return [fact(words, key, lambda texts: value.pick(texts.language))] if value else []


def headline(paper: "Paper", words: Words, scope: Scope) -> None:
    """The document that was discussed."""
    consultation = scope.consultation
    mark = [f"[{words.plain('sample-mark')}]"] if consultation.description.sample else []
    paper.heading(" ".join([*mark, words.called(consultation.title, consultation.slug)]))


def about(words: Words, scope: Scope, figures: Figures | None = None) -> list[Fact]:
    """Of what, by whom, for what time, made when; with numbers, how many there are."""
    description, zone = scope.consultation.description, scope.zone
    lines = [
        *text(words, "paper-authority", description.authority),
        *text(words, "paper-contractor", description.contractor),
        *text(words, "paper-supporter", description.supporter),
        fact(words, "paper-period", lambda texts: _period(scope, texts)),
    ]
    if scope.hearing is not None:
        lines.append(fact(words, "paper-hearing", lambda texts: hearing_name(scope, texts)))
    lines.append(fact(words, "paper-made", lambda texts: moment(scope.made_at, texts, zone)))
    if figures is not None:
        lines.append(fact(words, "paper-total", lambda _: str(figures.total)))
        lines.append(fact(words, "paper-of-them", lambda texts: _of_them(texts, figures)))
    return lines


def hearing_name(scope: Scope, texts: Texts) -> str:
    """City and date of the one hearing."""
    hearing, city = scope.hearing, scope.city
    assert hearing is not None  # noqa: S101 -- asked only where there is one
    assert city is not None  # noqa: S101 -- same
    day = long_date(hearing.day, texts.language) if hearing.day else texts.plain("open-fact")
    return f"{city_name(city, texts)}, {day}"


def tallies(words: Words, figures: Figures) -> list[tuple[str, int]]:
    """Every state, the sensitive ones beside them, and the sum."""
    states = [(terms.state(words, state), figures.state(state)) for state in CommentState]
    sensitive = figures.counts[Dimension.SENSITIVE][YES]
    return [*states, (words.plain("paper-sensitive-count"), sensitive), (words.plain("paper-total"), figures.total)]


def _of_them(texts: Texts, figures: Figures) -> str:
    *counts, _ = tallies(Words([texts]), figures)
    return "; ".join(f"{label}: {count}" for label, count in counts if count) or "–"


def _period(scope: Scope, texts: Texts) -> str:
    opens, closes = scope.consultation.opens, scope.consultation.closes
    begin = moment(opens, texts, scope.zone) if opens else texts.plain("open-fact")
    end = moment(closes, texts, scope.zone) if closes else texts.plain("open-fact")
    return f"{begin} – {end}"
