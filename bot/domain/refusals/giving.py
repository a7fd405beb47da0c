"""Why a comment cannot be changed, taken back or enclosed to.

Refusal
├── CommentDecided              receipt
├── WithdrawingClosed           closed
├── DraftInTheWay               another text waits to be sent
├── ChangedMeanwhile            somebody was faster
├── AttachmentNotFound
└── NothingSpoken               a transcript of a file in which nobody speaks
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class CommentDecided(Refusal):
    """Staff have decided on the comment: it cannot be changed any more."""

    receipt: str


@dataclass(eq=False)
class WithdrawingClosed(Refusal):
    """The deadline has passed: the comment cannot be taken back any more."""

    closed: datetime


@dataclass(eq=False)
class DraftInTheWay(Refusal):
    """Another text of the person waits to be sent or deleted."""


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """Somebody else changed the comment in this moment."""


@dataclass(eq=False)
class AttachmentNotFound(Refusal):
    """There is no such file."""


@dataclass(eq=False)
class NothingSpoken(Refusal):
    """Nobody speaks in this file: there is nothing to write down."""
