"""aiosql's async signatures over a plain sqlite3 connection: nothing suspends, a statement takes microseconds."""

from collections.abc import AsyncIterator
from typing import Any

from aiosql.adapters.sqlite3 import SQLite3Adapter

_Adapter: Any = SQLite3Adapter


class InlineAdapter(_Adapter):  # type: ignore[misc]
    """For statements that run in the event loop.

    To aiosql it is a synchronous one: it hands through what these methods return, which is awaited by whoever asked,
    instead of wrapping it in one more coroutine for each statement.
    """

    is_aio_driver = False

    async def select(self, conn: Any, _name: str, sql: str, parameters: Any, _record: Any = None) -> AsyncIterator[Any]:
        """Rows."""
        for row in conn.execute(sql, parameters).fetchall():
            yield row

    async def select_one(self, conn: Any, _name: str, sql: str, parameters: Any, _record: Any = None) -> Any:
        """The first row, or None."""
        return conn.execute(sql, parameters).fetchone()

    async def select_value(self, conn: Any, _name: str, sql: str, parameters: Any) -> Any:
        """The first value of the first row, or None."""
        row = conn.execute(sql, parameters).fetchone()
        return row[0] if row else None

    async def insert_update_delete(self, conn: Any, _name: str, sql: str, parameters: Any) -> int:
        """How many rows it changed."""
        return int(conn.execute(sql, parameters).rowcount)

    async def insert_update_delete_many(self, conn: Any, _name: str, sql: str, parameters: Any) -> None:
        """The same statement for many."""
        conn.executemany(sql, parameters)
