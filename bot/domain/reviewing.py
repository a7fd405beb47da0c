"""Rules of looking after comments: whose hands a comment is in, which of two is the head, what a tag is. Pure."""

import re
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.comment import Comment, CommentId, CommentState
from bot.domain.people import PersonId, Role
from bot.domain.refusals import (
    AlreadyWithdrawn,
    ClaimedByAnother,
    MergedWithItself,
    MergeElsewhere,
    TextTooLong,
    TooManyTags,
)

CLAIM_LASTS = timedelta(hours=4)
"""Who took a comment and left it lying so long does not keep others from it."""
TAG_MAX_CHARS = 40
TAGS_MAX = 10
NOTE_MAX_CHARS = 1000
_BETWEEN_TAGS = re.compile(r"[,;#\n]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A comment as somebody saw it before they decided what to do with it."""

    comment: int
    revision: int


class Deed(StrEnum):
    """What can happen to a comment, as its history names it."""

    RECEIVE = "receive"
    CHANGE = "change"
    FILE_MISSING = "file-missing"
    FILES_TAKEN_OUT = "files-taken-out"
    TRANSCRIPT = "transcript"
    CLAIM = "claim"
    RELEASE = "release"
    KIND = "kind"
    TOPIC = "topic"
    TAGS = "tags"
    MERGE = "merge"
    JOIN = "join"
    UNMERGE = "unmerge"
    WITHHOLD = "withhold"
    PUBLISH = "publish"
    MARK = "mark"
    UNMARK = "unmark"
    NOTE = "note"
    MOVE = "move"
    PROPOSE = "propose"
    RETURN = "return"
    DECIDE = "decide"
    REPLY = "reply"
    WITHDRAW = "withdraw"


class Shelf(StrEnum):
    """Which comments are looked at."""

    NEW = "new"
    MINE = "mine"
    UNDER_REVIEW = "under-review"
    WAITING = "waiting"
    ANSWERED = "answered"
    WITHHELD = "withheld"


def holder(comment: Comment, now: datetime) -> PersonId | None:
    """Who has the comment in hand; a claim lapses after some hours."""
    if comment.claimed_at is None or comment.claimed_at <= now - CLAIM_LASTS:
        return None
    return comment.reviewer_id


def check_may_change(comment: Comment, person_id: PersonId, role: Role, now: datetime) -> None:
    """Only who has it in hand, or an owner, changes a claimed comment. Raises ClaimedByAnother, AlreadyWithdrawn."""
    if comment.state is CommentState.WITHDRAWN:
        raise AlreadyWithdrawn(receipt=comment.receipt)
    if holder(comment, now) not in {None, person_id} and role is not Role.OWNER:
        raise ClaimedByAnother


def head_of(comment: Comment) -> CommentId:
    """The comment that answers for this one: itself, unless it was merged."""
    return comment.merged_into or comment.id


def older_first(one: Comment, other: Comment) -> tuple[Comment, Comment]:
    """Of two heads the older one stays. Raises MergedWithItself, MergeElsewhere."""
    if one.id == other.id:
        raise MergedWithItself
    if one.consultation_id != other.consultation_id:
        raise MergeElsewhere
    return (one, other) if one.id < other.id else (other, one)


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags as people type them: between commas, in any case. Raises TextTooLong."""
    tags = dict.fromkeys(tag for piece in _BETWEEN_TAGS.split(typed) if (tag := " ".join(piece.lower().split())))
    if any(len(tag) > TAG_MAX_CHARS for tag in tags):
        raise TextTooLong(limit=TAG_MAX_CHARS)
    return tuple(tags)


def check_tags(tags: Collection[str]) -> None:
    """Raises TooManyTags."""
    if len(tags) > TAGS_MAX:
        raise TooManyTags(limit=TAGS_MAX)


def check_note(typed: str) -> str:
    """A note as it is kept. Raises TextTooLong."""
    note = typed.strip()
    if len(note) > NOTE_MAX_CHARS:
        raise TextTooLong(limit=NOTE_MAX_CHARS)
    return note


def number_of(tag: str) -> int:
    """A tag in a button, where words do not fit."""
    return zlib.crc32(tag.encode())
