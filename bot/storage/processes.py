"""Many processes on one server: their numbers, their duties, what they tell each other."""

from collections.abc import Iterable
from datetime import datetime

from bot.storage.database import Session
from bot.storage.locks import DUTIES, OWNERS
from bot.storage.times import moment, ms


async def enter(session: Session, number: int = 0) -> int:
    """Be there, under the number one had or a new one, as long as the connection lasts."""
    if not number or not await session.q.try_lock(session.conn, kind=OWNERS, number=number):
        number = int(await session.q.next_process_number(session.conn))
        await session.q.try_lock(session.conn, kind=OWNERS, number=number)
    return number


async def living(session: Session) -> set[int]:
    """Which processes are there."""
    return {row[0] async for row in session.q.living_processes(session.conn, owners=OWNERS)}


async def free_abandoned(session: Session, living: Iterable[int]) -> None:
    """What processes had in hand that are no more is free again."""
    there = list(living)
    await session.q.free_abandoned_updates(session.conn, living=there)
    await session.q.free_abandoned_deliveries(session.conn, living=there)


async def take_duty(session: Session, duty: int) -> bool:
    """Whether it is this process's now; it stays so as long as the connection lasts."""
    return bool(await session.q.try_lock(session.conn, kind=DUTIES, number=duty))


async def leave_duty(session: Session, duty: int) -> None:
    """Somebody else may do it."""
    await session.q.unlock(session.conn, kind=DUTIES, number=duty)


async def tell(session: Session, words: str) -> None:
    """All processes hear this when it is committed."""
    await session.q.tell_processes(session.conn, words=words)


async def save_hold(session: Session, chat_id: int, until: datetime) -> None:
    """Telegram asked not to write to a chat until then."""
    await session.q.save_hold(session.conn, chat_id=chat_id, until=ms(until))


async def holds(session: Session, *, now: datetime) -> dict[int, datetime]:
    """Which chats must wait, and until when."""
    return {row[0]: moment(row[1]) async for row in session.q.holds_after(session.conn, now=ms(now))}


async def drop_holds(session: Session, *, now: datetime) -> None:
    """Forget those that are over."""
    await session.q.drop_holds(session.conn, now=ms(now))
