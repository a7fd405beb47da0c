"""When a backup is due, when one was missed, and which old ones may go. Pure."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

GRACE = timedelta(hours=1)
"""So late, and it did not only take long."""
_SPAN = re.compile(r"([1-9]\d{0,2})([hd])")
_UNITS = {"h": "hours", "d": "days"}


def every(text: str) -> timedelta | None:
    """Read `1d`, `12h`, or nothing for never. Raises ValueError."""
    if not text.strip():
        return None
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError("how often looks like 1d or 12h; empty is never")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def is_due(newest: datetime | None, *, every: timedelta, now: datetime) -> bool:
    """Whether it is time for the next one."""
    return newest is None or now - newest >= every


def is_missed(newest: datetime | None, *, every: timedelta, since: datetime, now: datetime) -> bool:
    """Whether the next one should long have been there; `since` is when the bot began."""
    return now - since > GRACE and (newest is None or now - newest > every + GRACE)


def to_drop(made: Iterable[datetime], *, keep: int) -> list[datetime]:
    """All but the newest so many."""
    return sorted(made, reverse=True)[keep:]
