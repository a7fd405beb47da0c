"""Writes down what became of deliveries, many in one transaction, with what follows from it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.delivery import Again, Delivery, DeliveryId, Finish, Gone, Migrated, NewDelivery, Outcome
from bot.domain.people import PersonId
from bot.meters import NO_METERS, Meters
from bot.storage import deliveries, people
from bot.storage.database import Database, Session, StorageError

log = logging.getLogger(__name__)
RETRY_S = 0.5

Moved = Callable[[Session, PersonId, int], Awaitable[None]]
"""The chat of this person has this id from now on."""


@dataclass(frozen=True, slots=True)
class _Entry:
    delivery: Delivery
    decision: Finish | Again
    outcome: Outcome | None
    then: NewDelivery | None


class Recorder:
    """Collects while a transaction is under way, so that its cost is shared."""

    def __init__(
        self,
        db: Database,
        *,
        clock: Clock,
        recorded: Callable[[], None],
        moved: Moved,
        in_hand: set[DeliveryId],
        meters: Meters = NO_METERS,
    ) -> None:
        self._db = db
        self._clock = clock
        self._recorded = recorded
        self._moved = moved
        self._in_hand = in_hand
        self._meters = meters
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
        """This became of it. When that is written down it is not in hand any more."""
        self._meters.decided(delivery, decision, outcome, self._clock.now())
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
                except StorageError:
                    log.exception("outcomes of deliveries could not be written; trying again")
                    await asyncio.sleep(RETRY_S)
            self._recorded()

    async def _write(self) -> None:
        entries, self._waiting = self._waiting, []
        self._writing = len(entries)
        try:
            await self._write_together(entries)
            self._in_hand.difference_update(each.delivery.id for each in entries)
        except BaseException:
            self._waiting = entries + self._waiting
            raise
        finally:
            self._writing = 0

    async def _write_together(self, entries: Sequence[_Entry]) -> None:
        """All at once; when something in one of them cannot be written, each by itself, so that it spoils no other."""
        try:
            async with self._db.transaction() as tx:
                await self._record(tx, entries)
        except StorageError:
            raise
        except Exception:
            if len(entries) > 1:
                for entry in entries:
                    await self._write_together([entry])
                return
            log.exception("what follows from delivery %d could not be written", entries[0].delivery.id)
            async with self._db.transaction() as tx:
                await self._decide(tx, entries)

    async def _record(self, tx: Session, entries: Sequence[_Entry]) -> None:
        await self._decide(tx, entries)
        for entry in entries:
            await self._consequences(tx, entry)

    async def _decide(self, tx: Session, entries: Sequence[_Entry]) -> None:
        decisions = ((each.delivery.id, each.decision) for each in entries)
        await deliveries.record(tx, decisions, now=self._clock.now())

    async def _consequences(self, tx: Session, entry: _Entry) -> None:
        now = self._clock.now()
        if entry.then is not None:
            await deliveries.add(tx, entry.then, now=now)
        match entry.outcome:
            case Gone():
                await people.set_gone(tx, entry.delivery.person_id, now=now)
                await deliveries.block(tx, entry.delivery.person_id, now=now)
            case Migrated(chat_id):
                await self._moved(tx, entry.delivery.person_id, chat_id)
