"""Invitations: a link that makes whoever holds it a member of staff, once, within two days. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.people import PersonId, Role
from bot.domain.refusals import (
    HigherRoleAlready,
    InvitationDeclined,
    InvitationExpired,
    InvitationRevoked,
    InvitationUsed,
    OwnInvitation,
    SameRoleAlready,
)

InvitationId = NewType("InvitationId", int)
LASTS = timedelta(hours=48)
_RANKS = {Role.OWNER: 2, Role.EDITOR: 1, Role.REVIEWER: 1, Role.APPROVER: 1, Role.OBSERVER: 0}


class InvitationState(StrEnum):
    """What became of it. That it has expired, the clock tells."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Without `invited_by` it was made on the command line."""

    id: InvitationId
    role: Role
    invited_by: PersonId | None
    created_at: datetime
    expires_at: datetime
    state: InvitationState

    def check_open(self, now: datetime) -> None:
        """Raises InvitationUsed, InvitationDeclined, InvitationRevoked, InvitationExpired."""
        match self.state:
            case InvitationState.TAKEN:
                raise InvitationUsed
            case InvitationState.DECLINED:
                raise InvitationDeclined
            case InvitationState.REVOKED:
                raise InvitationRevoked
        if now >= self.expires_at:
            raise InvitationExpired

    def check_for(self, person_id: PersonId, role: Role | None) -> None:
        """Whether it is of use to this person, who has this role. Raises why it is not.

        Raises OwnInvitation, SameRoleAlready, HigherRoleAlready.
        """
        if person_id == self.invited_by:
            raise OwnInvitation
        if role is self.role:
            raise SameRoleAlready
        if role is not None and _RANKS[role] > _RANKS[self.role]:
            raise HigherRoleAlready


def digest_of(secret: str) -> str:
    """What is kept of a link's secret. The secret is long and by chance: one pass is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
