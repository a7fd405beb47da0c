"""Bringing staff in and taking roles back: an owner makes a link, whoever opens it accepts or declines, once."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.invitation import Invitation, InvitationState, digest_of
from bot.domain.people import Person, PersonId, Role
from bot.domain.policy import Policy
from bot.domain.refusals import (
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    LastOwner,
    NotStaff,
    NotYourRole,
    OwnerBySettings,
    RoleIsGone,
)
from bot.services.digests import audit
from bot.storage import invitations, people, staff
from bot.storage.database import Database, Session
from bot.storage.staff import Member
from bot.storage.times import ms

SECRET_BYTES = 16


@dataclass(frozen=True, slots=True)
class Made:
    """A new invitation. Its secret is told once; nobody can look it up later."""

    invitation: Invitation
    secret: str


@dataclass(frozen=True, slots=True)
class Staff:
    """All of the staff by the table, and the invitations that are open."""

    members: list[Member]
    invitations: list[Invitation]


async def invite(db: Database, owner: Person, role: Role, *, policy: Policy, now: datetime) -> Made:
    """An owner makes a link. Raises NotStaff, NotYourRole."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    async with db.transaction() as tx:
        await _require_owner(tx, owner, policy)
        made = await invitations.add(tx, digest_of(secret), role, by=owner.id, now=now)
        await audit(tx, owner, "invite", {"role": role.value, "invitation": made.id}, now=now)
    return Made(made, secret)


async def invite_by_command(db: Database, role: Role, *, now: datetime) -> Made:
    """Whoever can run commands on the server makes a link."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    async with db.transaction() as tx:
        made = await invitations.add(tx, digest_of(secret), role, by=None, now=now)
        details = json.dumps({"role": role.value, "invitation": made.id})
        await tx.q.add_audit(tx.conn, now=ms(now), actor="cli", action="invite", details=details)
    return Made(made, secret)


async def look_at(
    db: Database, person: Person, secret: str, *, policy: Policy, now: datetime
) -> tuple[Invitation, Role | None]:
    """What a link offers to this person, and the role they have now. Raises why it is of no use to them."""
    async with db.read() as session:
        return await _of_use(session, person, secret, policy=policy, now=now)


async def accept(db: Database, person: Person, secret: str, *, policy: Policy, now: datetime) -> Role:
    """The person has this role from now on. Of two who press at once one gets it. Raises why not."""
    async with db.transaction() as tx:
        invitation, before = await _of_use(tx, person, secret, policy=policy, now=now)
        if not await invitations.end(tx, invitation.id, InvitationState.TAKEN, now=now):
            raise InvitationUsed
        await staff.give(tx, person.id, invitation.role, now=now)
        details: dict[str, object] = {"role": invitation.role.value, "invitation": invitation.id}
        if before is not None:
            details["before"] = before.value
        await audit(tx, person, "invitation-accepted", details, now=now)
        return invitation.role


async def decline(db: Database, person: Person, secret: str, *, policy: Policy, now: datetime) -> None:
    """The person does not want it: the link is of no use any more. Raises why there is nothing to decline."""
    async with db.transaction() as tx:
        invitation, _ = await _of_use(tx, person, secret, policy=policy, now=now)
        if not await invitations.end(tx, invitation.id, InvitationState.DECLINED, now=now):
            raise InvitationUsed
        details: dict[str, object] = {"role": invitation.role.value, "invitation": invitation.id}
        await audit(tx, person, "invitation-declined", details, now=now)


async def revoke(db: Database, owner: Person, invitation_id: int, *, policy: Policy, now: datetime) -> None:
    """An owner takes an open invitation back. Raises NotStaff, NotYourRole, or why it is not open any more."""
    async with db.transaction() as tx:
        await _require_owner(tx, owner, policy)
        invitation = await invitations.get(tx, invitation_id)
        if invitation is None:
            raise InvitationUnknown
        invitation.check_open(now)
        if not await invitations.end(tx, invitation.id, InvitationState.REVOKED, now=now):
            raise InvitationUsed
        details: dict[str, object] = {"role": invitation.role.value, "invitation": invitation.id}
        await audit(tx, owner, "invitation-revoked", details, now=now)


async def everybody(db: Database, *, now: datetime) -> Staff:
    """Who is staff, and who is invited."""
    async with db.read() as session:
        return Staff(await staff.members(session), await invitations.still_open(session, now=now))


async def member(db: Database, person_id: int, *, policy: Policy) -> Member:
    """One of the staff, whose role can be taken back. Raises RoleIsGone, OwnerBySettings."""
    async with db.read() as session:
        return await _removable(session, lambda each: each.person_id == person_id, policy)


async def take_back(
    db: Database, owner: Person, person_id: int, role: Role, *, policy: Policy, now: datetime
) -> Person | None:
    """An owner takes a role back: it ends at once, and so do the invitations this person made. Returns whose it was.

    Raises NotStaff, NotYourRole, RoleIsGone, OwnerBySettings, LastOwner.
    """
    async with db.transaction() as tx:
        await _require_owner(tx, owner, policy)
        found = await _removable(tx, lambda each: (each.person_id, each.role) == (person_id, role), policy)
        await check_owner_left(tx, found.person_id, policy)
        await staff.take(tx, found.person_id, role)
        await tx.q.unwatch_comments(tx.conn, person_id=found.person_id)
        await invitations.revoke_of(tx, found.person_id, now=now)
        await audit(tx, owner, "role-revoked", {"role": role.value, "person": found.person_id}, now=now)
        return await people.get(tx, found.person_id)


async def check_owner_left(tx: Session, leaving: PersonId, policy: Policy) -> None:
    """Somebody is about to be staff no more. Raises LastOwner when nobody could bring staff in then."""
    owners = await staff.hold_owners(tx)
    if owners == 1 and not policy.owner_ids and await people.role(tx, leaving) is Role.OWNER:
        raise LastOwner


async def _of_use(
    session: Session, person: Person, secret: str, *, policy: Policy, now: datetime
) -> tuple[Invitation, Role | None]:
    invitation = await invitations.by_digest(session, digest_of(secret))
    if invitation is None:
        raise InvitationUnknown
    invitation.check_open(now)
    if invitation.invited_by is not None and not await _is_owner(session, invitation.invited_by, policy):
        raise InvitationRevoked
    role = await _role(session, person, policy)
    invitation.check_for(person.id, role)
    return invitation, role


async def _removable(session: Session, wanted: Callable[[Member], bool], policy: Policy) -> Member:
    found = next(filter(wanted, await staff.members(session)), None)
    if found is None:
        raise RoleIsGone
    if found.chat_id in policy.owner_ids:
        raise OwnerBySettings
    return found


async def _require_owner(session: Session, person: Person, policy: Policy) -> None:
    role = await _role(session, person, policy)
    if role is None:
        raise NotStaff
    if not role.may_invite:
        raise NotYourRole


async def _is_owner(session: Session, person_id: PersonId, policy: Policy) -> bool:
    person = await people.get(session, person_id)
    return person is not None and await _role(session, person, policy) is Role.OWNER


async def _role(session: Session, person: Person, policy: Policy) -> Role | None:
    return Role.OWNER if person.chat_id in policy.owner_ids else await people.role(session, person.id)
