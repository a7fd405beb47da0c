"""A hearing: one meeting of a consultation in one city, and what is still open about it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NewType, Self

from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.consultation import ConsultationId
from bot.domain.place import CityId

HearingId = NewType("HearingId", int)

POSTPONED_STAYS = timedelta(days=90)
"""So long after its former day a postponed hearing that was given no new one is still ahead."""


class HearingStatus(StrEnum):
    """Where a hearing stands. Only published ones are reminded of."""

    DRAFT = "draft"
    PUBLISHED = "published"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Field(StrEnum):
    """A fact of a hearing that may be announced as "to be confirmed" and asked for."""

    DATE = "date"
    START = "start"
    VENUE = "venue"
    ONLINE = "online"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A hearing as stored.

    `day` is the local date; `starts_at` and `ends_at` are moments. `sequence` rises with each change people could see.
    `armed_at` is when the announced date, time or status last changed: reminders due before it were never promised.
    """

    id: HearingId
    consultation_id: ConsultationId
    city_id: CityId
    slug: str
    status: HearingStatus = HearingStatus.PUBLISHED
    day: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue: Bilingual = NOTHING
    online_url: str | None = None
    reason: Bilingual = NOTHING
    coordinates: tuple[float, float] | None = None
    date_note: str | None = None
    sequence: int = 0
    armed_at: datetime | None = None

    @property
    def open_fields(self) -> tuple[Field, ...]:
        """What is still to be confirmed, in the order people ask about it. A postponed one has no day any more."""
        stands = self.status is not HearingStatus.POSTPONED
        known: dict[Field, object] = {
            Field.DATE: stands and self.day,
            Field.START: stands and self.starts_at,
            Field.VENUE: self.venue,
            Field.ONLINE: self.online_url,
        }
        return tuple(field for field, value in known.items() if not value)

    @property
    def announced(self) -> str | None:
        """The announced start as a key: the same key deserves the same reminders. None: no date yet."""
        if self.starts_at is not None:
            return str(int(self.starts_at.timestamp() * 1000))
        return self.day.isoformat() if self.day else None

    @property
    def is_public(self) -> bool:
        """Whether people may see it."""
        return self.status is not HearingStatus.DRAFT

    @property
    def is_called_off(self) -> bool:
        """Whether it is not held as it was announced: people must hear that in any case."""
        return self.status in {HearingStatus.CANCELLED, HearingStatus.POSTPONED}

    def is_past_at(self, now: datetime, zone: tzinfo) -> bool:
        """Whether it is over: after its end, else after its start's day. A hearing without a date is never past."""
        over = self.over_at(zone)
        return over is not None and now >= over

    def over_at(self, zone: tzinfo) -> datetime | None:
        """The moment it counts as past: its announced end, else the end of its local day; postponed, long after it."""
        if self.status is HearingStatus.POSTPONED:
            former = self.with_(status=HearingStatus.PUBLISHED).over_at(zone)
            return former and former + POSTPONED_STAYS
        if self.ends_at is not None:
            return self.ends_at
        if self.day is None:
            return None
        return datetime.combine(self.day + timedelta(days=1), datetime.min.time(), tzinfo=zone)

    def may_be_written_about_at(self, now: datetime, zone: tzinfo) -> bool:
        """Whether a message about it may go out at all: it is public and not over."""
        return self.is_public and not self.is_past_at(now, zone)

    def with_(self, **changes: object) -> Self:
        """A copy with these fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
