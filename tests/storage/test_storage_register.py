"""Every column is known by what it holds of people; nothing is kept that nobody has thought about."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import asyncpg

from bot.domain import register
from bot.domain.register import Data
from bot.storage.migrate import migrate_sqlite
from tests.engines import POSTGRES, begins
from tests.storage.test_storage_twins import tables

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {(table, column) for table, column, _ in register.columns()}


async def test_every_column_of_every_table_says_what_it_holds(tmp_path: Path):
    migrate_sqlite(tmp_path / "talkuu.db")
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as file:
        ours = {(table, row[1]) for table in tables(file) for row in file.execute(f"pragma table_info({table})")}
    server = await asyncpg.connect(begins(POSTGRES).url(tmp_path))
    found = await server.fetch(
        "select table_name, column_name from information_schema.columns where table_schema = 'public'"
    )
    await server.close()

    assert {tuple(row) for row in found} == KNOWN
    assert ours <= KNOWN
    assert [
        each for each, times in Counter((table, column) for table, column, _ in register.columns()).items() if times > 1
    ] == []


async def test_whatever_refers_to_a_person_is_known_to_do_so(tmp_path: Path):
    migrate_sqlite(tmp_path / "talkuu.db")
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as file:
        links = {
            (table, row[3])
            for table in tables(file)
            for row in file.execute(f"pragma foreign_key_list({table})")
            if row[2] == "people"
        }

    assert links == set(register.of(Data.LINK))


def test_the_operators_sheet_names_every_column_that_says_something_about_people():
    sheet = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    table = [line for line in sheet.partition("| kind | columns |")[2].splitlines()[2:] if line.startswith("|")]

    assert table == register.sheet().splitlines()


def test_the_operators_sheet_says_the_same_in_both_languages():
    sheet = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    rows = {
        language: [len(line.split("|")) for line in sheet.partition(f"## {language}")[2].partition("\n## ")[0].splitlines() if line.startswith("|")]
        for language in ("Кыргызча", "Русский")
    }  # fmt: skip

    assert rows["Кыргызча"] == rows["Русский"]
    assert len(rows["Русский"]) == 2 + 9
