"""The way of a consultation, from its announcement to its result: what is over, what goes on, what is late. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.consultation import Consultation, PhaseKind
from bot.domain.lint import SHORTEST_WINDOW

LOOKS_AGAIN = timedelta(days=7)
"""What is still late after so long is said again."""


class Standing(StrEnum):
    """Where a phase stands."""

    OVER = "over"
    NOW = "now"
    AHEAD = "ahead"
    LATE = "late"
    OPEN = "open"
    """Its day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One phase with its day, as people see it."""

    kind: PhaseKind
    day: date | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What has been done: comments that still wait for a decision, and when the result was published."""

    undecided: int = 0
    decided: int = 0
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Something that staff should see to; `values` are what its sentence asks for, as JSON can carry them."""

    cause: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def timeline(consultation: Consultation, progress: Progress, *, now: datetime, zone: tzinfo) -> tuple[Step, ...]:
    """All phases in their order. The days of the comments are those that the bot goes by."""
    today = now.astimezone(zone).date()
    days = _days(consultation, progress, zone)
    return tuple(
        Step(
            kind=kind,
            day=days.get(kind),
            standing=_standing(kind, days.get(kind), consultation, progress, now=now, today=today),
        )
        for kind in PhaseKind
    )


def delays(consultation: Consultation, progress: Progress, *, now: datetime, zone: tzinfo) -> tuple[Delay, ...]:
    """What staff are warned of: too short a time for comments, decisions or a result that were promised."""
    today = now.astimezone(zone).date()
    found: list[Delay] = []
    opens, closes = consultation.opens, consultation.closes
    if opens is not None and closes is not None and opens < closes and now <= closes:
        days = (closes.astimezone(zone).date() - opens.astimezone(zone).date()).days + 1
        if days < SHORTEST_WINDOW:
            found.append(Delay(cause="window", values={"days": days, "least": SHORTEST_WINDOW}))
    promised = consultation.description.phases
    decisions, result = promised.get(PhaseKind.DECISIONS), promised.get(PhaseKind.RESULT)
    if decisions is not None and decisions < today and progress.undecided:
        found.append(Delay(cause="decisions", values={"day": decisions.isoformat(), "count": progress.undecided}))
    if result is not None and result < today and progress.published_at is None:
        found.append(Delay(cause="result", values={"day": result.isoformat()}))
    return tuple(found)


def _days(consultation: Consultation, progress: Progress, zone: tzinfo) -> dict[PhaseKind, date]:
    days = dict(consultation.description.phases)
    for kind, moment in (
        (PhaseKind.OPENS, consultation.opens),
        (PhaseKind.CLOSES, consultation.closes),
        (PhaseKind.RESULT, progress.published_at),
    ):
        if moment is not None:
            days[kind] = moment.astimezone(zone).date()
    return days


def _standing(  # noqa: PLR0911 -- one line a case
    kind: PhaseKind, day: date | None, consultation: Consultation, progress: Progress, *, now: datetime, today: date
) -> Standing:
    if kind is PhaseKind.RESULT and progress.published_at is not None:
        return Standing.OVER
    if day is None:
        return Standing.OPEN
    if day > today:
        return Standing.AHEAD
    if kind is PhaseKind.OPENS and consultation.takes_comments_at(now):
        return Standing.NOW
    if kind is PhaseKind.CLOSES and not consultation.is_after_closing(now):
        return Standing.AHEAD
    undone = (kind is PhaseKind.DECISIONS and progress.undecided > 0) or kind is PhaseKind.RESULT
    if undone:
        return Standing.LATE if day < today else Standing.NOW
    return Standing.OVER
