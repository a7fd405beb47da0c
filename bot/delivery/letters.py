"""What rendering a delivery can come to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.domain.delivery import NewDelivery
from bot.messages.message import Message, Rows


@dataclass(frozen=True, slots=True)
class Letter:
    """Send this; `then` is put into the outbox when it is sent."""

    message: Message
    then: NewDelivery | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A message the person has already now reads like this."""

    message_id: int
    message: Message


@dataclass(frozen=True, slots=True)
class Parcel:
    """Send this file, then delete it."""

    path: Path
    filename: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """Send this content as a file with buttons; `then` is put into the outbox when it is sent, `done` called anyway."""

    content: bytes = field(repr=False)
    filename: str
    caption: str
    mime: str | None = None
    rows: Rows = ()
    then: NewDelivery | None = None
    done: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Album:
    """Send these pictures together; `then` is put into the outbox when they are sent."""

    pictures: tuple[bytes, ...]
    then: NewDelivery | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """It is no longer true or no longer wanted: send nothing."""

    why: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: it is quiet until then."""

    until: datetime


Rendered = Letter | Correction | Parcel | Packet | Album | Void | Later
