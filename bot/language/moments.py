"""Dates and hours as people type them: «17.06», «17-июнь», «17 июня», «2025-06-17»; «14:00», «14.00–16:15». Pure."""

import re
from datetime import date, time

MONTHS = (
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("июль", "июля"),
    ("август", "августа"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
)
_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DIGITS = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})(?:[./-](?P<year>\d{4}|\d{2}))?", re.ASCII)
# The year may come last («17 июня 2025 г.») or, in Kyrgyz, first («2025-жылдын 17-июну»).
_WORDS = re.compile(r"(?P<day>\d{1,2})[-\s]*(?P<month>[а-яё]+)(?:[\s,]+(?P<year>\d{4})\s*(?:г\.?|года|-?жыл)?)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-?\s*жыл(?:дын)?,?\s+(?P<day>\d{1,2})[-\s]*(?P<month>[а-яё]+)")
_HOURS = re.compile(r"(\d{1,2})\s*[:.]\s*(\d{2})(?:\s*[-–—]\s*(\d{1,2})\s*[:.]\s*(\d{2}))?", re.ASCII)
# «июнда», «июну», «апрелден»: Kyrgyz endings are hung on the word without its soft sign.
_ENDING = re.compile(r"(?:[дткг][аеоө]н?|[ыиуү]н?(?:[дкг][аеоө]н?)?|н[ыиуү]н)")
_STEMS = {names[0].removesuffix("ь"): number for number, names in enumerate(MONTHS, start=1)}
_YEARS = range(2000, 2101)


def read_date(text: str, *, today: date) -> date | None:
    """A day; without a year the next one of that name. None: this is no day."""
    said = " ".join(text.lower().split())
    for pattern in (_ISO, _DIGITS, _WORDS, _YEAR_FIRST):
        if found := pattern.fullmatch(said):
            month = _month(found["month"])
            return _day(found["year"], month, int(found["day"]), today) if month else None
    return None


def read_hours(text: str) -> tuple[time, time | None] | None:
    """A start, and an end if one is given. None: these are no hours."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    try:
        start = time(int(found[1]), int(found[2]))
        end = time(int(found[3]), int(found[4])) if found[3] else None
    except ValueError:
        return None
    return None if end is not None and end <= start else (start, end)


def _month(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    if written in _NUMBERS:
        return _NUMBERS[written]
    begun = ((number, written[len(stem) :]) for stem, number in _STEMS.items() if written.startswith(stem))
    return next((number for number, ending in begun if _ENDING.fullmatch(ending)), None)


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None and len(year) == len("25"):
        year = f"{_YEARS[0] // 100}{year}"
    if year is not None and int(year) not in _YEARS:
        return None
    try:
        if year is not None:
            return date(int(year), month, day)
        coming = (date(each, month, day) for each in _years_from(today.year, month, day))
        return next((each for each in coming if each >= today), None)
    except ValueError:
        return None


def _years_from(first: int, month: int, day: int) -> list[int]:
    """The next years that have such a day: the 29th of February is not in each."""
    leap = (month, day) == (2, 29)
    years = [year for year in range(first, first + 9) if not leap or (year % 4 == 0 and year % 100)]
    return years if leap else years[:2]
