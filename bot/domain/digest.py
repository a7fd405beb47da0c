"""A digest: what was received in a selection, broken down so that every line adds up. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from bot.domain.comment import CommentState, TextLanguage
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.place import CityId

K = TypeVar("K")

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9999, 12, 31, tzinfo=UTC)
LAST_ID = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which comments: received in [since, until), with after < id <= upto, of one consultation or city if given."""

    consultation_id: ConsultationId | None = None
    city_id: CityId | None = None
    since: datetime = BEGINNING
    until: datetime = END
    after: int = 0
    upto: int = LAST_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many comments are alike in all a digest breaks down by."""

    consultation_id: ConsultationId
    city_id: CityId | None
    language: TextLanguage
    topic_id: TopicId | None
    state: CommentState
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Counts of one selection. Each breakdown sums up to `received`, because all come from the same tallies."""

    received: int = 0
    by_state: dict[CommentState, int] = field(default_factory=dict)
    by_city: dict[CityId | None, int] = field(default_factory=dict)
    by_language: dict[TextLanguage, int] = field(default_factory=dict)
    by_topic: dict[TopicId | None, int] = field(default_factory=dict)


def compose(tallies: Iterable[Tally]) -> Digest:
    """Add the tallies up."""
    rows = list(tallies)
    return Digest(
        received=sum(row.count for row in rows),
        by_state=_count(rows, lambda row: row.state),
        by_city=_count(rows, lambda row: row.city_id),
        by_language=_count(rows, lambda row: row.language),
        by_topic=_count(rows, lambda row: row.topic_id),
    )


def _count(rows: list[Tally], key: Callable[[Tally], K]) -> dict[K, int]:
    counter: Counter[K] = Counter()
    for row in rows:
        counter[key(row)] += row.count
    return dict(counter.most_common())
