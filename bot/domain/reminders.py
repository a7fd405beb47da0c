"""When to remind whom: the one place that turns a hearing and a person's wishes into due times. Pure.

A hearing with a start is reminded of at the chosen leads (a day and an hour before, say). One with only a date is
reminded of on the evening before and on its morning. What falls into quiet hours moves to the morning after or, where
that would come too late, to the evening before; where that evening has passed, an hour before the start is left. A
hearing that starts in less than three hours may wake people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
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
STILL_HELPS = timedelta(hours=1)
"""How long before the start people must hear of it, to be there."""
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
    when the hearing was last moved were never promised; if that leaves none, the person hears as soon as they may be
    spoken to. Times that had passed when the person subscribed are dropped: they have just seen the card.
    """
    if hearing.status is not HearingStatus.PUBLISHED or hearing.day is None or not leads:
        return ()
    armed = hearing.armed_at
    last = hearing.starts_at or _moment(hearing.day, DATE_ONLY_USEFUL_UNTIL, zone)
    known_from = subscribed_at if armed is None else max(subscribed_at, armed)
    planned = _spread(
        [
            (kind, _placed(nominal, hearing.starts_at, last, quiet=quiet, zone=zone, known_from=known_from))
            for kind, nominal in _nominal(hearing.day, hearing.starts_at, leads, zone)
        ],
        last,
    )
    if armed is not None and planned:
        ahead = [reminder for reminder in planned if reminder.due > armed]
        planned = ahead or _at_once(planned[-1].kind, armed, hearing.starts_at, last, quiet=quiet, zone=zone)
    return tuple(reminder for reminder in planned if reminder.due > subscribed_at)


def earliest_send(now: datetime, *, quiet: QuietHours | None, starts_at: datetime | None, zone: tzinfo) -> datetime:
    """When a message that is due now may go out: now, or at the end of the quiet hours that hold.

    Where that would come too late for a hearing that starts at `starts_at`, an hour before it.
    """
    stretch = quiet.around(now, zone) if quiet else None
    if stretch is None or _wakes(now, starts_at):
        return now
    if starts_at is not None and now < starts_at:
        return min(stretch[1], starts_at - STILL_HELPS)
    return stretch[1]


def early_enough(
    due: datetime,
    lead: timedelta,
    *,
    quiet: QuietHours | None,
    starts_at: datetime | None,
    zone: tzinfo,
    now: datetime,
) -> datetime:
    """When to begin with somebody whom `lead` of sending to others separates from the last one, who is told at `due`.

    Not before now, and in no quiet hours that the reminder itself would respect.
    """
    wanted = min(due, max(due - lead, now))
    return min(due, earliest_send(wanted, quiet=quiet, starts_at=starts_at, zone=zone))


def _nominal(
    day: date, starts_at: datetime | None, leads: Sequence[Lead], zone: tzinfo
) -> list[tuple[ReminderKind, datetime]]:
    """The times as wished, whatever the hour."""
    if starts_at is not None:
        return [(ReminderKind(lead), starts_at - lead.before) for lead in leads]
    return [
        (ReminderKind.EVE, _moment(day - timedelta(days=1), EVE_AT, zone)),
        (ReminderKind.MORNING, _moment(day, MORNING_AT, zone)),
    ]


def _placed(
    nominal: datetime,
    starts_at: datetime | None,
    last: datetime,
    *,
    quiet: QuietHours | None,
    zone: tzinfo,
    known_from: datetime,
) -> datetime:
    """Where a wished time comes to lie, for somebody who can be told from `known_from` on."""
    stretch = quiet.around(nominal, zone) if quiet else None
    if quiet is None or stretch is None or _wakes(nominal, starts_at):
        return nominal
    begin, end = stretch
    if last - end >= STILL_HELPS:
        return end
    evening = _evening(begin, quiet, zone)
    if evening > known_from or nominal <= known_from:
        return evening
    return earliest_send(nominal, quiet=quiet, starts_at=starts_at, zone=zone)


def _evening(begin: datetime, quiet: QuietHours, zone: tzinfo) -> datetime:
    """Shortly before the quiet hours begin, or as early as the pause before them allows."""
    evening = begin - EVENING_MARGIN
    before = quiet.around(evening, zone)
    return before[1] if before else evening


def _at_once(
    kind: ReminderKind,
    armed: datetime,
    starts_at: datetime | None,
    last: datetime,
    *,
    quiet: QuietHours | None,
    zone: tzinfo,
) -> list[Reminder]:
    due = earliest_send(armed, quiet=quiet, starts_at=starts_at, zone=zone)
    return [Reminder(kind=kind, due=due, deadline=last)] if due < last else []


def _wakes(moment: datetime, starts_at: datetime | None) -> bool:
    """Whether a hearing is so near that people may be woken for it."""
    return starts_at is not None and moment < starts_at and starts_at - moment < WAKES_BELOW


def _spread(times: Sequence[tuple[ReminderKind, datetime]], last: datetime) -> list[Reminder]:
    """Sort, keep the later-announced kind where two fall together, and end each one's use where the next begins."""
    by_due = {due: kind for kind, due in sorted(times, key=lambda pair: _order(pair[0])) if due < last}
    dues = sorted(by_due)
    ends = [*dues[1:], last]
    return [Reminder(kind=by_due[due], due=due, deadline=end) for due, end in zip(dues, ends, strict=True)]


def _order(kind: ReminderKind) -> int:
    return list(ReminderKind).index(kind)


def _moment(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
