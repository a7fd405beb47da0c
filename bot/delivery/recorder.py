"""Writes down what became of deliveries, many in one transaction, with what follows from it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.delivery import Again, Delivery, Finish, Gone, Migrated, NewDelivery, Outcome
from bot.services.people import moved
from bot.storage import deliveries, people
from bot.storage.database import Database, Session

log = logging.getLogger(__name__)
RETRY_S = 0.5


@dataclass(frozen=True, slots=True)
class _Entry:
    delivery: Delivery
    decision: Finish | Again
    outcome: Outcome | None
    then: NewDelivery | None


class Recorder:
    """Collects while a transaction is under way, so that its cost is shared."""

    def __init__(self, db: Database, *, clock: Clock, recorded: Callable[[], None]) -> None:
        self._db = db
        self._clock = clock
        self._recorded = recorded
        self._waiting: list[_Entry] = []
        self._writing = 0
        self._any = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def size(self) -> int:
        """Entries that are not on disk yet."""
        return len(self._waiting) + self._writing

    def add(
        self,
        delivery: Delivery,
        decision: Finish | Again,
        *,
        outcome: Outcome | None = None,
        then: NewDelivery | None = None,
    ) -> None:
        """This became of it."""
        self._waiting.append(_Entry(delivery, decision, outcome, then))
        self._any.set()

    def start(self) -> None:
        """Begin writing."""
        self._task = asyncio.create_task(self._write_forever(), name="recorder")

    async def stop(self) -> None:
        """Write the rest."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._waiting:
            await self._write()

    async def _write_forever(self) -> None:
        while True:
            await self._any.wait()
            self._any.clear()
            while self._waiting:
                try:
                    await self._write()
                except Exception:
                    log.exception("outcomes of deliveries could not be written")
                    await asyncio.sleep(RETRY_S)
            self._recorded()

    async def _write(self) -> None:
        entries, self._waiting = self._waiting, []
        self._writing = len(entries)
        try:
            now = self._clock.now()
            async with self._db.transaction() as tx:
                await deliveries.record(tx, ((each.delivery.id, each.decision) for each in entries), now=now)
                for entry in entries:
                    await self._consequences(tx, entry)
        except BaseException:
            self._waiting = entries + self._waiting
            raise
        finally:
            self._writing = 0

    async def _consequences(self, tx: Session, entry: _Entry) -> None:
        now = self._clock.now()
        if entry.then is not None:
            await deliveries.add(tx, entry.then, now=now)
        match entry.outcome:
            case Gone():
                await people.set_gone(tx, entry.delivery.person_id, now=now)
                await deliveries.block(tx, entry.delivery.person_id, now=now)
            case Migrated(chat_id):
                person = await people.get(tx, entry.delivery.person_id)
                if person is not None:
                    await moved(tx, person, chat_id)
