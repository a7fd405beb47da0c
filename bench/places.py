"""Where a bot keeps what it is told while it is measured: a fresh file, or a fresh database of a real server."""

import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, closing
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import asyncpg
import psutil

from bench.machine import Machine, cpu_of_tree
from bot.storage.migrate import migrate_sqlite
from bot.storage.migrate_postgres import migrate_postgres
from tests.postgres import Server, own


class Place(Protocol):
    """A database with all tables and no rows."""

    name: str
    url: str

    async def put(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Many rows at once."""

    async def do(self, statement: str) -> None:
        """One statement."""

    async def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The answer."""

    async def settle(self) -> None:
        """Do what a server does by itself within a minute after much was written."""

    async def size_mb(self) -> float:
        """What it takes on disk."""

    def cpu_s(self) -> float:
        """Processor time of the server so far; a file has none of its own."""


Engine = Callable[[], AbstractAsyncContextManager[Place]]


class File:
    """One process's file, with the durability the bot gives it: each commit is on the disk."""

    name = "SQLite"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.url = f"sqlite:///{path}"

    async def put(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """See `Place`."""
        marks = ", ".join("?" for _ in columns)
        with closing(sqlite3.connect(self._path)) as db, db:
            db.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)  # noqa: S608 -- ours

    async def do(self, statement: str) -> None:
        """See `Place`."""
        with closing(sqlite3.connect(self._path)) as db, db:
            db.execute(statement)

    async def rows(self, question: str) -> list[tuple[Any, ...]]:
        """See `Place`."""
        with closing(sqlite3.connect(self._path)) as db:
            return db.execute(question).fetchall()

    async def settle(self) -> None:
        """See `Place`: a file does nothing by itself."""

    async def size_mb(self) -> float:
        """See `Place`."""
        return self._path.stat().st_size / 2**20

    def cpu_s(self) -> float:
        """See `Place`."""
        return 0.0


class Database:
    """One of a server's. The server has its own defaults, `fsync` and `synchronous_commit` among them."""

    name = "PostgreSQL"

    def __init__(self, url: str, postmaster: psutil.Process, connection: Any) -> None:
        self.url = url
        self._connection = connection
        self._postmaster = postmaster

    async def put(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """See `Place`."""
        await self._connection.copy_records_to_table(table, columns=columns, records=rows)

    async def do(self, statement: str) -> None:
        """See `Place`."""
        await self._connection.execute(statement)

    async def rows(self, question: str) -> list[tuple[Any, ...]]:
        """See `Place`."""
        return [tuple(row) for row in await self._connection.fetch(question)]

    async def settle(self) -> None:
        """See `Place`: what the autovacuum does, and the log is moved into the tables."""
        await self._connection.execute("vacuum analyze")
        await self._connection.execute("checkpoint")

    async def size_mb(self) -> float:
        """See `Place`: its tables, indexes and catalogues; the server's log is beside it."""
        [(size,)] = await self.rows("select pg_database_size(current_database())")
        return float(size) / 2**20

    def cpu_s(self) -> float:
        """See `Place`: those of its processes that are there, and those that were."""
        return cpu_of_tree(self._postmaster)


class Engines:
    """Both, and the machine they are on. The server is started when it is first asked for, unless one is given."""

    def __init__(self, server: Server | None = None, *, tries: int = 1) -> None:
        self._server = server
        self.machine = Machine(tries)
        self._stack = ExitStack()
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def both(self) -> tuple[Engine, Engine]:
        """One after the other, to measure side by side."""
        return self.sqlite, self.postgres

    @asynccontextmanager
    async def sqlite(self) -> AsyncIterator[Place]:
        """A file, gone with the block."""
        with tempfile.TemporaryDirectory(prefix="talkuu-bench-") as folder:
            path = Path(folder) / "talkuu.db"
            migrate_sqlite(path)
            yield File(path)

    @asynccontextmanager
    async def postgres(self) -> AsyncIterator[Place]:
        """A database of the server, gone with the block."""
        server = self._server = self._server or self._started()
        self.machine.server = _postmaster(server)
        name = f"bench_{next(self._numbers)}"
        await _at(server.url(), f"create database {name}")
        try:
            url = server.url(name)
            await migrate_postgres(url)
            connection = await asyncpg.connect(url)
            try:
                yield Database(url, self.machine.server, connection)
            finally:
                await connection.close()
        finally:
            await _at(server.url(), f"drop database {name} with (force)")

    def _started(self) -> Server:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="talkuu-bench-"))
        return self._stack.enter_context(own(Path(folder)))


def _postmaster(server: Server) -> psutil.Process:
    number = (server.data / "postmaster.pid").read_text(encoding="ascii").split()[0]
    return psutil.Process(int(number))


async def _at(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def version(place: Place) -> str:
    """The server's, as in «PostgreSQL 18.1», or the library's."""
    if place.name == File.name:
        return f"{place.name} {sqlite3.sqlite_version}"
    [(words,)] = await place.rows("select version()")
    found = re.match(r"PostgreSQL [\d.]+", words)
    return found[0] if found else place.name
