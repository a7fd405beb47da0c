"""PostgreSQL: a copy of a database that others write to, and the way back into an empty one.

Until everything is back, counted and forgotten again, a table named `restoring` stands in the database: where a restore
was ended by force, the bot finds it and does not begin.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import asyncpg

from bot.backup import client, forgotten
from bot.backup.manifest import Manifest
from bot.backup.refusals import BackupDatabaseMissing, RestoreDamaged, RestoreNotEmpty
from bot.backup.running import NEVER, GivenUp
from bot.backup.source import Source
from bot.storage.database import StorageError
from bot.storage.locks import MIGRATING
from bot.storage.migrate_postgres import RESTORING, bring_up_to_date
from bot.storage.postgres import LONG_READING_MS, Postgres, connected, place, unreachable

_OURS = """
with ours as (
    select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
), lent as (
    select classid, objid from pg_depend where deptype = 'e'
)
select case relkind when 'r' then 'table' when 'p' then 'table' when 'S' then 'sequence' when 'v' then 'view'
           when 'm' then 'materialized view' when 'f' then 'foreign table' end as kind,
       format('%I.%I', relnamespace::regnamespace::text, relname) as name
from pg_class
where relkind in ('r', 'p', 'S', 'v', 'm', 'f') and relnamespace in (select oid from ours)
  and ('pg_class'::regclass, oid) not in (select classid, objid from lent)
union all
select 'routine', oid::regprocedure::text
from pg_proc
where pronamespace in (select oid from ours) and ('pg_proc'::regclass, oid) not in (select classid, objid from lent)
order by name
"""
"""What stands in the database and is neither the server's own nor an extension's."""


def copied(source: Source, copy: Path, *, stop: Event) -> tuple[int, Mapping[str, int], int]:
    """Copy it as one moment saw it: its newest migration, how many rows of which table, the version of pg_dump.

    Raises a refusal and StorageError.
    """
    return asyncio.run(_copied(source, copy, stop))


def must_be_empty(target: Source) -> None:
    """Raises RestoreNotEmpty when there is anything, and StorageError."""

    async def look() -> None:
        async with _connection(target.url) as connection:
            await _must_be_empty(connection, target)

    asyncio.run(look())


def settle(dump: Path, target: Source, listed: Manifest, *, file: Path, noted: Path, now: datetime) -> int:
    """Bring everything back, bring it up to date, forget again; returns how many were. All of it, or nothing.

    Raises a refusal and StorageError.
    """
    return asyncio.run(_settled(dump, target, listed, file=file, noted=noted, now=now))


async def _copied(source: Source, copy: Path, stop: Event) -> tuple[int, Mapping[str, int], int]:
    async with _connection(source.url, idle_in_transaction_session_timeout="0") as connection:
        program, version = client.dumps(source.programs, server=connection.get_server_version().major)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            if not await connection.fetchval("select to_regclass('schema_migrations') is not null"):
                raise BackupDatabaseMissing(place(source.url))
            schema = await connection.fetchval("select max(number) from schema_migrations")
            rows = await _counted(connection, stop)
            # As long as this transaction stays, pg_dump sees what was counted.
            snapshot = await connection.fetchval("select pg_export_snapshot()")
            await _stoppable(
                lambda: client.dump(program, source.url, copy, snapshot=snapshot, stop=stop),
                stop=stop,
            )
        return schema, rows, version


async def _settled(dump: Path, target: Source, listed: Manifest, *, file: Path, noted: Path, now: datetime) -> int:
    stop = Event()
    async with _connection(target.url, idle_session_timeout="0", statement_timeout="0") as connection:
        server = connection.get_server_version().major
        program = client.restores(target.programs, server=server, made_by=listed.program)
        # Whoever begins meanwhile waits, as for migrations.
        await connection.execute("select pg_advisory_lock($1, 0)", MIGRATING)
        await _must_be_empty(connection, target)
        await connection.execute(f"create table {RESTORING} ()")
        try:
            await _stoppable(lambda: client.restore(program, target.url, dump, stop=stop), stop=stop)
            await _check(connection, listed, file)
            await bring_up_to_date(connection)
            await connection.execute("analyze")
            again = await _forgotten_again(target, noted, now)
            await connection.execute(f"drop table {RESTORING}")
        except BaseException:
            await _undo(connection)
            raise
        return again


async def _must_be_empty(connection: Any, target: Source) -> None:
    if await connection.fetch(_OURS):
        raise RestoreNotEmpty(target.place)


async def _check(connection: Any, listed: Manifest, file: Path) -> None:
    """As many rows as were counted when it was made."""
    rows = await _counted(connection, NEVER)
    for name in sorted(rows.keys() | listed.rows.keys()):
        if rows.get(name) != listed.rows.get(name):
            raise RestoreDamaged(str(file), name)


async def _counted(connection: Any, stop: Event) -> Mapping[str, int]:
    rows = {}
    for kind, name in await connection.fetch(_OURS):
        if stop.is_set():
            raise GivenUp
        if kind == "table" and not name.endswith(f".{RESTORING}"):
            rows[name] = await connection.fetchval(f"select count(*) from {name}")  # noqa: S608 -- quoted by the server
    return rows


async def _forgotten_again(target: Source, noted: Path, now: datetime) -> int:
    db = await Postgres.open(target.url)
    try:
        return await forgotten.forget_again(db, noted, attachments=target.attachments, now=now)
    finally:
        await db.close()


async def _undo(connection: Any) -> None:
    """It was empty, and is so again. Where the server is away, `restoring` stays and tells."""
    with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        async with connection.transaction():
            for row in await connection.fetch(_OURS):
                await connection.execute(f"drop {row['kind']} if exists {row['name']} cascade")


async def _stoppable(work: Callable[[], None], *, stop: Event) -> None:
    """In a thread, so that whoever breaks off is heard; and then wait until it has ended."""
    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(working)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait([working])
        raise


@asynccontextmanager
async def _connection(url: str, **settings: str) -> AsyncIterator[Any]:
    """One connection. Whatever the server says no to is a StorageError."""
    try:
        connection = await connected(url, **{"statement_timeout": str(LONG_READING_MS), **settings})
    except Exception as error:
        raise unreachable(url, error) from error
    try:
        yield connection
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StorageError(f"{place(url)}: {error}") from error
    finally:
        with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await connection.close(timeout=2)
