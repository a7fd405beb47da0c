"""How consultations end: what is still undecided, which answers were given, and the result."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId
from bot.domain.phases import Progress
from bot.storage.broadcasts import Reader
from bot.storage.codec import dump_text, load_text
from bot.storage.database import Session
from bot.storage.times import moment, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Where the final text is, and what else is said about it."""

    consultation_id: ConsultationId
    url: str | None
    words: Bilingual
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Unheard:
    """A result that was published and that nobody hears of until then."""

    campaign: int
    until: datetime


async def get(session: Session, consultation_id: ConsultationId) -> Result | None:
    """The result that was published, if one was."""
    row = await session.q.result_of(session.conn, consultation_id=consultation_id)
    if not row:
        return None
    return Result(
        consultation_id=ConsultationId(row[0]), url=row[1], words=load_text(row[2]), published_at=moment(row[3])
    )


async def save(
    session: Session,
    consultation_id: ConsultationId,
    *,
    url: str | None,
    words: Bilingual,
    by: PersonId,
    now: datetime,
) -> bool:
    """Publish the result or put it right. Returns whether it is the first time."""
    since = await session.q.save_result(
        session.conn, consultation_id=consultation_id, url=url, words=dump_text(words), published_by=by, now=ms(now)
    )
    return int(since) == ms(now)


async def unheard(session: Session, consultation_id: ConsultationId, *, now: datetime) -> Unheard | None:
    """The telling of this result that has not begun; None: it has, or there is none."""
    rows = [row async for row in session.q.results_nobody_has_heard(session.conn, now=ms(now))]
    waiting = (Unheard(campaign=row[0], until=moment(row[2])) for row in rows if _is_about(row[1], consultation_id))
    return next(waiting, None)


async def drop(session: Session, consultation_id: ConsultationId) -> None:
    """It is not published after all."""
    await session.q.drop_result(session.conn, consultation_id=consultation_id)


def _is_about(args: str, consultation_id: ConsultationId) -> bool:
    return bool(json.loads(args).get("consultation") == consultation_id)


async def progress(session: Session, consultation_id: ConsultationId) -> Progress:
    """How far the consultation has got."""
    result = await get(session, consultation_id)
    undecided = await session.q.count_undecided(session.conn, consultation_id=consultation_id)
    return Progress(undecided=int(undecided), published_at=result.published_at if result else None)


async def concerned_between(
    session: Session, consultation_id: ConsultationId, *, cursor: int, upto: int
) -> list[Reader]:
    """Who of these people should hear of the result."""
    rows = session.q.concerned_between(session.conn, consultation_id=consultation_id, cursor=cursor, upto=upto)
    return [Reader(person_id=PersonId(row[0]), quiet=row[1]) async for row in rows]


async def count_concerned(session: Session, consultation_id: ConsultationId) -> int:
    """How many people should hear of the result."""
    return int(await session.q.count_concerned(session.conn, consultation_id=consultation_id))
