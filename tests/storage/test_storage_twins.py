"""Both engines have the same schema, and both understand every query."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from bot.storage import queries
from bot.storage.migrate import MIGRATIONS, load, migrate_sqlite
from bot.storage.numbered import NumberedAdapter
from tests.engines import POSTGRES, begins

TYPES = {"integer": "bigint", "bigint": "bigint", "text": "text", "tsvector": "text", "boolean": "boolean"}
ONLY_POSTGRES = {"holds", "inbox_open", "inbox_owned", "deliveries_open", "comment_stems_found"}
"""Tables and indexes that only many processes need, and the index that is a table of FTS5 in a file."""
ONLY_SQLITE = {"last_erased", "merge_search", "erased_for_good"}
"""A server cleans up its indexes by itself."""
_COLUMNS = """select table_name, column_name, data_type, is_nullable = 'NO' from information_schema.columns
where table_schema = 'public'"""
_INDEXES = "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"
_REFERENCES = """select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text,
    case c.confdeltype when 'c' then 'CASCADE' when 'n' then 'SET NULL' else 'NO ACTION' end
from pg_constraint as c join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f'"""
_CHECKS = "select conrelid::regclass::text from pg_constraint where contype = 'c' and conrelid <> 0"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    migrate_sqlite(tmp_path / "talkuu.db")
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as connection:
        yield connection


@pytest.fixture
async def server(tmp_path: Path):
    connection = await asyncpg.connect(begins(POSTGRES).url(tmp_path))
    yield connection
    await connection.close()


def tables(file: sqlite3.Connection) -> list[str]:
    listed = file.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'comment_search%'"
    )
    return [name for (name,) in listed]


def condition(statement: str) -> str:
    """What a partial index is for, without the engines' ways of writing."""
    found = re.search(r" where (.*)", " ".join(statement.split()), re.IGNORECASE)
    words = re.sub(r"[()\s]|::\w+", "", found[1]) if found else ""
    return re.sub(r"=ANYARRAY\[(.*?)\]", r"in\1", words).lower()


async def test_both_have_the_same_tables_and_columns(file, server):
    theirs = {tuple(row) for row in await server.fetch(_COLUMNS) if row[0] not in ONLY_POSTGRES and row[1] != "owner"}
    ours = set()
    for table in tables(file):
        for _, column, kind, required, _, key in file.execute(f"pragma table_info({table})"):
            ours.add((table, column, TYPES[kind.lower()], bool(required or key)))

    def loosely(columns):  # PostgreSQL's numbers are long where SQLite's are as long as they need to be
        return {(table, column, TYPES[kind], required) for table, column, kind, required in columns}

    assert loosely(theirs) == ours


async def test_both_have_the_same_indexes(file, server):
    ours = {
        (table, name, condition(statement))
        for table, name, statement in file.execute("select tbl_name, name, sql from sqlite_master where type = 'index'")
        if statement
    }
    theirs = {
        (table, name, condition(statement))
        for table, name, statement in map(tuple, await server.fetch(_INDEXES))
        if not name.endswith(("_pkey", "_key")) and name not in ONLY_POSTGRES and table not in ONLY_POSTGRES
    }

    assert {each[:2] for each in theirs} == {each[:2] for each in ours}
    assert {each[:2] for each in theirs if each[2]} == {each[:2] for each in ours if each[2]}


async def test_both_have_the_same_unique_columns(file, server):
    ours = set()
    for table in tables(file):
        for _, name, unique, *_ in file.execute(f"pragma index_list({table})").fetchall():
            if unique:
                ours.add((table, tuple(row[2] for row in file.execute(f"pragma index_info({name})"))))
    theirs = {
        (table, tuple(re.search(r"\((.*?)\)", statement)[1].split(", ")))
        for table, name, statement in map(tuple, await server.fetch(_INDEXES))
        if "UNIQUE" in statement and table not in ONLY_POSTGRES
    }
    rowids = {(table, columns) for table, columns in theirs - ours if len(columns) == 1}

    assert ours <= theirs
    assert theirs - ours == rowids  # a single whole number as the key is SQLite's own row number
    for table, (column,) in rowids:
        assert (column, 1) in [(row[1], row[5]) for row in file.execute(f"pragma table_info({table})")]


async def test_both_have_the_same_references(file, server):
    ours = {
        (table, row[3], row[2], row[6])
        for table in tables(file)
        for row in file.execute(f"pragma foreign_key_list({table})")
    }
    theirs = {tuple(row) for row in await server.fetch(_REFERENCES) if row[0] not in ONLY_POSTGRES}

    assert theirs == ours


async def test_both_check_the_same(file, server):
    ours = sorted(
        table
        for table in tables(file)
        for (statement,) in file.execute("select sql from sqlite_master where name = ?", (table,))
        for _ in re.findall(r"\bcheck \(", statement)
    )

    assert sorted(row[0] for row in await server.fetch(_CHECKS) if row[0] not in ONLY_POSTGRES) == ours


def test_migrations_have_their_twins():
    ours, theirs = (load(MIGRATIONS / engine) for engine in ("sqlite", "postgres"))

    assert [each.name for each in theirs] == [each.name for each in ours]


def statements(engine: str, adapter: object) -> dict[str, str]:
    loaded = queries.load(engine, adapter)
    return {name: getattr(loaded, name).sql for name in loaded.available_queries if not name.endswith("_cursor")}


async def test_postgresql_understands_every_query(server):
    for name, statement in statements("postgres", NumberedAdapter).items():
        try:
            await server.prepare(statement)
        except asyncpg.PostgresError as error:
            pytest.fail(f"{name}: {error}")


def test_what_one_engine_says_its_own_way_the_other_says_too():
    ours, theirs = statements("sqlite", "sqlite3").keys(), statements("postgres", NumberedAdapter).keys()

    assert ours - theirs == ONLY_SQLITE
