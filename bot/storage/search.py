"""By what comments are found, and finding them. What words and stems are: `bot.language.stems`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.comment import CommentId, CommentState
from bot.storage.database import Session
from bot.storage.reviewing import LAST, Listed, listed


async def any_without_stems(session: Session) -> bool:
    """Whether a comment waits for its stems."""
    return await session.q.stems_missing(session.conn) is not None


async def without_stems(tx: Session, *, count: int) -> list[tuple[CommentId, str]]:
    """The next comments that wait, the newest first, with all that is said in them; they are held until they have some.

    What they say is read when they are held: somebody may have changed it until then.
    """
    ids = [row[0] async for row in tx.q.comments_without_stems(tx.conn, count=count)]
    rows = tx.q.said_in(tx.conn, ids=json.dumps(ids))
    return [(CommentId(row[0]), f"{row[1]} {row[2] or ''}") async for row in rows]


async def put_stems(tx: Session, made: Iterable[tuple[CommentId, str]]) -> None:
    """By these the comments are found."""
    await tx.q.put_stems(tx.conn, [{"id": comment_id, "stems": stems} for comment_id, stems in made])


async def search_of(
    session: Session, stems: Sequence[Sequence[str]], *, beginning: bool = False, without: Sequence[str] = ()
) -> str:
    """What asks for one piece of each list, in the engine's own language; `beginning`: for any word that begins so.

    `without`: not for what has all of these.
    """
    return str(
        await session.q.search_of(
            session.conn,
            stems=json.dumps(stems, ensure_ascii=False),
            beginning=beginning,
            without=json.dumps(without, ensure_ascii=False) if without else None,
        )
    )


async def count(session: Session, search: str) -> int:
    """How many comments are found."""
    return int(await session.q.count_found(session.conn, search=search))


async def page(session: Session, search: str, *, before: int = 0, count: int) -> list[Listed]:
    """The next ones, the newest first; `before`: the last one seen, 0 for the first page."""
    rows = session.q.comments_found(session.conn, search=search, before=before or LAST, count=count)
    return [replace(listed(row), state=CommentState(row[8])) async for row in rows]
