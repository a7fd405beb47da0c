"""A file or a place that came with a comment: what it is, how it is kept, when to try again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

AttachmentId = NewType("AttachmentId", int)

MOST_FILES = 20
"""So many a comment may have."""
NAME_MAX_CHARS = 120
TRIES = 9
"""With growing pauses about fourteen hours; a file that Telegram has not given by then is given up."""
LONGEST_PAUSE = timedelta(hours=6)


class AttachmentKind(StrEnum):
    """What somebody sent."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    LOCATION = "location"

    @property
    def is_spoken(self) -> bool:
        """Whether somebody may speak in it, so that a transcript helps."""
        return self in {self.VOICE, self.AUDIO, self.VIDEO, self.VIDEO_NOTE}


class AttachmentState(StrEnum):
    """Whether its content is kept."""

    WAITING = "waiting"
    KEPT = "kept"
    FAILED = "failed"
    REFUSED = "refused"


class FileFault(StrEnum):
    """Why a file is not kept."""

    SIZE = "size"
    COUNT = "count"
    TYPE = "type"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """What a message encloses, before anything of it is kept. `place` is where, for a location: `42.87,74.59`."""

    kind: AttachmentKind
    telegram_id: str | None = None
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file or a place as stored. `name` and, until it is kept, `mime` are what the sender's app said: for show only.

    `digest` is the SHA-256 of its content, under which it lies in the data folder. `dropped_by` is the draft that takes
    it out of a comment that was sent; until that draft is sent, it is there.
    """

    id: AttachmentId
    kind: AttachmentKind
    state: AttachmentState
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    place: str | None = None
    attempts: int = 0
    error: str | None = None
    digest: str | None = None
    transcript: str | None = None
    telegram_id: str | None = None
    created_at: datetime
    dropped_by: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of what is said: it is kept, or on its way."""
        return self.state in {AttachmentState.WAITING, AttachmentState.KEPT}

    @property
    def is_late(self) -> bool:
        """Whether it should have arrived and has not."""
        return self.state is AttachmentState.WAITING and self.attempts > 0


def fault_of(file: NewFile | None, beside: Sequence[Attachment], *, limit: int) -> FileFault | None:
    """Why this file cannot be one more beside those; None: it can. `limit` is in bytes."""
    if file is None:
        return FileFault.KIND
    if (file.size or 0) > limit:
        return FileFault.SIZE
    if sum(each.counts for each in beside) >= MOST_FILES:
        return FileFault.COUNT
    return None


def staying(files: Sequence[Attachment], draft_id: int) -> tuple[Attachment, ...]:
    """Files of a comment that are still there when this draft, which changes it, is sent."""
    return tuple(each for each in files if each.dropped_by != draft_id)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many tries: in 5 s, 20 s, 80 s … six hours at most. None: not any more."""
    if attempts >= TRIES:
        return None
    return now + min(timedelta(seconds=5 * 4 ** min(attempts - 1, 10)), LONGEST_PAUSE)


def shown_name(name: str | None) -> str | None:
    """A name for people to read: one line without control characters, its ending kept. Never a path."""
    flat = " ".join("".join(letter if letter.isprintable() else " " for letter in name or "").split())
    if len(flat) > NAME_MAX_CHARS:
        return f"{flat[: NAME_MAX_CHARS - 11]}…{flat[-10:]}"
    return flat or None


def place_of(digest: str) -> str:
    """Where the content with this SHA-256 lies in the folder of attachments."""
    return f"{digest[:2]}/{digest}"
