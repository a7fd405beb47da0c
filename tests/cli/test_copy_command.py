"""`python -m bot copy`: everything, while the bot goes on, and after any break."""

import asyncio
import os
import random
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from bot.domain.bilingual import Language
from bot.storage.migrate import migrate_sqlite
from tests import engines
from tests.crash.process import CHECKOUT
from tests.patience import until
from tests.world import OSH, World, a_hearing

MANY = 20_000


@pytest.fixture
def server(tmp_path: Path) -> str:
    """An empty database."""
    return engines.Engine(engines.POSTGRES).url(tmp_path / "server")


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[World]:
    """A bot at a file, with people who have said something."""
    engines.begins(engines.SQLITE)
    async with World(tmp_path) as world:
        await world.announces(a_hearing(OSH))
        for number in range(3):
            person = await world.participant(Language.KY, name=f"P{number}")
            await world.comments(person, f"Пикир {number}", "Дагы бир сөз")
        yield world


async def copying(folder: Path, server: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "copy", f"sqlite:///{folder / 'talkuu.db'}", server),
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(CHECKOUT), "LANG": "ru_RU.UTF-8"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def copied(folder: Path, server: str) -> tuple[int, str, str]:
    process = await copying(folder, server)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


def of_file(folder: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "talkuu.db")) as connection:
        return connection.execute(statement).fetchall()


async def of_server(url: str, statement: str) -> list[tuple]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


async def test_everything_is_there_and_goes_on_there(filled: World, server: str):
    code, out, err = await copied(filled.folder, server)

    assert (code, err) == (0, "")
    assert "comments: 3" in out
    assert "Всё перенесено и сверено" in out
    for table in ("comments", "people", "hearings", "audit", "deliveries"):
        question = f"select * from {table} order by 1"  # noqa: S608
        names = ", ".join(row[1] for row in of_file(filled.folder, f"pragma table_info({table})"))
        assert await of_server(server, question.replace("*", names)) == of_file(filled.folder, question)
    [(last,)] = of_file(filled.folder, "select seq from sqlite_sequence where name = 'comments'")
    assert await of_server(server, "select nextval(pg_get_serial_sequence('comments', 'id'))") == [(last + 1,)]


async def test_afterwards_nothing_is_written_to_the_file_and_telegram_keeps_what_comes(filled: World, server: str):
    await copied(filled.folder, server)
    before = of_file(filled.folder, "select * from inbox order by update_id")

    await filled.sandbox.person().says("кеч калган сөз")
    await asyncio.sleep(0.3)

    assert filled.sandbox.pending_updates == 1
    assert of_file(filled.folder, "select * from inbox order by update_id") == before


async def test_a_database_with_other_data_is_refused(filled: World, server: str):
    await of_server(server, "insert into people (chat_id, created_at) values (1, 0)")

    code, out, err = await copied(filled.folder, server)

    assert (code, out) == (1, "")
    assert err == "В базе на сервере есть другие данные. Для переноса нужна пустая база.\n"
    assert (
        of_file(filled.folder, "select name from sqlite_master where name like 'note_%' or name like 'moved_%'") == []
    )


async def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path, server: str):
    code, out, err = await copied(tmp_path, server)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "there is no database file" in err
    assert not (tmp_path / "talkuu.db").exists()


class Busy:
    """Somebody who goes on writing to the file: adds, changes and deletes, as fast as it can."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "talkuu.db", isolation_level=None, timeout=20)
        self._connection.execute("pragma foreign_keys = on")
        self._chance = random.Random(1)
        self.writes = 0
        self.refused = False

    async def writes_until_closed(self) -> None:
        while not self.refused:
            try:
                self._write()
            except sqlite3.IntegrityError as error:
                self.refused = "moved" in str(error)
                if not self.refused:
                    raise
            await asyncio.sleep(0)
        self._connection.close()

    def _write(self) -> None:
        number = self._chance.randint(1, MANY)
        self.writes += 1
        self._connection.execute("begin immediate")
        try:
            self._connection.execute("insert into people (chat_id, created_at) values (?, 0)", (10**9 + self.writes,))
            self._connection.execute(
                "insert or ignore into subscriptions values (last_insert_rowid(), 'city', 1, '', 0)"
            )
            self._connection.execute("update people set language = 'ru', quiet = ? where id = ?", (str(number), number))
            self._connection.execute("delete from people where id = ?", (self._chance.randint(1, MANY),))
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")


@pytest.mark.long
async def test_what_changes_meanwhile_comes_too_and_a_break_is_gone_on_from(tmp_path: Path, server: str):
    path = tmp_path / "talkuu.db"
    migrate_sqlite(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "insert into people (chat_id, created_at) values (?, 0)", [(number,) for number in range(MANY)]
        )
        connection.execute("insert into subscriptions select id, 'city', 1, '', 0 from people")
    busy = Busy(tmp_path)
    writing = asyncio.create_task(busy.writes_until_closed())
    for _ in range(3):
        broken = await copying(tmp_path, server)
        # Somewhere amid the rows.
        await until(lambda: of_file(tmp_path, "select 1 from sqlite_master where name = 'copy_changes'"), 20)
        await asyncio.sleep(0.1)
        broken.kill()
        await broken.communicate()

    code, out, err = await copied(tmp_path, server)
    assert code == 0
    assert all(line.startswith("Перенесено строк: ") for line in err.splitlines())  # slow enough to say how far it is
    await asyncio.wait_for(writing, 10)

    assert busy.writes > 50
    for table in ("people", "subscriptions"):
        question = f"select * from {table} order by 1"  # noqa: S608
        assert await of_server(server, question) == of_file(tmp_path, question)
    [(count,)] = of_file(tmp_path, "select count(*) from people")
    assert f"people: {count}\n" in out
