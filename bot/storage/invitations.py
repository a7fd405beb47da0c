"""Links that bring staff in."""

from datetime import datetime
from typing import Any

from bot.domain.invitation import LASTS, Invitation, InvitationId, InvitationState
from bot.domain.people import PersonId, Role
from bot.storage.database import Session
from bot.storage.times import moment, ms


async def add(session: Session, digest: str, role: Role, *, by: PersonId | None, now: datetime) -> Invitation:
    """An open invitation to this role."""
    expires_at = now + LASTS
    invitation_id = await session.q.add_invitation(
        session.conn, digest=digest, role=role.value, invited_by=by, now=ms(now), expires_at=ms(expires_at)
    )
    return Invitation(
        id=InvitationId(invitation_id),
        role=role,
        invited_by=by,
        created_at=now,
        expires_at=expires_at,
        state=InvitationState.OPEN,
    )


async def by_digest(session: Session, digest: str) -> Invitation | None:
    """The invitation a link is for."""
    return _or_none(await session.q.invitation_by_digest(session.conn, digest=digest))


async def get(session: Session, invitation_id: int) -> Invitation | None:
    """An invitation by its id."""
    return _or_none(await session.q.invitation_by_id(session.conn, id=invitation_id))


async def still_open(session: Session, *, now: datetime) -> list[Invitation]:
    """Those whose links would work now, the newest first."""
    return [_invitation(row) async for row in session.q.open_invitations(session.conn, now=ms(now))]


async def end(session: Session, invitation_id: InvitationId, state: InvitationState, *, now: datetime) -> bool:
    """It was accepted, declined or taken back. False: it is not open any more."""
    return await session.q.end_invitation(session.conn, id=invitation_id, state=state.value, now=ms(now)) is not None


async def revoke_of(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """Whoever made them is no owner any more."""
    await session.q.revoke_invitations_of(session.conn, person_id=person_id, now=ms(now))


def _or_none(row: Any) -> Invitation | None:
    return _invitation(row) if row else None


def _invitation(row: Any) -> Invitation:
    return Invitation(
        id=InvitationId(row[0]),
        role=Role(row[1]),
        invited_by=PersonId(row[2]) if row[2] else None,
        created_at=moment(row[3]),
        expires_at=moment(row[4]),
        state=InvitationState(row[5]),
    )
