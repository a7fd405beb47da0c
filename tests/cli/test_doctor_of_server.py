"""`doctor` at an installation with PostgreSQL: the server, the database there, and what backs it up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.backup import shelf
from bot.doctor import server
from bot.doctor.finding import State
from bot.sandbox import Sandbox
from bot.storage.migrate_postgres import migrate_postgres
from tests import postgres
from tests.backup.operating import a_program, asked, blank, database
from tests.cli.at_once import at_once

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _at_a_server(engine) -> None:
    """Its databases are this test's."""


@pytest.fixture
async def healthy(tmp_path: Path) -> dict[str, str]:
    given = blank(tmp_path, OWNER_IDS="17", BACKUP_EVERY="1d", RETENTION_DAYS="365")
    await migrate_postgres(database(tmp_path))
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / shelf.name(datetime.now(UTC), "")).write_bytes(b"")
    return given


async def doctor(given: dict[str, str], **more: str) -> tuple[int, str, str]:
    async with Sandbox() as sandbox:
        return await at_once("doctor", **given | {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url} | more)


async def test_nothing_is_wrong(healthy: dict[str, str]):
    code, out, err = await doctor(healthy)

    assert (code, err) == (0, "")
    assert out.count("✅") == len(out.splitlines()) - 1 == 11


@pytest.mark.parametrize(
    ("statement", "code", "words"),
    [
        ("insert into schema_migrations values (999, 'later', 0)", 1, "более новая версия"),
        ("delete from schema_migrations where number = (select max(number) from schema_migrations)", 0, "применено: 1"),
        ("drop table schema_migrations", 0, "В этой базе пока ничего нет"),
        ("create table restoring ()", 1, "Восстановление базы прервалось"),
    ],
)
async def test_the_database_is_looked_into(healthy, tmp_path: Path, statement: str, code: int, words: str):
    await asked(tmp_path, statement)
    before = await asked(tmp_path, "select relname from pg_class order by oid")

    result, out, _ = await doctor(healthy)

    assert result == code
    assert words in out
    assert await asked(tmp_path, "select relname from pg_class order by oid") == before


async def test_a_server_that_is_away_is_named_without_the_password(healthy: dict[str, str]):
    code, out, err = await doctor(healthy, DATABASE_URL="postgresql://talkuu:s3cret@127.0.0.1:1/talkuu")

    assert (code, err) == (1, "")
    assert "Сервер базы не ответил: postgresql://talkuu@127.0.0.1:1/talkuu" in out
    assert "s3cret" not in out


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (Path("/nowhere"), "не найдена или не работает: pg_dump"),
        (postgres.older_programs(), "pg_dump. Её версия: 16. Нужна версия: 18."),
    ],
)
async def test_programs_that_a_scheduled_backup_needs_are_looked_for(healthy, folder: Path, words: str):
    code, out, _ = await doctor(healthy, POSTGRES_BIN=str(folder))
    unscheduled, without, _ = await doctor(healthy, POSTGRES_BIN=str(folder), BACKUP_EVERY="")

    assert (code, unscheduled) == (1, 0)
    assert words in out
    assert words not in without


async def test_a_backup_that_is_late_is_not_hidden_by_a_program_that_is_odd(healthy, tmp_path: Path):
    both = a_program(tmp_path / "bin", "pg_dump", "#!/bin/sh\necho 'pg_dump (PostgreSQL) 19.1'\n")
    a_program(both, "pg_restore", "#!/bin/sh\necho 'pg_restore (PostgreSQL) 18.4'\n")
    fresh, odd, _ = await doctor(healthy, POSTGRES_BIN=str(both))
    late, bad, _ = await doctor(healthy, POSTGRES_BIN=str(both), BACKUP_DIR=str(tmp_path / "empty"))

    assert (fresh, late) == (0, 1)
    assert "pg_restore. Её версия: 18. Нужна версия: 19." in odd
    assert "Копии, которой пришёл срок" in bad


def test_programs_newer_than_the_server_are_odd():
    [found] = server.programs(postgres.programs(), 16)

    assert (found.state, found.values["needs"]) == (State.ODD, 16)
    assert list(server.programs(postgres.programs(), 18)) == []
