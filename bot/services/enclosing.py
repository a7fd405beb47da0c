"""Photos, files, voices and places of a comment: kept with its draft, whatever becomes of fetching them.

All parts of an album go to one draft and are shown in one preview, a moment after the last has come.
"""

from datetime import datetime, timedelta

from bot.domain.attachment import MOST_FILES, FileFault, NewFile, fault_of, staying
from bot.domain.comment import CommentId, CommentState, Draft, DraftId, check_length, is_readable
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import WritingComment
from bot.domain.people import Person
from bot.domain.pieces import Piece
from bot.domain.policy import Policy
from bot.domain.refusals import AttachmentNotFound
from bot.services.drafts import mine, queue_preview
from bot.storage import attachments, comments, deliveries, people, reviews, versions
from bot.storage.database import Database, Session

REST_OF_ALBUM = timedelta(milliseconds=500)
"""Telegram sends the parts of an album as messages of their own, one right after the other."""


async def add_file(
    db: Database,
    person: Person,
    file: NewFile | None,
    *,
    message_id: int,
    text: str,
    album: str | None,
    written_at: datetime,
    policy: Policy,
    now: datetime,
) -> None:
    """One more message of the comment, which encloses something; None: nothing that can be kept.

    What cannot be kept is said, and costs the text nothing. A message that was kept before, or has become part of a
    comment, changes nothing. Raises CommentTooLong, and then the draft is as it was.
    """
    text = text if is_readable(text) else ""
    async with db.transaction() as tx:
        if await comments.is_part_of_comment(tx, person.id, message_id):
            return
        if file is not None and not text and album and await _joins(tx, person, file, message_id, album, now=now):
            return
        draft = await comments.draft_of(tx, person.id)
        check_length(draft, text, limit=policy.comment_max_chars)
        beside = await attachments.of_draft(tx, draft.id) if draft else ()
        if draft is not None and draft.changes is not None:
            beside += staying(await attachments.of_comment(tx, draft.changes), draft.id)
        fault = fault_of(file, beside, limit=policy.attachment_max_bytes)
        if fault is not None and not text:
            await _tell(tx, person, fault, album or str(message_id), policy=policy, now=now)
            return
        draft_id = await comments.open_draft(tx, person.id, now=now)
        part_id = await comments.add_part(tx, draft_id, message_id=message_id, text=text, written_at=written_at)
        if part_id is None:
            return
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        if file is not None and fault is None:
            await attachments.add(tx, file, draft_id=draft_id, message_id=message_id, album=album, now=now)
        said = {"fault": fault.value, "limit": _limit(fault, policy)} if fault else None
        last = f":{fault.value}" if fault else ""
        shown_together = f"preview:{person.id}:{draft_id}:{album}:"
        if album and await deliveries.is_still_due(tx, person.id, Kind.PREVIEW, beginning=shown_together, end=last):
            return  # it will show this part, too
        await queue_preview(
            tx,
            person,
            draft_id,
            upto=None if album else part_id,
            due=now + REST_OF_ALBUM if album else now,
            key=f"{shown_together}{message_id}{last}" if album else f"preview:{person.id}:{message_id}{last}",
            said=said,
            now=now,
        )


async def drop_files(db: Database, person: Person, draft_id: DraftId) -> Draft:
    """Enclose nothing after all, nor what a comment encloses that it changes. Returns the draft. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await attachments.take_all_out(tx, draft.id, draft.changes)
        return draft


async def take_out(db: Database, person: Person, draft_id: DraftId, attachment_id: int, *, back: bool = False) -> Draft:
    """Enclose this file no more, or, `back`, leave it in after all. Returns the draft.

    A file of a comment that was sent goes with the change, and stays when that is called off. Raises DraftIsGone, and
    AttachmentNotFound when it has gone before.
    """
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        if not await attachments.take_out(tx, attachment_id, draft.id, draft.changes, back=back):
            raise AttachmentNotFound
        return draft


async def _joins(tx: Session, person: Person, file: NewFile, message_id: int, album: str, *, now: datetime) -> bool:
    """A part of an album whose other parts were sent already, because the bot was away in the middle, joins them."""
    comment_id = await attachments.comment_with_album(tx, person.id, album)
    comment = await comments.get(tx, comment_id) if comment_id else None
    if comment is None or comment.state is CommentState.WITHDRAWN:
        return False
    await attachments.add(tx, file, comment_id=comment.id, message_id=message_id, album=album, now=now)
    await versions.add_pieces(tx, comment.id, person.id, [Piece(message_id=message_id)])
    await reviews.note_event(tx, comment.id, "file_added", by=None, now=now)
    await _tell_joined(tx, person, comment.id, album, now=now)
    return True


async def _tell(tx: Session, person: Person, fault: FileFault, where: str, *, policy: Policy, now: datetime) -> None:
    sentence = NewDelivery(
        person_id=person.id,
        kind=Kind.ATTACHMENT,
        args={"fault": fault.value, "limit": _limit(fault, policy)},
        due=now,
        dedupe=f"attachment:{person.id}:{where}:{fault.value}",
    )
    await deliveries.add(tx, sentence, now=now)


async def _tell_joined(tx: Session, person: Person, comment_id: CommentId, album: str, *, now: datetime) -> None:
    sentence = NewDelivery(
        person_id=person.id,
        kind=Kind.ATTACHMENT,
        args={"joined": comment_id},
        due=now,
        dedupe=f"attachment:{person.id}:{album}:joined",
    )
    await deliveries.add(tx, sentence, now=now)


def _limit(fault: FileFault, policy: Policy) -> int:
    return MOST_FILES if fault is FileFault.COUNT else policy.attachment_max_bytes // 2**20
