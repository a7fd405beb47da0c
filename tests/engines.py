"""Both engines for the same tests: a test that asks for `engine` is run on each, with an empty database."""

import asyncio
import os
import sqlite3
import traceback
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest

from bot.storage import postgres as engine
from bot.storage.migrate_postgres import migrate_postgres
from tests import postgres

SQLITE, POSTGRES = "sqlite", "postgres"
T = TypeVar("T")


class Engine:
    """Where the databases of one test are; each folder has one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._used: dict[Path, str] = {}
        self._blank: dict[Path, str] = {}

    @property
    def is_postgres(self) -> bool:
        return self.name == POSTGRES

    def url(self, folder: Path) -> str:
        """The database of this folder."""
        if self.name == SQLITE:
            return f"sqlite:///{folder / 'talkuu.db'}"
        if folder not in self._used:
            self._used[folder] = _emptied(len(self._used))
        return self._used[folder]

    def asked(self, folder: Path, statement: str, *values: Sequence[Any]) -> list[tuple]:
        """Plain SQL from outside, beside whoever works on the database of this folder; for each of `values` once, if any.

        `?` stands for a value; rows of the last one are returned.
        """
        if self.name == SQLITE:
            with closing(sqlite3.connect(folder / "talkuu.db")) as connection, connection:
                return [row for each in values or [()] for row in connection.execute(statement, each)]
        return _run(_asked(self.url(folder), statement, values or [()]))

    def blank(self, folder: Path) -> str:
        """A database of this folder in which there is nothing at all, not even tables: for who brings them along."""
        if self.name == SQLITE:
            return self.url(folder)
        if folder not in self._blank:
            self._blank[folder] = _blank(len(self._blank))
        return self._blank[folder]


_ready: set[str] = set()
# Truncating makes each table's and index's file anew, which takes longer than most stories.
_EMPTY = """
set session_replication_role = replica;
do $$
declare each record;
begin
    for each in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
        execute format('delete from %I', each.tablename);
    end loop;
    for each in select sequencename, start_value from pg_sequences where last_value is not null loop
        perform setval(each.sequencename::regclass, each.start_value, false);
    end loop;
end $$
"""
current = Engine(SQLITE)


def begins(name: str) -> Engine:
    """From now on this is the engine."""
    global current  # noqa: PLW0603 -- one test at a time
    current = Engine(name)
    return current


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collects where the bot asks for a connection while it holds one."""
    borrow, give_back = engine._Borrowing._borrow, engine._Borrowing._give_back
    held: Counter[object] = Counter()
    found: list[str] = []

    async def borrows(self):
        task = asyncio.current_task()
        ours = [each for each in traceback.extract_stack() if "/bot/" in each.filename or "/handlers/" in each.filename]
        if held[task] and len(ours) > 2:  # not the test itself
            found.append(" < ".join(f"{each.filename}:{each.lineno}" for each in reversed(ours)))
        session = await borrow(self)
        held[task] += 1
        return session

    async def gives_back(self):
        held[asyncio.current_task()] -= 1
        await give_back(self)

    monkeypatch.setattr(engine._Borrowing, "_borrow", borrows)
    monkeypatch.setattr(engine._Borrowing, "_give_back", gives_back)
    return found


def _emptied(number: int) -> str:
    """A database of this worker's, migrated, with nothing in it."""
    server = postgres.shared()
    name = f"test_{os.getpid()}_{number}"
    url = server.url(name)
    if name in _ready:
        _run(_empty(url, name))
    else:
        _run(_create(server.url(), name))
        _run(migrate_postgres(url))
        _ready.add(name)
    return url


def _blank(number: int) -> str:
    """A database of this worker's without tables."""
    server = postgres.shared()
    name = f"blank_{os.getpid()}_{number}"
    url = server.url(name)
    if name in _ready:
        _run(_empty(url, name, "drop schema public cascade; create schema public"))
    else:
        _run(_create(server.url(), name))
        _ready.add(name)
    return url


def _run(work: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: the test may have a loop that runs."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _asked(url: str, statement: str, values: Sequence[Sequence[Any]]) -> list[tuple]:
    numbers = count(1)
    numbered = "".join(f"${next(numbers)}" if each == "?" else each for each in statement)
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetchmany(numbered, values)]
    finally:
        await connection.close()


async def _create(url: str, name: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(f"create database {name}")
    await connection.close()


async def _empty(url: str, name: str, how: str = _EMPTY) -> None:
    connection = await asyncpg.connect(url)
    # What a failed test left open would hold its locks.
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()", name
    )
    await connection.execute(how)
    await connection.close()
