"""The index of the search in a file: what was erased leaves it, and questions are answered by it."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import queries, search, sqlite
from bot.storage.migrate import MIGRATIONS, load, migrate_sqlite, statements
from bot.storage.sqlite import Sqlite
from tests.sql import first, select

SECRET = "купуясыр"
MANY = 400


async def commented(db: Sqlite, *texts: str) -> None:
    """Found by their words as they are."""
    async with db.transaction() as tx:
        for text in texts:
            (number,) = await first(tx, "select coalesce(max(id), 0) + 1 from comments")
            await select(
                tx,
                "insert into comments (id, receipt, consultation_id, text, text_language, interface_language, state,"
                " received_at) values (?, ?, 1, ?, 'ky', 'ky', 'new', 0)",
                (number, f"R{number}", text),
            )
            await search.put_stems(tx, [(number, text)])


@pytest.fixture(autouse=True)
async def consultation(db: Sqlite) -> None:
    async with db.transaction() as tx:
        await select(
            tx,
            "insert into consultations (id, slug, description, created_at, changed_at) values (1, 'all', '{}', 0, 0)",
        )


async def erased(db: Sqlite) -> None:
    async with db.transaction() as tx:
        await select(tx, "update comments set text = '' where text like ?", (f"%{SECRET}%",))


def stands_in(file: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in file.parent.iterdir())


async def is_unswept(db: Sqlite) -> bool:
    async with db.read() as session:
        return await first(session, "select 1 from comment_search_erased") is not None


async def count(db: Sqlite, word: str) -> int:
    async with db.read() as session:
        return await search.count(session, await search.search_of(session, [[word]]))


async def test_what_was_erased_is_in_no_part_of_the_index_when_it_was_purged(db: Sqlite, file: Path):
    for number in range(20):  # a part of the index each
        await commented(db, f"w{number} {SECRET}" if number % 5 == 0 else f"w{number} common")
    before = stands_in(file)

    await erased(db)
    await db.purge()

    assert before
    assert not stands_in(file)
    assert (await count(db, SECRET), await count(db, "common")) == (0, 16)
    assert not await is_unswept(db)


async def test_a_large_index_is_swept_little_by_little_while_others_write(
    db: Sqlite, file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "SWEEP_PAGES", 1)
    monkeypatch.setattr(sqlite, "SWEEPS_AT_ONCE", 1)
    monkeypatch.setattr(sqlite, "PURGE_AGAIN_S", 0.001)
    for part in range(8):
        await commented(
            db, *(f"{SECRET} w{part}x{n} " + " ".join(f"v{n}y{k}" for k in range(60)) for n in range(MANY // 8))
        )
    await erased(db)

    await db.purge()
    amid = await is_unswept(db)
    for number in range(20):
        await commented(db, f"later{number}")
    await asyncio.wait_for(db._purging, 10)

    assert amid
    assert not stands_in(file)
    assert await count(db, "later7") == 1


async def test_a_sweep_that_was_broken_off_is_made_by_the_next_process(db: Sqlite, file: Path):
    for number in range(20):
        await commented(db, f"w{number} {SECRET}")
    await erased(db)
    await db.close()

    again = await Sqlite.open(file)
    await again.purge()
    await again.close()

    assert not stands_in(file)


async def test_what_was_only_changed_starts_no_sweep(db: Sqlite):
    await commented(db, "w1")

    async with db.transaction() as tx:
        await select(tx, "update comments set text = 'w2'")

    assert not await is_unswept(db)


async def test_the_index_agrees_with_what_it_is_made_of(db: Sqlite):
    await commented(db, "w1 w2", "w2 w3", "w3")
    async with db.transaction() as tx:
        await search.put_stems(tx, [(1, "w4 w4")])
        await select(tx, "delete from comments where id = 2")

    async with db.transaction() as tx:
        await select(tx, "insert into comment_search (comment_search, rank) values ('integrity-check', 1)")
    assert [await count(db, f"w{n}") for n in range(1, 5)] == [0, 0, 1, 1]


def test_comments_of_an_older_file_wait_to_be_found(tmp_path: Path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old, old:
        for migration in load(MIGRATIONS / "sqlite"):
            if "search" in migration.name:
                old.execute(
                    "insert into consultations (slug, description, created_at, changed_at) values ('c', '{}', 0, 0)"
                )
                old.executemany(
                    "insert into comments (receipt, consultation_id, text, text_language, interface_language, state,"
                    " received_at) values (?, 1, 'суу', 'ky', 'ky', 'new', 0)",
                    [(f"R{number}",) for number in range(3)],
                )
            for statement in statements(migration.sql):
                old.execute(statement)
        waiting = old.execute("select comment_id, stems from comment_stems").fetchall()

    assert waiting == [(1, None), (2, None), (3, None)]


@pytest.mark.parametrize("name", ["count_found", "comments_found", "stems_missing", "comments_without_stems"])
def test_no_table_is_read_from_end_to_end(tmp_path: Path, name: str):
    migrate_sqlite(tmp_path / "talkuu.db")
    loaded = queries.load("sqlite", "sqlite3")
    values = {"search": "суу", "before": 10, "count": 9}
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as connection:
        asked = f"explain query plan {getattr(loaded, name).sql}"
        plan = [row[3] for row in connection.execute(asked, values)]

    wrong = [
        line for line in plan if line.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in line and "USING" not in line
    ]
    assert wrong == []
    assert not any("TEMP B-TREE" in line for line in plan), plan
