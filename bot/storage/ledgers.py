"""What the public ledger of a consultation is made from, a page at a time, and when it is another one."""

import hashlib
from dataclasses import dataclass

from bot.domain.comment import CommentId
from bot.domain.consultation import Consultation, ConsultationId, TopicId
from bot.domain.ledger import Choice, Fate, Share
from bot.storage import announcements, results
from bot.storage.database import Session
from bot.storage.results import Result

ANY_THEME, NO_THEME = -1, 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A comment in its row of the ledger, and what became of it."""

    comment_id: CommentId
    number: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class Published:
    """A consultation whose result is published: its ledger is open."""

    consultation: Consultation
    result: Result


async def published(session: Session, slug: str) -> Published | None:
    """The consultation of this name, if its ledger is open."""
    consultation = await announcements.consultation_by_slug(session, slug)
    result = await results.get(session, consultation.id) if consultation else None
    return Published(consultation, result) if consultation and result else None


async def version(session: Session, of: Published) -> str:
    """A word that is another one when anything that the ledger says may have changed."""
    said = (
        of,
        tuple(await session.q.ledger_version(session.conn, consultation_id=of.consultation.id)),
        tuple(await session.q.ledger_enclosed(session.conn)),
        await announcements.topics(session, of.consultation.id),
        [(each.id, each.name) for each in await announcements.cities(session)],
    )
    return hashlib.sha256(repr(said).encode(errors="backslashreplace")).hexdigest()[:20]


async def shares(session: Session, consultation_id: ConsultationId) -> list[Share]:
    """What became of how many comments, by theme."""
    rows = session.q.ledger_shares(session.conn, consultation_id=consultation_id)
    return [
        Share(fate=Fate(row[0]), topic_id=TopicId(row[1]) if row[1] else None, sensitive=bool(row[2]), count=row[3])
        async for row in rows
    ]


async def page(
    session: Session, consultation_id: ConsultationId, choice: Choice, *, count: int, skip: int
) -> list[Listed]:
    """So many rows of those that are asked for, after the first `skip` of them."""
    part = {"consultation_id": consultation_id, "count": count, "skip": skip}
    if choice == Choice():
        found = [row async for row in session.q.ledger_page(session.conn, **part)]
        return [Listed(CommentId(row[0]), number, Fate(row[1])) for number, row in enumerate(found, start=skip + 1)]
    theme = ANY_THEME if choice.topic is None else choice.topic
    rows = session.q.ledger_chosen(session.conn, fate=choice.fate or "", topic_id=theme, **part)
    return [Listed(CommentId(row[0]), row[2], Fate(row[1])) async for row in rows]


async def row_of(session: Session, consultation_id: ConsultationId, comment_id: int) -> int:
    """In which row of the ledger a comment stands."""
    return int(await session.q.ledger_row(session.conn, consultation_id=consultation_id, id=comment_id))


async def voices(session: Session, *, after: int, upto: int) -> dict[int, int]:
    """How many comments were merged into each of a stretch."""
    rows = session.q.ledger_voices(session.conn, after=after, upto=upto)
    return {row[0]: row[1] async for row in rows}
