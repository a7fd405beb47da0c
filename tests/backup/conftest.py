"""Attachments, and a backup of a small installation."""

import os
from pathlib import Path

import pytest

from bot.storage.migrate import migrate_sqlite
from tests.backup.operating import environment
from tests.cli.at_once import at_once
from tests.engines import Engine


@pytest.fixture(autouse=True)
def _on_both(engine: Engine) -> None:
    """A database is there before the story begins."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "attachments" / "ab"
    folder.mkdir(parents=True)
    (folder / "letter.pdf").write_bytes(os.urandom(100_000))
    (tmp_path / "attachments" / "empty.txt").write_bytes(b"")
    return tmp_path / "attachments"


@pytest.fixture
async def archive(tmp_path: Path, files: Path, engine: Engine) -> Path:
    if not engine.is_postgres:
        migrate_sqlite(tmp_path / "talkuu.db")
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    return tmp_path / "all.tar.gz"
