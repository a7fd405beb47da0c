"""Forgetting a person."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.services import leftovers, merging, reviewing
from bot.services.invitations import check_owner_left
from bot.storage import people, privacy
from bot.storage.database import Database, Session


class Keep(StrEnum):
    """What becomes of a forgotten person's comments."""

    WITHOUT_NAME = "nameless"
    NOTHING = "nothing"


async def may_be_forgotten(db: Database, person: Person, *, policy: Policy) -> None:
    """Raises LastOwner: an owner who is the only one invites another one first."""
    async with db.transaction(incidental=True) as tx:
        await check_owner_left(tx, person.id, policy)


async def forget(db: Database, person: Person, keep: Keep, *, attachments: Path, policy: Policy, now: datetime) -> None:
    """Subscriptions, drafts, wishes and identity are gone at once; comments stay nameless or are withdrawn and erased.

    Nothing in the database or among the files leads back to the person afterwards, and nothing of it lingers in the
    write-ahead log. Raises LastOwner, see `may_be_forgotten`.
    """
    async with db.transaction() as tx:
        await check_owner_left(tx, person.id, policy)
        files = await _forget(tx, person, keep, now=now)
    await leftovers.remove(db, attachments, files)
    await db.purge()


async def forget_again(db: Database, person: Person, keep: Keep, *, attachments: Path, now: datetime) -> None:
    """The same in a database that is older than their wish."""
    async with db.transaction() as tx:
        files = await _forget(tx, person, keep, now=now)
    await leftovers.remove(db, attachments, files)
    await db.purge()


async def _forget(tx: Session, person: Person, keep: Keep, *, now: datetime) -> set[str]:
    """Returns the files that may have to go."""
    files = await privacy.files_of_drafts(tx, person.id)
    if keep is Keep.NOTHING:
        await merging.withdrawn_all(tx, person.id, now=now)
        files |= await privacy.erase_comments(tx, person.id, now=now)
    else:
        await privacy.disown_comments(tx, person.id, now=now)
    await reviewing.let_go(tx, person, now=now)
    await privacy.forget_updates(tx, person)
    await people.delete(tx, person.id)
    return files
