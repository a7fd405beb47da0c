"""Which engine a DATABASE_URL names. What an engine needs is loaded only when it is used."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.storage.database import Database

_SQLITE = "sqlite:///"


def is_sqlite(url: str) -> bool:
    """Whether this is a file."""
    return url.startswith(_SQLITE)


def sqlite_path(url: str) -> Path:
    """The file that a URL names."""
    return Path(url.removeprefix(_SQLITE))


async def migrate(url: str) -> list[str]:
    """Bring the database up to date; returns the names of the migrations applied. Raises StorageError."""
    if is_sqlite(url):
        from bot.storage.migrate import migrate_sqlite  # noqa: PLC0415 -- one engine of two

        return await asyncio.to_thread(migrate_sqlite, sqlite_path(url))
    from bot.storage.migrate_postgres import migrate_postgres  # noqa: PLC0415 -- one engine of two

    return await migrate_postgres(url)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database, up to date and open. Raises StorageError."""
    await migrate(url)
    db = await _open(url)
    try:
        yield db
    finally:
        await db.close()


async def _open(url: str) -> Database:
    if is_sqlite(url):
        from bot.storage.sqlite import Sqlite  # noqa: PLC0415 -- one engine of two

        return await Sqlite.open(sqlite_path(url))
    from bot.storage.postgres import Postgres  # noqa: PLC0415 -- one engine of two

    return await Postgres.open(url)
