"""The server goes away, comes back, says nothing, or was never there."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from bot.storage import opening, people
from bot.storage.database import AlreadyDone, StorageError, Ticket, ticket
from bot.storage.migrate_postgres import migrate_postgres
from bot.storage.postgres import Postgres
from tests import engines, postgres
from tests.crash.process import CHECKOUT
from tests.sql import first, select
from tests.world import World

NOW = datetime(2025, 6, 2, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """One that may be restarted."""
    with tempfile.TemporaryDirectory(prefix="talkuu-") as name, postgres.own(Path(name)) as server:
        yield server


@pytest.fixture
async def db(server: postgres.Server) -> AsyncIterator[Postgres]:
    async with opening.opened(server.url()) as db:
        yield db


async def meets(db: Postgres, chat_id: int) -> None:
    async with db.transaction() as tx:
        await people.add(tx, chat_id, now=NOW)


async def chats(db: Postgres) -> list[int]:
    async with db.read() as session:
        return [row[0] for row in await select(session, "select chat_id from people order by chat_id")]


async def reads_much(db: Postgres) -> None:
    async with db.read_much() as session:
        await people.by_chat(session, 1)


async def test_what_was_committed_is_there_after_a_crash_of_the_server_and_work_goes_on(db, server):
    await meets(db, 1)

    await asyncio.to_thread(server.restarts)

    await meets(db, 2)  # its old connections are replaced unasked
    assert await chats(db) == [1, 2]


async def test_a_transaction_that_the_server_dies_in_is_undone_and_said_to_be(db, server):
    update = Ticket(7)
    async with db.transaction(incidental=True) as tx:
        await select(tx, "insert into inbox (update_id, chat_id, received_at) values (7, 1, 0)")
    ticket.set(update)

    async def meets_two() -> None:
        async with db.transaction() as tx:
            await people.add(tx, 1, now=NOW)
            await asyncio.to_thread(server.restarts)
            await people.add(tx, 2, now=NOW)

    with pytest.raises(StorageError, match="the database does not answer as it should"):
        await meets_two()

    assert not update.done
    assert await chats(db) == []
    await meets(db, 3)
    assert update.done
    ticket.set(Ticket(7))
    with pytest.raises(AlreadyDone):
        await meets(db, 4)
    ticket.set(None)
    assert await chats(db) == [3]


async def test_while_there_is_no_server_each_attempt_says_so_and_nothing_hangs(db, server):
    server.stops()
    with pytest.raises(StorageError):
        await chats(db)
    with pytest.raises(StorageError):
        await meets(db, 1)
    with pytest.raises(StorageError):
        await reads_much(db)

    server.starts()

    await meets(db, 1)
    assert await chats(db) == [1]


async def test_a_statement_that_takes_too_long_is_the_servers_fault_and_leaves_the_connection_usable(db):
    async def dawdles() -> None:
        async with db.transaction() as tx:
            await select(tx, "set local statement_timeout = 50")
            await people.add(tx, 1, now=NOW)
            await select(tx, "select pg_sleep(30)")

    with pytest.raises(StorageError, match="statement timeout"):
        await dawdles()

    assert await chats(db) == []


async def test_waiting_for_each_other_ends_and_one_of_the_two_is_done(db):
    await meets(db, 1)
    await meets(db, 2)

    async def changes(first_chat: int, second_chat: int) -> None:
        async with db.transaction() as tx:
            await select(tx, "update people set quiet = '' where chat_id = ?", (first_chat,))
            await asyncio.sleep(0.1)
            await select(tx, "update people set quiet = '' where chat_id = ?", (second_chat,))

    outcomes = await asyncio.gather(changes(1, 2), changes(2, 1), return_exceptions=True)

    assert sorted(type(each) for each in outcomes if each) == [StorageError]


async def test_every_session_has_its_limits(db):
    async with db.read() as session:
        limits = {name: (await first(session, f"show {name}"))[0] for name in ("statement_timeout", "lock_timeout")}

    assert limits == {"statement_timeout": "15s", "lock_timeout": "10s"}


async def test_the_bot_goes_on_after_a_restart_amid_its_work(server, tmp_path):
    engines.begins(engines.POSTGRES)._used[tmp_path] = server.url()
    async with World(tmp_path) as world:
        await world.announces()
        person = await world.participant()
        for number in range(30):
            await person.says(f"{number}.")
            if number in {8, 20}:
                await asyncio.to_thread(server.restarts)
        await asyncio.sleep(0.1)
        await world.settles(timeout=30)
        await person.presses("Жөнөтүү")
        await world.settles(timeout=30)

        async with world.db.read() as session:
            [(text,)] = await select(session, "select text from comments")
        assert text.split() == [f"{number}." for number in range(30)]


def said_at_start(url: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env={"PATH": os.environ.get("PATH", ""), "DATABASE_URL": url, "BOT_TOKEN": "1:x"},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_unreachable_server_is_said_at_start_in_one_line_without_the_password():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    code, out, err = said_at_start(f"postgresql://talkuu:a-secret@127.0.0.1:{port}/talkuu")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"cannot open the database postgresql://talkuu@127.0.0.1:{port}/talkuu: ")
    assert "a-secret" not in err


def test_a_database_that_is_not_there_is_said_at_start_in_one_line():
    code, _, err = said_at_start(postgres.shared().url("nowhere"))

    assert (code, err.count("\n")) == (1, 1)
    assert 'database "nowhere" does not exist' in err


async def test_migrations_are_applied_once_however_many_begin_at_the_same_time(server):
    connection = await asyncpg.connect(server.url())
    await connection.execute("create database fresh")
    await connection.close()

    applied = await asyncio.gather(*(migrate_postgres(server.url("fresh")) for _ in range(4)))

    assert sorted(map(bool, applied)) == [False, False, False, True]
    assert await migrate_postgres(server.url("fresh")) == []


async def test_a_failing_migration_leaves_nothing_of_itself(server, tmp_path):
    (tmp_path / "0001_good.sql").write_text("create table good (id integer);", encoding="utf-8")
    (tmp_path / "0002_bad.sql").write_text("create table half (id integer);\ncreate table good (id integer);", "utf-8")

    with pytest.raises(StorageError, match='relation "good" already exists'):
        await migrate_postgres(server.url(), tmp_path)

    connection = await asyncpg.connect(server.url())
    names = await connection.fetch("select tablename from pg_tables where schemaname = 'public' order by 1")
    await connection.close()
    assert [row[0] for row in names] == ["good", "schema_migrations"]


async def test_a_database_of_a_newer_version_is_refused(server, db):
    async with db.transaction() as tx:
        await select(tx, "insert into schema_migrations values (999, '0999_later.sql', 0)")

    with pytest.raises(StorageError, match="made by a newer version"):
        await migrate_postgres(server.url())


@pytest.mark.parametrize("block", ["read", "read_much", "transaction"])
async def test_what_fails_amid_our_own_work_is_not_the_servers_fault(db, block: str):
    async def fails(error: OSError) -> None:
        async with getattr(db, block)():
            raise error

    with pytest.raises(OSError, match="No space left"):
        await fails(OSError(28, "No space left on device"))
    with pytest.raises(StorageError):
        await fails(ConnectionResetError("gone"))
