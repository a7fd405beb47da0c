"""What can be seen of PostgreSQL: the server, how far the database has come, the programs that back it up."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from bot.backup import client
from bot.backup.refusals import BackupProgramFailed, BackupToolMissing
from bot.doctor.finding import Finding, bad, good, odd
from bot.storage.database import StorageError
from bot.storage.migrate import MIGRATIONS, load
from bot.storage.migrate_postgres import OLDEST, RESTORING
from bot.storage.postgres import connected, place


@dataclass(frozen=True, slots=True)
class Server:
    """Its major version, 0 while nobody knows, and what was found."""

    version: int
    finding: Finding


async def looked_at(url: str) -> Server:
    """Ask it, and change nothing."""
    try:
        connection = await connected(url)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is in the way of the bot, too
        reason = " ".join(str(error).split()) or type(error).__name__
        return Server(0, bad("database", "server-away", place=place(url), reason=reason))
    try:
        version = int(connection.get_server_version().major)
        return Server(version, await _database(connection, place(url), version))
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, StorageError) as error:
        return Server(0, bad("database", "server-away", place=place(url), reason=str(error)))
    finally:
        with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await connection.close(timeout=2)


async def _database(connection: Any, where: str, version: int) -> Finding:
    if version * 10_000 < OLDEST:
        return bad("database", "server-old", has=version, needs=OLDEST // 10_000)
    if await _has(connection, RESTORING):
        return bad("database", "database-half", place=where)
    if not await _has(connection, "schema_migrations"):
        return odd("database", "database-empty", place=where)
    newest = await connection.fetchval("select coalesce(max(number), 0) from schema_migrations")
    ours = len(load(MIGRATIONS / "postgres"))
    if newest > ours:
        return bad("database", "database-newer", file=where)
    return odd("database", "database-older", count=ours - newest) if newest < ours else good("database")


async def _has(connection: Any, table: str) -> bool:
    return bool(await connection.fetchval("select to_regclass($1) is not null", table))


def programs(folder: Path | None, server: int) -> Iterator[Finding]:
    """What is wrong with pg_dump and pg_restore for such a server; nothing when they fit."""
    try:
        found = {name: client.version(client.found(name, folder)) for name in (client.DUMP, client.RESTORE)}
    except BackupToolMissing as missing:
        yield bad("backup", "backup-tool", program=missing.program)
        return
    except (BackupProgramFailed, OSError) as error:
        yield bad("backup", "backup-tool", program=getattr(error, "program", client.DUMP))
        return
    if server and found[client.DUMP] < server:
        yield bad("backup", "backup-tool-unfit", program=client.DUMP, has=found[client.DUMP], needs=server)
    elif found[client.RESTORE] < found[client.DUMP]:
        yield odd(
            "backup", "backup-tool-unfit", program=client.RESTORE, has=found[client.RESTORE], needs=found[client.DUMP]
        )
    elif server and found[client.RESTORE] >= client.SETS_MORE > server:
        yield odd("backup", "backup-tool-unfit", program=client.RESTORE, has=found[client.RESTORE], needs=server)
