"""Agreeing that comments are kept, or not."""

from datetime import datetime

from bot.domain.comment import CONSENT_VERSION
from bot.domain.people import Person
from bot.storage import comments, people
from bot.storage.database import Database


def has_agreed(person: Person) -> bool:
    """Whether the person agreed to what is asked now."""
    return person.consent_version is not None and person.consent_version >= CONSENT_VERSION


async def agree(db: Database, person: Person, *, now: datetime) -> None:
    """They agree that comments are kept as the text said."""
    async with db.transaction() as tx:
        await people.set_consent(tx, person.id, CONSENT_VERSION, now=now)


async def decline(db: Database, person: Person, *, now: datetime) -> None:
    """They do not agree: what they wrote is deleted."""
    async with db.transaction() as tx:
        if draft := await comments.draft_of(tx, person.id):
            await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)
