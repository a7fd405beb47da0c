"""What needs a person: the owner is told in chat, at most once an hour for each cause. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

AT_MOST_EVERY = timedelta(hours=1)
LOOKS_BACK = timedelta(minutes=30)
ENOUGH_FAILURES = 3
"""One that fails may be one person's odd chat; so many in half an hour are a fault."""


class Cause(StrEnum):
    """What is wrong."""

    DELIVERIES = "deliveries"
    UPDATES = "updates"
    DISK = "disk"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something is wrong; `values` are what its sentence asks for, as JSON can carry them."""

    cause: Cause
    values: Mapping[str, int] = field(default_factory=dict)


def of_failures(*, deliveries: int, updates: int) -> list[Alarm]:
    """What so many failures in half an hour mean."""
    alarms = []
    if deliveries >= ENOUGH_FAILURES:
        alarms.append(Alarm(cause=Cause.DELIVERIES, values={"count": deliveries}))
    if updates:
        alarms.append(Alarm(cause=Cause.UPDATES, values={"count": updates}))
    return alarms


def of_disk(*, free: int, least: int) -> list[Alarm]:
    """What so much room, in bytes, means when there should be at least so much."""
    return [Alarm(cause=Cause.DISK, values={"free": free // 2**20})] if free < least else []
