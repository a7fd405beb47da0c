"""Bringing a file up to date."""

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot.storage.database import StorageError
from bot.storage.migrate import MIGRATIONS, load, migrate_sqlite, statements

CHECKOUT = Path(__file__).resolve().parents[2]


def tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}


def folder_of(tmp_path: Path, **scripts: str) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (folder / f"{name.removeprefix('m')}.sql").write_text(script, encoding="utf-8")
    return folder


def test_all_migrations_apply_to_an_empty_file(tmp_path: Path):
    file = tmp_path / "deep" / "folder" / "talkuu.db"

    applied = migrate_sqlite(file)

    assert applied == [migration.name for migration in load(MIGRATIONS / "sqlite")]
    assert {"people", "comments", "inbox", "deliveries"} <= tables(file)


def test_applying_twice_changes_nothing(tmp_path: Path):
    file = tmp_path / "talkuu.db"
    migrate_sqlite(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("insert into people (chat_id, created_at) values (1, 0)")
        connection.commit()

    assert migrate_sqlite(file) == []

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("select chat_id from people").fetchall() == [(1,)]


def test_a_failing_migration_leaves_nothing_of_itself_and_all_of_those_before(tmp_path: Path):
    folder = folder_of(
        tmp_path,
        m0001_good="create table good (id integer);",
        m0002_bad="create table half (id integer);\ninsert into half values (1);\ncreate table good (id integer);",
        m0003_later="create table later (id integer);",
    )

    with pytest.raises(StorageError, match="already exists"):
        migrate_sqlite(tmp_path / "talkuu.db", folder)

    assert tables(tmp_path / "talkuu.db") == {"schema_migrations", "good"}


def test_after_it_was_mended_the_failed_migration_applies(tmp_path: Path):
    folder = folder_of(tmp_path, m0001_good="create table good (id integer);", m0002_bad="create nonsense;")
    with pytest.raises(StorageError):
        migrate_sqlite(tmp_path / "talkuu.db", folder)
    folder_of(tmp_path, m0002_bad="create table mended (id integer);")

    assert migrate_sqlite(tmp_path / "talkuu.db", folder) == ["0002_bad.sql"]


@pytest.mark.parametrize(
    "names",
    [("m0002_second",), ("m0001_first", "m0003_third"), ("m0001_first", "m0001_again"), ("m0001_first", "msecond")],
    ids=["starts at two", "gap", "double", "no number"],
)
def test_numbers_with_gaps_or_doubles_are_refused_before_anything_is_touched(tmp_path: Path, names: tuple[str, ...]):
    folder = folder_of(tmp_path, **dict.fromkeys(names, "create table x (id integer);"))

    with pytest.raises(StorageError):
        migrate_sqlite(tmp_path / "talkuu.db", folder)

    assert not (tmp_path / "talkuu.db").exists()


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path):
    folder = folder_of(tmp_path, m0001_one="create table one (id integer);", m0002_two="create table two (id integer);")
    migrate_sqlite(tmp_path / "talkuu.db", folder)
    (folder / "0002_two.sql").unlink()

    with pytest.raises(StorageError, match="newer version"):
        migrate_sqlite(tmp_path / "talkuu.db", folder)


def test_a_script_that_ends_in_the_middle_of_a_statement_is_refused(tmp_path: Path):
    folder = folder_of(tmp_path, m0001_half="create table one (id integer);\ncreate table two (id integer)")

    with pytest.raises(StorageError, match="semicolon"):
        migrate_sqlite(tmp_path / "talkuu.db", folder)

    assert "one" not in tables(tmp_path / "talkuu.db")


def test_a_trigger_and_a_closing_comment_are_read_as_they_are_meant():
    script = "create trigger t after insert on x begin\n  select 1;\n  select 2;\nend;\n-- the end; really\n"

    assert len(list(statements(script))) == 1


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(StorageError, match="cannot prepare the database"):
        migrate_sqlite(tmp_path / "file" / "talkuu.db")


def migrate_at(moment: float, file: Path) -> list[str]:
    time.sleep(max(0.0, moment - time.time()))
    return migrate_sqlite(file)


def test_processes_that_migrate_at_once_apply_each_migration_once(tmp_path: Path):
    file = tmp_path / "talkuu.db"
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        list(pool.map(time.sleep, [0.2] * 4))  # all of them have started
        applied = list(pool.map(migrate_at, [time.time() + 0.2] * 4, [file] * 4))

    names = [migration.name for migration in load(MIGRATIONS / "sqlite")]
    assert sorted(name for each in applied for name in each) == names


def test_the_command_line_tells_a_broken_database_in_one_line(tmp_path: Path):
    file = tmp_path / "talkuu.db"
    file.write_bytes(b"Dear Sir or Madam, " * 100)

    done = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=CHECKOUT,
        env={"DATABASE_URL": f"sqlite:///{file}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "not a database" in done.stderr
