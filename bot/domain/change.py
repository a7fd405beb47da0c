"""What changed about a hearing, and whether people deserve to hear of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.domain.bilingual import Bilingual
from bot.domain.hearing import Field, Hearing, HearingStatus


class Aspect(StrEnum):
    """What a change notice can be about, in the order it is told."""

    ANNOUNCED = "announced"
    STATUS = "status"
    DAY = "day"
    TIME = "time"
    VENUE = "venue"
    ONLINE = "online"


FILLS: Mapping[Field, Aspect] = {
    Field.DATE: Aspect.DAY,
    Field.START: Aspect.TIME,
    Field.VENUE: Aspect.VENUE,
    Field.ONLINE: Aspect.ONLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What people were told last: enough to show old → new."""

    status: HearingStatus
    day: str | None
    starts_at: int | None
    ends_at: int | None
    venue: Bilingual
    online_url: str | None

    @classmethod
    def of(cls, hearing: Hearing) -> Self:
        """The facts of a hearing as it stands."""
        return cls(
            status=hearing.status,
            day=hearing.day.isoformat() if hearing.day else None,
            starts_at=_seconds(hearing.starts_at),
            ends_at=_seconds(hearing.ends_at),
            venue=hearing.venue,
            online_url=hearing.online_url,
        )

    def as_dict(self) -> dict[str, Any]:
        """As kept with a notice that waits to be sent."""
        return {
            "status": self.status.value,
            "day": self.day,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "venue": self.venue.as_dict(),
            "online_url": self.online_url,
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Self:
        """The reverse of `as_dict`."""
        return cls(
            status=HearingStatus(data["status"]),
            day=data["day"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            venue=Bilingual.of(data["venue"]),
            online_url=data["online_url"],
        )


def aspects(before: Facts | None, after: Facts) -> tuple[Aspect, ...]:
    """What people must hear of, going from one state to the other. Empty: nothing they could notice."""
    if after.status is HearingStatus.DRAFT:
        return ()
    if before is None or before.status is HearingStatus.DRAFT:
        return () if after.status is HearingStatus.CANCELLED else (Aspect.ANNOUNCED,)
    changed = {
        Aspect.STATUS: before.status is not after.status,
        Aspect.DAY: before.day != after.day,
        Aspect.TIME: _clock(before) != _clock(after),
        Aspect.VENUE: before.venue.as_dict() != after.venue.as_dict(),
        Aspect.ONLINE: before.online_url != after.online_url,
    }
    return tuple(aspect for aspect, differs in changed.items() if differs)


def filled(before: Hearing, after: Hearing) -> tuple[Field, ...]:
    """Open fields that have become known."""
    return tuple(field for field in before.open_fields if field not in after.open_fields)


def _clock(facts: Facts) -> tuple[int | None, int | None]:
    """Start and end within the day: a hearing moved to another day at the same hour keeps its time."""
    day = 24 * 60 * 60
    return (
        None if facts.starts_at is None else facts.starts_at % day,
        None if facts.ends_at is None else facts.ends_at % day,
    )


def _seconds(moment: Any) -> int | None:
    return None if moment is None else int(moment.timestamp())
