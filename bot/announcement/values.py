"""Single values of the file as the product keeps them. Each reader returns the value or raises a code for people."""

import re
from datetime import date, time
from math import isfinite
from typing import Any, LiteralString
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from bot.announcement.tree import Unquoted
from bot.domain.announcement import Local
from bot.domain.hearing import HearingStatus

LANGUAGES = ("ky", "ru")
FORMATS = ("in_person", "online")
LAST_SECOND = time(23, 59, 59)
YEARS = range(2000, 2101)
LONGEST_TEXT = 4000
LONGEST_URL = 1000
_SLUG = re.compile(r"[a-z0-9-]{1,30}")
_KIND = re.compile(r"[a-z_-]{1,30}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_CLOCK_LIKE = re.compile(r"(\d{1,2})\s*[.:\-чh]\s*(\d{2})(?::00)?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_LIKE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_MOMENT = re.compile(r"(\S+?)(?:[ T]+(\d{1,2}:\d{2})(?::([0-5]\d))?)?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}
_CLOSE_ENOUGH = 70


def wrong(code: LiteralString, **values: object) -> PydanticCustomError:
    """The value is wrong: `code` names the sentence that says how."""
    return PydanticCustomError(code, code, values)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """What was probably meant, or an empty string."""
    found = process.extractOne(word.lower(), known, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return str(found[0]) if found else ""


def text(value: Any) -> str:
    """Words for people; spaces around them do not count. Empty is none."""
    if isinstance(value, Unquoted):
        raise wrong("needs-quotes", text=value.text)
    if not isinstance(value, str):
        raise wrong("not-text")
    if _UNSEEN.search(value):
        raise wrong("text-unseen")
    if len(value) > LONGEST_TEXT:
        raise wrong("text-too-long", length=len(value), limit=LONGEST_TEXT)
    return value.strip()


def word(value: Any) -> str:
    """A text that must be there."""
    if value is None or not (found := text(value)):
        raise wrong("empty")
    return found


def slug(value: Any) -> str:
    """A name for links: the bot's and people's."""
    found = word(value)
    if not _SLUG.fullmatch(found):
        raise wrong("slug", text=found[:60])
    return found


def kind(value: Any) -> str:
    """What sort of channel it is."""
    found = word(value)
    if not _KIND.fullmatch(found):
        raise wrong("kind", text=found[:60])
    return found


def language(value: Any) -> str:
    """A language code; those of any language."""
    found = word(value)
    if not _LANGUAGE.fullmatch(found):
        raise wrong("language", text=found[:60])
    return found


def url(value: Any) -> str:
    """A link that people can open."""
    found = word(value)
    try:
        parts = urlsplit(found)
        fine = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        fine = False
    if not fine or len(found) > LONGEST_URL or re.search(r'[\s<>"]', found):
        raise wrong("url", text=found[:100])
    return found


def chosen(value: Any, options: tuple[str, ...]) -> str:
    """One of a closed set."""
    found = word(value)
    if found not in options:
        raise wrong("choice", text=found[:60], near=nearest(found, options), options=", ".join(options))
    return found


def status(value: Any) -> HearingStatus:
    """Where a hearing stands."""
    return HearingStatus(chosen(value, tuple(HearingStatus)))


def form(value: Any) -> str:
    """How one can take part."""
    return chosen(value, FORMATS)


def flag(value: Any) -> bool:
    """Yes or no."""
    said = value.text.lower() if isinstance(value, Unquoted) else ""
    if said not in _TRUE | _FALSE:
        raise wrong("flag")
    return said in _TRUE


def version(value: Any) -> int:
    """The version of the file format."""
    said = value.text if isinstance(value, Unquoted) else word(value)
    if said != "1":
        raise wrong("schema", text=said[:30])
    return 1


def clock(value: Any) -> time:
    """A time of day. YAML reads an unquoted 13:30 as a number; what was written is known all the same."""
    said = value.text.strip() if isinstance(value, Unquoted) else word(value)
    meant = _meant_clock(said)
    if isinstance(value, Unquoted):
        raise wrong("time-needs-quotes", text=meant) if meant else wrong("time", text=said[:30], near="")
    match = _CLOCK.fullmatch(said)
    if not match or not _is_clock(match):
        raise wrong("time", text=said[:30], near=meant)
    return time(int(match[1]), int(match[2]))


def day(value: Any) -> date:
    """A date; unquoted or as text."""
    if isinstance(value, Unquoted) and value.kind != "date":
        raise wrong("date", text=value.text[:30], near="")
    said = value.text if isinstance(value, Unquoted) else word(value)
    match = _DAY.fullmatch(said)
    if not match:
        turned = _DAY_LIKE.fullmatch(said)
        near = f"{int(turned[3])}-{int(turned[2]):02}-{int(turned[1]):02}" if turned else ""
        raise wrong("date", text=said[:30], near=near)
    year, month, number = map(int, match.groups())
    if year not in YEARS:
        raise wrong("date-year", text=said, first=str(YEARS[0]), last=str(YEARS[-1]))
    try:
        return date(year, month, number)
    except ValueError:
        raise wrong("date-none", text=said) from None


def moment(value: Any, *, default: time) -> Local:
    """A date, or a date and a time; the hour of a date alone is `default`."""
    said = value.text if isinstance(value, Unquoted) else word(value)
    match = _MOMENT.fullmatch(said)
    if not match:
        raise wrong("moment", text=said[:40])
    hour = clock(match[2]).replace(second=int(match[3] or 0)) if match[2] else default
    return Local(day=day(match[1]), clock=hour)


def coordinates(value: Any) -> tuple[float, float]:
    """Latitude and longitude, as a pair or by name."""
    if isinstance(value, dict) and set(value) == {"lat", "lon"}:
        value = [value["lat"], value["lon"]]
    try:
        latitude, longitude = (float(part.text if isinstance(part, Unquoted) else part) for part in value)
    except (TypeError, ValueError):
        raise wrong("coordinates") from None
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004
        raise wrong("coordinates-range")
    return latitude, longitude


def _is_clock(match: re.Match[str]) -> bool:
    return int(match[1]) < 24 and int(match[2]) < 60  # noqa: PLR2004 -- a day's hours, an hour's minutes


def _meant_clock(said: str) -> str:
    """The time that was probably meant: by `13.30`, by `13:30:00`, or by 810, which is what YAML makes of 13:30."""
    match = _CLOCK_LIKE.fullmatch(said)
    if match:
        return f"{int(match[1])}:{match[2]}" if _is_clock(match) else ""
    if not said.isdecimal() or len(said) > len("2359"):
        return ""
    # YAML makes 810 of 13:30. But 1400 is more likely two o'clock than twenty past eleven at night: ask.
    hours, minutes = divmod(int(said), 60)
    return f"{hours}:{minutes:02}" if hours < 24 and not _reads_as_clock(said) else ""  # noqa: PLR2004


def _reads_as_clock(said: str) -> bool:
    match = re.fullmatch(r"(\d{2})(\d{2})", said)
    return match is not None and _is_clock(match)
