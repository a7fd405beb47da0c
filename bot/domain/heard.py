"""What was said elsewhere and is written down by staff: where, when, and whether that was in time. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain import comment as in_time
from bot.domain.comment import NAME_MAX_CHARS
from bot.domain.consultation import Consultation
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.refusals import NameTooLong, SaidInFuture
from bot.domain.review import Channel

ELSEWHERE = tuple(each for each in Channel if each is not Channel.CHAT)
AT_THE_HEARING = frozenset({Channel.HALL, Channel.ONLINE})
"""Channels on which a comment is said while the hearing is held."""
UNDO_WITHIN = timedelta(hours=24)
_NOON = time(12)


class Speaker(StrEnum):
    """What may be added about who spoke."""

    NAME = "name"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A photo or a file as Telegram keeps it: what was written on paper."""

    message_id: int
    kind: str
    telegram_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One message of staff: what was said, and by whom if the first lines tell it. None: nothing was told of that."""

    text: str
    name: str | None = None
    organisation: str | None = None


def said_at(hearing: Hearing | None, channel: Channel, day: date | None, *, now: datetime, zone: tzinfo) -> datetime:
    """When it was said: on the day that staff name; else at the hearing, if it has begun; else now.

    Raises SaidInFuture.
    """
    today = now.astimezone(zone).date()
    if day is None and hearing is not None and channel in AT_THE_HEARING and _has_begun(hearing, now, zone):
        day = hearing.day
    if day is None or day == today:
        return now
    if day > today:
        raise SaidInFuture
    begun = hearing.starts_at if hearing and hearing.day == day else None
    return begun or datetime.combine(day, _NOON, tzinfo=zone)


def is_late(consultation: Consultation, hearing: Hearing | None, said: datetime, zone: tzinfo) -> bool:
    """Whether it was said after the deadline. What is said on the day of a hearing that is held, is said in time.

    Raises CommentsNotOpen, or CommentsClosed where late comments are not taken.
    """
    if hearing is not None and _is_held(hearing) and hearing.day == said.astimezone(zone).date():
        return False
    return in_time.is_late(consultation, said, written=())


def words(text: str, labels: tuple[frozenset[str], frozenset[str]]) -> Words:
    """What was said, without the first lines that say `Name: …` or `Organisation: …` in any of our languages.

    `labels` are the words for a name and for an organisation, in lower case. Lines are labels only while text follows.
    """
    found: dict[Speaker, str] = {}
    lines = text.split("\n")
    while len(lines) > 1 and (label := _label(lines[0], labels)) and label[0] not in found:
        found[label[0]] = label[1]
        lines = lines[1:]
    rest = "\n".join(lines).strip("\n")
    if not rest.strip():
        return Words(text=text)
    return Words(text=rest, name=found.get(Speaker.NAME), organisation=found.get(Speaker.ORGANISATION))


def speaker(written: str | None) -> str | None:
    """A name as it is kept; None when there is none. Raises NameTooLong."""
    name = " ".join((written or "").split())
    if len(name) > NAME_MAX_CHARS:
        raise NameTooLong(limit=NAME_MAX_CHARS)
    return name or None


def _label(line: str, labels: tuple[frozenset[str], frozenset[str]]) -> tuple[Speaker, str] | None:
    found = re.fullmatch(r"\s*([^\W\d_]{2,20})\s*:\s*(\S.*)", line)
    if found is None:
        return None
    for kind, known in zip(Speaker, labels, strict=True):
        if found[1].lower() in known:
            return kind, found[2]
    return None


def _has_begun(hearing: Hearing, now: datetime, zone: tzinfo) -> bool:
    if hearing.day is None or not _is_held(hearing):
        return False
    return hearing.starts_at <= now if hearing.starts_at else hearing.day <= now.astimezone(zone).date()


def _is_held(hearing: Hearing) -> bool:
    return hearing.status is HearingStatus.PUBLISHED
