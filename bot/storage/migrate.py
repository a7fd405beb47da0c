"""Applies `migrations/<engine>/NNNN_name.sql`, forward only, each in one transaction, under a lock."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.storage.database import StorageError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
LOCK_TIMEOUT_S = 60.0
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
TABLE = """create table if not exists schema_migrations (
    number integer primary key, name text not null, applied_at bigint not null)"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema."""

    number: int
    name: str
    sql: str


def load(folder: Path) -> list[Migration]:
    """The migrations of a folder, in order. Raises StorageError when the numbers have a gap or a double."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if not match:
            raise StorageError(f"{path.name}: a migration is named like 0002_what_it_does.sql")
        found.append(Migration(int(match[1]), path.name, path.read_text(encoding="utf-8")))
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise StorageError(f"migrations in {folder.name} are not numbered 1, 2, 3, …")
    return found


def migrate_sqlite(path: Path, folder: Path = MIGRATIONS / "sqlite") -> list[str]:
    """Bring the file up to date; returns the names applied. A failing one leaves nothing of itself.

    Raises StorageError, also when the file was made by a newer version than this one.
    """
    migrations = load(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=LOCK_TIMEOUT_S)) as connection:
            _use_wal(connection)
            applied = [name for migration in migrations if (name := _apply(connection, migration))]
            newest = connection.execute("select max(number) from schema_migrations").fetchone()[0] if migrations else 0
    except (OSError, sqlite3.Error, sqlite3.Warning) as error:
        raise StorageError(f"cannot prepare the database {path}: {error}") from error
    if newest > len(migrations):
        raise StorageError(f"the database {path} was made by a newer version of Talkuu; use that one")
    return applied


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch on the write-ahead log, which SQLite does not wait for when another process does so at the same time."""
    deadline = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _apply(connection: sqlite3.Connection, migration: Migration) -> str | None:
    connection.execute("begin immediate")
    try:
        connection.execute(TABLE)
        known = connection.execute("select 1 from schema_migrations where number = ?", (migration.number,)).fetchone()
        if not known:
            for statement in statements(migration.sql):
                connection.execute(statement)
            row = (migration.number, migration.name, int(time.time() * 1000))
            connection.execute("insert into schema_migrations values (?, ?, ?)", row)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
    return None if known else migration.name


def statements(script: str) -> Iterator[str]:
    """The statements of a script. `executescript` would commit before it begins."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip() and not all(line.lstrip().startswith("--") or not line.strip() for line in pending.splitlines()):
        raise StorageError("the last statement of a migration lacks its semicolon")
