"""Transactions that overlap share a commit, and nothing else."""

import asyncio
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import inbox
from bot.storage.database import AlreadyDone, Session, StorageError, Ticket, ticket
from bot.storage.sqlite import Sqlite
from tests.patience import until

NOW = datetime(2025, 6, 2, tzinfo=UTC)


async def note(tx: Session, words: str) -> None:
    await tx.q.add_audit(tx.conn, now=0, actor="test", action=words, details="")


def noted(file: Path) -> list[str]:
    with sqlite3.connect(file) as other:
        found = [row[0] for row in other.execute("select action from audit order by id")]
    other.close()
    return found


async def notes(db: Sqlite, words: str) -> None:
    async with db.transaction() as tx:
        await note(tx, words)


async def test_what_was_committed_is_seen_by_another_connection(db: Sqlite, file: Path):
    await notes(db, "one")

    assert noted(file) == ["one"]


async def test_overlapping_transactions_share_commits(db: Sqlite, file: Path):
    commits: list[str] = []
    db._writer.raw.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)

    await asyncio.gather(*(notes(db, str(number)) for number in range(50)))
    db._writer.raw.set_trace_callback(None)

    assert noted(file) == [str(number) for number in range(50)]
    assert len(commits) <= 2


async def test_a_failing_transaction_takes_back_only_its_own(db: Sqlite, file: Path):
    async def fails() -> None:
        async with db.transaction() as tx:
            await note(tx, "wrong")
            raise LookupError

    results = await asyncio.gather(notes(db, "before"), fails(), notes(db, "after"), return_exceptions=True)

    assert [type(result) for result in results] == [type(None), LookupError, type(None)]
    assert noted(file) == ["before", "after"]


async def test_a_broken_statement_takes_back_only_its_own(db: Sqlite, file: Path):
    async def fails() -> None:
        async with db.transaction() as tx:
            await note(tx, "wrong")
            tx.conn.execute("insert into drafts (person_id, created_at, changed_at) values (77, 0, 0)")

    results = await asyncio.gather(notes(db, "before"), fails(), notes(db, "after"), return_exceptions=True)

    assert [type(result) for result in results] == [type(None), sqlite3.IntegrityError, type(None)]
    assert noted(file) == ["before", "after"]


async def test_a_cancelled_waiter_does_not_cancel_the_commit_of_the_others(db: Sqlite, file: Path):
    tasks = [asyncio.create_task(notes(db, str(number))) for number in range(5)]
    # The commit may be over before anybody looks: then there is no waiter to cancel, and all are in.
    await until(lambda: db._writer._group is None or db._writer._group.committer is not None)

    tasks[0].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    assert [type(result) for result in results[1:]] == [type(None)] * 4
    assert set(noted(file)) >= {"1", "2", "3", "4"}


@pytest.mark.parametrize("turns", range(12))
async def test_a_cancellation_at_any_moment_leaves_the_database_usable(db: Sqlite, file: Path, turns: int):
    task = asyncio.create_task(notes(db, "cancelled"))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

    await asyncio.wait_for(notes(db, "next"), timeout=5)

    assert noted(file)[-1] == "next"


async def test_a_cancellation_while_another_program_holds_the_lock_leaves_the_database_usable(db: Sqlite, file: Path):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    task = asyncio.create_task(notes(db, "cancelled"))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    other.execute("rollback")
    other.close()

    await asyncio.wait_for(asyncio.gather(notes(db, "next"), notes(db, "more")), timeout=5)

    assert noted(file) == ["next", "more"]


async def test_a_failed_commit_reaches_everybody_and_the_next_transaction_works(db: Sqlite, file: Path):
    async def fills(words: str) -> None:
        async with db.transaction() as tx:
            await note(tx, words)
            tx.conn.execute("pragma defer_foreign_keys = on")  # the fault shows at the commit, for all who share it
            if words == "wrong":
                tx.conn.execute("insert into drafts (person_id, created_at, changed_at) values (77, 0, 0)")

    results = await asyncio.gather(fills("one"), fills("wrong"), fills("two"), return_exceptions=True)
    await asyncio.wait_for(notes(db, "next"), timeout=5)

    assert [type(result) for result in results] == [StorageError] * 3
    assert noted(file) == ["next"]


async def test_when_sqlite_undoes_the_whole_group_nobody_is_told_that_it_was_committed(db: Sqlite, file: Path):
    async def undoes_all() -> None:
        async with db.transaction() as tx:
            tx.conn.execute("insert or rollback into audit (id, at, actor, action, details) values (1, 0, '', '', '')")
            tx.conn.execute("insert or rollback into audit (id, at, actor, action, details) values (1, 0, '', '', '')")

    results = await asyncio.gather(
        notes(db, "before"), undoes_all(), notes(db, "after"), notes(db, "last"), return_exceptions=True
    )

    assert [type(result) for result in results] == [
        StorageError,
        sqlite3.IntegrityError,
        type(None),
        type(None),
    ]
    assert noted(file) == ["after", "last"]


async def test_a_full_disk_is_told_and_survived(db: Sqlite, file: Path):
    pages = db._writer.raw.execute("pragma page_count").fetchone()[0]
    db._writer.raw.execute(f"pragma max_page_count = {pages}")

    with pytest.raises(StorageError, match="full"):
        await notes(db, "x" * 100_000)
    db._writer.raw.execute("pragma max_page_count = 1000000")
    await notes(db, "next")

    assert noted(file) == ["next"]


async def update_kept(db: Sqlite, update_id: int = 1) -> Ticket:
    async with db.transaction() as tx:
        await inbox.keep(tx, update_id, chat_id=5, body="{}", now=NOW)
    current = Ticket(update_id)
    ticket.set(current)
    return current


async def rows(db: Sqlite) -> list[tuple[object, ...]]:
    async with db.read() as session:
        return session.conn.execute("select update_id, done, body is null, error from inbox").fetchall()


async def test_the_first_transaction_marks_the_update_done_and_erases_it(db: Sqlite):
    current = await update_kept(db)

    await notes(db, "effect")
    await notes(db, "second effect")

    assert current.done
    assert await rows(db) == [(1, 1, 1, None)]


async def test_an_update_that_is_done_has_no_second_effect(db: Sqlite, file: Path):
    await update_kept(db)
    await notes(db, "effect")
    ticket.set(Ticket(1))

    with pytest.raises(AlreadyDone):
        await notes(db, "again")

    assert noted(file) == ["effect"]


async def test_a_failed_transaction_leaves_the_update_to_be_done(db: Sqlite):
    current = await update_kept(db)

    with pytest.raises(LookupError):
        async with db.transaction():
            raise LookupError

    assert not current.done
    assert await rows(db) == [(1, 0, 0, None)]


async def test_an_incidental_transaction_leaves_the_update_to_be_done(db: Sqlite, file: Path):
    current = await update_kept(db)

    async with db.transaction(incidental=True) as tx:
        await note(tx, "by the way")

    assert not current.done
    assert noted(file) == ["by the way"]


async def test_a_failed_commit_leaves_the_update_to_be_done(db: Sqlite):
    current = await update_kept(db)

    with pytest.raises(StorageError):  # noqa: PT012 -- the commit fails, not a statement
        async with db.transaction() as tx:
            tx.conn.execute("pragma defer_foreign_keys = on")
            tx.conn.execute("insert into drafts (person_id, created_at, changed_at) values (77, 0, 0)")

    assert not current.done
    assert await rows(db) == [(1, 0, 0, None)]


async def test_one_read_does_not_see_what_is_not_committed(db: Sqlite):
    async with db.transaction() as tx:
        await note(tx, "unfinished")
        async with db.read() as session:
            seen = session.conn.execute("select count(*) from audit").fetchone()[0]

    assert seen == 0
