"""SQLite behind `Database`: one writer with group commit, one reader for short look-ups, one thread for long readings.

A thread hop per statement costs more than the statement (docs/decisions/0003-sqlite-writer.md). So a writer's short
statements run in the event loop; only BEGIN and COMMIT, which wait for locks and the disk, run in aiosqlite's thread.
Transactions that overlap share one commit, each inside its own savepoint.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.storage.database import Session, StorageError, ticket
from bot.storage.group_commit import Reading, Transaction, Writer
from bot.storage.inline import InlineAdapter
from bot.storage.queries import load

PATIENCE_MS = 200
"""How long the writer's thread waits for a lock at a time, so that a program that ends need not wait for it."""
PURGE_AGAIN_S = 1.0
SWEEP_PAGES = 64
"""Of the index of the search, merged in one transaction: a few milliseconds."""
SWEEPS_AT_ONCE = 8
READER_TIMEOUT_MS = 15_000
_SETUP = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
    f"pragma busy_timeout = {PATIENCE_MS}",
)

_inline_queries: Any = load("sqlite", InlineAdapter)
_threaded_queries: Any = load("sqlite", "aiosqlite")


class Sqlite:
    """The default engine: one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: aiosqlite.Connection
        self._writer: Writer
        self._reader: sqlite3.Connection
        self._reading: Reading
        self._purging: asyncio.Task[None] | None = None
        self._sweeping: int | None = None

    @classmethod
    async def open(cls, path: Path) -> "Sqlite":
        """Open the file, which must have been migrated. Raises StorageError when that cannot be done."""
        db = cls(path)
        try:
            db._connection = await aiosqlite.connect(path, isolation_level=None, check_same_thread=False)
            try:
                await db._set_up()
            except BaseException:
                await db._connection.close()  # its thread would keep the process from ending
                raise
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"cannot open the database {path}: {error}") from error
        return db

    async def _set_up(self) -> None:
        for statement in _SETUP:
            await self._connection.execute(statement)
        self._writer = Writer(self._connection, _inline_queries)
        self._reader = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        self._reader.execute(f"pragma busy_timeout = {READER_TIMEOUT_MS}")
        self._reader.execute("pragma query_only = on")
        self._reading = Reading(Session(_inline_queries, self._reader))

    async def close(self) -> None:
        """Finish the commit under way and close the connections."""
        if self._purging is not None:
            self._purging.cancel()
            await asyncio.gather(self._purging, return_exceptions=True)
        async with self._writer.between_groups():
            self._reader.close()
            await self._connection.close()

    def transaction(self, *, incidental: bool = False) -> Transaction:
        """See `Database.transaction`."""
        return Transaction(self._writer, None if incidental else ticket.get())

    def read(self) -> Reading:
        """See `Database.read`. Runs in the event loop: for look-ups by key and short lists."""
        return self._reading

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
        """Sweep the index of the search, then move the log into the file and empty it: erased text must not linger.

        What takes longer, as while a long reading still needs the log, goes on in the background until it is done.
        """
        if not await self._is_clean() and (self._purging is None or self._purging.done()):
            self._purging = asyncio.create_task(self._purge_until_clean())

    async def _purge_until_clean(self) -> None:
        while True:
            await asyncio.sleep(PURGE_AGAIN_S)
            if await self._is_clean():
                return

    async def _is_clean(self) -> bool:
        swept = await self._is_swept()
        return await self._emptied_log() and swept

    async def _is_swept(self) -> bool:
        for _ in range(SWEEPS_AT_ONCE):
            async with self.read() as session:
                if await session.q.last_erased(session.conn) is None:
                    return True
            try:
                async with self.transaction(incidental=True) as tx:
                    await self._sweep(tx)
            except BaseException:
                self._sweeping = None
                raise
        return False

    async def _sweep(self, tx: Session) -> None:
        """Go on merging the index, from which deleted words go only by that; begin with it if it was not begun."""
        before, pages = tx.conn.total_changes, SWEEP_PAGES
        if self._sweeping is None:
            self._sweeping, pages = await tx.q.last_erased(tx.conn), -SWEEP_PAGES
        await tx.q.merge_search(tx.conn, pages=pages)
        if tx.conn.total_changes - before < 2:  # noqa: PLR2004 -- so FTS5 says that nothing was left to merge
            await tx.q.erased_for_good(tx.conn, upto=self._sweeping)
            self._sweeping = None

    async def _emptied_log(self) -> bool:
        async with self._writer.between_groups():
            [(blocked, *_)] = await self._connection.execute_fetchall("pragma wal_checkpoint(truncate)")
            return not blocked
