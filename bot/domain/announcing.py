"""Announcements that staff write to subscribers: texts, file, readers, and how far one has got. Pure.

What an import file announces is `announcement.py`; here somebody writes a message to many.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import ConsultationId
from bot.domain.delivery import DeliveryStatus
from bot.domain.people import PersonId
from bot.domain.place import CityId
from bot.domain.refusals import AnnouncementTooLong, TimeNotAhead, TimeNotUnderstood

BroadcastId = NewType("BroadcastId", int)

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""UTF-16 units, says the Bot API: of a text by itself, and of one that stands under a file."""
FURTHEST = timedelta(days=366)
MESSAGES_FOR_A_STAR = 10
"""The fee is 0.1 Stars a message, says the Bot API of `allow_paid_broadcast`."""
PAID_PER_SECOND = 1000.0
"""What Telegram takes in a second of messages that are paid for, says the Bot API."""
_WHEN = re.compile(r"\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?[\s,]+(\d{1,2})[:.](\d{2})\s*", re.ASCII)


class BroadcastState(StrEnum):
    """Where an announcement stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self in {BroadcastState.DONE, BroadcastState.CANCELLED}


class Reach(StrEnum):
    """Which subscribers it is for."""

    ALL = "all"
    CONSULTATION = "consultation"
    CITIES = "cities"


class Readers(StrEnum):
    """People of which language it is for."""

    ALL = "all"
    KY = "ky"
    RU = "ru"


class FileKind(StrEnum):
    """What can go with the text."""

    PHOTO = "photo"
    DOCUMENT = "document"


class Start(StrEnum):
    """When it shall begin, by a button."""

    NOW = "now"
    IN_AN_HOUR = "hour"
    MORNING = "morning"


class Part(StrEnum):
    """Which text is being written."""

    KY = "ky"
    RU = "ru"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A photo or a file that Telegram keeps: everybody is sent the same one."""

    kind: FileKind
    file_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom it is for; people who are gone are never meant."""

    reach: Reach = Reach.ALL
    consultation_id: ConsultationId | None = None
    cities: tuple[CityId, ...] = ()
    readers: Readers = Readers.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """One announcement. Its `version` rises with every change, so that only what was seen can be confirmed."""

    id: BroadcastId
    author_id: PersonId | None
    state: BroadcastState
    words: Bilingual
    file: Enclosure | None
    audience: Audience
    starts_at: datetime | None
    version: int
    campaign_id: int | None
    people: int
    message_id: int | None
    paid: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether everybody would have something to read."""
        return bool(self.words.ky and self.words.ru)

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which languages it will be read; one text for all counts once."""
        if self.words.ky == self.words.ru:
            return (Language.KY,)
        return tuple(each for each in Language if self.audience.readers in {Readers.ALL, each.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many people stand where; the numbers add up to `total`. `asleep` is a part of `waiting`."""

    sent: int
    waiting: int
    blocked: int
    failed: int
    uncertain: int
    dropped: int
    asleep: int = 0
    per_second: float = 0.0

    @property
    def total(self) -> int:
        """Everybody it is for."""
        return self.sent + self.waiting + self.blocked + self.failed + self.uncertain + self.dropped


def progress(
    counted: Mapping[DeliveryStatus, int],
    *,
    unreached: int,
    called_off: bool = False,
    asleep: int = 0,
    per_second: float = 0.0,
) -> Progress:
    """The numbers for people, from those of the outbox and how many have not been put into it (yet)."""

    def of(*statuses: DeliveryStatus) -> int:
        return sum(counted.get(each, 0) for each in statuses)

    return Progress(
        sent=of(DeliveryStatus.SENT),
        waiting=of(DeliveryStatus.DUE, DeliveryStatus.CLAIMED) + (0 if called_off else unreached),
        blocked=of(DeliveryStatus.BLOCKED),
        failed=of(DeliveryStatus.FAILED, DeliveryStatus.EXPIRED),
        uncertain=of(DeliveryStatus.UNCERTAIN),
        dropped=of(DeliveryStatus.SUPERSEDED) + (unreached if called_off else 0),
        asleep=asleep,
        per_second=per_second,
    )


def stars(people: int) -> int:
    """What telling so many people costs at most, in Stars."""
    return -(-people // MESSAGES_FOR_A_STAR)


def check_length(text: str, *, with_file: bool) -> None:
    """Raises AnnouncementTooLong when Telegram would not take the text."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    limit = CAPTION_LIMIT if with_file else TEXT_LIMIT
    if length > limit:
        raise AnnouncementTooLong(length, limit)


def start_of(chosen: Start, now: datetime, zone: tzinfo) -> datetime | None:
    """The moment a button means; None: at once."""
    match chosen:
        case Start.NOW:
            return None
        case Start.IN_AN_HOUR:
            return now + timedelta(hours=1)
        case Start.MORNING:
            tomorrow = now.astimezone(zone).date() + timedelta(days=1)
            return datetime.combine(tomorrow, time(9), tzinfo=zone)


def read_start(text: str, now: datetime, zone: tzinfo) -> datetime:
    """A typed moment, `17.06.2025 14:00` or `17.06 14:00`, which is the next such day.

    Raises TimeNotUnderstood and TimeNotAhead.
    """
    written = _WHEN.fullmatch(text)
    if written is None:
        raise TimeNotUnderstood
    day, month, year, hour, minute = (int(each) if each else None for each in written.groups())
    today = now.astimezone(zone).date()
    try:
        clock = time(hour or 0, minute or 0)
        meant = datetime.combine(date(year or today.year, month or 0, day or 0), clock, tzinfo=zone)
        if year is None and meant <= now:
            meant = datetime.combine(date(today.year + 1, month or 0, day or 0), clock, tzinfo=zone)
    except ValueError:
        raise TimeNotUnderstood from None
    if not now < meant <= now + FURTHEST:
        raise TimeNotAhead
    return meant
