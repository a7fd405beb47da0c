"""What staff wrote down: where it came from, its corrections, and the slip that hands it over."""

from datetime import datetime

from bot.domain.comment import Comment, CommentId
from bot.domain.heard import Sheet
from bot.domain.people import PersonId
from bot.storage.database import Session
from bot.storage.times import moment, ms


async def note_source(
    session: Session, person_id: PersonId, message_id: int, comment_id: CommentId, *, text: str | None
) -> None:
    """This message became the comment; without a text it only goes with it."""
    await session.q.note_heard_source(
        session.conn,
        person_id=person_id,
        message_id=message_id,
        comment_id=comment_id,
        position=None if text is None else 0,
        length=None if text is None else len(text),
    )


async def in_message(session: Session, person_id: PersonId, message_id: int) -> CommentId | None:
    """The comment that was written down with the words of this message."""
    found = await session.q.heard_in_message(session.conn, person_id=person_id, message_id=message_id)
    return CommentId(found) if found else None


async def correct(session: Session, comment: Comment, *, now: datetime) -> int | None:
    """It says this now; what it said before is kept. Returns its revision, None when it may not be changed."""
    await session.q.keep_heard_version(session.conn, id=comment.id)
    return await session.q.correct_heard(  # type: ignore[no-any-return]
        session.conn,
        id=comment.id,
        text=comment.text,
        text_language=comment.text_language.value,
        name=comment.name,
        organisation=comment.organisation,
        now=ms(now),
    )


async def describe(session: Session, comment: Comment) -> int | None:
    """Who spoke, in which language, about what. Returns its revision, None when it may not be changed."""
    return await session.q.describe_heard(  # type: ignore[no-any-return]
        session.conn,
        id=comment.id,
        name=comment.name,
        organisation=comment.organisation,
        text_language=comment.text_language.value,
        topic_id=comment.topic_id,
    )


async def withdraw(session: Session, comment_id: CommentId, *, now: datetime) -> bool:
    """It was a mistake. Returns whether it could still be taken back."""
    return await session.q.withdraw_heard(session.conn, id=comment_id, now=ms(now)) is not None


async def set_secret(session: Session, comment_id: CommentId, digest: str) -> bool:
    """A new slip in place of the former one. Returns whether there may be one."""
    return await session.q.set_comment_secret(session.conn, id=comment_id, secret=digest) is not None


async def by_secret(session: Session, digest: str) -> CommentId | None:
    """The comment that this slip hands over."""
    found = await session.q.comment_by_secret(session.conn, secret=digest)
    return CommentId(found) if found else None


async def hand_over(session: Session, digest: str, person_id: PersonId) -> CommentId | None:
    """The comment is this person's own from now on; None when somebody was faster."""
    found = await session.q.hand_comment_over(session.conn, secret=digest, person_id=person_id)
    return CommentId(found) if found else None


async def enclose(session: Session, comment_id: CommentId, sheet: Sheet, *, now: datetime) -> None:
    """A photo or a file goes with it; it is fetched later."""
    await session.q.enclose_heard(
        session.conn,
        comment_id=comment_id,
        message_id=sheet.message_id,
        kind=sheet.kind,
        telegram_id=sheet.telegram_id,
        name=sheet.name,
        mime=sheet.mime,
        size=sheet.size,
        now=ms(now),
    )


async def count_enclosed(session: Session, comment_id: CommentId) -> int:
    """How many photos and files go with it."""
    return int(await session.q.count_enclosed(session.conn, comment_id=comment_id))


async def imported_at(session: Session, digest: str) -> datetime | None:
    """When a file with this digest was imported; None: never."""
    found = await session.q.table_imported_at(session.conn, pattern=f"%{digest}%")
    return None if found is None else moment(found)
