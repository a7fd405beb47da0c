"""What an operator has: an environment, files, and eyes to compare."""

import sqlite3
from contextlib import closing
from pathlib import Path


def content(database: Path) -> list[str]:
    """Everything in a database, as statements."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder / 'talkuu.db'}", "DATA_DIR": str(folder), "LANG": "ru_RU.UTF-8", **more}


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
