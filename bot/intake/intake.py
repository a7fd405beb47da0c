"""Keeps updates and runs the handlers on them: at least once, with effects exactly once.

The first transaction of a handler marks the update done in the same commit. An update that keeps failing is set aside
with its error, the person is told, and the rest flows.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot import about
from bot.bychat import ByChat
from bot.clock import Clock
from bot.domain.delivery import Kind, NewDelivery
from bot.intake.claiming import Claiming
from bot.intake.reading import as_update, chat_of, kept, where
from bot.intake.spinning import Spinning
from bot.meters import NO_METERS, Meters
from bot.storage import deliveries, inbox, people, processes
from bot.storage.database import AlreadyDone, Database, StorageError, Ticket, ticket

log = logging.getLogger(__name__)
TRIES = 3
ROOM = 500
NEWS = "inbox"
"""What processes tell each other when there are updates."""
STORAGE_PAUSE_S = 1.0
App = Application[Any, Any, Any, Any, Any, Any]
T = TypeVar("T")


class Intake:
    """Between the poller (or a webhook) and the handlers."""

    def __init__(
        self,
        app: App,
        db: Database,
        *,
        clock: Clock,
        chats: int,
        wake: Callable[[], None],
        spinning: Spinning,
        shared: bool = False,
        meters: Meters = NO_METERS,
    ) -> None:
        self._app = app
        self._db = db
        self._clock = clock
        self._chats = chats
        self._wake = wake
        self._spinning = spinning
        self._meters = meters
        self._failed: dict[int, Exception] = {}
        self.queue: ByChat[dict[str, Any]]
        self.claiming = Claiming(db, begin=self._take, chats=chats) if shared else None
        # `process_update` never raises what a handler raised; the error handler is told.
        app.add_error_handler(self._remember)

    async def start(self) -> None:
        """Begin, with what was kept in a former life and not finished."""
        self.queue = ByChat(self._process, chats=self._chats, room=ROOM)
        if self.claiming:
            self.claiming.start()
            return
        async with self._db.read() as session:
            left = await inbox.pending(session)
        for chat_id, update in left:
            self.queue.put(chat_id, dict(update))

    async def stop(self, *, within_s: float = 2.5) -> None:
        """Finish what is in hand. What does not finish in time is a row and goes on in the next life."""
        if self.claiming:
            await self.claiming.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self.queue.idle.wait()
        await self.queue.stop()
        if self.claiming:
            await self.claiming.give_back()
        await self._spinning.stop()

    async def has_room(self) -> None:
        """Returns when there is room for more."""
        await self.queue.has_room.wait()

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when the updates are on disk: a webhook may then answer 200, polling may confirm."""
        new: list[tuple[int, dict[str, Any]]] = []
        async with self._db.transaction() as tx:
            for update in updates:
                chat_id, (needed, body) = chat_of(update), kept(update)
                if await inbox.keep(tx, needed["update_id"], chat_id=chat_id, body=body, now=self._clock.now()):
                    new.append((chat_id, needed))
            if self.claiming and new:
                await processes.tell(tx, NEWS)
        for chat_id, needed in new:
            self._meters.arrived(needed)
            self._spinning.begin(needed)
            if not self.claiming:
                self.queue.put(chat_id, needed)

    def look(self) -> None:
        """There may be updates that another process has kept."""
        if self.claiming:
            self.claiming.wake()

    def _take(self, chat_id: int, data: dict[str, Any]) -> None:
        self.queue.put(chat_id, data)

    async def _process(self, data: dict[str, Any]) -> None:
        self._spinning.end(data)
        try:
            await self._take_effect(data)
        finally:
            if self.claiming:
                self.claiming.finish(data["update_id"])

    async def _take_effect(self, data: dict[str, Any]) -> None:
        current = Ticket(data["update_id"])
        ticket.set(current)
        concerned = about.begin(update=current.update_id)
        try:
            error = await self._tried(data, current)
            if error is None and not current.done:
                await self._stored(self._mark)
        except AlreadyDone:
            return
        finally:
            ticket.set(None)
            about.end(concerned)
            self._meters.handled(data["update_id"])
        if error is not None:
            await self._stored(self._set_aside, data, error)

    async def _tried(self, data: dict[str, Any], current: Ticket) -> Exception | None:
        """Run the handlers, again if they fail; returns what they failed with in the end. Raises AlreadyDone."""
        for attempt in range(1, TRIES + 1):
            error = await self._stored(self._run_handlers, data)
            if error is None:
                return None
            log.error("update %d failed, try %d of %d: %s", current.update_id, attempt, TRIES, where(error))
            if current.done:
                return None  # its effects are in; only the answer failed
        return error

    async def _stored(self, step: Callable[..., Awaitable[T]], *args: object) -> T:
        """Do this step; when the database is away, that is not the update's fault: wait for it."""
        while True:
            try:
                return await step(*args)
            except StorageError as error:
                log.error("updates wait for the database: %s", error)  # noqa: TRY400 -- the message says it all
                await asyncio.sleep(STORAGE_PAUSE_S)

    async def _mark(self) -> None:
        async with self._db.transaction():
            pass  # nothing was written for it: only the mark

    async def _run_handlers(self, data: dict[str, Any]) -> Exception | None:
        """Returns what a handler failed with. Raises AlreadyDone and StorageError, which are no failures of its own."""
        try:
            update = as_update(data, self._app.bot)
            await self._app.process_update(update)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the update must not be lost
            return error
        failure = self._failed.pop(data["update_id"], None)
        if isinstance(failure, AlreadyDone | StorageError):
            raise failure
        return failure

    async def _remember(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._failed[update.update_id] = context.error

    async def _set_aside(self, data: dict[str, Any], error: Exception) -> None:
        now = self._clock.now()
        async with self._db.transaction() as tx:
            await inbox.set_aside(tx, data["update_id"], where(error))
            person = await people.by_chat(tx, chat_of(data))
            if person is not None:
                apology = NewDelivery(
                    person_id=person.id, kind=Kind.APOLOGY, args={}, due=now, dedupe=f"apology:{data['update_id']}"
                )
                await deliveries.add(tx, apology, now=now)
        self._meters.set_aside()
        self._wake()
