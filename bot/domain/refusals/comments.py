"""Why a comment is not taken or not found.

Refusal
├── NothingToConsultOn          no consultation is open to comments
├── CommentsNotOpen             opens
├── CommentsClosed              closed
├── CommentTooLong              length, limit
├── CommentIsEmpty
├── NameTooLong                 limit
├── DraftIsGone                 it was cancelled or sent
├── ConsentMissing
├── CommentNotFound
├── ReceiptNotValid
└── AlreadyWithdrawn            receipt
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class NothingToConsultOn(Refusal):
    """There is no consultation that takes comments."""


@dataclass(eq=False)
class CommentsNotOpen(Refusal):
    """Comments are not taken yet."""

    opens: datetime


@dataclass(eq=False)
class CommentsClosed(Refusal):
    """The deadline for comments has passed."""

    closed: datetime


@dataclass(eq=False)
class CommentTooLong(Refusal):
    """The comment would be longer than may be kept; lengths in characters."""

    length: int
    limit: int


@dataclass(eq=False)
class CommentIsEmpty(Refusal):
    """There is nothing written."""


@dataclass(eq=False)
class NameTooLong(Refusal):
    """A name is longer than may be kept."""

    limit: int


@dataclass(eq=False)
class DraftIsGone(Refusal):
    """The draft this button belongs to was cancelled or sent."""


@dataclass(eq=False)
class ConsentMissing(Refusal):
    """A comment cannot be kept before the person has agreed to it."""


@dataclass(eq=False)
class CommentNotFound(Refusal):
    """No such comment, or not this person's."""


@dataclass(eq=False)
class ReceiptNotValid(Refusal):
    """What was typed cannot be a receipt number."""


@dataclass(eq=False)
class AlreadyWithdrawn(Refusal):
    """The comment was withdrawn before."""

    receipt: str
