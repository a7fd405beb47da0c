"""Dates and times in people's words and zone."""

from datetime import date, datetime, tzinfo
from functools import lru_cache
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.hearing import Hearing
from bot.texts import Html, Texts

MINUTE, HOUR = 60, 3600


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """With weekday and year. CLDR's narrow spaces become plain ones: they break lines badly on old phones."""
    return format_date(day, "full", locale=language).replace("\u202f", " ")


@lru_cache(maxsize=4096)
def short_date(day: date, language: str) -> str:
    """Day and month, for buttons and lists."""
    return format_date(day, "d-MMMM" if language == "ky" else "d MMMM", locale=language)


def moment(when: datetime, texts: Texts, zone: tzinfo) -> str:
    """Date, time and whose time it is."""
    local = when.astimezone(zone)
    return f"{long_date(local.date(), texts.language)}, {local:%H:%M} ({zone_name(texts, zone)})"


def zone_name(texts: Texts, zone: tzinfo) -> str:
    """Whose time it is, in words."""
    key = zone.key if isinstance(zone, ZoneInfo) else str(zone)
    return texts.plain("zone-bishkek") if key == "Asia/Bishkek" else key


def hours(starts: datetime, ends: datetime | None, zone: tzinfo) -> str:
    """`14:00–16:15`, or `14:00` when the end is not known."""
    start = f"{starts.astimezone(zone):%H:%M}"
    return start if ends is None else f"{start}–{ends.astimezone(zone):%H:%M}"


def hearing_date(hearing: Hearing, texts: Texts) -> str:
    """The date in words, or that it is to be confirmed."""
    return long_date(hearing.day, texts.language) if hearing.day else texts.plain("open-fact")


def hearing_time(hearing: Hearing, texts: Texts, zone: tzinfo) -> Html:
    """The hours as an entity that shows a reader abroad their own time, or that they are to be confirmed."""
    if hearing.starts_at is None:
        return texts("open-fact")
    shown = escape(hours(hearing.starts_at, hearing.ends_at, zone))
    unix = int(hearing.starts_at.timestamp())
    return Html(f'<tg-time unix="{unix}">{shown}</tg-time> ({escape(zone_name(texts, zone))})')


def span(seconds: float, texts: Texts) -> str:
    """How long, as plain text."""
    if seconds < MINUTE:
        return texts.plain("span-short")
    hours, rest = divmod(round(seconds), HOUR)
    if not hours:
        return texts.plain("span-minutes", minutes=rest // MINUTE)
    if rest < MINUTE:
        return texts.plain("span-whole-hours", hours=hours)
    return texts.plain("span-hours", hours=hours, minutes=rest // MINUTE)
