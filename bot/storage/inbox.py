"""Updates of Telegram, kept until they have taken effect."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.storage.database import Session
from bot.storage.times import ms

Update = Mapping[str, Any]
_NAMES = frozenset({"last_name", "username", "author_signature", "vcard"})
_MUST_BE_THERE = ("first_name", "phone_number")


async def keep(session: Session, updates: Iterable[tuple[int, Update]], *, now: datetime) -> list[Update]:
    """Keep (chat id, update) pairs; returns those that had not been kept before."""
    new = [
        (chat_id, update)
        for chat_id, update in updates
        if await session.q.known_update(session.conn, update_id=update["update_id"]) is None
    ]
    if new:
        await session.q.add_updates(
            session.conn,
            [
                {
                    "update_id": update["update_id"],
                    "chat_id": chat_id,
                    "body": json.dumps(without_names(update), ensure_ascii=False),
                    "now": ms(now),
                }
                for chat_id, update in new
            ],
        )
    return [update for _, update in new]


def without_names(value: Any) -> Any:
    """An update without the names and usernames of anybody in it: nothing the bot does needs them."""
    if isinstance(value, list):
        return [without_names(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_names(part) for key, part in value.items() if key not in _NAMES}
    return kept | {key: "-" for key in _MUST_BE_THERE if key in value}


async def pending(session: Session) -> list[tuple[int, Update]]:
    """What was kept and not finished, in order: (chat id, update)."""
    return [(row[1], json.loads(row[2])) async for row in session.q.pending_updates(session.conn)]


async def set_aside(session: Session, update_id: int, error: str) -> None:
    """It keeps failing; the body stays for whoever looks into it."""
    await session.q.set_update_aside(session.conn, update_id=update_id, error=error)


async def drop_old(session: Session, *, finished_before: datetime, aside_before: datetime) -> None:
    """Drop what Telegram will not repeat, and what was set aside long ago."""
    await session.q.drop_old_updates(session.conn, finished_before=ms(finished_before), aside_before=ms(aside_before))


async def count_pending(session: Session) -> int:
    """How many updates wait."""
    return int(await session.q.count_pending_updates(session.conn))
