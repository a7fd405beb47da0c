"""SQLite behind `Database`: one writer with group commit, one reader for short look-ups, one thread for long readings.

A thread hop per statement costs more than the statement (docs/decisions/0003-sqlite-writer.md). So a writer's short
statements run in the event loop; only BEGIN and COMMIT, which wait for locks and the disk, run in aiosqlite's thread.
Transactions that overlap share one commit, each inside its own savepoint.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite
from aiosql.adapters.sqlite3 import SQLite3Adapter

from bot.storage.database import SQL, Session, StorageError, mark_done, ticket

BUSY_TIMEOUT_MS = 15_000
_SETUP = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
    f"pragma busy_timeout = {BUSY_TIMEOUT_MS}",
)


_Adapter: Any = SQLite3Adapter


class _InlineAdapter(_Adapter):  # type: ignore[misc]
    """aiosql's async signatures over plain sqlite3: nothing suspends, a statement takes microseconds."""

    is_aio_driver = True

    async def select(self, conn: Any, _name: str, sql: str, parameters: Any, _record: Any = None) -> AsyncIterator[Any]:
        for row in conn.execute(sql, parameters).fetchall():
            yield row

    async def select_one(self, conn: Any, _name: str, sql: str, parameters: Any, _record: Any = None) -> Any:
        return conn.execute(sql, parameters).fetchone()

    async def select_value(self, conn: Any, _name: str, sql: str, parameters: Any) -> Any:
        row = conn.execute(sql, parameters).fetchone()
        return row[0] if row else None

    async def insert_update_delete(self, conn: Any, _name: str, sql: str, parameters: Any) -> int:
        return int(conn.execute(sql, parameters).rowcount)

    async def insert_update_delete_many(self, conn: Any, _name: str, sql: str, parameters: Any) -> None:
        conn.executemany(sql, parameters)


_inline: Any = _InlineAdapter
_inline_queries: Any = aiosql.from_path(SQL, _inline)
_threaded_queries: Any = aiosql.from_path(SQL, "aiosqlite")


class Sqlite:
    """The default engine: one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: aiosqlite.Connection
        self._raw: sqlite3.Connection
        self._reader: sqlite3.Connection
        self._lock = asyncio.Lock()
        self._group: asyncio.Future[None] | None = None
        self._committer: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path) -> "Sqlite":
        """Open the file, which must have been migrated. Raises StorageError when that cannot be done."""
        db = cls(path)
        try:
            db._writer = await aiosqlite.connect(path, isolation_level=None, check_same_thread=False)
            for statement in _SETUP:
                await db._writer.execute(statement)
            db._raw = db._writer._conn  # noqa: SLF001 -- statements run in the event loop, see above
            db._reader = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            db._reader.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
            db._reader.execute("pragma query_only = on")
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"cannot open the database {path}: {error}") from error
        return db

    async def close(self) -> None:
        """Finish the commit under way and close the connections."""
        if self._committer is not None:
            await asyncio.gather(self._committer, return_exceptions=True)
        async with self._lock:
            self._reader.close()
            await self._writer.close()

    @asynccontextmanager
    async def transaction(self, *, incidental: bool = False) -> AsyncIterator[Session]:
        """See `Database.transaction`."""
        current = ticket.get()
        async with self._lock:
            group = await self._joined_group()
            self._raw.execute("savepoint one")
            session = Session(_inline_queries, self._raw)
            marked_before = current.done if current else False
            try:
                if not incidental:
                    await mark_done(session)
                yield session
            except BaseException:
                self._raw.execute("rollback to one")
                if current:
                    current.done = marked_before
                raise
            finally:
                self._raw.execute("release one")
        # One caller's cancellation must not cancel the commit the others wait for.
        await asyncio.shield(group)

    async def _joined_group(self) -> asyncio.Future[None]:
        if self._group is None:
            await self._writer.execute("begin immediate")
            self._group = asyncio.get_running_loop().create_future()
            self._committer = asyncio.create_task(self._commit())
        return self._group

    async def _commit(self) -> None:
        async with self._lock:  # first come, first served: whoever waited before us is part of this commit
            group, self._group = self._group, None
            assert group is not None  # noqa: S101 -- set by whoever started this task
            try:
                await self._writer.commit()
            except Exception as error:  # noqa: BLE001 -- handed to everybody who waits for this commit
                with suppress(sqlite3.Error):
                    await self._writer.rollback()
                group.set_exception(error)
                group.exception()  # if all waiters are gone, it was still seen
            else:
                group.set_result(None)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """See `Database.read`. Runs in the event loop: for look-ups by key and short lists."""
        yield Session(_inline_queries, self._reader)

    @asynccontextmanager
    async def read_much(self) -> AsyncIterator[Session]:
        """See `Database.read_much`: a connection and thread of its own, one read transaction."""
        async with aiosqlite.connect(self._path, isolation_level=None, iter_chunk_size=500) as connection:
            await connection.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
            await connection.execute("pragma query_only = on")
            await connection.execute("begin")
            yield Session(_threaded_queries, connection)
            await connection.execute("rollback")

    async def purge(self) -> None:
        """Move the log into the file and empty it: deleted text must not linger in it."""
        async with self._lock:
            if self._group is None:
                await self._writer.execute("pragma wal_checkpoint(truncate)")
