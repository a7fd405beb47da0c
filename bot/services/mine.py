"""What its author can do with a comment that was sent: change it, take it back, mark it as not to be shown around."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.comment import (
    About,
    Comment,
    CommentId,
    Draft,
    DraftId,
    Part,
    TextLanguage,
    check_changeable,
    check_length,
    check_withdrawable,
    is_readable,
    joined,
)
from bot.domain.dialogue import WritingComment
from bot.domain.people import Person
from bot.domain.pieces import apart, placed
from bot.domain.policy import Policy
from bot.domain.refusals import ChangedMeanwhile, CommentNotFound, DraftInTheWay
from bot.domain.reviewing import Deed
from bot.language.fingerprint import fingerprint
from bot.services import merging
from bot.services.drafts import edit_part, queue_preview
from bot.storage import announcements, attachments, comments, people, reviews, versions
from bot.storage.database import Database, Session

Detect = Callable[[str], TextLanguage]


async def own(session: Session, person: Person, comment_id: int) -> Comment:
    """A person's own comment. Raises CommentNotFound for anybody else's."""
    comment = await comments.get(session, comment_id)
    if comment is None or comment.person_id != person.id:
        raise CommentNotFound
    return comment


async def withdraw(db: Database, person: Person, comment_id: CommentId, *, now: datetime) -> Comment:
    """Take one's own comment back; it stays in the record as withdrawn.

    Raises CommentNotFound, AlreadyWithdrawn, WithdrawingClosed.
    """
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        consultation = await announcements.consultation(tx, comment.consultation_id)
        check_withdrawable(comment, consultation, now)
        await comments.withdraw(tx, comment.id, now=now)
        await merging.withdrawn(tx, comment, now=now)
        await reviews.note_event(tx, comment.id, Deed.WITHDRAW.value, by=None, now=now)
        return comment


async def mark(db: Database, person: Person, comment_id: CommentId, *, sensitive: bool, now: datetime) -> Comment:
    """Whether one's own comment is not to be shown around; what staff have marked stays so. Raises CommentNotFound."""
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        if (comment.sensitive is not None) != sensitive and await versions.mark_by_author(
            tx, comment.id, sensitive=sensitive
        ):
            deed = Deed.MARK if sensitive else Deed.UNMARK
            await reviews.note_event(tx, comment.id, deed.value, by=None, now=now)
        return await own(tx, person, comment_id)


async def begin_change(db: Database, person: Person, comment_id: CommentId, *, now: datetime) -> DraftId:
    """A draft that says what the comment says, to be changed and sent again.

    Raises CommentNotFound, DraftInTheWay, AlreadyWithdrawn, CommentDecided, CommentsClosed.
    """
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        consultation = await announcements.consultation(tx, comment.consultation_id)
        check_changeable(comment, consultation, now)
        pieces = await versions.pieces_of(tx, comment.id)
        parts = apart(comment.text, pieces, written_at=comment.received_at)
        return await _open(tx, person, comment, parts, now=now)


async def edited(
    db: Database, person: Person, *, message_id: int, text: str, written_at: datetime, policy: Policy, now: datetime
) -> None:
    """The person edited a message in their app: the draft follows; a comment that was sent opens to be changed.

    Raises CommentTooLong, CommentIsEmpty, and what `begin_change` raises.
    """
    words = text if is_readable(text) else ""
    async with db.transaction() as tx:
        draft = await comments.draft_of(tx, person.id)
        said = {part.message_id: part.text for part in draft.parts} if draft else {}
        if draft is not None and message_id in said:
            if said[message_id] != words:  # a point that moves on the map is edited, too
                await edit_part(
                    tx, person, draft, message_id=message_id, text=words, written_at=written_at, policy=policy, now=now
                )
            return
        comment_id = await comments.comment_of_message(tx, person.id, message_id)
        comment = await comments.get(tx, comment_id) if comment_id else None
        if comment is None or comment.person_id != person.id:
            return
        parts = apart(comment.text, await versions.pieces_of(tx, comment.id), written_at=comment.received_at)
        changed = _with_words(parts, Part(id=0, message_id=message_id, text=words, written_at=written_at))
        if joined(part.text for part in changed) == comment.text:
            return
        consultation = await announcements.consultation(tx, comment.consultation_id)
        check_changeable(comment, consultation, now, written=(written_at,))
        check_length(None, joined(part.text for part in changed), limit=policy.comment_max_chars)
        await _open(tx, person, comment, changed, now=now, edited=True)


async def change(tx: Session, person: Person, draft: Draft, *, detect: Detect, now: datetime) -> Comment:
    """The comment says what the draft says; what it said is kept. Returns it as it is now.

    Raises CommentNotFound, ChangedMeanwhile, AlreadyWithdrawn, CommentDecided, CommentsClosed.
    """
    before = await own(tx, person, draft.changes or 0)
    if not await reviews.take_revision(tx, before.id, before.revision):
        raise ChangedMeanwhile
    consultation = await announcements.consultation(tx, before.consultation_id)
    check_changeable(before, consultation, now, written=draft.written)
    text = draft.text()
    number = await versions.change(
        tx,
        before,
        text,
        detect(text),
        fingerprint=fingerprint(text),
        document_version=consultation.documents_version,
        draft_id=draft.id,
        now=now,
    )
    await versions.forget_pieces(tx, before.id)
    await versions.add_pieces(tx, before.id, person.id, placed(draft.parts))
    await attachments.enclose(tx, draft.id, before.id)
    details = {"version": number, "document_version": consultation.documents_version}
    await reviews.note_event(tx, before.id, Deed.CHANGE.value, by=None, now=now, details=details)
    if count := await attachments.drop_taken_out(tx, draft.id):
        details = {"files": count}
        await reviews.note_event(tx, before.id, Deed.FILES_TAKEN_OUT.value, by=None, now=now, details=details)
    return await own(tx, person, before.id)


async def _open(
    tx: Session, person: Person, comment: Comment, parts: Sequence[Part], *, now: datetime, edited: bool = False
) -> DraftId:
    """One draft at a time: a blank one gives way, and a change that was begun goes on."""
    draft = await comments.draft_of(tx, person.id)
    if draft is not None:
        if draft.changes == comment.id and not edited:
            await queue_preview(tx, person, draft.id, now=now, key=f"change:{draft.id}:{now.timestamp()}")
            return draft.id
        if draft.text() or await attachments.of_draft(tx, draft.id):
            raise DraftInTheWay
        await comments.drop_draft(tx, draft.id)
    draft_id = await comments.open_draft(tx, person.id, now=now)
    about = About(consultation_id=comment.consultation_id, hearing_id=comment.hearing_id, topic_id=comment.topic_id)
    await comments.set_about(tx, draft_id, about)
    await comments.set_name(tx, draft_id, comment.name)
    await comments.set_changes(tx, draft_id, comment.id)
    for part in parts:
        await comments.add_part(
            tx, draft_id, message_id=part.message_id, text=part.text, written_at=part.written_at or now
        )
    await people.set_dialogue(tx, person.id, WritingComment(), now=now)
    await queue_preview(tx, person, draft_id, now=now, key=f"change:{draft_id}")
    return draft_id


def _with_words(parts: Sequence[Part], new: Part) -> list[Part]:
    """The parts with this message as it is now; one that had no words of its own yet comes last."""
    if any(part.message_id == new.message_id for part in parts):
        return [new if part.message_id == new.message_id else part for part in parts]
    return [*parts, new]
