"""How the bot is doing, for whoever watches over it. Reads only, and writes nothing to see whether it could."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage import inbox, outbox
from bot.storage.database import Database
from bot.storage.outbox import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """What waits, and since when."""

    updates: int
    oldest_update: datetime | None
    deliveries: Sequence[Waiting]

    def lag(self, priority: int, now: datetime) -> timedelta:
        """For how long the oldest delivery of this priority has been due."""
        oldest = [each.oldest for each in self.deliveries if each.priority == priority and each.state != "later"]
        return max(now - min(oldest), timedelta()) if oldest else timedelta()


async def may_be_written(db: Database) -> None:
    """Raises StorageError when it may not be."""
    async with db.transaction(incidental=True):
        pass


async def queues(db: Database, *, now: datetime) -> Queues:
    """What waits now."""
    async with db.read_much() as session:
        return Queues(
            updates=await inbox.count_pending(session),
            oldest_update=await inbox.oldest_pending(session),
            deliveries=await outbox.waiting(session, now=now),
        )
