"""Why something is not done with a comment, or not decided.

Refusal
├── CommentChangedMeanwhile     somebody was faster
├── ClaimedByAnother
├── NothingNew                  nothing is left to take
├── MergedWithItself
├── MergeElsewhere              the other one is of another consultation
├── MergeAnswered               the newer one has an answer of its own
├── MergeWithheld               nobody may be merged out of sight
├── InGroup                     receipt: it was merged, its head is dealt with
├── SensitiveByAuthor           the mark was asked for by the author
├── MoveDecided                 it has an answer here
├── TooManyTags                 limit
├── ReasonMissing
├── DecisionIsGone              it was approved, sent back, replaced or dropped
├── AlreadyFollowed             one more comment was sent
└── TemplateIsGone
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class CommentChangedMeanwhile(Refusal):
    """What was shown is not what stands now."""


@dataclass(eq=False)
class ClaimedByAnother(Refusal):
    """Another reviewer has this comment in hand."""


@dataclass(eq=False)
class NothingNew(Refusal):
    """No comment waits to be taken."""


@dataclass(eq=False)
class MergedWithItself(Refusal):
    """Both numbers are of the same comment, or of the same group."""


@dataclass(eq=False)
class MergeElsewhere(Refusal):
    """The two comments are of different consultations."""


@dataclass(eq=False)
class MergeAnswered(Refusal):
    """The newer comment was answered by itself; what its author was told stays true."""


@dataclass(eq=False)
class MergeWithheld(Refusal):
    """What is not published neither joins others nor speaks for them."""


@dataclass(eq=False)
class InGroup(Refusal):
    """The comment was merged into an older one, which is the one to deal with."""

    receipt: str


@dataclass(eq=False)
class SensitiveByAuthor(Refusal):
    """The author asked that the comment be kept out of sight."""


@dataclass(eq=False)
class MoveDecided(Refusal):
    """An answered comment stays in the consultation that answered it."""


@dataclass(eq=False)
class TooManyTags(Refusal):
    """A comment cannot have so many tags."""

    limit: int


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """Such a decision has a reason."""


@dataclass(eq=False)
class DecisionIsGone(Refusal):
    """The decision is not the one that stands or waits any more."""


@dataclass(eq=False)
class AlreadyFollowed(Refusal):
    """One more comment on this decision was sent before."""


@dataclass(eq=False)
class TemplateIsGone(Refusal):
    """The template was deleted."""
