"""Updates of Telegram, kept until they have taken effect."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.storage.database import Session
from bot.storage.times import moment, ms

Update = Mapping[str, Any]


async def keep(session: Session, update_id: int, *, chat_id: int, body: str, now: datetime) -> bool:
    """Keep an update, as JSON; returns whether it had not been kept before."""
    new = await session.q.add_update(session.conn, update_id=update_id, chat_id=chat_id, body=body, now=ms(now))
    return new is not None


async def pending(session: Session) -> list[tuple[int, Update]]:
    """What was kept and not finished, in order: (chat id, update)."""
    return [(row[1], json.loads(row[2])) async for row in session.q.pending_updates(session.conn)]


async def set_aside(session: Session, update_id: int, error: str) -> None:
    """It keeps failing; the body stays for whoever looks into it."""
    await session.q.set_update_aside(session.conn, update_id=update_id, error=error)


async def drop_old(session: Session, *, finished_before: datetime, aside_before: datetime) -> None:
    """Drop what Telegram will not repeat, and what was set aside long ago."""
    await session.q.drop_old_updates(session.conn, finished_before=ms(finished_before), aside_before=ms(aside_before))


async def count_set_aside(session: Session, *, since: datetime) -> int:
    """How many updates that came since then kept failing."""
    return int(await session.q.count_updates_set_aside(session.conn, since=ms(since)))


async def oldest_pending(session: Session) -> datetime | None:
    """Since when the oldest update waits that is not finished."""
    received = await session.q.oldest_pending_update(session.conn)
    return None if received is None else moment(received)


async def claim(session: Session, *, count: int) -> list[tuple[int, Update]]:
    """Take updates to work on, of each chat the first that is not done: (chat id, update)."""
    found = session.q.claim_updates(session.conn, count=count, owner=session.owner)
    return sorted([(row[1], json.loads(row[2])) async for row in found], key=lambda each: int(each[1]["update_id"]))


async def release(session: Session, *, in_hand: Iterable[int]) -> None:
    """Free what this process has claimed and does not work on, or not any more."""
    await session.q.release_updates(session.conn, owner=session.owner, in_hand=list(in_hand))


async def waits(session: Session, update_id: int) -> bool:
    """Whether nobody has begun with it."""
    return bool(await session.q.update_waits(session.conn, update_id=update_id))


async def count_pending(session: Session) -> int:
    """How many updates wait."""
    return int(await session.q.count_pending_updates(session.conn))
