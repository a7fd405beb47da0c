"""A database file of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talkuu.db"
    migrate_sqlite(path)
    return path


@pytest.fixture
async def db(file: Path) -> AsyncIterator[Sqlite]:
    db = await Sqlite.open(file)
    yield db
    await db.close()
