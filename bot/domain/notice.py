"""When people are told of a change, and what each of them knew before. Pure.

A burst of edits is one notice: people compare what they last knew with what is true when the window closes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Any, Self

from bot.domain.change import FILLS, Aspect, Facts, aspects
from bot.domain.hearing import Field, Hearing, HearingStatus

NEAR = timedelta(hours=24)
HURRY = timedelta(minutes=1)
"""The longest wait of a notice that cannot wait: enough to take a slip back."""
AT_ONCE = timedelta(minutes=30)
"""A hearing that begins within this leaves no time to wait at all."""
_SPAN = re.compile(r"(\d{1,4})([smh])", re.ASCII)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
LONGEST_WINDOW = timedelta(hours=24)
_FORMER = {Aspect.STATUS, Aspect.DAY, Aspect.TIME}


def span(text: str) -> timedelta:
    """Read `5m`, `90s`, `1h` or `0`. Raises ValueError with what is wrong."""
    written = text.strip()
    if written in {"", "0"}:
        return timedelta(0)
    found = _SPAN.fullmatch(written)
    if found is None:
        raise ValueError("a span of time looks like 5m, 90s or 1h; 0 is none")
    length = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if length > LONGEST_WINDOW:
        raise ValueError("people must hear of a change within a day: 24h at most")
    return length


def wait(before: Hearing | None, after: Hearing, *, window: timedelta, zone: tzinfo, now: datetime) -> timedelta:
    """How long to hold the notice of a change back.

    What is called off, or begins within a day by its old or new time, waits a minute at most; with the doors about to
    open it does not wait.
    """
    starts = [start for each in (before, after) if each and (start := _start(each, zone)) and start > now]
    soonest = min(starts, default=None)
    if soonest is not None and soonest - now <= AT_ONCE:
        return timedelta(0)
    if after.is_called_off or (soonest and soonest - now <= NEAR):
        return min(window, HURRY)
    return window


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was announced of a hearing, one state after the other: `first`, then others from their moments on.

    `first` is None when nothing was. Who asks to be told in the middle of a burst has seen what stood there then.
    """

    first: Facts | None
    then: tuple[tuple[datetime, Facts], ...] = ()

    def at(self, moment: datetime) -> Facts | None:
        """What somebody knows who last looked at this moment; who looked as it changed has not seen the change."""
        seen = [facts for since, facts in self.then if since < moment]
        return seen[-1] if seen else self.first

    def after(self, facts: Facts, now: datetime) -> Self:
        """The same with one state more."""
        return replace(self, then=(*self.then, (now, facts)))

    @property
    def since(self) -> datetime | None:
        """When the last of these states began."""
        return self.then[-1][0] if self.then else None

    def filled(self, now: Facts) -> tuple[Field, ...]:
        """Fields that were open in any of these states and are known now."""
        states = [facts for facts in chain([self.first], (facts for _, facts in self.then)) if facts is not None]
        return tuple(
            field for field in Field if _is_known(now, field) and any(not _is_known(each, field) for each in states)
        )

    def as_dict(self) -> dict[str, Any]:
        """As kept with a campaign."""
        return {
            "before": self.first.as_dict() if self.first else None,
            "then": [[since.timestamp(), facts.as_dict()] for since, facts in self.then],
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Self:
        """The reverse of `as_dict`."""
        return cls(
            first=Facts.load(data["before"]) if data["before"] else None,
            then=tuple((datetime.fromtimestamp(since, UTC), Facts.load(each)) for since, each in data.get("then", ())),
        )


def is_former(told: Facts | None, now: Facts) -> bool:
    """Whether a message with these facts now sends people to the wrong hour: typos and venues are no reason."""
    return told is not None and bool(_FORMER & set(aspects(told, now)))


def _is_known(facts: Facts, field: Field) -> bool:
    if facts.status is HearingStatus.POSTPONED and field in {Field.DATE, Field.START}:
        return False
    known: dict[Aspect, object] = {
        Aspect.DAY: facts.day,
        Aspect.TIME: facts.starts_at,
        Aspect.VENUE: facts.venue,
        Aspect.ONLINE: facts.online_url,
    }
    return bool(known[FILLS[field]])


def _start(hearing: Hearing, zone: tzinfo) -> datetime | None:
    if hearing.starts_at is not None:
        return hearing.starts_at
    return _morning(hearing.day, zone) if hearing.day else None


def _morning(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
