"""Files and places that came with comments. Their contents lie in the data folder, see `bot.domain.attachment`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.attachment import Attachment, AttachmentId, AttachmentKind, AttachmentState, NewFile, shown_name
from bot.domain.comment import CommentId, DraftId
from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose an attachment is, and what it belongs to: a draft, or a comment."""

    person_id: PersonId | None
    comment_id: CommentId | None
    draft_id: DraftId | None
    album: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """So many attachments of one kind are in one state; `size` in bytes."""

    kind: AttachmentKind
    state: AttachmentState
    count: int
    size: int


async def add(
    session: Session,
    file: NewFile,
    *,
    message_id: int | None,
    now: datetime,
    draft_id: DraftId | None = None,
    comment_id: CommentId | None = None,
    album: str | None = None,
) -> AttachmentId:
    """One more. A place needs no fetching: it is kept at once."""
    state = AttachmentState.KEPT if file.kind is AttachmentKind.LOCATION else AttachmentState.WAITING
    added = await session.q.add_attachment(
        session.conn,
        draft_id=draft_id,
        comment_id=comment_id,
        message_id=message_id,
        kind=file.kind.value,
        telegram_id=file.telegram_id,
        name=shown_name(file.name),
        mime=shown_name(file.mime),
        size=file.size,
        place=file.place,
        state=state.value,
        album=album,
        now=ms(now),
    )
    return AttachmentId(added)


async def get(session: Session, attachment_id: int) -> Attachment | None:
    """One of them."""
    row = await session.q.attachment_by_id(session.conn, id=attachment_id)
    return _attachment(row) if row else None


async def of_draft(session: Session, draft_id: DraftId) -> tuple[Attachment, ...]:
    """What a draft encloses, in order."""
    return tuple([_attachment(row) async for row in session.q.attachments_of_draft(session.conn, draft_id=draft_id)])


async def of_comment(session: Session, comment_id: CommentId) -> tuple[Attachment, ...]:
    """What a comment encloses, in order."""
    rows = session.q.attachments_of_comment(session.conn, comment_id=comment_id)
    return tuple([_attachment(row) async for row in rows])


async def totals(session: Session, consultation_id: ConsultationId | None = None) -> list[Total]:
    """How much came with the comments of a consultation, or with all."""
    rows = session.q.attachment_totals(session.conn, consultation_id=consultation_id or 0)
    return [
        Total(kind=AttachmentKind(row[0]), state=AttachmentState(row[1]), count=row[2], size=int(row[3]))
        async for row in rows
    ]


async def owner(session: Session, attachment_id: AttachmentId) -> Owner | None:
    """Whose it is; None when it is gone."""
    row = await session.q.owner_of_attachment(session.conn, id=attachment_id)
    if row is None:
        return None
    return Owner(person_id=row[0], comment_id=row[1], draft_id=row[2], album=row[3])


async def comment_with_album(session: Session, person_id: PersonId, album: str) -> CommentId | None:
    """The comment that other parts of this album are in."""
    return await session.q.album_in_comment(session.conn, person_id=person_id, album=album)  # type: ignore[no-any-return]


async def enclose(session: Session, draft_id: DraftId, comment_id: CommentId) -> None:
    """The draft was sent: its files are the comment's."""
    await session.q.enclose_attachments(session.conn, draft_id=draft_id, comment_id=comment_id)


async def take_out(
    session: Session, attachment_id: int, draft_id: DraftId, comment_id: CommentId | None, *, back: bool
) -> bool:
    """The draft does not enclose it any more; of the comment it changes it is only marked, or, `back`, is so no more.

    False: it is not there.
    """
    if comment_id is not None:
        marked = await session.q.mark_attachment_dropped(
            session.conn, id=attachment_id, comment_id=comment_id, dropped_by=None if back else draft_id
        )
        if marked is not None:
            return True
    return (
        not back
        and await session.q.drop_attachment_of_draft(session.conn, id=attachment_id, draft_id=draft_id) is not None
    )


async def take_all_out(session: Session, draft_id: DraftId, comment_id: CommentId | None) -> None:
    """The same with all of them."""
    await session.q.drop_attachments_of_draft(session.conn, draft_id=draft_id)
    if comment_id is not None:
        await session.q.mark_attachments_dropped(session.conn, comment_id=comment_id, draft_id=draft_id)


async def drop_taken_out(session: Session, draft_id: DraftId) -> int:
    """The draft was sent: what it takes out of the comment is gone. Returns how many files that were."""
    return len([row async for row in session.q.drop_attachments_taken_out(session.conn, draft_id=draft_id)])


async def waiting(session: Session, *, now: datetime, count: int) -> Sequence[Attachment]:
    """What is to be fetched now."""
    rows = session.q.waiting_attachments(session.conn, now=ms(now), count=count)
    return [_attachment(row) async for row in rows]


async def keep(
    session: Session, attachment_id: AttachmentId, *, digest: str, mime: str, size: int, now: datetime
) -> None:
    """Its content lies in the data folder under this digest."""
    await session.q.keep_file(session.conn, digest=digest, size=size, now=ms(now))
    await session.q.keep_attachment(session.conn, id=attachment_id, digest=digest, mime=mime, size=size)


async def postpone(
    session: Session, attachment_id: AttachmentId, *, attempts: int, until: datetime, error: str
) -> None:
    """It could not be fetched: again later."""
    await session.q.postpone_attachment(
        session.conn, id=attachment_id, attempts=attempts, next_at=ms(until), error=error
    )


async def end(session: Session, attachment_id: AttachmentId, state: AttachmentState, error: str) -> bool:
    """It is not kept. False: it was not waited for any more."""
    ended = await session.q.end_attachment(session.conn, id=attachment_id, state=state.value, error=error)
    return ended is not None


async def spoken(session: Session, comment_id: CommentId) -> tuple[str, ...]:
    """What is said in the recordings that came with a comment, as far as it was written down, in order."""
    return tuple([each.transcript for each in await of_comment(session, comment_id) if each.transcript])


async def set_transcript(session: Session, attachment_id: AttachmentId, transcript: str) -> None:
    """What is said in it."""
    await session.q.set_transcript(session.conn, id=attachment_id, transcript=transcript)


async def is_known(session: Session, digest: str) -> bool:
    """Whether this content is wanted."""
    return await session.q.file_is_known(session.conn, digest=digest) is not None


async def drop_of_person(session: Session, person_id: PersonId) -> None:
    """Drop what came with a person's comments; the contents follow with the next cleaning."""
    await session.q.drop_attachments_of_person(session.conn, person_id=person_id)


async def strip_of_person(session: Session, person_id: PersonId) -> None:
    """Keep what came with a person's comments, with nothing that leads back."""
    await session.q.strip_attachments_of_person(session.conn, person_id=person_id)


def _attachment(row: Any) -> Attachment:
    return Attachment(
        id=AttachmentId(row[0]),
        kind=AttachmentKind(row[1]),
        state=AttachmentState(row[2]),
        name=row[3],
        mime=row[4],
        size=row[5],
        place=row[6],
        attempts=row[7],
        error=row[8],
        digest=row[9],
        transcript=row[10],
        telegram_id=row[11],
        created_at=moment(row[12]),
        dropped_by=row[13],
    )
