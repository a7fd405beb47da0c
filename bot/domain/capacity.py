"""How long it takes to tell so many people, and whom that would be too late for. Pure.

Telegram lets a bot send so many messages a second, whoever waits. So a message for many has to begin early, and staff
have to hear in time when even that does not help.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FOR_ANSWERS = 0.1
"""The part of the pace that is kept for answers to people's own actions."""
_ROUNDING = 1e-6
"""A person is not lost to the arithmetic of fractions."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """So long it takes, and that is when the last one has it."""

    seconds: float
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """So many people are told in the `seconds` that end `lead` seconds before what they are told is due."""

    lead: float
    seconds: float
    count: int


def bulk_rate(per_second: float) -> float:
    """What is left of the pace for messages to many."""
    return per_second * (1 - FOR_ANSWERS)


def estimate(people: int, per_second: float, *, start: datetime, backlog: int = 0) -> Estimate:
    """What telling `people` takes from `start` on, behind a `backlog` of messages whose turn comes first."""
    seconds = (people + backlog) / per_second
    return Estimate(seconds=seconds, last_at=start + timedelta(seconds=seconds))


def missed(people: int, per_second: float, *, start: datetime, deadline: datetime, backlog: int = 0) -> int:
    """How many of `people` cannot be told before `deadline`, when telling them begins at `start`."""
    room = math.floor(max(0.0, (deadline - start).total_seconds()) * per_second + _ROUNDING)
    return max(0, people - max(0, room - backlog))


def timetable(
    dues: Mapping[str, datetime], people: int, per_second: float, *, taken: Mapping[int, int], now: datetime
) -> dict[str, tuple[Slot, ...]]:
    """When to tell `people` of each of these, so late as all can still be told in time; the last slot comes first.

    `taken` says how many messages leave already in which minute since 1970. What is due later takes its time first.
    """
    load = _spilled(taken, 60 * per_second)
    found: dict[str, tuple[Slot, ...]] = {}
    for name, due in sorted(dues.items(), key=lambda item: item[1], reverse=True):
        found[name] = tuple(_latest_slots(due.timestamp(), people, per_second, load, now.timestamp()))
    return found


def lead(slots: Sequence[Slot], behind: int) -> timedelta:
    """How long before the due time somebody is told, behind whom so many others have to be told."""
    for slot in slots:
        if behind < slot.count:
            return timedelta(seconds=slot.lead + slot.seconds * behind / slot.count)
        behind -= slot.count
    return timedelta(seconds=slots[-1].lead + slots[-1].seconds) if slots else timedelta()


def _latest_slots(due: float, people: int, per_second: float, load: dict[int, float], now: float) -> Iterator[Slot]:
    """From minute to minute backwards, what others leave free. What finds no room before now is to leave at once."""
    until, left = due, people
    while left > 0 and until > now:
        minute = math.ceil(until / 60) - 1
        seconds = until - max(minute * 60.0, now)
        count = min(left, math.floor(seconds * per_second - load.get(minute, 0.0) + _ROUNDING))
        if count > 0:
            # As dense as the pace allows where nobody else sends, so that nobody is told earlier than needed.
            used = seconds if load.get(minute) else count / per_second
            load[minute] = load.get(minute, 0.0) + count
            left -= count
            yield Slot(lead=due - until, seconds=used, count=count)
        until = max(minute * 60.0, now)
    if left > 0:
        yield Slot(lead=max(0.0, due - now), seconds=0.0, count=left)


def _spilled(taken: Mapping[int, int], most: float) -> dict[int, float]:
    """What leaves in which minute, when what is too much for one goes over to the next."""
    load: dict[int, float] = {}
    over, minute = 0.0, min(taken, default=0)
    while over > 0 or minute <= max(taken, default=-1):
        over += taken.get(minute, 0)
        load[minute] = min(over, most)
        over -= load[minute]
        minute += 1
    return load
