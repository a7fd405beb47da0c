"""Quiet hours: the part of the day in which people are not to be woken. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Self, TypeAlias

Stretch: TypeAlias = tuple[datetime, datetime]
"""From the first moment (included) to the second one (excluded), UTC."""

_WRITTEN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})\s*", re.ASCII)
_NEIGHBOURS = range(-2, 3)
"""Days whose stretches can touch a moment of a day, even where several have grown together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `begin` (included) to `end` (excluded), local time; may pass midnight."""

    begin: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `22:00-08:00`; an empty text is no quiet hours. Raises ValueError with what is wrong."""
        if not text.strip():
            return None
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError("quiet hours look like 22:00-08:00; leave them empty for none")
        hour, minute, last_hour, last_minute = map(int, written.groups())
        try:
            hours = cls(begin=time(hour, minute), end=time(last_hour, last_minute))
        except ValueError:
            raise ValueError("quiet hours lie between 00:00 and 23:59") from None
        if hours.begin == hours.end:
            raise ValueError("quiet hours begin and end at the same time; leave them empty for none")
        return hours

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def around(self, moment: datetime, zone: tzinfo) -> Stretch | None:
        """The quiet stretch that holds `moment`, in UTC; None when it is not quiet then."""
        for begin, end in _stretches(self, moment.astimezone(zone).date(), zone):
            if begin <= moment < end:
                return begin, end
        return None


@lru_cache(maxsize=4096)
def _stretches(hours: QuietHours, day: date, zone: tzinfo) -> tuple[Stretch, ...]:
    """The stretches about a day, in order; where clocks that change leave no pause between two, they are one."""
    found: list[Stretch] = []
    for shift in _NEIGHBOURS:
        begin = _moment(day + timedelta(days=shift), hours.begin, zone)
        end = _moment(day + timedelta(days=shift + (hours.end <= hours.begin)), hours.end, zone)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif begin < end:
            found.append((begin, end))
    return tuple(found)


def _moment(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
