"""The one connection by which a process is known at the server: its number and its duties last as long as it does."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import asyncpg

from bot.storage import processes
from bot.storage.database import StorageError
from bot.storage.postgres import Postgres, connected, raise_for_server

T = TypeVar("T")
CHANNEL = "talkuu"
ANSWER_WITHIN_S = 5.0
"""Shorter than it takes the server to notice that a process is out of reach: duties are left before they are taken."""


class Anchor:
    """Holds on to the server; when the connection is lost, so is what was held by it, and `lost` is told."""

    def __init__(self, db: Postgres, *, heard: Callable[[str], None], lost: Callable[[], None]) -> None:
        self._db = db
        self._heard = heard
        self._lost = lost
        self._connection: Any = None

    @property
    def holds(self) -> bool:
        """Whether it is connected."""
        return self._connection is not None and not self._connection.is_closed()

    async def hold_on(self) -> None:
        """Be there, under the number one had. Raises StorageError."""
        self.let_go()
        try:
            self._connection = await connected(self._db.url, statement_timeout="5000")
            await self._connection.add_listener(CHANNEL, lambda *notice: self._heard(notice[3]))
            self._db.owner = await processes.enter(self._db.session(self._connection), self._db.owner)
        except Exception as error:
            self.let_go()
            raise_for_server(error)
            raise
        self._connection.add_termination_listener(lambda _: self._lost())

    async def asks(self, question: Callable[..., Awaitable[T]], *args: object, **named: object) -> T:
        """One thing after the other. Raises StorageError, and then nothing is held any more."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await question(self._db.session(self._connection), *args, **named)
        except Exception as error:
            self.let_go()
            raise_for_server(error)
            raise

    def let_go(self) -> None:
        """Hold nothing, whatever the server says."""
        if self._connection is not None:
            self._connection.terminate()

    async def leave(self) -> None:
        """Go in good order."""
        if self._connection is not None:
            with suppress(OSError, TimeoutError, StorageError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._connection.close(timeout=1)
