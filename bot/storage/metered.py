"""A database whose transactions are timed, whatever the engine."""

import time
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Protocol

from bot.storage.database import Database, Session


class Told(Protocol):
    """Hears how long a transaction took."""

    def __call__(self, seconds: float, *, failed: bool) -> None:
        """From asking for it until it is on disk, or undone."""


class Metered:
    """`Database`, with every transaction told of."""

    def __init__(self, db: Database, told: Told) -> None:
        self._db = db
        self._told = told
        self.read = db.read
        self.read_much = db.read_much
        self.purge = db.purge
        self.close = db.close

    def transaction(self, *, incidental: bool = False) -> "_Timed":
        """See `Database.transaction`."""
        return _Timed(self._db.transaction(incidental=incidental), self._told)


class _Timed:
    __slots__ = ("_began", "_inner", "_told")

    def __init__(self, inner: AbstractAsyncContextManager[Session], told: Told) -> None:
        self._inner = inner
        self._told = told

    async def __aenter__(self) -> Session:
        self._began = time.perf_counter()
        try:
            return await self._inner.__aenter__()
        except BaseException:
            self._told(time.perf_counter() - self._began, failed=True)
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        failed = True
        try:
            swallowed = await self._inner.__aexit__(kind, error, trace)
            failed = False
        finally:
            self._told(time.perf_counter() - self._began, failed=failed)
        return swallowed
