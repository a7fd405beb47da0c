"""Writing a comment: the draft grows message by message until it is sent, rewritten or cancelled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.comment import (
    NAME_MAX_CHARS,
    About,
    Draft,
    DraftId,
    check_length,
    check_text,
    is_late,
)
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import RewritingDraft, SigningDraft, WritingComment
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import DraftInTheWay, DraftIsGone, NameTooLong
from bot.storage import announcements, attachments, comments, decisions, deliveries, people
from bot.storage.database import Database, Session


async def begin(db: Database, person: Person, about: About, *, now: datetime) -> DraftId:
    """The next texts are a comment about this; a draft goes on.

    Raises CommentsNotOpen, CommentsClosed, and DraftInTheWay when a change of a comment waits to be sent.
    """
    async with db.transaction() as tx:
        draft = await comments.draft_of(tx, person.id)
        if draft is not None and draft.changes is not None:
            raise DraftInTheWay
        if about.consultation_id is not None:
            written = draft.written if draft else ()
            is_late(await announcements.consultation(tx, about.consultation_id), now, written=written)
        draft_id = await comments.open_draft(tx, person.id, now=now)
        if about != About():
            await comments.set_about(tx, draft_id, about)
            await decisions.set_follows(tx, draft_id, None)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        return draft_id


async def add_text(
    db: Database,
    person: Person,
    *,
    message_id: int,
    text: str,
    written_at: datetime,
    policy: Policy,
    now: datetime,
) -> None:
    """One more message of the comment; the preview of all so far is on its way. `written_at` is Telegram's own date.

    A message that was kept before, or has become part of a comment, changes nothing. Raises CommentTooLong, and then
    the draft is as it was.
    """
    async with db.transaction() as tx:
        if await comments.is_part_of_comment(tx, person.id, message_id):
            return
        draft = await comments.draft_of(tx, person.id)
        check_length(draft, check_text(text), limit=policy.comment_max_chars)
        draft_id = await comments.open_draft(tx, person.id, now=now)
        part_id = await comments.add_part(tx, draft_id, message_id=message_id, text=text, written_at=written_at)
        if part_id is None:
            return
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        await queue_preview(tx, person, draft_id, upto=part_id, now=now, key=f"preview:{person.id}:{message_id}")


async def rewrite(
    db: Database,
    person: Person,
    draft_id: DraftId,
    *,
    message_id: int,
    text: str,
    written_at: datetime,
    policy: Policy,
    now: datetime,
) -> None:
    """This text replaces the draft's. Raises DraftIsGone, CommentTooLong; then the draft is as it was."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        check_length(None, check_text(text), limit=policy.comment_max_chars)
        await comments.drop_parts(tx, draft.id)
        part_id = await comments.add_part(tx, draft.id, message_id=message_id, text=text, written_at=written_at)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        await queue_preview(tx, person, draft.id, upto=part_id, now=now, key=f"preview:{person.id}:{message_id}")


async def edit_part(
    tx: Session,
    person: Person,
    draft: Draft,
    *,
    message_id: int,
    text: str,
    written_at: datetime,
    policy: Policy,
    now: datetime,
) -> None:
    """The person edited a message of the draft in their app: the draft follows. Raises CommentTooLong, CommentIsEmpty.

    What stands under a photo may be taken away.
    """
    others = replace(draft, parts=tuple(part for part in draft.parts if part.message_id != message_id))
    if not await attachments.of_draft(tx, draft.id):
        check_text(text)
    check_length(others, text, limit=policy.comment_max_chars)
    await comments.change_part(tx, draft.id, message_id=message_id, text=text, written_at=written_at)
    key = f"preview:{person.id}:{message_id}:{now.timestamp()}"
    await queue_preview(tx, person, draft.id, now=now, key=key)


async def ask_for_rewriting(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> Draft:
    """The next text replaces the draft. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await people.set_dialogue(tx, person.id, RewritingDraft(draft_id), now=now)
        return draft


async def ask_for_name(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> Draft:
    """The next text is the name under the comment. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await people.set_dialogue(tx, person.id, SigningDraft(draft_id), now=now)
        return draft


async def sign(db: Database, person: Person, draft_id: DraftId, name: str | None, *, now: datetime) -> None:
    """Put a name under the draft, or take it away. Raises DraftIsGone, NameTooLong."""
    name = " ".join((name or "").split()) or None
    if name and len(name) > NAME_MAX_CHARS:
        raise NameTooLong(limit=NAME_MAX_CHARS)
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.set_name(tx, draft.id, name)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        await queue_preview(tx, person, draft.id, now=now, key=f"sign:{draft.id}:{now.timestamp()}")


async def mark(db: Database, person: Person, draft_id: DraftId, *, sensitive: bool) -> Draft:
    """Whether it is not to be shown around; returns the draft as it is then. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.set_sensitive(tx, draft.id, sensitive=sensitive)
        return replace(draft, sensitive=sensitive)


async def cancel(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> Draft:
    """The draft is deleted. Returns what it was. Raises DraftIsGone when it was sent or cancelled before."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)
        return draft


async def own(db: Database, person: Person, draft_id: DraftId) -> Draft:
    """The person's draft, if it is still this one. Raises DraftIsGone."""
    async with db.read() as session:
        return await mine(session, person, draft_id)


async def mine(tx: Session, person: Person, draft_id: DraftId) -> Draft:
    """The same, in a transaction."""
    draft = await comments.draft_of(tx, person.id)
    if draft is None or draft.id != draft_id:
        raise DraftIsGone
    return draft


async def queue_preview(
    tx: Session,
    person: Person,
    draft_id: DraftId,
    *,
    now: datetime,
    key: str,
    upto: int | None = None,
    due: datetime | None = None,
    said: Mapping[str, Any] | None = None,
) -> None:
    """Show the draft so far, once for each `key`; `said` is what stands above it."""
    args = {"draft": draft_id, "upto": upto, **(said or {})}
    preview = NewDelivery(person_id=person.id, kind=Kind.PREVIEW, args=args, due=due or now, dedupe=key)
    await deliveries.add(tx, preview, now=now)
