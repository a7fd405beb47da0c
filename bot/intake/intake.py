"""Keeps updates and runs the handlers on them: at least once, with effects exactly once.

The first transaction of a handler marks the update done in the same commit. An update that keeps failing is set aside
with its error, the person is told, and the rest flows.
"""

import asyncio
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.bychat import ByChat
from bot.clock import Clock
from bot.domain.delivery import Kind, NewDelivery
from bot.storage import deliveries, inbox, people
from bot.storage.database import AlreadyDone, Database, Ticket, ticket

log = logging.getLogger(__name__)
TRIES = 3
ROOM = 500
App = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Between the poller (or a webhook) and the handlers."""

    def __init__(self, app: App, db: Database, *, clock: Clock, chats: int, wake: Callable[[], None]) -> None:
        self._app = app
        self._db = db
        self._clock = clock
        self._chats = chats
        self._wake = wake
        self._failed: dict[int, Exception] = {}
        # `process_update` never raises what a handler raised; the error handler is told.
        app.add_error_handler(self._remember)

    async def start(self) -> None:
        """Begin, with what was kept in a former life and not finished."""
        self.queue = ByChat[dict[str, Any]](self._process, chats=self._chats, room=ROOM)
        async with self._db.read() as session:
            left = await inbox.pending(session)
        for chat_id, update in left:
            self.queue.put(chat_id, dict(update))

    async def stop(self, *, within_s: float = 2.5) -> None:
        """Finish what is in hand. What does not finish in time is a row and goes on in the next life."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self.queue.idle.wait()
        await self.queue.stop()

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when the updates are on disk: a webhook may then answer 200, polling may confirm."""
        async with self._db.transaction() as tx:
            new = await inbox.keep(tx, [(chat_of(update), update) for update in updates], now=self._clock.now())
        for update in new:
            self.queue.put(chat_of(update), dict(update))

    async def _process(self, data: dict[str, Any]) -> None:
        current = Ticket(data["update_id"])
        error: Exception | None = None
        for attempt in range(1, TRIES + 1):
            current.done = False
            ticket.set(current)
            error = await self._run_handlers(data)
            if error is None or isinstance(error, AlreadyDone):
                error = None
                break
            log.error("update %d failed, try %d of %d: %s", current.update_id, attempt, TRIES, where(error))
            if current.done:  # its effects are in; only the answer failed
                error = None
                break
        ticket.set(None)
        if error is not None:
            await self._set_aside(data, error)
        elif not current.done:
            ticket.set(current)
            with suppress(AlreadyDone):
                async with self._db.transaction():
                    pass  # nothing was written for it: only the mark
            ticket.set(None)

    async def _run_handlers(self, data: dict[str, Any]) -> Exception | None:
        try:
            update = Update.de_json(data, self._app.bot)
            await self._app.process_update(update)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the update must not be lost
            return error
        return self._failed.pop(data["update_id"], None)

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
        self._wake()


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to; 0 when it belongs to none."""
    for name, body in update.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        chat = body.get("chat") or (body.get("message") or {}).get("chat") or body.get("from") or body.get("user")
        return int(chat["id"]) if chat else 0
    return 0


def where(error: BaseException) -> str:
    """An error without what anybody wrote: its type, and the line of ours it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/bot/" in frame.filename or "/handlers/" in frame.filename]
    found = ours or list(frames)
    if not found:
        return type(error).__name__
    folder, file = found[-1].filename.rsplit("/", 2)[-2:]
    return f"{type(error).__name__} at {folder}/{file}:{found[-1].lineno}"
