"""The file that is copied: what changes in it meanwhile is noted by triggers, so that the bot need not stop."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.copying.rows import Key, Table, in_order
from bot.storage.database import StorageError

PATIENCE_S = 30.0
NOTES = "copy_changes"
MOVED = "moved to PostgreSQL"
_EVENTS = ("insert", "update", "delete")
_OURS = {NOTES, "schema_migrations"}
_MADE_AGAIN = ("comment_stems", "comment_search")
"""What comments are found by, and what begins so: the server makes it from the comments that come."""


class File:
    """One connection, used from one thread at a time."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StorageError(f"there is no database file {path}")
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_S, check_same_thread=False)
        self.tables = self._tables()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def version(self) -> int:
        """How many migrations it has seen."""
        return int(self._connection.execute("select max(number) from schema_migrations").fetchone()[0])

    @property
    def is_closed_for_good(self) -> bool:
        """Whether nothing may be written to it any more."""
        return bool(self._connection.execute("select 1 from sqlite_master where name like 'moved_%'").fetchone())

    def begin_notes(self) -> None:
        """From now on each change is noted: which table, which key."""
        with self._all_or_nothing():
            self._connection.execute(
                f"create table if not exists {NOTES} (id integer primary key autoincrement, name text, key text)"
            )
            for table in self.tables:
                for event in _EVENTS:
                    notes = "".join(
                        f"insert into {NOTES} (name, key) values ('{table.name}', {_key(table, row)});"
                        for row in {"insert": ("new",), "delete": ("old",), "update": ("old", "new")}[event]
                    )
                    self._connection.execute(
                        f"create trigger if not exists note_{event}_{table.name} "
                        f"after {event} on {table.name} begin {notes} end"
                    )

    def close_for_good(self) -> None:
        """Nothing is written to it any more, by whomever. What is under way ends before."""
        with self._all_or_nothing():
            for table in self.tables:
                for event in _EVENTS:
                    self._connection.execute(
                        f"create trigger if not exists moved_{event}_{table.name} before {event} on {table.name} "
                        f"begin select raise(abort, '{MOVED}'); end"
                    )

    def open_again(self) -> None:
        """It goes on being the database."""
        with self._all_or_nothing():
            self._drop_triggers("moved")

    def end_notes(self) -> None:
        """Nothing is noted any more."""
        with self._all_or_nothing():
            self._drop_triggers("note")
            self._connection.execute(f"drop table if exists {NOTES}")

    @contextmanager
    def view(self) -> Iterator[None]:
        """Within the block, the file looks as it did at its beginning."""
        self._connection.execute("begin")
        try:
            self._connection.execute("select 1 from schema_migrations").fetchone()
            yield
        finally:
            self._connection.execute("rollback")

    def changes(self, after: int) -> tuple[int, dict[str, set[Key]]]:
        """What was noted since: the last note, and by table which keys."""
        found: dict[str, set[Key]] = {}
        last = after
        for number, name, key in self._connection.execute(
            f"select id, name, key from {NOTES} where id > ? order by id", (after,)
        ):
            found.setdefault(name, set()).add(tuple(json.loads(key)))
            last = number
        return last, found

    def row(self, table: Table, key: Key) -> tuple[object, ...] | None:
        """One row, if there is one."""
        places = " and ".join(f"{column} = ?" for column in table.key_columns)
        statement = f"select {', '.join(table.columns)} from {table.name} where {places}"
        found = self._connection.execute(statement, key).fetchone()
        return tuple(found) if found else None

    def chunk(self, table: Table, after: Key | None, count: int) -> list[tuple[object, ...]]:
        """The next rows behind this key."""
        key = ", ".join(table.key_columns)
        where = f"where ({key}) > ({', '.join('?' * len(table.keys))})" if after else ""
        statement = f"select {', '.join(table.columns)} from {table.name} {where} order by {key} limit {count}"
        return self._connection.execute(statement, after or ()).fetchall()

    def last_number(self, table: Table) -> int:
        """The highest number a row of it ever had."""
        found = self._connection.execute("select seq from sqlite_sequence where name = ?", (table.name,)).fetchone()
        return int(found[0]) if found else 0

    def _tables(self) -> list[Table]:
        names = self._connection.execute(
            "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        )
        made = {name: sql for name, sql in names.fetchall() if name not in _OURS and not name.startswith(_MADE_AGAIN)}
        refer = {
            name: {row[2] for row in self._connection.execute(f"pragma foreign_key_list({name})")} for name in made
        }
        return [self._table(name, made[name]) for name in in_order(refer)]

    def _table(self, name: str, made: str) -> Table:
        columns = self._connection.execute(f"pragma table_info({name})").fetchall()
        keys = sorted((row[5], place) for place, row in enumerate(columns) if row[5])
        return Table(
            name=name,
            columns=tuple(row[1] for row in columns),
            keys=tuple(place for _, place in keys),
            flags=frozenset(place for place, row in enumerate(columns) if row[2].lower() == "boolean"),
            numbered="autoincrement" in made.lower(),
        )

    def _drop_triggers(self, kind: str) -> None:
        found = self._connection.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in found:
            if name.startswith(f"{kind}_"):
                self._connection.execute(f"drop trigger {name}")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")


def _key(table: Table, row: str) -> str:
    return f"json_array({', '.join(f'{row}.{column}' for column in table.key_columns)})"
