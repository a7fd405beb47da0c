"""SQLite: a copy of a file that others write to, and the way back into its place."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.backup import forgotten
from bot.backup.refusals import BackupFailed, RestoreNotEmpty
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite

_BUSY_S = 60.0


def copied(database: Path, copy: Path) -> int:
    """Copy it as one moment saw it; returns the number of its newest migration."""
    with closing(sqlite3.connect(database, timeout=_BUSY_S)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("pragma journal_mode = delete")
        if target.execute("pragma quick_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("the database is damaged: pragma integrity_check tells more")
        return int(target.execute("select max(number) from schema_migrations").fetchone()[0])


def is_whole(copy: Path) -> bool:
    """Whether SQLite finds nothing wrong with it."""
    with closing(sqlite3.connect(copy)) as connection:
        return bool(connection.execute("pragma integrity_check").fetchall() == [("ok",)])


def must_be_empty(database: Path) -> None:
    """Raises RestoreNotEmpty when there is a file, or what belongs to one."""
    for place in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))):
        if place.exists():
            raise RestoreNotEmpty(str(place))


def forget_again(copy: Path, noted: Path, *, attachments: Path, now: datetime) -> int:
    """Bring it up to date, and forget whoever was forgotten since; returns how many."""

    async def forget() -> int:
        db = await Sqlite.open(copy)
        try:
            return await forgotten.forget_again(db, noted, attachments=attachments, now=now)
        finally:
            await db.close()

    migrate_sqlite(copy)
    return asyncio.run(forget())


def settle(copy: Path, database: Path) -> None:
    """Into its place, in one step."""
    if any(copy.parent.glob(f"{copy.name}-*")):
        raise BackupFailed("somebody still works on the database that was laid out")
    copy.replace(database)
