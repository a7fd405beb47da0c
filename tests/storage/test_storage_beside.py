"""Other programs at the same file: the command line beside a running bot."""

import asyncio
import sqlite3
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import people
from bot.storage.database import StorageError
from bot.storage.sqlite import Sqlite
from tests.patience import until

NOW = datetime(2025, 6, 2, tzinfo=UTC)
HOLDS_THE_LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin immediate")
connection.execute("insert into people (chat_id, created_at) values (-5, 0)")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("commit")
connection.close()
"""


async def holding(file: Path, seconds: float) -> asyncio.subprocess.Process:
    """Another process that holds the lock from now on."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDS_THE_LOCK, str(file), str(seconds), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"held\n"
    return process


async def longest_stall() -> float:
    """How long the event loop lets others wait, until cancelled."""
    longest, last = 0.0, time.monotonic()
    try:
        while True:
            await asyncio.sleep(0.002)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
    except asyncio.CancelledError:
        return longest


async def meets(db: Sqlite, chat_id: int) -> None:
    async with db.transaction() as tx:
        await people.add(tx, chat_id, now=NOW)


async def test_a_lock_of_another_process_delays_and_neither_fails_nor_stalls(db: Sqlite, file: Path):
    process = await holding(file, 1.0)
    watch = asyncio.create_task(longest_stall())

    began = time.monotonic()
    await asyncio.gather(*(meets(db, chat_id) for chat_id in range(1, 6)))
    took = time.monotonic() - began
    watch.cancel()

    assert await watch < 0.25  # it would be a second; a tenth is what a busy machine may take
    assert 0.5 < took < 2.5
    assert await process.wait() == 0
    async with db.read() as session:
        found = [await people.by_chat(session, chat_id) for chat_id in (-5, 1, 2, 3, 4, 5)]
    assert None not in found


async def test_reading_goes_on_while_another_process_writes(db: Sqlite, file: Path):
    process = await holding(file, 0.5)

    began = time.monotonic()
    async with db.read() as session:
        assert await people.by_chat(session, 1) is None
    async with db.read_much() as session:
        assert await people.by_chat(session, 1) is None

    assert time.monotonic() - began < 0.4
    await process.wait()


async def test_the_bot_can_close_while_another_process_holds_the_lock(file: Path):
    db = await Sqlite.open(file)
    process = await holding(file, 1.5)
    task = asyncio.create_task(meets(db, 1))
    await asyncio.sleep(0.05)

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    began = time.monotonic()
    closing = asyncio.create_task(db.close())
    await process.wait()
    await closing

    assert time.monotonic() - began < 2.5


async def test_a_file_that_is_no_database_is_refused_and_lets_the_process_end(tmp_path: Path):
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear Sir or Madam, " * 100)

    with pytest.raises(StorageError, match="not a database"):
        await Sqlite.open(file)


async def test_long_reading_sees_one_state_of_the_data(db: Sqlite):
    await meets(db, 1)
    async with db.read_much() as session:
        before = await people.by_chat(session, 1)
        await meets(db, 2)

        assert before is not None
        assert await people.by_chat(session, 2) is None


def in_files(file: Path, words: bytes) -> list[str]:
    """Names of the database's files in which these words stand."""
    return [path.name for path in file.parent.iterdir() if words in path.read_bytes()]


async def secret(db: Sqlite) -> None:
    async with db.transaction() as tx:
        tx.conn.execute("insert into audit (at, actor, action, details) values (0, '', '', 'a secret of somebody')")


async def forget(db: Sqlite) -> None:
    async with db.transaction() as tx:
        tx.conn.execute("delete from audit")


async def test_what_was_deleted_and_purged_lingers_in_no_file(db: Sqlite, file: Path):
    await secret(db)
    assert in_files(file, b"a secret of somebody")

    await forget(db)
    await db.purge()

    assert in_files(file, b"a secret of somebody") == []
    assert file.with_name(file.name + "-wal").stat().st_size == 0


async def test_purging_works_amid_transactions(db: Sqlite, file: Path):
    await secret(db)

    async def is_busy() -> None:
        for chat_id in range(200):
            await meets(db, chat_id + 1)

    busy = [asyncio.create_task(is_busy()) for _ in range(4)]
    await asyncio.sleep(0.02)
    await forget(db)
    await db.purge()
    assert in_files(file, b"a secret of somebody") == []
    await asyncio.gather(*busy)


async def test_purging_waits_for_a_long_reading_without_keeping_others_waiting(db: Sqlite, file: Path):
    await secret(db)
    async with db.read_much() as session:
        await people.by_chat(session, 1)
        await forget(db)

        began = time.monotonic()
        await db.purge()
        await meets(db, 1)
        assert time.monotonic() - began < 1.0
        assert in_files(file, b"a secret of somebody")

    await until(lambda: not in_files(file, b"a secret of somebody"))


async def test_nothing_is_left_open_when_it_closes_during_a_purge(file: Path):
    db = await Sqlite.open(file)
    async with db.read_much() as session:
        await people.by_chat(session, 1)
        await secret(db)
        await db.purge()
        await db.close()
    left = sqlite3.connect(file)
    assert left.execute("select count(*) from audit").fetchone() == (1,)
    left.close()
