"""Quiet hours: the part of the day in which people are not to be woken. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Self


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
        begin, dash, end = text.partition("-")
        if not dash:
            raise ValueError(f"quiet hours look like 22:00-08:00, not {text!r}")
        hours = cls(begin=time.fromisoformat(begin.strip()), end=time.fromisoformat(end.strip()))
        if hours.begin == hours.end:
            raise ValueError("quiet hours begin and end at the same time; leave them empty for none")
        return hours

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def around(self, moment: datetime, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """The quiet stretch that holds `moment`, as (begin, end); None when it is not quiet then."""
        local = moment.astimezone(zone)
        for shift in (-1, 0):
            day = local.date() + timedelta(days=shift)
            begin = datetime.combine(day, self.begin, tzinfo=zone)
            end = datetime.combine(day + timedelta(days=self.end <= self.begin), self.end, tzinfo=zone)
            if begin <= local < end:
                return begin, end
        return None
