"""PostgreSQL behind `Database`: a pool of connections, for as many processes as there are.

Transactions are READ COMMITTED. Where one reads and then writes by what it read, it holds what it relies on
(docs/decisions/0012-postgresql-and-many-processes.md). A connection that is lost is replaced at the next use.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any

import asyncpg

from bot.storage.database import Session, StorageError, Ticket, mark_done, ticket
from bot.storage.numbered import CursorAdapter, NumberedAdapter
from bot.storage.queries import load

CONNECTIONS = 10
"""Of one process. With one more for its locks, nine processes fit into what PostgreSQL allows by default."""
CONNECT_WITHIN_S = 10.0
WAIT_FOR_CONNECTION_S = 15.0
NO_ANSWER_S = 30.0
"""A server that says nothing for so long is taken for gone."""
LONG_READING_MS = 600_000
_SESSION = {
    "application_name": "talkuu",
    "statement_timeout": "15000",
    "lock_timeout": "10000",
    "idle_in_transaction_session_timeout": "30000",
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "2",
    "jit": "off",
}
_OF_THE_SERVER = ("08", "25006", "25P03", "40", "53", "55P03", "57", "58", "XX")
"""SQLSTATE classes that are nobody's fault here: gone, full, stopping, too slow, or in another's way."""

_queries: Any = load("postgres", NumberedAdapter)
_long_queries: Any = load("postgres", CursorAdapter)


class Postgres:
    """The engine for many processes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._pool: asyncpg.Pool
        self.owner = 0
        """The number under which this process claims what it works on; 0 while it has none."""

    @classmethod
    async def open(cls, url: str) -> "Postgres":
        """Connect to the database, which must have been migrated. Raises StorageError when that cannot be done."""
        db = cls(url)
        try:
            db._pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=CONNECTIONS,
                timeout=CONNECT_WITHIN_S,
                command_timeout=NO_ANSWER_S,
                server_settings=_SESSION,
                reset=_nothing_to_reset,
            )
        except Exception as error:
            raise unreachable(url, error) from error
        return db

    async def close(self) -> None:
        """Give the connections back; those that still work are given a moment."""
        try:
            async with asyncio.timeout(2):
                await self._pool.close()
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._pool.terminate()

    def session(self, connection: Any) -> Session:
        """For a connection beside the pool."""
        return Session(_queries, connection, self.owner)

    def transaction(self, *, incidental: bool = False) -> "Transaction":
        """See `Database.transaction`."""
        return Transaction(self._pool, self.owner, None if incidental else ticket.get())

    def read(self) -> "Reading":
        """See `Database.read`."""
        return Reading(self._pool, self.owner)

    @asynccontextmanager
    async def read_much(self) -> AsyncIterator[Session]:
        """See `Database.read_much`: a connection of its own, so that the pool does not run dry."""
        try:
            connection = await connected(self.url, statement_timeout=str(LONG_READING_MS))
        except Exception as error:
            raise_for_server(error)
            raise
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                yield Session(_long_queries, connection)
        except Exception as error:
            raise_for_server(error, amid=True)
            raise
        finally:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=2)

    async def purge(self) -> None:
        """Nothing stands beside the tables; what was deleted in them is the server's to clean up (autovacuum)."""


class _Borrowing:
    """A connection of the pool, for as long as a block takes."""

    __slots__ = ("_connection", "_owner", "_pool")

    def __init__(self, pool: asyncpg.Pool, owner: int) -> None:
        self._pool = pool
        self._owner = owner
        self._connection: Any

    async def _borrow(self) -> Session:
        try:
            self._connection = await self._pool.acquire(timeout=WAIT_FOR_CONNECTION_S)
        except Exception as error:
            raise_for_server(error)
            raise
        return Session(_queries, self._connection, self._owner)

    async def _give_back(self) -> None:
        with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):  # the pool makes another
            await self._pool.release(self._connection)


class Reading(_Borrowing):
    """A look-up; each statement sees what is committed then."""

    __slots__ = ()

    async def __aenter__(self) -> Session:
        return await self._borrow()

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._give_back()
        if error is not None:
            raise_for_server(error, amid=True)


class Transaction(_Borrowing):
    """A unit of work: on the server's disk when the block is left, undone when it raises. Raises StorageError."""

    __slots__ = ("_marked_before", "_ticket", "_transaction")

    def __init__(self, pool: asyncpg.Pool, owner: int, ticket: Ticket | None) -> None:
        super().__init__(pool, owner)
        self._ticket = ticket
        self._marked_before = ticket.done if ticket else False
        self._transaction: Any

    async def __aenter__(self) -> Session:
        session = await self._borrow()
        try:
            self._transaction = self._connection.transaction()
            await self._transaction.start()
            try:
                if self._ticket:
                    await mark_done(session)
            except BaseException:
                await self._undo()
                raise
        except BaseException as error:
            await self._give_back()
            self._unmark()
            raise_for_server(error)
            raise
        return session

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        failure = error
        try:
            if error is not None:
                await self._undo()
            else:
                await self._transaction.commit()
        except BaseException as broken:
            failure = broken
            raise_for_server(broken)
            raise
        finally:
            await self._give_back()
            if failure is not None:
                self._unmark()
        if error is not None:
            raise_for_server(error, amid=True)

    async def _undo(self) -> None:
        with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):  # it is undone by itself
            await self._transaction.rollback()

    def _unmark(self) -> None:
        if self._ticket:
            self._ticket.done = self._marked_before


async def connected(url: str, **settings: str) -> Any:
    """A connection beside the pool."""
    return await asyncpg.connect(
        url, timeout=CONNECT_WITHIN_S, command_timeout=None, server_settings={**_SESSION, **settings}
    )


def raise_for_server(error: BaseException, *, amid: bool = False) -> None:
    """Raises StorageError when the server is to blame, or the way to it; otherwise does nothing.

    `amid` our own work something else may have failed as well: a full disk is not the server's fault.
    """
    if amid and isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError):
        return
    if not isinstance(error, StorageError) and _server_is_to_blame(error):
        raise StorageError(f"the database does not answer as it should: {_described(error)}") from error


def unreachable(url: str, error: Exception) -> StorageError:
    """What to tell an operator who starts the bot."""
    return StorageError(f"cannot open the database {place(url)}: {_described(error)}")


def place(url: str) -> str:
    """Where a database is, without the password."""
    before, at, behind = url.partition("://")[2].rpartition("@")
    return f"postgresql://{before.partition(':')[0]}{at}{behind.partition('?')[0]}"


def _described(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _server_is_to_blame(error: BaseException) -> bool:
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "").startswith(_OF_THE_SERVER)
    if isinstance(error, asyncpg.InterfaceError):
        return any(words in str(error) for words in ("clos", "released back"))  # it was lost, or is being given up
    return isinstance(error, OSError | TimeoutError)


async def _nothing_to_reset(_: Any) -> None:
    """Nothing of ours outlives its transaction: one round trip less for each."""
