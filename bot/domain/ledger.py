"""What became of each comment, as the public ledger counts it: every comment once, so that the counts add up. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.consultation import TopicId


class Fate(StrEnum):
    """What was decided, else why nothing was. What was merged shares the fate of the comment it was merged into."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    NOTED = "noted"
    OUTSIDE = "outside"
    OPEN = "open"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many comments of a theme had this fate. `sensitive` ones are counted and not shown."""

    fate: Fate
    topic_id: TopicId | None
    sensitive: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows are asked for: all, those of one fate, of one theme (0: of none), or of both."""

    fate: Fate | None = None
    topic: TopicId | None = None


def fates(shares: Iterable[Share]) -> Counter[Fate]:
    """How many comments had which fate."""
    counted: Counter[Fate] = Counter()
    for each in shares:
        counted[each.fate] += each.count
    return counted


def chosen(shares: Iterable[Share], choice: Choice) -> int:
    """How many rows are asked for."""
    return sum(
        each.count
        for each in shares
        if choice.fate in {None, each.fate} and (choice.topic is None or choice.topic == (each.topic_id or 0))
    )
