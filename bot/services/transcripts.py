"""Staff write down what is said in a voice comment, so that it can be read, searched and answered."""

from datetime import datetime

from bot.domain.attachment import Attachment
from bot.domain.comment import Comment, check_text
from bot.domain.dialogue import Transcribing
from bot.domain.people import Person, Role
from bot.domain.refusals import AttachmentNotFound, NothingSpoken
from bot.domain.reviewing import Deed
from bot.services.digests import audit
from bot.storage import attachments, comments, people, reviews
from bot.storage.database import Database, Session


async def begin(
    db: Database, person: Person, attachment_id: int, *, role: Role, now: datetime
) -> tuple[Attachment, str]:
    """The next text is what is said in it; returns it and its comment's number.

    Raises AttachmentNotFound, also for what this role may not see, and NothingSpoken.
    """
    async with db.transaction() as tx:
        attachment, comment = await _spoken(tx, attachment_id, role)
        await people.set_dialogue(tx, person.id, Transcribing(attachment.id), now=now)
        return attachment, comment.receipt


async def write(db: Database, person: Person, attachment_id: int, text: str, *, role: Role, now: datetime) -> str:
    """Keep what is said in it; returns its comment's number.

    Raises AttachmentNotFound, NothingSpoken, CommentIsEmpty.
    """
    check_text(text)
    async with db.transaction() as tx:
        attachment, comment = await _spoken(tx, attachment_id, role)
        await attachments.set_transcript(tx, attachment.id, text)
        await people.set_dialogue(tx, person.id, None, now=now)
        details = {"attachment": attachment.id}
        await reviews.note_event(tx, comment.id, Deed.TRANSCRIPT.value, by=person.id, now=now, details=details)
        await audit(tx, person, "transcript", {"comment": comment.id, **details}, now=now)
        return comment.receipt


async def _spoken(tx: Session, attachment_id: int, role: Role) -> tuple[Attachment, Comment]:
    attachment = await attachments.get(tx, attachment_id)
    owner = await attachments.owner(tx, attachment.id) if attachment else None
    comment = await comments.get(tx, owner.comment_id) if owner and owner.comment_id else None
    if attachment is None or comment is None or (comment.sensitive is not None and not role.may_see_sensitive):
        raise AttachmentNotFound
    if not attachment.kind.is_spoken:
        raise NothingSpoken
    return attachment, comment
