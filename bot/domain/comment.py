"""A comment, its draft, and the state it is in: exactly one at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import Language
from bot.domain.consultation import Consultation, ConsultationId, TopicId
from bot.domain.hearing import HearingId
from bot.domain.people import PersonId
from bot.domain.place import CityId
from bot.domain.refusals import CommentIsEmpty, CommentsClosed, CommentsNotOpen, CommentTooLong
from bot.domain.review import Channel, CommentKind, DecisionId, SensitiveBy, Withholding

CommentId = NewType("CommentId", int)
DraftId = NewType("DraftId", int)

CONSENT_VERSION = 1
"""Rises when the text a person agrees to changes in meaning; then everybody is asked again."""
NAME_MAX_CHARS = 100


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
    """One message of a draft."""

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

    def text(self, *, upto: int | None = None) -> str:
        """The comment as it would be sent; `upto` leaves out the parts that came after this part id."""
        return joined(part.text for part in self.parts if upto is None or part.id <= upto)

    @property
    def length(self) -> int:
        """Characters so far, as people count them (code points)."""
        return len(self.text())


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
    """Several messages as one text: each begins a new paragraph."""
    return "\n\n".join(texts)


def check_length(draft: Draft | None, more: str, *, limit: int) -> None:
    """Refuse what would make a draft longer than `limit` characters. Raises CommentTooLong."""
    whole = joined([*(part.text for part in draft.parts), more]) if draft else more
    if len(whole) > limit:
        raise CommentTooLong(length=len(whole), limit=limit)


def check_open(consultation: Consultation, now: datetime) -> None:
    """Refuse a comment outside the announced time. Raises CommentsNotOpen or CommentsClosed."""
    if consultation.opens is not None and consultation.is_before_opening(now):
        raise CommentsNotOpen(opens=consultation.opens)
    if consultation.closes is not None and consultation.is_after_closing(now):
        raise CommentsClosed(closed=consultation.closes)


def check_text(text: str) -> str:
    """The text to keep. Raises CommentIsEmpty when nothing readable was written."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise CommentIsEmpty
    return text
