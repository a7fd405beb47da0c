"""When to remind whom: the one place that turns a hearing and a person's wishes into due times. Pure.

A hearing with a start is reminded of at the chosen leads (a day and an hour before, say). One with only a date is
reminded of on the evening before and on its morning. What falls into quiet hours moves to the morning after or, where
that would come too late, to the evening before; a hearing that starts in less than three hours may wake people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.quiet import QuietHours


class Lead(StrEnum):
    """How long before the start to remind; the values stand in settings."""

    THREE_DAYS = "3d"
    DAY = "1d"
    THREE_HOURS = "3h"
    HOUR = "1h"
    QUARTER = "15m"

    @property
    def before(self) -> timedelta:
        """The lead as a span of time."""
        amount, unit = int(self[:-1]), self[-1]
        return {"d": timedelta(days=amount), "h": timedelta(hours=amount), "m": timedelta(minutes=amount)}[unit]


class ReminderKind(StrEnum):
    """What a reminder is called in the database; unique per hearing, announced start and person."""

    THREE_DAYS = "3d"
    DAY = "1d"
    THREE_HOURS = "3h"
    HOUR = "1h"
    QUARTER = "15m"
    EVE = "eve"
    MORNING = "morning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Send at `due`; at `deadline` and after it is of no use."""

    kind: ReminderKind
    due: datetime
    deadline: datetime


EVE_AT = time(18)
MORNING_AT = time(9)
DATE_ONLY_USEFUL_UNTIL = time(18)
WAKES_BELOW = timedelta(hours=3)
EVENING_MARGIN = timedelta(minutes=30)
MORNING_STILL_HELPS = timedelta(hours=1)
HORIZON = timedelta(days=4)
"""No reminder is due earlier than this before the hearing's day: the longest lead and a night's shift fit in."""


def parse_leads(text: str) -> tuple[Lead, ...]:
    """Read `1d,1h`, longest first, without doubles. Raises ValueError naming what is not a lead."""
    chosen = {Lead(part.strip()) for part in text.split(",") if part.strip()}
    return tuple(lead for lead in Lead if lead in chosen)


def reminders(
    hearing: Hearing,
    *,
    leads: Sequence[Lead],
    quiet: QuietHours | None,
    zone: tzinfo,
    subscribed_at: datetime,
) -> tuple[Reminder, ...]:
    """All reminders this hearing deserves for one person, earliest first.

    Nothing for a hearing that is not published or has no date, nothing at or after its start. Times that had passed
    when the hearing was last moved were never promised; if that leaves none, the person hears at once. Times that had
    passed when the person subscribed are dropped: they have just seen the card.
    """
    if hearing.status is not HearingStatus.PUBLISHED or hearing.day is None or not leads:
        return ()
    last = _useful_until(hearing, zone)
    planned = _spread(_nominal(hearing, leads=leads, quiet=quiet, zone=zone), last)
    armed = hearing.armed_at
    if armed is not None and planned:
        ahead = [reminder for reminder in planned if reminder.due > armed]
        if not ahead and armed < last:
            ahead = [Reminder(kind=planned[-1].kind, due=armed, deadline=last)]
        planned = ahead
    return tuple(reminder for reminder in planned if reminder.due > subscribed_at)


def earliest_send(now: datetime, *, quiet: QuietHours | None, starts_at: datetime | None, zone: tzinfo) -> datetime:
    """When a message that is due now may go out: now, or at the end of the quiet hours that hold."""
    stretch = quiet.around(now, zone) if quiet else None
    if stretch is None or _wakes(now, starts_at):
        return now
    return stretch[1]


def _useful_until(hearing: Hearing, zone: tzinfo) -> datetime:
    if hearing.starts_at is not None:
        return hearing.starts_at
    assert hearing.day is not None  # noqa: S101 -- checked by the only caller
    return datetime.combine(hearing.day, DATE_ONLY_USEFUL_UNTIL, tzinfo=zone)


def _nominal(
    hearing: Hearing, *, leads: Sequence[Lead], quiet: QuietHours | None, zone: tzinfo
) -> list[tuple[ReminderKind, datetime]]:
    day = hearing.day
    assert day is not None  # noqa: S101 -- checked by the only caller
    start = hearing.starts_at
    if start is None:
        last = _useful_until(hearing, zone)
        eve = datetime.combine(day - timedelta(days=1), EVE_AT, tzinfo=zone)
        morning = datetime.combine(day, MORNING_AT, tzinfo=zone)
        return [
            (ReminderKind.EVE, _outside_quiet(eve, last, quiet, zone)),
            (ReminderKind.MORNING, _outside_quiet(morning, last, quiet, zone)),
        ]
    return [(ReminderKind(lead), _outside_quiet(start - lead.before, start, quiet, zone)) for lead in leads]


def _outside_quiet(moment: datetime, start: datetime, quiet: QuietHours | None, zone: tzinfo) -> datetime:
    stretch = quiet.around(moment, zone) if quiet else None
    if stretch is None or _wakes(moment, start):
        return moment
    begin, end = stretch
    return end if start - end >= MORNING_STILL_HELPS else begin - EVENING_MARGIN


def _wakes(moment: datetime, start: datetime | None) -> bool:
    return start is not None and moment < start and start - moment < WAKES_BELOW


def _spread(times: Sequence[tuple[ReminderKind, datetime]], last: datetime) -> list[Reminder]:
    """Sort, keep the later-announced kind where two fall together, and end each one's use where the next begins."""
    by_due = {due: kind for kind, due in sorted(times, key=lambda pair: _order(pair[0])) if due < last}
    dues = sorted(by_due)
    ends = [*dues[1:], last]
    return [Reminder(kind=by_due[due], due=due, deadline=end) for due, end in zip(dues, ends, strict=True)]


def _order(kind: ReminderKind) -> int:
    return list(ReminderKind).index(kind)
