"""Everything comes back as it was, and whoever was forgotten stays forgotten; a wrong file changes nothing."""

import asyncio
import io
import os
import shutil
import sqlite3
import stat
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from bot.app import opened
from bot.backup.making import make
from bot.backup.refusals import BackupOtherEngine
from bot.backup.restoring import verified
from bot.backup.source import Source
from bot.domain.bilingual import Language
from bot.storage.migrate import migrate_sqlite
from tests.cli.at_once import at_once
from tests.cli.test_commands import talkuu
from tests.patience import until
from tests.world import OSH, World, a_hearing, at

SECRET_TEXT, OTHER_TEXT = "Бул менин абдан жеке пикирим", "Арыктарды тазалоо керек"


def content(database: Path) -> list[str]:
    """Everything in a database, as statements."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder / 'talkuu.db'}", "DATA_DIR": str(folder), "LANG": "ru_RU.UTF-8", **more}


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def lived_in(world: World):
    """Somebody who stays, and somebody who was forgotten."""
    await world.announces(a_hearing(OSH), a_hearing(OSH, day=20, slug="second"))
    stays = await world.participant(Language.RU)
    await world.comments(stays, OTHER_TEXT, language=Language.RU)
    await world.resident(Language.KY, "Ош")
    goes = await world.participant(name="Жалгызаты", id=987654321098)
    await world.comments(goes, SECRET_TEXT)
    await world.is_at(at(16, 14))
    return stays, goes


async def forgets(world: World, person) -> None:
    await person.says("/forget")
    await world.settles()
    await person.presses("Баарын кайтарып алуу")
    await world.settles()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "attachments" / "ab"
    folder.mkdir(parents=True)
    (folder / "letter.pdf").write_bytes(os.urandom(100_000))
    (tmp_path / "attachments" / "empty.txt").write_bytes(b"")
    return tmp_path / "attachments"


async def test_a_backup_beside_a_running_bot_brings_everything_back(world: World, files: Path, tmp_path: Path):
    _, goes = await lived_in(world)
    await forgets(world, goes)
    archive, new = tmp_path / "out" / "all.tar.gz", tmp_path / "new"

    code, said, err = await talkuu("backup", str(archive), **environment(tmp_path))
    before = content(world.settings.sqlite_path)
    restored, told, error = await talkuu("restore", str(archive), **environment(new))

    assert (code, err, restored, error) == (0, "", 0, "")
    assert str(archive) in said
    assert str(new / "talkuu.db") in told
    assert content(new / "talkuu.db") == before
    assert any(OTHER_TEXT in statement for statement in before)
    assert {path.relative_to(files): path.read_bytes() for path in files.rglob("*.*")} == {
        path.relative_to(new / "attachments"): path.read_bytes() for path in (new / "attachments").rglob("*.*")
    }
    assert sorted(path.name for path in new.iterdir()) == ["attachments", "talkuu.db"]
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "looked-into", filter="data")
    for needle in (SECRET_TEXT, "Жалгызаты", "987654321098"):
        assert needle.encode() not in bytes_in(tmp_path / "looked-into")


async def test_a_bot_goes_on_with_what_was_restored(world: World, tmp_path: Path):
    stays, _ = await lived_in(world)
    new, before = tmp_path / "new", world.db
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    await world.stops()
    await at_once("restore", str(tmp_path / "all.tar.gz"), **environment(new))
    world.settings = world.settings.model_copy(update={"database_url": f"sqlite:///{new / 'talkuu.db'}"})

    async with opened(world.settings) as world.db:
        await world.begins()
        number = await world.comments(stays, "Дагы бир пикир", language=Language.RU)
        await stays.says("/mycomments")
        await world.settles()
        await world.stops()
    world.db = before

    assert number
    assert len([label for label in stays.messages_from_bot[-1].labels if "новый" in label]) == 2


async def test_who_was_forgotten_after_the_backup_is_forgotten_in_what_comes_back(world: World, tmp_path: Path):
    _, goes = await lived_in(world)
    folder = tmp_path / "backups"
    folder.mkdir()
    await at_once("backup", str(folder), **environment(tmp_path))
    [archive] = folder.glob("*.tar.gz")
    with closing(sqlite3.connect(world.settings.sqlite_path)) as connection:
        known = connection.execute("select 1 from people where chat_id = ?", (goes.id,)).fetchall()
    await forgets(world, goes)
    new = tmp_path / "new"

    code, told, _ = await at_once("restore", str(archive), **environment(new))

    assert known == [(1,)]
    assert code == 0
    assert "попросили об этом после создания копии: 1" in told
    for needle in (SECRET_TEXT, str(goes.id)):
        assert needle.encode() not in bytes_in(new)
    assert OTHER_TEXT.encode() in bytes_in(new)
    assert str(goes.id) not in (folder / "forgotten.log").read_text(encoding="ascii")


async def test_a_list_of_another_database_forgets_nobody(world: World, tmp_path: Path):
    await lived_in(world)
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    lines = "".join(f"1749000000000 {number} 1700000000000 nothing\n" for number in range(10))
    (tmp_path / "forgotten.log").write_text(f"{lines}1749000000000 1 17", encoding="ascii")

    code, told, _ = await at_once("restore", str(tmp_path / "all.tar.gz"), **environment(tmp_path / "new"))

    assert (code, told.count("\n")) == (0, 1)
    assert SECRET_TEXT.encode() in bytes_in(tmp_path / "new")


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


@pytest.fixture
async def archive(tmp_path: Path, files: Path) -> Path:
    migrate_sqlite(tmp_path / "talkuu.db")
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    return tmp_path / "all.tar.gz"


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


async def test_nothing_is_overwritten(archive: Path, tmp_path: Path):
    before = content(tmp_path / "talkuu.db")
    code, _, err = await at_once("restore", str(archive), **environment(tmp_path))
    shutil.copytree(tmp_path / "attachments", tmp_path / "new" / "attachments")
    second, _, error = await at_once("restore", str(archive), **environment(tmp_path / "new"))

    assert (code, second) == (1, 1)
    assert f"не пусто, ничего не изменено: {tmp_path / 'talkuu.db'}" in err
    assert f"{tmp_path / 'new' / 'attachments'}" in error
    assert content(tmp_path / "talkuu.db") == before
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
        given = environment(tmp_path / "x") | {"LANG": language}
        code, out, err = await at_once(arguments[0], str(tmp_path / arguments[1]), **given)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert word in err
    assert not (tmp_path / "x").exists()


async def test_a_newer_versions_backup_is_left_to_it(tmp_path: Path):
    migrate_sqlite(tmp_path / "talkuu.db")
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as connection:
        connection.execute("insert into schema_migrations values (999, '0999_later.sql', 0)")
        connection.commit()
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    code, _, err = await at_once("restore", str(tmp_path / "all.tar.gz"), **environment(tmp_path / "new"))

    assert code == 1
    assert "более новая версия" in err


async def test_an_older_versions_backup_is_brought_up_to_date(archive: Path, tmp_path: Path):
    old = tmp_path / "old"
    folder = tmp_path / "migrations"
    folder.mkdir()
    first, *_ = sorted((Path(__file__).resolve().parents[2] / "migrations" / "sqlite").glob("*.sql"))
    shutil.copy(first, folder)
    migrate_sqlite(old / "talkuu.db", folder)
    await at_once("backup", str(tmp_path / "old.tar.gz"), **environment(old))
    code, _, err = await at_once("restore", str(tmp_path / "old.tar.gz"), **environment(tmp_path / "new"))

    assert (code, err) == (0, "")
    assert content(tmp_path / "new" / "talkuu.db")[:5] == content(tmp_path / "talkuu.db")[:5]


# Encrypted


@pytest.fixture
def keyring(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A key of GnuPG that only this test knows."""
    gpg = shutil.which("gpg")
    if gpg is None:
        pytest.skip("gpg is not installed")
    home = Path("/tmp") / f"gpg-{os.getpid()}-{tmp_path.name[-8:]}"  # noqa: S108 -- a socket's path must be short
    home.mkdir(mode=0o700)
    made = [
        "--batch",
        "--quiet",
        "--passphrase",
        "",
        "--quick-generate-key",
        "backup@example.org",
        "default",
        "default",
    ]
    subprocess.run([gpg, *made], env={**os.environ, "GNUPGHOME": str(home)}, check=True, capture_output=True)  # noqa: S603
    yield {"GNUPGHOME": str(home)}
    subprocess.run(["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": str(home)}, check=False)  # noqa: S607
    shutil.rmtree(home)


async def test_an_encrypted_backup_opens_with_the_key_only(archive: Path, tmp_path: Path, keyring: dict[str, str]):
    out, new = tmp_path / "sealed", tmp_path / "new"
    out.mkdir()
    made, _, err = await at_once(
        "backup", str(out), BACKUP_ENCRYPT_TO="backup@example.org", **environment(tmp_path, **keyring)
    )
    [sealed] = out.iterdir()
    stranger, _, refused = await at_once("restore", str(sealed), **environment(new, GNUPGHOME=str(tmp_path)))
    code, _, error = await at_once("restore", str(sealed), **environment(new, **keyring))

    assert (made, err) == (0, "")
    assert sealed.name.endswith(".tar.gz.gpg")
    assert b"SQLite" not in sealed.read_bytes()
    assert (stranger, refused.count("\n")) == (1, 1)
    assert "gpg" in refused
    assert (code, error) == (0, "")
    assert content(new / "talkuu.db") == content(tmp_path / "talkuu.db")


@pytest.fixture
def age_key(tmp_path: Path) -> tuple[str, Path]:
    """Whom to encrypt for, and the file that opens it."""
    if shutil.which("age") is None:
        pytest.skip("age is not installed")
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)  # noqa: S607
    identity = tmp_path / "key"
    identity.write_text(made.stdout, encoding="ascii")
    return made.stdout.split("public key: ")[1].split()[0], identity


async def test_age_encrypts_as_well(archive: Path, tmp_path: Path, age_key: tuple[str, Path]):
    recipient, identity = age_key
    await at_once("backup", str(tmp_path / "all.tar.gz.age"), **environment(tmp_path, BACKUP_ENCRYPT_TO=recipient))
    arguments = ("restore", str(tmp_path / "all.tar.gz.age"))

    assert "--identity" in (await at_once(*arguments, **environment(tmp_path / "new")))[2]
    assert (await at_once(*arguments, "--identity", str(identity), **environment(tmp_path / "new")))[0] == 0


async def test_another_engine_has_a_tool_of_its_own(tmp_path: Path):
    elsewhere = Source(sqlite=None, attachments=tmp_path)

    with pytest.raises(BackupOtherEngine):
        make(elsewhere, tmp_path / "x.tar.gz", recipient="", now=at(16, 14))
    with pytest.raises(BackupOtherEngine), verified(tmp_path / "x.tar.gz", elsewhere):
        pass


async def test_a_program_that_is_not_installed_is_named(archive: Path, tmp_path: Path):
    given = environment(tmp_path, BACKUP_ENCRYPT_TO="age1nobody", PATH=str(tmp_path))
    code, _, err = await at_once("backup", str(tmp_path / "x.tar.gz"), **given)

    assert (code, err.count("\n")) == (1, 1)
    assert "не установлена: age" in err
    assert not (tmp_path / "x.tar.gz").exists()


async def test_a_backup_that_dies_in_the_middle_leaves_no_half(world: World, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "talkuu-20250601T000000Z.tar.gz").write_bytes(b"whole")
    world.settings.sqlite_path.with_name("attachments").mkdir()
    (tmp_path / "attachments" / "large").write_bytes(os.urandom(50_000_000))
    running = asyncio.create_task(talkuu("backup", str(out), **environment(tmp_path)))
    await until(lambda: list(out.glob(".talkuu-backup-*/packed")), 20)
    for child in psutil.Process().children():
        if "backup" in child.cmdline():
            child.kill()
    await running
    left = [path.name for path in out.iterdir() if not path.name.startswith(".")]
    code, _, _ = await talkuu("backup", str(out), **environment(tmp_path))

    assert left == ["talkuu-20250601T000000Z.tar.gz"]
    assert code == 0
    assert datetime.now(UTC).strftime("talkuu-%Y") in str(max(out.glob("talkuu-*")))
