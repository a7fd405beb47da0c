"""A whole calendar: entries, the people's time zone, and how often to look again."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from icalendar import Calendar, Timezone

from bot.calendar.entry import Entry
from bot.calendar.event import event
from bot.texts import Texts

CONTENT_TYPE = "text/calendar; charset=utf-8"
LOOK_AGAIN = timedelta(hours=1)


def calendar(
    entries: Iterable[Entry], words: Sequence[Texts], *, zone: tzinfo, username: str, name: str | None = None
) -> bytes:
    """The hearings that have a day, in several languages, the reader's first; `name` is that of a whole calendar.

    There is no METHOD: that would make it an invitation, which needs an organiser's e-mail address.
    """
    listed = sorted((entry for entry in entries if entry.standing), key=_order)
    made = Calendar()
    made.add("prodid", f"-//Talkuu//Talkuu//{words[0].language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if name is not None:
        made.add("name", name)
        made.add("x-wr-calname", name)
        made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT1H")
    days = [entry.shown.hearing.day for entry in listed if entry.shown.hearing.day]
    made.add_component(_time_zone(zone, min(days).year if days else 2025, max(days).year if days else 2025))
    for entry in listed:
        made.add_component(event(entry, words, zone=zone, username=username))
    return bytes(made.to_ical())


def _order(entry: Entry) -> tuple[date, datetime, str]:
    hearing = entry.shown.hearing
    return hearing.day or date.max, hearing.starts_at or datetime.min.replace(tzinfo=UTC), entry.uid


@lru_cache(maxsize=16)
def _time_zone(zone: tzinfo, first: int, last: int) -> Timezone:
    """The zone's rules in these years; working them out is slow. The note on its span has no place in RFC 5545."""
    made = Timezone.from_tzinfo(zone, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
    made.pop("COMMENT", None)
    return made
