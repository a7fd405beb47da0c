"""Of many processes, which works on an update: whoever claims it first, and one of a chat at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.storage import inbox
from bot.storage.database import Database, StorageError

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0


def still_waits(db: Database) -> Callable[[int], Awaitable[bool]]:
    """Tells whether nobody has begun with an update that this process kept."""

    async def waits(update_id: int) -> bool:
        try:
            async with db.read() as session:
                return await inbox.waits(session, update_id)
        except StorageError:
            return True  # then nobody can have begun

    return waits


class Claiming:
    """Takes what was kept, by whichever process, and gives back what is finished."""

    def __init__(self, db: Database, *, begin: Callable[[int, dict[str, Any]], None], chats: int) -> None:
        self._db = db
        self._begin = begin
        self._chats = chats
        self._in_hand: set[int] = set()
        self._finished = True
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Something may be there, or there may be room for it."""
        self._wake.set()

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._claim_forever(), name="claiming")

    async def stop(self) -> None:
        """Claim no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def give_back(self) -> None:
        """What is not finished is anybody's."""
        self._in_hand.clear()
        try:
            async with self._db.transaction(incidental=True) as tx:
                await inbox.release(tx, in_hand=())
        except Exception as error:  # noqa: BLE001 -- the others will see that this process is gone
            log.warning("updates in hand could not be given back: %s", type(error).__name__)

    def finish(self, update_id: int) -> None:
        """It is done, or set aside: the next one of its chat may be taken."""
        self._in_hand.discard(update_id)
        self._finished = True
        self._wake.set()

    async def _claim_forever(self) -> None:
        while True:
            try:
                await self._claim()
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is tried again
                self._finished = True  # what was claimed without our hearing of it is given back
                log.error("updates could not be claimed: %s", error)  # noqa: TRY400 -- the message says it all
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._wake.wait()
            except TimeoutError:
                pass
            self._wake.clear()

    async def _claim(self) -> None:
        room = self._chats - len(self._in_hand)
        async with self._db.read() as session:
            if self._finished:
                self._finished = False
                await inbox.release(session, in_hand=self._in_hand)
            claimed = await inbox.claim(session, count=room) if room else []
        for chat_id, update in claimed:
            self._in_hand.add(update["update_id"])
            self._begin(chat_id, dict(update))
        if len(claimed) == room:
            self._wake.set()
