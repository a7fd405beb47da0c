"""Changing a comment as staff: it is as it was seen, it is in nobody else's hands, and it is written down."""

from datetime import datetime
from typing import Any

from bot.domain.comment import Comment
from bot.domain.people import Person, Role
from bot.domain.refusals import CommentChangedMeanwhile, CommentNotFound
from bot.domain.reviewing import Deed, Seen, check_may_change
from bot.services.digests import audit
from bot.storage import comments, reviews
from bot.storage.database import Session


async def found(session: Session, comment_id: int) -> Comment:
    """A comment, anybody's. Raises CommentNotFound."""
    comment = await comments.get(session, comment_id)
    if comment is None:
        raise CommentNotFound
    return comment


async def taken(tx: Session, person: Person, role: Role, seen: Seen, *, now: datetime) -> Comment:
    """The comment, for this transaction to change. Raises what `check_may_change` does, CommentChangedMeanwhile."""
    comment = await found(tx, seen.comment)
    check_may_change(comment, person.id, role, now)
    if not await reviews.take_revision(tx, comment.id, seen.revision):
        raise CommentChangedMeanwhile
    return comment


async def done(tx: Session, person: Person, comment: Comment, deed: Deed, *, now: datetime, **details: Any) -> None:
    """Put the state right; write down who did it, for the comment and for the audit."""
    await reviews.restate(tx, comment.id)
    await reviews.note_event(tx, comment.id, deed.value, by=person.id, now=now, details=details)
    await audit(tx, person, f"comment-{deed}", {"receipt": comment.receipt, **details}, now=now)
