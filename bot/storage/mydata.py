"""All that is held about one person, as rows, from one view of the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.digest import LAST_ID
from bot.domain.people import PersonId
from bot.storage.database import Session

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A list of rows for each question in sql/mydata.sql."""

    person: Rows
    dialogue: Rows
    subscriptions: Rows
    draft: Rows
    comments: Rows
    versions: Rows
    tags: Rows
    events: Rows
    attachments: Rows
    deliveries: Rows
    updates: Rows
    role: Rows
    deeds: Rows
    words: Rows
    invitations: Rows


async def is_more_than_language(session: Session, person_id: PersonId) -> bool:
    """Whether anything is held but the number of the chat and the language."""
    return bool(await session.q.holds_more_than_language(session.conn, person_id=person_id))


async def held(
    session: Session, person_id: PersonId, *, comments_upto: int = LAST_ID, files_upto: int = LAST_ID
) -> Held | None:
    """Everything, up to these numbers; None when there is no such person any more."""
    q, conn = session.q, session.conn
    person = await _rows(q.held_person(conn, person_id=person_id))
    if not person:
        return None
    return Held(
        person=person,
        dialogue=await _rows(q.held_dialogue(conn, person_id=person_id)),
        subscriptions=await _rows(q.held_subscriptions(conn, person_id=person_id)),
        draft=await _rows(q.held_draft(conn, person_id=person_id)),
        comments=await _rows(q.held_comments(conn, person_id=person_id, upto=comments_upto)),
        versions=await _rows(q.held_versions(conn, person_id=person_id)),
        tags=await _rows(q.held_tags(conn, person_id=person_id)),
        events=await _rows(q.held_events(conn, person_id=person_id)),
        attachments=await _rows(q.held_attachments(conn, person_id=person_id, upto=files_upto)),
        deliveries=await _rows(q.held_deliveries(conn, person_id=person_id)),
        updates=await _rows(q.held_updates(conn, chat_id=person[0][0])),
        role=await _rows(q.held_role(conn, person_id=person_id)),
        deeds=await _rows(q.held_deeds(conn, actor=f"person {person_id}")),
        words=await _rows(q.held_staff_words(conn, person_id=person_id)),
        invitations=await _rows(q.held_invitations(conn, person_id=person_id)),
    )


async def _rows(found: Any) -> Rows:
    return [tuple(row) async for row in found]
