"""Buttons around roles: inviting, the list of staff, the audit."""

from bot.buttons.base import Button
from bot.domain.people import Role


class InviteStart(Button, code="iv"):
    """Bring somebody in: as what?"""


class Invite(Button, code="ivr"):
    """As this."""

    role: Role


class AcceptInvitation(Button, code="iva"):
    """I accept. What the link holds, the button holds: no one can press it who has not opened the link."""

    secret: str


class DeclineInvitation(Button, code="ivd"):
    """I do not."""

    secret: str


class RevokeInvitation(Button, code="ivx"):
    """This link must not work any more."""

    invitation: int


class StaffList(Button, code="sf"):
    """Who is staff."""

    page: int


class TakeRole(Button, code="sft"):
    """Take this person's role back?"""

    person: int


class ReallyTakeRole(Button, code="sfty"):
    """Yes, this role."""

    person: int
    role: Role


class AuditStart(Button, code="aus"):
    """What staff did, the newest first."""


class AuditPage(Button, code="au"):
    """A page of the audit, counted from its line `upto`: pages stay in place while lines are added."""

    upto: int
    page: int
