"""What staff may not do, and invitations that do not hold.

Refusal
├── NotStaff
├── NotYourRole
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
└── LastOwner                   somebody must be left to invite
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class NotStaff(Refusal):
    """Only staff may do this."""


@dataclass(eq=False)
class NotYourRole(Refusal):
    """Staff of another role may do this."""


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
