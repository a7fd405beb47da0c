"""What comments said before they were changed, and which of their words came in which message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.comment import Comment, CommentId, DraftId, TextLanguage
from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId
from bot.domain.pieces import NO_MESSAGE, Piece
from bot.domain.review import SensitiveBy
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a comment said from `since` on, until the next version; the first is what was sent."""

    number: int
    text: str
    text_language: TextLanguage
    since: datetime
    document_version: int | None = None


async def versions_of(session: Session, comment_id: CommentId) -> tuple[Version, ...]:
    """The former versions of a comment in order; what it says now stands in the comment itself."""
    rows = session.q.versions_of_comment(session.conn, comment_id=comment_id)
    return tuple(
        [
            Version(
                number=row[0],
                text=row[1],
                text_language=TextLanguage(row[2]),
                since=moment(row[3]),
                document_version=row[4],
            )
            async for row in rows
        ]
    )


async def change(
    session: Session,
    before: Comment,
    text: str,
    language: TextLanguage,
    *,
    fingerprint: str | None,
    document_version: int,
    draft_id: DraftId,
    now: datetime,
) -> int:
    """The comment says this now; what it said becomes a former version. Returns which version it is now."""
    former = await session.q.add_comment_version(
        session.conn,
        comment_id=before.id,
        text=before.text,
        text_language=before.text_language.value,
        since=ms(before.changed_at or before.received_at),
        document_version=before.document_version,
    )
    await session.q.change_comment(
        session.conn,
        id=before.id,
        text=text,
        text_language=language.value,
        fingerprint=fingerprint,
        document_version=document_version,
        draft_id=draft_id,
        now=ms(now),
    )
    return int(former) + 1


async def identical(
    session: Session, person_id: PersonId, consultation_id: ConsultationId, fingerprint: str
) -> str | None:
    """The number of a comment in which this person has said the same."""
    return await session.q.identical_comment(  # type: ignore[no-any-return]
        session.conn, person_id=person_id, consultation_id=consultation_id, fingerprint=fingerprint
    )


async def mark_by_author(session: Session, comment_id: CommentId, *, sensitive: bool) -> bool:
    """Mark it as not to be shown around, or not any more. False: staff have marked it, and that stays."""
    value = SensitiveBy.AUTHOR.value if sensitive else None
    return await session.q.set_sensitive_by_author(session.conn, id=comment_id, sensitive=value) is not None


async def pieces_of(session: Session, comment_id: CommentId) -> list[Piece]:
    """The messages it came in."""
    rows = session.q.pieces_of_comment(session.conn, comment_id=comment_id)
    return [Piece(message_id=row[0], position=row[1], length=row[2]) async for row in rows]


async def add_pieces(session: Session, comment_id: CommentId, person_id: PersonId, pieces: Iterable[Piece]) -> None:
    """These messages are its words."""
    for piece in pieces:
        if piece.message_id != NO_MESSAGE:
            await session.q.add_piece(
                session.conn,
                person_id=person_id,
                message_id=piece.message_id,
                comment_id=comment_id,
                position=piece.position,
                length=piece.length,
            )


async def forget_pieces(session: Session, comment_id: CommentId) -> None:
    """Its words are others now. The messages stay known as its own, without a place."""
    await session.q.forget_pieces(session.conn, comment_id=comment_id)


async def drop_of_person(session: Session, person_id: PersonId) -> None:
    """Drop what a person's comments said before."""
    await session.q.drop_versions_of_person(session.conn, person_id=person_id)
