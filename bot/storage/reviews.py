"""What was done with comments: one change at a time, each written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.comment import CommentId
from bot.domain.people import PersonId
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a comment's history. `actor` is `person 7`, `author` or `cli`; no words of the comment stand here."""

    id: int
    at: datetime
    actor: str
    action: str
    details: Mapping[str, Any]


async def take_revision(session: Session, comment_id: CommentId, revision: int) -> bool:
    """Whether the comment is still as it was seen; then this transaction is the one that changes it."""
    return await session.q.take_revision(session.conn, id=comment_id, revision=revision) is not None


async def restate(session: Session, comment_id: CommentId) -> None:
    """Put the state right after something was done."""
    await session.q.restate_comment(session.conn, id=comment_id)


async def note_event(
    session: Session,
    comment_id: CommentId,
    action: str,
    *,
    by: PersonId | None,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write down what happened; `by` is a member of staff, or None for the author."""
    stored = json.dumps(details or {}, ensure_ascii=False)
    actor = "author" if by is None else f"person {by}"
    await session.q.add_comment_event(
        session.conn, comment_id=comment_id, now=ms(now), actor=actor, action=action, details=stored
    )


async def events(session: Session, comment_id: CommentId) -> list[Event]:
    """What has happened to a comment, in order."""
    rows = session.q.events_of_comment(session.conn, comment_id=comment_id)
    return [
        Event(id=row[0], at=moment(row[1]), actor=row[2], action=row[3], details=json.loads(row[4]))
        async for row in rows
    ]
