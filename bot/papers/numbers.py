"""The numbers of a report in words: each dimension with its lines, in an order that reads well."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.comment import CommentState, TextLanguage
from bot.domain.consultation import TopicId
from bot.domain.place import CityId
from bot.domain.review import Channel, CommentKind, DecisionOutcome
from bot.papers import terms
from bot.papers.figures import YES, Dimension, Figures, Value
from bot.papers.scope import Scope
from bot.papers.words import Words

Line = tuple[Value, str, int]
"""What is counted, what it is called, how many."""

CHART_DAYS_MAX = 60
WEEK = timedelta(days=7)


def lines(words: Words, scope: Scope, figures: Figures, dimension: Dimension) -> list[Line]:
    """The counts of a dimension: days in their order, states by precedence, the rest by size."""
    counts = figures.counts[dimension]
    values: Sequence[Value]
    match dimension:
        case Dimension.STATE:
            values = [state.value for state in reversed(CommentState)]
        case Dimension.OUTCOME:
            values = [*(outcome.value for outcome in DecisionOutcome), *([None] if None in counts else [])]
        case Dimension.DAY:
            values = sorted(day for day in counts if isinstance(day, date))
        case Dimension.SENSITIVE | Dimension.LATE:
            values = [YES]
        case _:
            values = [value for value, _ in counts.most_common()]
    return [(value, name(words, scope, dimension, value), counts[value]) for value in values]


def name(words: Words, scope: Scope, dimension: Dimension, value: Value) -> str:
    """What a value is called."""
    if dimension is Dimension.CITY:
        city = scope.cities.get(CityId(value)) if isinstance(value, int) else None
        return words.called(city.name, city.slug) if city else words.plain("city-none")
    if dimension is Dimension.TOPIC:
        topic = scope.topics.get(TopicId(value)) if isinstance(value, int) else None
        return words.called(topic.title, topic.slug) if topic else words.plain("topic-none")
    return _NAMES[dimension](words, value)


_NAMES: Mapping[Dimension, Callable[[Words, Value], str]] = {
    Dimension.CHANNEL: lambda words, value: terms.channel(words, Channel(str(value))),
    Dimension.LANGUAGE: lambda words, value: terms.language(words, TextLanguage(str(value))),
    Dimension.DAY: lambda _, value: str(value),
    Dimension.KIND: lambda words, value: terms.kind(words, CommentKind(str(value)) if value else None),
    Dimension.TAG: lambda _, value: f"#{value}",
    Dimension.STATE: lambda words, value: terms.state(words, CommentState(str(value))),
    Dimension.OUTCOME: lambda words, value: (
        terms.outcome(words, DecisionOutcome(str(value))) if value else words.plain("paper-outcome-none")
    ),
    Dimension.SENSITIVE: lambda words, _: words.plain("paper-sensitive-count"),
    Dimension.LATE: lambda words, _: words.plain("paper-late-count"),
}


def over_time(figures: Figures) -> list[tuple[str, int]]:
    """A bar for each day from the first comment to the last; for each week, where those would be too many."""
    counts = {day: count for day, count in figures.counts[Dimension.DAY].items() if isinstance(day, date)}
    if not counts:
        return []
    first, last = min(counts), max(counts)
    if (last - first).days < CHART_DAYS_MAX:
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [(f"{day:%d.%m}", counts.get(day, 0)) for day in days]
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + WEEK * number for number in range((last - monday).days // 7 + 1)]
    return [(f"{week:%d.%m.%y}", sum(counts.get(week + timedelta(days=n), 0) for n in range(7))) for week in weeks]
