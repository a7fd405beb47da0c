"""aiosql's async signatures over asyncpg: named parameters become numbered ones, results look as SQLite's do."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from aiosql.adapters.asyncpg import AsyncPGAdapter

_Adapter: Any = AsyncPGAdapter


class NumberedAdapter(_Adapter):  # type: ignore[misc]
    """All rows of an answer at once. aiosql hands through what these methods return, which is awaited by who asked."""

    is_aio_driver = False

    async def select(self, conn: Any, name: str, sql: str, parameters: Any, _record: Any = None) -> AsyncIterator[Any]:
        """Rows."""
        for row in await conn.fetch(sql, *self._ordered(name, parameters)):
            yield row

    async def select_one(self, conn: Any, name: str, sql: str, parameters: Any, _record: Any = None) -> Any:
        """The first row, or None."""
        return await conn.fetchrow(sql, *self._ordered(name, parameters))

    async def select_value(self, conn: Any, name: str, sql: str, parameters: Any) -> Any:
        """The first value of the first row, or None."""
        return await conn.fetchval(sql, *self._ordered(name, parameters))

    async def insert_update_delete(self, conn: Any, name: str, sql: str, parameters: Any) -> int:
        """How many rows it changed."""
        status = await conn.execute(sql, *self._ordered(name, parameters))
        count = status.rpartition(" ")[2]
        return int(count) if count.isdecimal() else 0

    async def insert_update_delete_many(self, conn: Any, name: str, sql: str, parameters: Iterable[Any]) -> None:
        """The same statement for many."""
        await conn.executemany(sql, [self._ordered(name, each) for each in parameters])

    def _ordered(self, name: str, parameters: dict[str, Any]) -> list[Any]:
        return [_storable(parameters[each]) for each in self.var_sorted[name]]


class CursorAdapter(NumberedAdapter):
    """For long readings: rows are fetched as they are asked for."""

    async def select(self, conn: Any, name: str, sql: str, parameters: Any, _record: Any = None) -> AsyncIterator[Any]:
        """Rows."""
        async for row in conn.cursor(sql, *self._ordered(name, parameters), prefetch=500):
            yield row


def _storable(value: Any) -> Any:
    """PostgreSQL keeps every character but the one with the number 0."""
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) and "\0" in value else value
