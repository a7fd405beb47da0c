"""The numbers of a paper: every comment is counted once in each dimension, and can say in which."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from bot.domain.comment import CommentState
from bot.domain.review import DecisionOutcome
from bot.papers.scope import Scope
from bot.storage import papers
from bot.storage.database import Session
from bot.storage.papers import Fact

PAGE = 2000
RECEIPTS_MAX = 2000
"""So many comments have their numbers listed in a document; more go into the workbook that belongs to it."""

Value = str | int | date | None
"""What a comment is counted under; None is "not said"."""


class Dimension(StrEnum):
    """By what comments are counted. Each adds up to all of them, but tags: a comment may have several or none."""

    CITY = "city"
    CHANNEL = "channel"
    LANGUAGE = "language"
    DAY = "day"
    TOPIC = "topic"
    KIND = "kind"
    TAG = "tag"
    STATE = "state"
    OUTCOME = "outcome"
    SENSITIVE = "sensitive"
    LATE = "late"


YES, NO = "yes", "no"
NOT_TAKEN_OVER = (DecisionOutcome.PARTLY, DecisionOutcome.DECLINED, DecisionOutcome.OUTSIDE)
ADDS_UP = tuple(each for each in Dimension if each is not Dimension.TAG)
TAKING_PART = (Dimension.CITY, Dimension.CHANNEL, Dimension.LANGUAGE)
DECISIONS = (Dimension.STATE, Dimension.OUTCOME)


@dataclass(slots=True)
class Figures:
    """Counts by dimension and value. `receipts` is filled while there are few enough to be listed.

    `by_decision` tells where a reason may be shown; `unsaid` counts what was decided on comments that must not be shown
    around: a reason tells of the words.
    """

    total: int = 0
    authors: int = 0
    waiting_for_approval: int = 0
    counts: dict[Dimension, Counter[Value]] = field(default_factory=lambda: defaultdict(Counter))
    receipts: dict[tuple[Dimension, Value], list[str]] = field(default_factory=lambda: defaultdict(list))
    by_decision: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    unsaid: Counter[DecisionOutcome] = field(default_factory=Counter)

    @property
    def are_listed(self) -> bool:
        """Whether each number can be followed to its receipts in a document."""
        return self.total <= RECEIPTS_MAX

    def state(self, state: CommentState) -> int:
        """How many are in this state."""
        return self.counts[Dimension.STATE][state.value]

    @property
    def refused_unsaid(self) -> list[tuple[DecisionOutcome, int]]:
        """How many were not taken over as proposed for reasons that are not shown."""
        return [(outcome, self.unsaid[outcome]) for outcome in NOT_TAKEN_OVER if self.unsaid[outcome]]

    def add(self, fact: Fact, tags: list[str], zone: tzinfo) -> None:
        """Count a comment in."""
        self.total += 1
        self.waiting_for_approval += fact.waits_for_approval
        for dimension, value in dimensions(fact, tags, zone):
            self.counts[dimension][value] += 1
            if self.are_listed:
                self.receipts[dimension, value].append(fact.receipt)
        if not self.are_listed:
            self.receipts.clear()
        if fact.decision_id is None or fact.state is not CommentState.ANSWERED:
            return
        if fact.sensitive and fact.outcome:
            self.unsaid[fact.outcome] += 1
        elif not fact.sensitive:
            self.by_decision[fact.decision_id].append(fact.receipt)


def dimensions(fact: Fact, tags: list[str], zone: tzinfo) -> Iterator[tuple[Dimension, Value]]:
    """Under what a comment is counted."""
    yield Dimension.CITY, fact.city_id
    yield Dimension.CHANNEL, fact.channel.value
    yield Dimension.LANGUAGE, fact.language.value
    yield Dimension.DAY, fact.at.astimezone(zone).date()
    yield Dimension.TOPIC, fact.topic_id
    yield Dimension.KIND, fact.kind.value if fact.kind else None
    for tag in tags:
        yield Dimension.TAG, tag
    yield Dimension.STATE, fact.state.value
    yield Dimension.OUTCOME, fact.outcome.value if fact.outcome and fact.state is CommentState.ANSWERED else None
    yield Dimension.SENSITIVE, YES if fact.sensitive else NO
    yield Dimension.LATE, YES if fact.late else NO


async def counted(session: Session, scope: Scope) -> Figures:
    """All the numbers of a scope."""
    figures = Figures()
    async for page, tags in pages(session, scope):
        for fact in page:
            figures.add(fact, tags.get(fact.id, []), scope.zone)
    hearing_id = scope.hearing.id if scope.hearing else None
    figures.authors = await papers.authors(session, scope.consultation.id, hearing_id, upto=scope.upto)
    return figures


async def pages(session: Session, scope: Scope) -> AsyncIterator[tuple[list[Fact], dict[int, list[str]]]]:
    """What comments are counted by, a page at a time, with their tags."""
    hearing_id = scope.hearing.id if scope.hearing else None
    async for page in papers.facts(session, scope.consultation.id, hearing_id, upto=scope.upto, page=PAGE):
        yield page, await papers.tags(session, after=page[0].id - 1, upto=page[-1].id)
