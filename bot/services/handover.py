"""Taking a comment that staff wrote down for one's own, by the secret of its slip, once."""

from datetime import datetime

from bot.domain.comment import CONSENT_VERSION, Comment
from bot.domain.invitation import digest_of
from bot.domain.people import Person
from bot.domain.refusals import ConsentMissing, SlipIsForAuthor, SlipUnknown
from bot.services.consent import has_agreed
from bot.storage import comments, heard, people, reviews
from bot.storage.database import Database, Session


async def look_at(db: Database, person: Person, secret: str) -> Comment:
    """What this slip hands over. Raises SlipUnknown, SlipIsForAuthor."""
    async with db.read() as session:
        return await _of_use(session, person, secret)


async def take(db: Database, person: Person, secret: str, *, now: datetime, agrees: bool = False) -> Comment:
    """The comment stands in the person's own list from now on; of two who press at once one gets it.

    With `agrees` they have just agreed to what is kept. Raises SlipUnknown, SlipIsForAuthor, ConsentMissing.
    """
    async with db.transaction() as tx:
        comment = await _of_use(tx, person, secret)
        if agrees:
            await people.set_consent(tx, person.id, CONSENT_VERSION, now=now)
        elif not has_agreed(person):
            raise ConsentMissing
        if await heard.hand_over(tx, digest_of(secret), person.id) is None:
            raise SlipUnknown
        await reviews.note_event(tx, comment.id, "claimed", by=None, now=now)
        return comment


async def _of_use(session: Session, person: Person, secret: str) -> Comment:
    comment_id = await heard.by_secret(session, digest_of(secret))
    comment = await comments.get(session, comment_id) if comment_id else None
    if comment is None:
        raise SlipUnknown
    if comment.logged_by == person.id:
        raise SlipIsForAuthor
    return comment
