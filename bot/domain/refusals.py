"""What the bot refuses, and why. Each refusal is a sentence for the person; everything else that goes wrong is a bug.

Refusal
├── NotStaff
├── NotYourRole
├── NothingToConsultOn          no consultation is open to comments
├── CommentsNotOpen             opens
├── CommentsClosed              closed
├── CommentTooLong              length, limit
├── CommentIsEmpty
├── NameTooLong                 limit
├── DraftIsGone                 it was cancelled or sent
├── ConsentMissing
├── HearingNotFound
├── CommentNotFound
├── ReceiptNotValid
├── AlreadyWithdrawn            receipt
├── InvitationUnknown
├── InvitationUsed
├── InvitationExpired
├── InvitationRevoked
├── InvitationDeclined
├── OwnInvitation               the link is for somebody else
├── SameRoleAlready
├── HigherRoleAlready
├── RoleIsGone                  it was taken back before
├── OwnerBySettings             OWNER_IDS names this person
├── LastOwner                   somebody must be left to invite
├── DateNotUnderstood
├── DateIsPast                  a hearing is moved into the future only
├── HoursNotUnderstood
├── LinkNotUnderstood
├── TextTooLong                 limit
├── TimeNeedsDate
├── EditIsGone                  it was saved or dropped
├── NothingToSave
├── HearingChangedMeanwhile     by another editor, or by an import
├── UndoTooLate                 people are being told
├── ButtonOutdated              no version of ours made it, or one that is no more
├── AnnouncementIsGone          it was started, called off or dropped
├── AnnouncementTooLong         length, limit
├── OnlyPhotoOrFile             nothing else goes with an announcement
├── NobodyToTell
├── TimeNotUnderstood
├── TimeNotAhead
└── OnlyInPrivate               a group cannot do this

The class name is the key of the sentence (`error-comment-too-long`), the fields are its variables.
"""

import re
from dataclasses import dataclass
from datetime import datetime


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818 -- a rule saying no is not an error
    """A rule says no; the person must hear why."""

    @classmethod
    def key(cls) -> str:
        """The key of the sentence that explains it."""
        return "error-" + re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


@dataclass(eq=False)
class NotStaff(Refusal):
    """Only staff may do this."""


@dataclass(eq=False)
class NotYourRole(Refusal):
    """Staff of another role may do this."""


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
class HearingNotFound(Refusal):
    """No such hearing, or not one people may see."""


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


@dataclass(eq=False)
class InvitationUnknown(Refusal):
    """No link of ours has this secret."""


@dataclass(eq=False)
class InvitationUsed(Refusal):
    """Somebody has accepted this invitation."""


@dataclass(eq=False)
class InvitationExpired(Refusal):
    """The invitation is too old."""


@dataclass(eq=False)
class InvitationRevoked(Refusal):
    """An owner took the invitation back, or who sent it is no owner any more."""


@dataclass(eq=False)
class InvitationDeclined(Refusal):
    """The invitation was declined."""


@dataclass(eq=False)
class OwnInvitation(Refusal):
    """One cannot invite oneself."""


@dataclass(eq=False)
class SameRoleAlready(Refusal):
    """The person has this role."""


@dataclass(eq=False)
class HigherRoleAlready(Refusal):
    """The person may do more than the invitation would let them."""


@dataclass(eq=False)
class RoleIsGone(Refusal):
    """This person does not have this role any more."""


@dataclass(eq=False)
class OwnerBySettings(Refusal):
    """Owners named in the settings can only be removed there."""


@dataclass(eq=False)
class LastOwner(Refusal):
    """The last owner cannot take their own role away."""


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """What was typed is no day."""


@dataclass(eq=False)
class DateIsPast(Refusal):
    """What was typed is a day that is over."""


@dataclass(eq=False)
class HoursNotUnderstood(Refusal):
    """What was typed is no time of day, or its end is not after its start."""


@dataclass(eq=False)
class LinkNotUnderstood(Refusal):
    """What was typed is no link."""


@dataclass(eq=False)
class TextTooLong(Refusal):
    """A venue or a reason is longer than fits on a card."""

    limit: int


@dataclass(eq=False)
class TimeNeedsDate(Refusal):
    """A hearing cannot have a time before it has a date."""


@dataclass(eq=False)
class EditIsGone(Refusal):
    """What this button would save was saved or dropped before."""


@dataclass(eq=False)
class NothingToSave(Refusal):
    """The hearing stands as it is."""


@dataclass(eq=False)
class HearingChangedMeanwhile(Refusal):
    """What was shown before saving is not what would be saved."""


@dataclass(eq=False)
class UndoTooLate(Refusal):
    """People are being told, or somebody has changed the hearing since."""


@dataclass(eq=False)
class ButtonOutdated(Refusal):
    """What this button asked for is no more, or it is none of ours."""


@dataclass(eq=False)
class AnnouncementIsGone(Refusal):
    """The announcement was started, called off or dropped before."""


@dataclass(eq=False)
class AnnouncementTooLong(Refusal):
    """Telegram would not take the text; lengths as Telegram counts them."""

    length: int
    limit: int


@dataclass(eq=False)
class OnlyPhotoOrFile(Refusal):
    """An announcement can hold one photo or one file, nothing else."""


@dataclass(eq=False)
class NobodyToTell(Refusal):
    """Nobody would get the announcement."""


@dataclass(eq=False)
class TimeNotUnderstood(Refusal):
    """What was typed is no date and time."""


@dataclass(eq=False)
class TimeNotAhead(Refusal):
    """The moment has passed, or is more than a year away."""


@dataclass(eq=False)
class OnlyInPrivate(Refusal):
    """A group chat cannot do this."""
