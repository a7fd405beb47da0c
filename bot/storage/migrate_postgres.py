"""The same as `migrate.py` for PostgreSQL: forward only, each migration in one transaction, under a lock."""

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from bot.storage.database import StorageError
from bot.storage.locks import MIGRATING
from bot.storage.migrate import MIGRATIONS, TABLE, Migration, load
from bot.storage.postgres import connected, place, unreachable

OLDEST = 150000
"""PostgreSQL 15, as the server numbers it."""
RESTORING = "restoring"
"""A table that stands there until a backup is back as a whole."""


async def migrate_postgres(url: str, folder: Path = MIGRATIONS / "postgres") -> list[str]:
    """Bring the database up to date; returns the names applied.

    Raises StorageError, also for a newer version's and for half of a backup.
    """
    migrations = load(folder)
    try:
        connection = await connected(url, statement_timeout="0", lock_timeout="0")
    except Exception as error:
        raise unreachable(url, error) from error
    try:
        _check_version(connection)
        await connection.execute("select pg_advisory_lock($1, 0)", MIGRATING)
        if await connection.fetchval("select to_regclass($1) is not null", RESTORING):
            raise StorageError(f"a restore into {place(url)} was broken off: empty that database and restore again")
        applied = await bring_up_to_date(connection, migrations)
        newest = await connection.fetchval("select max(number) from schema_migrations") if migrations else 0
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StorageError(f"cannot prepare the database {place(url)}: {error}") from error
    finally:
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await connection.close(timeout=2)
    if newest > len(migrations):
        raise StorageError(f"the database {place(url)} was made by a newer version of Talkuu; use that one")
    return applied


async def bring_up_to_date(connection: Any, migrations: Sequence[Migration] | None = None) -> list[str]:
    """Apply what is missing, for whoever holds the lock; returns the names applied."""
    wanted = load(MIGRATIONS / "postgres") if migrations is None else migrations
    return [migration.name for migration in wanted if await _apply(connection, migration)]


async def _apply(connection: Any, migration: Migration) -> bool:
    async with connection.transaction():
        await connection.execute(TABLE)
        known = await connection.fetchval("select 1 from schema_migrations where number = $1", migration.number)
        if known:
            return False
        await connection.execute(migration.sql)
        row = (migration.number, migration.name, int(time.time() * 1000))
        await connection.execute("insert into schema_migrations values ($1, $2, $3)", *row)
        return True


def _check_version(connection: Any) -> None:
    version = connection.get_server_version()
    if version.major * 10_000 < OLDEST:
        raise StorageError(f"PostgreSQL {version.major} is too old for Talkuu: it needs 15 or newer")
