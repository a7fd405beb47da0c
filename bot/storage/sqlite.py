"""SQLite behind `Database`: one writer with group commit, one reader for short look-ups, one thread for long readings.

A thread hop per statement costs more than the statement (docs/decisions/0003-sqlite-writer.md). So a writer's short
statements run in the event loop; only BEGIN and COMMIT, which wait for locks and the disk, run in aiosqlite's thread.
Transactions that overlap share one commit, each inside its own savepoint.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite

from bot.storage.database import SQL, Session, StorageError, mark_done, ticket
from bot.storage.inline import InlineAdapter

BUSY_TIMEOUT_S = 15.0
"""How long another program may hold the file before a transaction gives up."""
PATIENCE_MS = 200
"""How long the writer's thread waits for a lock at a time, so that a program that ends need not wait for it."""
PURGE_AGAIN_S = 1.0
READER_TIMEOUT_MS = 15_000
_OF_THE_DISK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_SETUP = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
    f"pragma busy_timeout = {PATIENCE_MS}",
)

_adapter: Any = InlineAdapter
_inline_queries: Any = aiosql.from_path(SQL, _adapter)
_threaded_queries: Any = aiosql.from_path(SQL, "aiosqlite")


class _Group:
    """Transactions that share a commit. `committed` tells all of them how it went."""

    def __init__(self) -> None:
        self.begun: asyncio.Task[None]
        self.committer: asyncio.Task[None] | None = None
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def fail(self, error: Exception) -> None:
        """Nothing of the group is in the database."""
        if not self.committed.done():
            self.committed.set_exception(error)
            self.committed.exception()  # if all waiters are gone, it was still seen


class Sqlite:
    """The default engine: one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: aiosqlite.Connection
        self._raw: sqlite3.Connection
        self._reader: sqlite3.Connection
        self._lock = asyncio.Lock()
        self._group: _Group | None = None
        self._purging: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path) -> "Sqlite":
        """Open the file, which must have been migrated. Raises StorageError when that cannot be done."""
        db = cls(path)
        try:
            db._writer = await aiosqlite.connect(path, isolation_level=None, check_same_thread=False)
            try:
                await db._set_up()
            except BaseException:
                await db._writer.close()  # its thread would keep the process from ending
                raise
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"cannot open the database {path}: {error}") from error
        return db

    async def _set_up(self) -> None:
        for statement in _SETUP:
            await self._writer.execute(statement)
        self._raw = self._writer._conn  # noqa: SLF001 -- statements run in the event loop, see above
        self._reader = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        self._reader.execute(f"pragma busy_timeout = {READER_TIMEOUT_MS}")
        self._reader.execute("pragma query_only = on")

    async def close(self) -> None:
        """Finish the commit under way and close the connections."""
        if self._purging is not None:
            self._purging.cancel()
            await asyncio.gather(self._purging, return_exceptions=True)
        async with self._between_groups():
            self._reader.close()
            await self._writer.close()

    @asynccontextmanager
    async def transaction(self, *, incidental: bool = False) -> AsyncIterator[Session]:
        """See `Database.transaction`."""
        current = None if incidental else ticket.get()
        marked_before = current.done if current else False
        try:
            async with self._lock:
                group = await self._joined_group()
                with self._savepoint(group):
                    session = Session(_inline_queries, self._raw)
                    if current:
                        await mark_done(session)
                    yield session
            # One caller's cancellation must not cancel the commit the others wait for.
            await asyncio.shield(group.committed)
        except BaseException:
            if current:
                current.done = marked_before
            raise

    async def _joined_group(self) -> _Group:
        if self._group is None:
            self._group = _Group()
            self._group.begun = asyncio.create_task(self._begin(self._group))
        group = self._group
        # BEGIN goes on in its thread even if whoever asked first is cancelled: the next one joins what it began.
        await asyncio.shield(group.begun)
        if group.committed.done():  # it could not begin
            await group.committed
        return group

    async def _begin(self, group: _Group) -> None:
        try:
            await self._begin_immediate()
        except Exception as error:  # noqa: BLE001 -- handed to everybody who joined
            self._group = None
            group.fail(StorageError(f"the database cannot be written to: {error}"))
        else:
            group.committer = asyncio.create_task(self._commit(group))

    async def _begin_immediate(self) -> None:
        if self._raw.in_transaction:  # what a failed commit left behind
            await self._writer.rollback()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + BUSY_TIMEOUT_S
        while True:
            try:
                await self._writer.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or loop.time() > deadline:
                    raise
            else:
                return

    @contextmanager
    def _savepoint(self, group: _Group) -> Iterator[None]:
        self._raw.execute("savepoint one")
        try:
            yield
            self._raw.execute("release one")
        except BaseException as error:
            self._undo(group)
            if _code(error) in _OF_THE_DISK:
                raise StorageError(f"the database cannot be written to: {error}") from error
            raise

    def _undo(self, group: _Group) -> None:
        try:
            self._raw.execute("rollback to one")
            self._raw.execute("release one")
        except sqlite3.Error:
            # A full or broken disk may make SQLite undo the whole group, not only this one's part.
            self._group = None
            group.fail(StorageError("the transaction was undone with another one it shared a commit with"))

    async def _commit(self, group: _Group) -> None:
        async with self._lock:  # first come, first served: whoever waited before us is part of this commit
            if self._group is not group:
                return  # it was undone
            self._group = None
            try:
                await self._writer.commit()
            except Exception as error:  # noqa: BLE001 -- handed to everybody who waits for this commit
                with suppress(sqlite3.Error):
                    await self._writer.rollback()
                group.fail(StorageError(f"the database cannot be written to: {error}"))
            else:
                group.committed.set_result(None)

    @asynccontextmanager
    async def _between_groups(self) -> AsyncIterator[None]:
        while True:
            async with self._lock:
                group = self._group
                if group is None:
                    yield
                    return
            await asyncio.wait([group.committed])

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """See `Database.read`. Runs in the event loop: for look-ups by key and short lists."""
        yield Session(_inline_queries, self._reader)

    @asynccontextmanager
    async def read_much(self) -> AsyncIterator[Session]:
        """See `Database.read_much`: a connection and thread of its own, one read transaction."""
        async with aiosqlite.connect(self._path, isolation_level=None, iter_chunk_size=500) as connection:
            await connection.execute(f"pragma busy_timeout = {READER_TIMEOUT_MS}")
            await connection.execute("pragma query_only = on")
            await connection.execute("begin")
            yield Session(_threaded_queries, connection)
            await connection.execute("rollback")

    async def purge(self) -> None:
        """Move the log into the file and empty it: deleted text must not linger in it.

        While a long reading still needs the log, that is tried again until it succeeds.
        """
        if not await self._emptied_log() and (self._purging is None or self._purging.done()):
            self._purging = asyncio.create_task(self._purge_until_empty())

    async def _purge_until_empty(self) -> None:
        while True:
            await asyncio.sleep(PURGE_AGAIN_S)
            if await self._emptied_log():
                return

    async def _emptied_log(self) -> bool:
        async with self._between_groups():
            [(blocked, *_)] = await self._writer.execute_fetchall("pragma wal_checkpoint(truncate)")
            return not blocked


def _code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
