"""Comments that staff wrote down and nobody has claimed yet, many at once; one at a time they are in `heard`."""

from typing import Any

from bot.domain.comment import CommentId
from bot.domain.consultation import ConsultationId
from bot.domain.slips import Batch, Waiting, Wanted
from bot.storage.database import Session


async def waiting(session: Session, wanted: Wanted, *, count: int) -> list[Waiting]:
    """The next of them, oldest first."""
    query, every = _query(session, wanted), int(wanted.every)
    rows = query(session.conn, of=wanted.of, every=every, after=wanted.after, count=count)
    return [Waiting(id=CommentId(row[0]), receipt=row[1], digest=row[2]) async for row in rows]


async def renew(session: Session, each: Waiting, digest: str) -> bool:
    """It has this slip in place of the former one. False: it has another one by now, or is to have none."""
    renewed = await session.q.renew_slip(session.conn, id=each.id, secret=digest, former=each.digest or "")
    return renewed is not None


async def consultation_of(session: Session, comment_id: int) -> ConsultationId | None:
    """The consultation this comment is on."""
    return await session.q.consultation_of_comment(session.conn, id=comment_id)  # type: ignore[no-any-return]


def _query(session: Session, wanted: Wanted) -> Any:
    q = session.q
    queries = {Batch.HEARING: q.slips_of_hearing, Batch.GENERAL: q.slips_in_general, Batch.TABLE: q.slips_of_table}
    return queries[wanted.batch]
