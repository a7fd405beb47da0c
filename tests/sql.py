"""A look behind the curtain in plain SQL, the same for both engines: `?` for values, tuples for rows."""

import sqlite3
from collections.abc import Sequence
from itertools import count
from typing import Any

from bot.storage.database import Session


async def select(session: Session, statement: str, values: Sequence[Any] = ()) -> list[tuple]:
    """What it returns; nothing for a statement that changes something."""
    if isinstance(session.conn, sqlite3.Connection):
        return session.conn.execute(statement, values).fetchall()
    numbers = count(1)
    numbered = "".join(f"${next(numbers)}" if each == "?" else each for each in statement)
    return [tuple(row) for row in await session.conn.fetch(numbered, *values)]


async def first(session: Session, statement: str, values: Sequence[Any] = ()) -> tuple | None:
    """The first one."""
    found = await select(session, statement, values)
    return found[0] if found else None


async def dumped(session: Session) -> str:
    """Everything there is, as text."""
    if isinstance(session.conn, sqlite3.Connection):
        return "\n".join(session.conn.iterdump())
    tables = await select(session, "select table_name from information_schema.tables where table_schema = 'public'")
    return "\n".join([str(each) for (table,) in tables for each in await select(session, f"select * from {table}")])  # noqa: S608
