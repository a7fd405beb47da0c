"""What an operator has: an environment, files, and eyes to compare."""

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg

from tests import engines, postgres

_LOOKS = """
select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    || coalesce(identity_generation, '')
from information_schema.columns where table_schema = 'public'
union all
select indexdef from pg_indexes where schemaname = 'public'
union all
select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
where connamespace = 'public'::regnamespace
union all
select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences where schemaname = 'public'
order by 1
"""


def database(folder: Path) -> str:
    """The one of this folder, whether it was filled by a bot or by `restore`."""
    return engines.current._blank.get(folder) or engines.current.url(folder)


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database(folder),
        "DATA_DIR": str(folder),
        "LANG": "ru_RU.UTF-8",
        "POSTGRES_BIN": str(postgres.programs()),
        **more,
    }


def blank(folder: Path, **more: str) -> dict[str, str]:
    """Where nothing is yet: for `restore`."""
    engines.current.blank(folder)
    return environment(folder, **more)


async def content(folder: Path) -> list[str]:
    """Everything in a database, and how it is built."""
    if not engines.current.is_postgres:
        with closing(sqlite3.connect(folder / "talkuu.db")) as connection:
            return list(connection.iterdump())
    tables = [name for (name,) in await asked(folder, "select tablename from pg_tables where schemaname = 'public'")]
    rows = [f"{name} {row}" for name in tables for row in await asked(folder, f"select * from {name}")]  # noqa: S608
    return sorted(rows) + [line for (line,) in await asked(folder, _LOOKS)]


async def asked(folder: Path, statement: str) -> list[tuple]:
    """Rows of the server's database of this folder."""
    connection = await asyncpg.connect(database(folder))
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


async def all_of(folder: Path) -> bytes:
    """Every byte in the folder, and on the server all that its database holds."""
    return bytes_in(folder) + ("\n".join(await content(folder)).encode() if engines.current.is_postgres else b"")


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def a_program(folder: Path, name: str, script: str) -> Path:
    """A folder with a program of this name that does something beside, or instead of, what the real one does."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(script.replace("REAL", str(postgres.programs() / name)), encoding="utf-8")
    (folder / name).chmod(0o755)
    return folder


async def everything_on_server(folder: Path) -> list[tuple]:
    """The names of all tables and the like, whatever is in them."""
    return await asked(folder, "select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace")
