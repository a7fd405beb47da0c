from datetime import timedelta

import pytest

from bot.domain.invitation import LASTS, Invitation, InvitationId, InvitationState, digest_of
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

from .making import at

MADE = at(2, 12)
OWNER, SOMEBODY = PersonId(1), PersonId(2)


def invitation(role: Role = Role.EDITOR, state: InvitationState = InvitationState.OPEN) -> Invitation:
    return Invitation(
        id=InvitationId(1), role=role, invited_by=OWNER, created_at=MADE, expires_at=MADE + LASTS, state=state
    )


def test_an_invitation_is_open_for_two_days_and_not_a_second_longer():
    invitation().check_open(at(4, 11, 59, 59))

    with pytest.raises(InvitationExpired):
        invitation().check_open(at(4, 12))


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (InvitationState.TAKEN, InvitationUsed),
        (InvitationState.DECLINED, InvitationDeclined),
        (InvitationState.REVOKED, InvitationRevoked),
    ],
)
@pytest.mark.parametrize("after", [timedelta(), LASTS])
def test_what_became_of_it_is_said_even_when_it_is_old(state, refusal, after):
    with pytest.raises(refusal):
        invitation(state=state).check_open(MADE + after)


HIGHER = {
    (has, offered)
    for has in Role
    for offered in Role
    if (has is Role.OWNER and offered is not Role.OWNER)
    or (offered is Role.OBSERVER and has not in {Role.OBSERVER, Role.OWNER})
}


@pytest.mark.parametrize("offered", Role)
@pytest.mark.parametrize("has", [None, *Role])
def test_nobody_loses_rights_by_accepting(has, offered):
    if has is offered:
        with pytest.raises(SameRoleAlready):
            invitation(offered).check_for(SOMEBODY, has)
    elif (has, offered) in HIGHER:
        with pytest.raises(HigherRoleAlready):
            invitation(offered).check_for(SOMEBODY, has)
    else:
        invitation(offered).check_for(SOMEBODY, has)


def test_ones_own_invitation_is_told_before_anything_about_roles():
    with pytest.raises(OwnInvitation):
        invitation(Role.OWNER).check_for(OWNER, Role.OWNER)


def test_a_digest_is_the_same_for_the_same_secret_only():
    assert digest_of("a") == digest_of("a") != digest_of("b")
    assert "secret" not in digest_of("secret")
