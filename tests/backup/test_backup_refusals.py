"""A wrong file, a place that is not empty, another version: nothing changes, and one line says why."""

import io
import shutil
import tarfile
from pathlib import Path

import pytest

from bot.storage.migrate import MIGRATIONS, load, migrate_sqlite
from bot.storage.migrate_postgres import migrate_postgres
from bot.storage.opening import opened
from tests.backup.operating import blank, content, database, environment
from tests.cli.at_once import at_once
from tests.engines import Engine
from tests.sql import select

BOTH_ENGINES = True


def damaged(archive: Path, how: str) -> None:
    """Put the archive together again with something wrong in it."""
    whole = archive.read_bytes()
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        parts = {entry.name: tar.extractfile(entry).read() for entry in tar}
    match how:
        case "cut":
            archive.write_bytes(whole[: len(whole) // 2])
            return
        case "nonsense":
            archive.write_bytes(b"nonsense" * 1000)
            return
        case "another byte":
            parts["talkuu.db"] = parts["talkuu.db"][:-1] + b"x"
        case "a part less":
            del parts["attachments/ab/letter.pdf"]
        case "a part more":
            parts["attachments/more.txt"] = b"more"
        case "no manifest":
            del parts["manifest.json"]
        case "a way out":
            parts["attachments/../../escaped.txt"] = b"out"
        case "an absolute way":
            parts["/escaped.txt"] = b"out"
    with tarfile.open(archive, "w:gz") as tar:
        for name, part in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(part)
            tar.addfile(entry, io.BytesIO(part))


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("cut", "повреждена"),
        ("nonsense", "не резервная копия"),
        ("another byte", "повреждённая часть: talkuu.db"),
        ("a part less", "повреждённая часть: attachments/ab/letter.pdf"),
        ("a part more", "повреждённая часть: attachments/more.txt"),
        ("no manifest", "не резервная копия"),
        ("a way out", "повреждена"),
        ("an absolute way", "повреждена"),
    ],
)
async def test_a_damaged_backup_changes_nothing(archive: Path, tmp_path: Path, how: str, words: str):
    damaged(archive, how)
    new = tmp_path / "new"

    code, out, err = await at_once("restore", str(archive), **environment(new))

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert [path for path in new.rglob("*") if path.is_file()] == []
    assert not list(tmp_path.rglob("escaped.txt"))


async def test_nothing_is_overwritten(archive: Path, tmp_path: Path, engine: Engine):
    before = await content(tmp_path)
    code, _, err = await at_once("restore", str(archive), **environment(tmp_path))
    shutil.copytree(tmp_path / "attachments", tmp_path / "new" / "attachments")
    second, _, error = await at_once("restore", str(archive), **blank(tmp_path / "new"))

    place = database(tmp_path) if engine.is_postgres else tmp_path / "talkuu.db"
    assert (code, second) == (1, 1)
    assert f"не пусто, ничего не изменено: {place}" in err
    assert f"{tmp_path / 'new' / 'attachments'}" in error
    assert await content(tmp_path) == before
    assert not (tmp_path / "new" / "talkuu.db").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backup", "all.tar.gz"], ("Такой базы нет", "Мындай база жок")),
        (["restore", "nowhere.tar.gz"], ("Такого файла нет", "Мындай файл жок")),
    ],
)
async def test_what_is_missing_is_one_line_in_either_language(tmp_path: Path, arguments: list[str], words):
    for language, word in zip(("ru_RU.UTF-8", "ky_KG.UTF-8"), words, strict=True):
        code, out, err = await at_once(
            arguments[0], str(tmp_path / arguments[1]), **blank(tmp_path / "x", LANG=language)
        )
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert word in err
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / arguments[1]).exists()


async def test_a_newer_versions_backup_is_left_to_it(tmp_path: Path):
    given = blank(tmp_path)
    async with opened(database(tmp_path)) as db, db.transaction() as tx:
        await select(tx, "insert into schema_migrations values (999, '0999_later.sql', 0)")
    await at_once("backup", str(tmp_path / "all.tar.gz"), **given)
    code, _, err = await at_once("restore", str(tmp_path / "all.tar.gz"), **blank(tmp_path / "new"))

    assert code == 1
    assert "более новая версия" in err


async def test_an_older_versions_backup_is_brought_up_to_date(tmp_path: Path, engine: Engine):
    old, new, folder = tmp_path / "old", tmp_path / "new", tmp_path / "migrations"
    given = blank(old)
    folder.mkdir()
    for migration in sorted((MIGRATIONS / engine.name).glob("*.sql"))[:1]:
        shutil.copy(migration, folder)
    if engine.is_postgres:
        await migrate_postgres(database(old), folder)
    else:
        migrate_sqlite(old / "talkuu.db", folder)
    await at_once("backup", str(tmp_path / "old.tar.gz"), **given)
    code, _, err = await at_once("restore", str(tmp_path / "old.tar.gz"), **blank(new))

    async with opened(database(new)) as db, db.read() as session:
        numbers = await select(session, "select number from schema_migrations order by number")
    assert (code, err) == (0, "")
    assert numbers == [(migration.number,) for migration in load(MIGRATIONS / engine.name)]
