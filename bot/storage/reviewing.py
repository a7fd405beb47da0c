"""What staff set on a comment, and the shelves on which comments wait for them."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.comment import Comment, CommentId, CommentState, TextLanguage
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.hearing import Hearing
from bot.domain.people import PersonId
from bot.domain.review import CommentKind, SensitiveBy, Withholding
from bot.storage.database import Session
from bot.storage.times import moment, ms, ms_or_none

LAST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A comment in a list: no more of it than a line shows. `state`: where a list holds more than one."""

    id: CommentId
    receipt: str
    received_at: datetime
    beginning: str
    text_language: TextLanguage
    kind: CommentKind | None
    is_sensitive: bool
    reviewer_id: PersonId | None
    state: CommentState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a member of staff noted; the author is None when they are no more."""

    author_id: PersonId | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a comment: how many say the same, how often it changed, what was sent along, its tags."""

    voices: int
    identical: int
    versions: int
    enclosures: tuple[tuple[str, str | None], ...]
    tags: tuple[str, ...]
    notes: tuple[Note, ...]


async def beside(session: Session, comment_id: CommentId, *, notes: int) -> Beside:
    """All of it, with the newest notes."""
    q, conn = session.q, session.conn
    return Beside(
        voices=int(await q.count_voices(conn, id=comment_id)),
        identical=int(await q.count_identical(conn, id=comment_id)),
        versions=int(await q.count_versions(conn, id=comment_id)),
        enclosures=tuple([(row[0], row[1]) async for row in q.enclosures_of(conn, id=comment_id)]),
        tags=await tags(session, comment_id),
        notes=tuple(
            [
                Note(author_id=PersonId(row[0]) if row[0] else None, text=row[1], at=moment(row[2]))
                async for row in q.last_notes(conn, id=comment_id, count=notes)
            ]
        ),
    )


async def raise_revision(session: Session, comment_id: CommentId) -> None:
    """Whoever looks at the comment looks at what it was."""
    await session.q.raise_revision(session.conn, id=comment_id)


async def set_reviewer(session: Session, comment_id: CommentId, by: PersonId | None, at: datetime | None) -> None:
    """Who has it in hand."""
    await session.q.set_reviewer(session.conn, id=comment_id, reviewer_id=by, claimed_at=ms_or_none(at))


async def set_kind(session: Session, comment_id: CommentId, kind: CommentKind) -> None:
    """What it is."""
    await session.q.set_comment_kind(session.conn, id=comment_id, kind=kind.value)


async def set_topic(session: Session, comment_id: CommentId, topic_id: TopicId | None) -> None:
    """What it is about."""
    await session.q.set_comment_topic(session.conn, id=comment_id, topic_id=topic_id)


async def set_merged(session: Session, comment_id: CommentId, into: CommentId | None) -> None:
    """It says the same as an older one; None: it stands by itself."""
    await session.q.set_merged_into(session.conn, id=comment_id, merged_into=into)


async def set_withheld(session: Session, comment_id: CommentId, why: Withholding | None) -> None:
    """It is not published."""
    await session.q.set_withheld(session.conn, id=comment_id, withheld=why and why.value)


async def set_sensitive(session: Session, comment_id: CommentId, by: SensitiveBy | None) -> None:
    """It must not be shown around."""
    await session.q.set_sensitive(session.conn, id=comment_id, sensitive=by and by.value)


async def move(session: Session, comment: Comment, consultation_id: ConsultationId, hearing: Hearing | None) -> None:
    """It belongs there; a theme stays only where it is one of that consultation's."""
    stays = consultation_id == comment.consultation_id
    await session.q.move_comment(
        session.conn,
        id=comment.id,
        consultation_id=consultation_id,
        hearing_id=hearing.id if hearing else None,
        city_id=hearing.city_id if hearing else None,
        topic_id=comment.topic_id if stays else None,
    )


async def voices(session: Session, comment_id: CommentId) -> list[tuple[CommentId, bool]]:
    """What was merged into it, in order: (comment, whether it was taken back or is withheld)."""
    return [(CommentId(row[0]), bool(row[1])) async for row in session.q.voices_of(session.conn, id=comment_id)]


async def tags(session: Session, comment_id: CommentId) -> tuple[str, ...]:
    """Its tags."""
    return tuple([row[0] async for row in session.q.tags_of(session.conn, id=comment_id)])


async def recent_tags(session: Session, *, count: int) -> tuple[str, ...]:
    """Which were given last."""
    return tuple([row[0] async for row in session.q.recent_tags(session.conn, count=count)])


async def change_tags(session: Session, comment_id: CommentId, *, add: Iterable[str], drop: Iterable[str]) -> None:
    """Some more, some less."""
    for tag in drop:
        await session.q.drop_tag(session.conn, id=comment_id, tag=tag)
    for tag in add:
        await session.q.add_tag(session.conn, id=comment_id, tag=tag)


async def add_note(session: Session, comment_id: CommentId, author_id: PersonId, text: str, *, now: datetime) -> None:
    """What staff say among themselves."""
    await session.q.add_note(session.conn, id=comment_id, author_id=author_id, text=text, now=ms(now))


async def on_shelf(
    session: Session, consultation_id: ConsultationId, state: CommentState, *, after: int, count: int
) -> list[Listed]:
    """A page of what is in this state. What is answered comes the newest first, all else the oldest first."""
    values = {"consultation_id": consultation_id, "state": state.value, "count": count}
    if state is CommentState.ANSWERED:
        return await _listed(session.q.comments_on_shelf_back(session.conn, before=after or LAST, **values))
    return await _listed(session.q.comments_on_shelf(session.conn, after=after, **values))


async def in_hand(
    session: Session, consultation_id: ConsultationId, reviewer_id: PersonId, *, after: int, count: int
) -> list[Listed]:
    """A page of what this reviewer has in hand."""
    values = {"consultation_id": consultation_id, "reviewer_id": reviewer_id, "after": after, "count": count}
    return await _listed(session.q.comments_in_hand(session.conn, **values))


async def counts(session: Session, consultation_id: ConsultationId) -> dict[CommentState, int]:
    """How many are in each state."""
    rows = session.q.count_by_state(session.conn, consultation_id=consultation_id)
    return {CommentState(row[0]): row[1] async for row in rows}


async def count_in_hand(session: Session, consultation_id: ConsultationId, reviewer_id: PersonId) -> int:
    """How many this reviewer has in hand."""
    values = {"consultation_id": consultation_id, "reviewer_id": reviewer_id}
    return int(await session.q.count_in_hand(session.conn, **values))


async def in_hands_of(session: Session, reviewer_id: PersonId) -> list[CommentId]:
    """All that this reviewer has in hand, wherever it belongs."""
    return [CommentId(row[0]) async for row in session.q.all_in_hand(session.conn, reviewer_id=reviewer_id)]


async def next_free(
    session: Session, consultation_id: ConsultationId, *, lapsed: datetime, after: int = 0
) -> tuple[CommentId, int] | None:
    """The oldest nobody has touched, else the oldest left lying since before `lapsed`: (comment, revision)."""
    values = {"consultation_id": consultation_id, "after": after}
    row = await session.q.next_new(session.conn, **values)
    row = row or await session.q.next_lapsed(session.conn, before=ms(lapsed), **values)
    return (CommentId(row[0]), row[1]) if row else None


def listed(row: Any) -> Listed:
    """A row of a list."""
    return Listed(
        id=CommentId(row[0]),
        receipt=row[1],
        received_at=moment(row[2]),
        beginning=row[3],
        text_language=TextLanguage(row[4]),
        kind=CommentKind(row[5]) if row[5] else None,
        is_sensitive=row[6] is not None,
        reviewer_id=PersonId(row[7]) if row[7] else None,
    )


async def _listed(rows: AsyncIterator[Any]) -> list[Listed]:
    return [listed(row) async for row in rows]
