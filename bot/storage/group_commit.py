"""Group commit: transactions that overlap share one commit, each inside its own savepoint.

The classes are written out instead of generated from functions (`@asynccontextmanager`): a transaction and two look-ups
stand behind every text that comes in, and the generators took a twentieth of all time.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any

import aiosqlite

from bot.storage.database import Session, StorageError, Ticket, mark_done

BUSY_TIMEOUT_S = 15.0
"""How long another program may hold the file before a transaction gives up."""
_OF_THE_DISK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class Group:
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


class Writer:
    """The one connection that writes: BEGIN and COMMIT in its thread, the statements between in the event loop."""

    def __init__(self, connection: aiosqlite.Connection, queries: Any) -> None:
        self.connection = connection
        self.raw: sqlite3.Connection = connection._conn  # noqa: SLF001 -- statements run in the event loop, see above
        self.session = Session(queries, self.raw)
        self.lock = asyncio.Lock()
        self._group: Group | None = None

    async def joined_group(self) -> Group:
        """The group that is open, or a new one that has begun. To be called with the lock. Raises StorageError."""
        if self._group is None:
            self._group = Group()
            self._group.begun = asyncio.create_task(self._begin(self._group))
        group = self._group
        if not group.begun.done():
            # BEGIN goes on in its thread even if whoever asked first is cancelled: the next one joins what it began.
            await asyncio.shield(group.begun)
        if group.committed.done():  # it could not begin
            await group.committed
        return group

    async def _begin(self, group: Group) -> None:
        try:
            await self._begin_immediate()
        except Exception as error:  # noqa: BLE001 -- handed to everybody who joined
            self._group = None
            group.fail(StorageError(f"the database cannot be written to: {error}"))
        else:
            group.committer = asyncio.create_task(self._commit(group))

    async def _begin_immediate(self) -> None:
        if self.raw.in_transaction:  # what a failed commit left behind
            await self.connection.rollback()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + BUSY_TIMEOUT_S
        while True:
            try:
                await self.connection.execute("begin immediate")
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or loop.time() > deadline:
                    raise
            else:
                return

    def undo(self, group: Group) -> None:
        """Take back what one transaction did; the others of its group stand."""
        try:
            self.raw.execute("rollback to one")
            self.raw.execute("release one")
        except sqlite3.Error:
            # A full or broken disk may make SQLite undo the whole group, not only this one's part.
            self._group = None
            group.fail(StorageError("the transaction was undone with another one it shared a commit with"))

    async def _commit(self, group: Group) -> None:
        async with self.lock:  # first come, first served: whoever waited before us is part of this commit
            if self._group is not group:
                return  # it was undone
            self._group = None
            try:
                await self.connection.commit()
            except Exception as error:  # noqa: BLE001 -- handed to everybody who waits for this commit
                with suppress(sqlite3.Error):
                    await self.connection.rollback()
                group.fail(StorageError(f"the database cannot be written to: {error}"))
            else:
                group.committed.set_result(None)

    @asynccontextmanager
    async def between_groups(self) -> AsyncIterator[None]:
        """While no transaction is open."""
        while True:
            async with self.lock:
                group = self._group
                if group is None:
                    yield
                    return
            await asyncio.wait([group.committed])


class Transaction:
    """A unit of work: on disk when the block is left, undone when it raises. Raises StorageError."""

    __slots__ = ("_group", "_marked_before", "_ticket", "_writer")

    def __init__(self, writer: Writer, ticket: Ticket | None) -> None:
        self._writer = writer
        self._ticket = ticket
        self._marked_before = ticket.done if ticket else False
        self._group: Group

    async def __aenter__(self) -> Session:
        writer = self._writer
        await writer.lock.acquire()
        try:
            self._group = await writer.joined_group()
            writer.raw.execute("savepoint one")
            try:
                if self._ticket:
                    await mark_done(writer.session)
            except BaseException:
                writer.undo(self._group)
                raise
        except BaseException as error:
            writer.lock.release()
            self._unmark()
            _raise_for_disk(error)
            raise
        return writer.session

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._taken_back()
            _raise_for_disk(error)
            return
        try:
            self._writer.raw.execute("release one")
        except BaseException as failure:
            self._taken_back()
            _raise_for_disk(failure)
            raise
        self._writer.lock.release()
        try:
            # One caller's cancellation must not cancel the commit the others wait for.
            await asyncio.shield(self._group.committed)
        except BaseException:
            self._unmark()
            raise

    def _taken_back(self) -> None:
        try:
            self._writer.undo(self._group)
        finally:
            self._writer.lock.release()
            self._unmark()

    def _unmark(self) -> None:
        if self._ticket:
            self._ticket.done = self._marked_before


class Reading:
    """A look-up: nothing to open, nothing to close."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def __aenter__(self) -> Session:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        return None


def _raise_for_disk(error: BaseException) -> None:
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        raise StorageError("the data have moved to another database: set DATABASE_URL and start again") from error
    if _code(error) in _OF_THE_DISK:
        raise StorageError(f"the database cannot be written to: {error}") from error


def _code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
