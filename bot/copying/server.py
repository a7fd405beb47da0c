"""The server that is copied to: it remembers how far the copy has come, so that it goes on after any break."""

import json
from collections.abc import Sequence
from typing import Any

from bot.copying.rows import Key, Sum, Table

AT_A_TIME = 5000
_STATE = """create table if not exists copy_state (
    name text primary key, last_key text, done boolean not null default false, seen bigint not null default 0)"""
_NOTES = ""
"""The row of the state that is about all tables: how many notes of the file have been followed."""


class Server:
    """One connection of asyncpg, all of whose writing is in transactions with the state."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def is_ready(self, tables: Sequence[Table]) -> bool:
        """Whether there is nothing in it but what an earlier copy has brought. From then on it remembers."""
        if await self._connection.fetchval("select to_regclass('copy_state') is null"):
            for table in tables:
                if await self._connection.fetchval(f"select 1 from {table.name} limit 1"):
                    return False
        await self._connection.execute(_STATE)
        return True

    async def version(self) -> int:
        """How many migrations it has seen."""
        return int(await self._connection.fetchval("select max(number) from schema_migrations"))

    async def come_to(self, table: Table) -> tuple[Key | None, bool]:
        """The last key that was copied of a table, and whether it was all."""
        row = await self._connection.fetchrow("select last_key, done from copy_state where name = $1", table.name)
        return (tuple(json.loads(row[0])) if row and row[0] else None), bool(row and row[1])

    async def seen(self) -> int:
        """The last note that was followed."""
        return int(await self._connection.fetchval("select seen from copy_state where name = $1", _NOTES) or 0)

    async def put(self, table: Table, rows: Sequence[tuple[Any, ...]], *, done: bool) -> None:
        """The next rows of a table."""
        async with self._connection.transaction():
            if rows:
                await self._connection.execute(
                    f"create temporary table copied (like {table.name} including defaults) on commit drop"
                )
                records = [table.for_server(row) for row in rows]
                await self._connection.copy_records_to_table("copied", records=records, columns=table.columns)
                columns = ", ".join(table.columns)
                await self._connection.execute(
                    f"insert into {table.name} ({columns}) select {columns} from copied on conflict do nothing"
                )
            last = json.dumps(table.key_of(rows[-1])) if rows else None
            await self._connection.execute(
                "insert into copy_state (name, last_key, done) values ($1, $2, $3) on conflict (name) do update "
                "set last_key = coalesce(excluded.last_key, copy_state.last_key), done = excluded.done",
                table.name,
                last,
                done,
            )

    async def follow(
        self, gone: Sequence[tuple[Table, Key]], stand: Sequence[tuple[Table, tuple[Any, ...]]], *, seen: int
    ) -> None:
        """What was deleted or stands differently in the file: those that refer to others go first and come last."""
        async with self._connection.transaction():
            for table, key in gone:
                places = " and ".join(f"{column} = ${n}" for n, column in enumerate(table.key_columns, start=1))
                await self._connection.execute(f"delete from {table.name} where {places}", *key)
            for table, row in stand:
                await self._connection.execute(_upsert(table), *table.for_server(row))
            await self._connection.execute(
                "insert into copy_state (name, seen) values ($1, $2) "
                "on conflict (name) do update set seen = excluded.seen",
                _NOTES,
                seen,
            )

    async def sum_of(self, table: Table) -> Sum:
        """All there is of a table."""
        found = Sum()
        async with self._connection.transaction(readonly=True):
            cursor = await self._connection.cursor(f"select {', '.join(table.columns)} from {table.name}")
            while rows := await cursor.fetch(AT_A_TIME):
                found.add(rows)
        return found

    async def number_from(self, table: Table, last: int) -> None:
        """New rows get numbers that no row ever had."""
        if table.numbered and last:
            await self._connection.execute(
                "select setval(pg_get_serial_sequence($1, $2), $3)", table.name, table.key_columns[0], last
            )

    async def forget(self) -> None:
        """The copy is whole."""
        await self._connection.execute("drop table copy_state")


def _upsert(table: Table) -> str:
    columns = ", ".join(table.columns)
    values = ", ".join(f"${number}" for number in range(1, len(table.columns) + 1))
    others = [f"{each} = excluded.{each}" for each in table.columns if each not in table.key_columns]
    doing = f"update set {', '.join(others)}" if others else "nothing"
    key = ", ".join(table.key_columns)
    return f"insert into {table.name} ({columns}) values ({values}) on conflict ({key}) do {doing}"
