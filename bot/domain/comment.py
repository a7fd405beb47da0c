"""A comment, its draft, and the state it is in: exactly one at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import Language
from bot.domain.consultation import Consultation, ConsultationId, TopicId
from bot.domain.hearing import HearingId
from bot.domain.people import PersonId
from bot.domain.place import CityId
from bot.domain.refusals import (
    AlreadyWithdrawn,
    CommentDecided,
    CommentIsEmpty,
    CommentsClosed,
    CommentsNotOpen,
    CommentTooLong,
    WithdrawingClosed,
)
from bot.domain.review import Channel, CommentKind, DecisionId, SensitiveBy, Withholding

CommentId = NewType("CommentId", int)
DraftId = NewType("DraftId", int)

CONSENT_VERSION = 3
"""Rises when the text a person agrees to changes in meaning; then everybody is asked again."""
NAME_MAX_CHARS = 100
SEPARATOR = "\n\n"
"""Between what came in several messages: each begins a new paragraph."""
GRACE = timedelta(hours=24)
"""So long after the deadline words count as in time that Telegram dated before it."""


class CommentState(StrEnum):
    """What became of a comment, in order of precedence."""

    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"
    MERGED = "merged"
    ANSWERED = "answered"
    UNDER_REVIEW = "under_review"
    NEW = "new"


class TextLanguage(StrEnum):
    """What language a text seems to be in: advice to staff, nothing more."""

    KY = "ky"
    RU = "ru"
    OTHER = "other"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a comment is about. Only the consultation set, or nothing yet, is "in general"."""

    consultation_id: ConsultationId | None = None
    hearing_id: HearingId | None = None
    topic_id: TopicId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message of a draft. `written_at` is Telegram's own date of it, or of its last edit."""

    id: int
    message_id: int
    text: str
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person wrote and has not sent yet: one at a time.

    It becomes a comment of its own, a new version of the comment it `changes`, or one more that `follows` a decision.
    """

    id: DraftId
    person_id: PersonId
    about: About
    name: str | None = None
    parts: tuple[Part, ...] = ()
    changes: CommentId | None = None
    follows: CommentId | None = None
    sensitive: bool = False

    def text(self, *, upto: int | None = None) -> str:
        """The comment as it would be sent; `upto` leaves out the parts that came after this part id."""
        return joined(part.text for part in self.parts if upto is None or part.id <= upto)

    @property
    def length(self) -> int:
        """Characters so far, as people count them (code points)."""
        return len(self.text())

    @property
    def written(self) -> tuple[datetime, ...]:
        """When each message was written."""
        return tuple(part.written_at for part in self.parts if part.written_at is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as stored. `person_id` is None when nobody can be told about it any more.

    `text` is what it says now (former versions are kept beside it). `revision` rises with each change by anybody, so
    that two people cannot change the same thing unawares.
    """

    id: CommentId
    receipt: str
    consultation_id: ConsultationId
    state: CommentState
    text: str
    received_at: datetime
    text_language: TextLanguage
    interface_language: Language
    person_id: PersonId | None = None
    hearing_id: HearingId | None = None
    city_id: CityId | None = None
    topic_id: TopicId | None = None
    name: str | None = None
    organisation: str | None = None
    late: bool = False
    channel: Channel = Channel.CHAT
    said_at: datetime | None = None
    logged_by: PersonId | None = None
    document_version: int | None = None
    kind: CommentKind | None = None
    section: str = ""
    sensitive: SensitiveBy | None = None
    reviewer_id: PersonId | None = None
    claimed_at: datetime | None = None
    merged_into: CommentId | None = None
    withheld: Withholding | None = None
    decision_id: DecisionId | None = None
    follows: CommentId | None = None
    changed_at: datetime | None = None
    revision: int = 1


def joined(texts: Iterable[str]) -> str:
    """Several messages as one text; those without words (a photo) leave no gap."""
    return SEPARATOR.join(text for text in texts if text)


def check_length(draft: Draft | None, more: str, *, limit: int) -> None:
    """Refuse what would make a draft longer than `limit` characters. Raises CommentTooLong."""
    whole = joined([*(part.text for part in draft.parts), more]) if draft else more
    if len(whole) > limit:
        raise CommentTooLong(length=len(whole), limit=limit)


def is_late(consultation: Consultation, now: datetime, *, written: Collection[datetime]) -> bool:
    """Whether a comment sent now comes after the deadline. Raises CommentsNotOpen, CommentsClosed.

    Words that Telegram dated before it count as in time when they are sent within a day: a phone without a network, a
    bot that was away, or the time it takes to press "send" cost nobody their say.
    """
    if consultation.opens is not None and consultation.is_before_opening(now):
        raise CommentsNotOpen(opens=consultation.opens)
    if consultation.closes is None or not consultation.is_after_closing(now):
        return False
    if written and max(written) <= consultation.closes and now <= consultation.closes + GRACE:
        return False
    if consultation.late:
        return True
    raise CommentsClosed(closed=consultation.closes)


def check_changeable(
    comment: Comment, consultation: Consultation, now: datetime, *, written: Collection[datetime] = ()
) -> None:
    """Refuse to change what is taken back or decided on, or after the deadline.

    Raises AlreadyWithdrawn, CommentDecided, CommentsClosed.
    """
    if comment.state is CommentState.WITHDRAWN:
        raise AlreadyWithdrawn(receipt=comment.receipt)
    if comment.state in {CommentState.WITHHELD, CommentState.MERGED, CommentState.ANSWERED}:
        raise CommentDecided(receipt=comment.receipt)
    if is_late(consultation, now, written=written) and consultation.closes is not None:
        raise CommentsClosed(closed=consultation.closes)


def check_withdrawable(comment: Comment, consultation: Consultation, now: datetime) -> None:
    """Refuse to take back what is taken back, or after the deadline. Raises AlreadyWithdrawn, WithdrawingClosed."""
    if comment.state is CommentState.WITHDRAWN:
        raise AlreadyWithdrawn(receipt=comment.receipt)
    if consultation.closes is not None and consultation.is_after_closing(now):
        raise WithdrawingClosed(closed=consultation.closes)


def check_text(text: str) -> str:
    """The text to keep. Raises CommentIsEmpty when nothing readable was written."""
    if not is_readable(text):
        raise CommentIsEmpty
    return text


def is_readable(text: str) -> bool:
    """Whether anything is written there."""
    return any(character.isprintable() and not character.isspace() for character in text)
