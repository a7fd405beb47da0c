"""One hearing as a calendar component: the same identity for ever, a sequence that rises with each change."""

from collections.abc import Sequence
from datetime import UTC, timedelta, tzinfo

from icalendar import Alarm, Event, vUri

from bot import links
from bot.calendar.entry import Entry
from bot.domain.calendar import Standing
from bot.messages import plain
from bot.messages.hearings import Shown
from bot.messages.names import city_name
from bot.texts import Texts

ALARM_BEFORE = timedelta(hours=1)


def event(entry: Entry, words: Sequence[Texts], *, zone: tzinfo, username: str) -> Event:
    """The entry in several languages, the reader's first. What is not known is not made up: no end, no hour."""
    shown, hearing = entry.shown, entry.shown.hearing
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", hearing.sequence)
    made.add("dtstamp", entry.changed.astimezone(UTC))
    made.add("last-modified", entry.changed.astimezone(UTC))
    made.add("status", entry.standing)
    made.add("summary", plain.both(plain.headline(shown, texts) for texts in words))
    made.add("location", plain.both(_place(shown, texts) for texts in words))
    made.add("description", "\n\n".join(_described(shown, texts, zone, username) for texts in words))
    if hearing.coordinates:
        made.add("geo", hearing.coordinates)
    if username:
        made.add("url", links.to_hearing(username, shown.consultation, hearing))
    _put_on_its_day(made, entry, zone)
    if hearing.online_url and entry.standing is not Standing.CANCELLED:
        made.add("conference", vUri(hearing.online_url), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    return made


def _put_on_its_day(made: Event, entry: Entry, zone: tzinfo) -> None:
    hearing = entry.shown.hearing
    assert hearing.day is not None  # noqa: S101 -- what has no day has no standing
    if hearing.starts_at is None:
        made.add("dtstart", hearing.day)
        made.add("dtend", hearing.day + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        return
    made.add("dtstart", hearing.starts_at.astimezone(zone))
    if hearing.ends_at is not None and hearing.ends_at > hearing.starts_at:
        made.add("dtend", hearing.ends_at.astimezone(zone))
    if entry.standing is not Standing.CANCELLED:
        made.add_component(_alarm(str(made["summary"])))
    made.add("transp", "TRANSPARENT" if entry.standing is Standing.CANCELLED else "OPAQUE")


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM_BEFORE)
    alarm.add("description", words)
    return alarm


def _place(shown: Shown, texts: Texts) -> str:
    return f"{city_name(shown.city, texts)}, {plain.venue(shown.hearing, texts)}"


def _described(shown: Shown, texts: Texts, zone: tzinfo, username: str) -> str:
    hearing, about = shown.hearing, shown.consultation.description
    link = links.to_hearing(username, shown.consultation, hearing) if username else ""
    facts = (
        ("reason", plain.plainly(hearing.reason, texts)),
        ("date", plain.date(hearing, texts)),
        ("time", plain.time(hearing, texts, zone)),
        ("venue", plain.venue(hearing, texts)),
        ("online", hearing.online_url or texts.plain("open-fact")),
        ("authority", plain.plainly(about.authority, texts)),
        ("phone", plain.phone(shown, texts)),
        ("more", link),
    )
    told = [texts.plain(f"fact-{name}", value=value) for name, value in facts if value]
    return "\n".join([plain.headline(shown, texts), plain.title(shown, texts), *told])
