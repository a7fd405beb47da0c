"""What only a server can do to a backup: other programs, other versions, other writers, and half of a restore."""

import asyncio
import io
import json
import tarfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from bot.backup import client
from bot.backup.refusals import BackupToolUnfit
from bot.storage import people
from bot.storage.opening import opened
from tests import postgres
from tests.backup.operating import a_program, asked, blank, database, environment, everything_on_server
from tests.cli.at_once import at_once
from tests.patience import until

pytestmark = pytest.mark.postgres
NOW = datetime(2025, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru_RU.UTF-8", "Эта программа PostgreSQL не найдена: {}"), ("ky_KG.UTF-8", "программасы табылган жок: {}")],
)
async def test_a_program_that_is_not_there_is_named(archive: Path, tmp_path: Path, lang: str, words: str):
    nowhere = {"POSTGRES_BIN": str(tmp_path / "nowhere"), "LANG": lang}
    out = tmp_path / "out"
    code, _, err = await at_once("backup", str(out / "all.tar.gz"), **environment(tmp_path, **nowhere))
    second, _, error = await at_once("restore", str(archive), **blank(tmp_path / "new", **nowhere))

    assert (code, err.count("\n"), second, error.count("\n")) == (1, 1, 1, 1)
    assert words.format("pg_dump") in err
    assert words.format("pg_restore") in error
    assert list(out.iterdir()) == []
    assert list((tmp_path / "new").iterdir()) == []


async def test_without_the_setting_programs_are_looked_for_on_path(archive: Path, tmp_path: Path):
    given = {"POSTGRES_BIN": "", "PATH": str(postgres.programs())}
    code, _, err = await at_once("backup", str(tmp_path / "second.tar.gz"), **environment(tmp_path, **given))

    assert (code, err) == (0, "")


async def test_a_program_older_than_the_server_or_the_backup_is_refused(archive: Path, tmp_path: Path):
    older = {"POSTGRES_BIN": str(postgres.older_programs())}
    code, _, err = await at_once("backup", str(tmp_path / "x.tar.gz"), **environment(tmp_path, **older))
    second, _, error = await at_once("restore", str(archive), **blank(tmp_path / "new", **older))

    assert (code, second) == (1, 1)
    assert "pg_dump. Её версия: 16. Нужна версия: 18." in err
    assert "pg_restore. Её версия: 16. Нужна версия: 18." in error
    assert not (tmp_path / "x.tar.gz").exists()


def test_a_program_that_an_older_server_does_not_understand_is_refused():
    with pytest.raises(BackupToolUnfit) as refused:
        client.restores(postgres.programs(), server=16, made_by=16)

    assert (refused.value.has, refused.value.needs) == (18, 16)
    assert client.restores(postgres.older_programs(), server=16, made_by=16)


async def test_no_password_stands_on_a_command_line_or_is_said(tmp_path: Path):
    spying = a_program(tmp_path / "bin", "pg_dump", f'#!/bin/sh\necho "$@" >> {tmp_path}/words\nexec REAL "$@"\n')
    a_program(spying, "pg_restore", f'#!/bin/sh\necho "$@" >> {tmp_path}/words\nexec REAL "$@"\n')
    given = environment(tmp_path, POSTGRES_BIN=str(spying))
    given["DATABASE_URL"] = given["DATABASE_URL"].replace("postgres@", "postgres:s3cr%40t@")
    new = blank(tmp_path / "new", POSTGRES_BIN=str(spying))
    new["DATABASE_URL"] = new["DATABASE_URL"].replace("postgres@", "postgres:s3cr%40t@")

    code, out, err = await at_once("backup", str(tmp_path / "all.tar.gz"), **given)
    second, told, error = await at_once("restore", str(tmp_path / "all.tar.gz"), **new)

    words = (tmp_path / "words").read_text(encoding="utf-8")
    assert (code, err, second, error) == (0, "", 0, "")
    assert words.count("--no-password") == 2
    assert "s3cr" not in words + out + told
    assert client.environment(given["DATABASE_URL"])["PGPASSWORD"] == "s3cr@t"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://talkuu:a%2Fb@db.example.org/bot", ("db.example.org", None, "talkuu", "a/b", "bot")),
        ("postgres://talkuu@[::1]:5433/bot", ("::1", "5433", "talkuu", None, "bot")),
        ("postgresql://one:1,two:2/bot", ("one,two", "1,2", None, None, "bot")),
        ("postgresql:///bot?host=/run/postgresql&user=u&password=p", ("/run/postgresql", None, "u", "p", "bot")),
        ("postgresql://%2Frun%2Fpostgresql/bot", ("/run/postgresql", None, None, None, "bot")),
    ],
)
def test_the_programs_go_where_the_bot_goes(monkeypatch, url: str, said: tuple[str | None, ...]):
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")
    for name in names:
        monkeypatch.delenv(name, raising=False)

    found = client.environment(f"{url}{'&' if '?' in url else '?'}sslmode=verify-full")

    assert tuple(found.get(name) for name in names) == said
    assert found["PGSSLMODE"] == "verify-full"


async def test_a_copy_is_of_one_moment_however_others_write(tmp_path: Path):
    written, stop = 0, asyncio.Event()

    async def write() -> None:
        nonlocal written
        async with opened(database(tmp_path)) as db:
            while not stop.is_set():
                async with db.transaction() as tx:
                    await people.add(tx, 7_000_000 + written, now=NOW)
                written += 1

    writing = asyncio.create_task(write())
    await until(lambda: written)
    code, _, err = await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    stop.set()
    await writing
    second, _, error = await at_once("restore", str(tmp_path / "all.tar.gz"), **blank(tmp_path / "new"))

    [(back,)] = await asked(tmp_path / "new", "select count(*) from people")
    assert (code, err, second, error) == (0, "", 0, "")
    assert 0 < back < written


async def test_a_file_does_not_go_into_a_server_nor_the_other_way(archive: Path, tmp_path: Path):
    file = environment(tmp_path / "file") | {"DATABASE_URL": f"sqlite:///{tmp_path / 'file' / 'talkuu.db'}"}
    await at_once("migrate", **file)
    await at_once("backup", str(tmp_path / "file.tar.gz"), **file)
    other = file | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other' / 'talkuu.db'}",
        "DATA_DIR": str(tmp_path / "other"),
    }

    into_server, _, err = await at_once("restore", str(tmp_path / "file.tar.gz"), **blank(tmp_path / "new"))
    into_file, _, error = await at_once("restore", str(archive), **other)

    assert (into_server, into_file) == (1, 1)
    assert "Вид базы: SQLite" in err
    assert "Вид базы: PostgreSQL" in error
    assert await everything_on_server(tmp_path / "new") == []
    assert list((tmp_path / "other").iterdir()) == []


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("another byte", "повреждённая часть: talkuu.dump"),
        ("nonsense that its maker vouches for", "Программа сообщила об ошибке: pg_restore"),
        ("fewer rows than were counted", "повреждённая часть: public.cities"),
    ],
)
async def test_a_damaged_copy_changes_nothing(archive: Path, tmp_path: Path, how: str, words: str):
    with tarfile.open(archive) as tar:
        parts = {entry.name: tar.extractfile(entry).read() for entry in tar}
    listed = json.loads(parts["manifest.json"])
    match how:
        case "another byte":
            parts["talkuu.dump"] = parts["talkuu.dump"][:-1] + b"x"
        case "nonsense that its maker vouches for":
            parts["talkuu.dump"] = b"nonsense" * 1000
            listed["parts"]["talkuu.dump"] = sha256(parts["talkuu.dump"]).hexdigest()
        case _:
            listed["rows"]["public.cities"] += 1
    parts["manifest.json"] = json.dumps(listed).encode()
    with tarfile.open(archive, "w:gz") as tar:
        for name, part in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(part)
            tar.addfile(entry, io.BytesIO(part))

    code, out, err = await at_once("restore", str(archive), **blank(tmp_path / "new"))

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert await everything_on_server(tmp_path / "new") == []
    assert list((tmp_path / "new").iterdir()) == []


async def test_what_an_extension_brought_is_not_in_the_way(archive: Path, tmp_path: Path):
    given = blank(tmp_path / "new")
    await asked(tmp_path / "new", "create extension vector")

    assert (await at_once("restore", str(archive), **given))[0] == 0


async def test_a_server_that_is_not_there_is_one_line(tmp_path: Path):
    away = environment(tmp_path) | {"DATABASE_URL": "postgresql://talkuu:s3cret@127.0.0.1:1/talkuu"}
    code, _, err = await at_once("backup", str(tmp_path / "x.tar.gz"), **away)

    assert (code, err.count("\n")) == (1, 1)
    assert "С резервной копией ничего не вышло" in err
    assert "s3cret" not in err
    assert not (tmp_path / "x.tar.gz").exists()
