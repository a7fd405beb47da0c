"""Everything comes back as it was, and whoever was forgotten stays forgotten."""

import asyncio
import os
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from bot.app import opened
from bot.domain.bilingual import Language
from tests import engines
from tests.backup.operating import all_of, blank, bytes_in, content, database, environment
from tests.cli.at_once import at_once
from tests.cli.test_commands import talkuu
from tests.patience import until
from tests.sql import first
from tests.world import OSH, World, a_hearing, at

SECRET_TEXT, OTHER_TEXT = "Бул менин абдан жеке пикирим", "Арыктарды тазалоо керек"


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


async def test_a_backup_beside_a_running_bot_brings_everything_back(world: World, files: Path, tmp_path: Path):
    _, goes = await lived_in(world)
    await forgets(world, goes)
    archive, new = tmp_path / "out" / "all.tar.gz", tmp_path / "new"

    code, said, err = await talkuu("backup", str(archive), **environment(tmp_path))
    before = await content(tmp_path)
    restored, told, error = await talkuu("restore", str(archive), **blank(new))

    assert (code, err, restored, error) == (0, "", 0, "")
    assert str(archive) in said
    assert (database(new) if engines.current.is_postgres else str(new / "talkuu.db")) in told
    assert await content(new) == before
    assert any(OTHER_TEXT in statement for statement in before)
    assert {path.relative_to(files): path.read_bytes() for path in files.rglob("*.*")} == {
        path.relative_to(new / "attachments"): path.read_bytes() for path in (new / "attachments").rglob("*.*")
    }
    assert {path.name for path in new.iterdir()} - {"talkuu.db"} == {"attachments"}
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
    await at_once("restore", str(tmp_path / "all.tar.gz"), **blank(new))
    world.settings = world.settings.model_copy(update={"database_url": environment(new)["DATABASE_URL"]})

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
    async with world.db.read() as session:
        known = await first(session, "select 1 from people where chat_id = ?", (goes.id,))
    await forgets(world, goes)
    new = tmp_path / "new"

    code, told, _ = await at_once("restore", str(archive), **blank(new))

    assert known == (1,)
    assert code == 0
    assert "попросили об этом после создания копии: 1" in told
    found = await all_of(new)
    for needle in (SECRET_TEXT, str(goes.id)):
        assert needle.encode() not in found
    assert OTHER_TEXT.encode() in found
    assert str(goes.id) not in (folder / "forgotten.log").read_text(encoding="ascii")


async def test_who_was_forgotten_at_another_machine_is_on_its_list(world: World, tmp_path: Path):
    _, goes = await lived_in(world)
    out = tmp_path / "out"
    out.mkdir()
    await at_once("backup", str(out / "all.tar.gz"), **environment(tmp_path))
    await forgets(world, goes)
    (tmp_path / "backups" / "forgotten.log").rename(out / "forgotten-second.log")

    code, told, _ = await at_once("restore", str(out / "all.tar.gz"), **blank(tmp_path / "new"))

    assert code == 0
    assert "попросили об этом после создания копии: 1" in told
    assert SECRET_TEXT.encode() not in await all_of(tmp_path / "new")


async def test_a_list_of_another_database_forgets_nobody(world: World, tmp_path: Path):
    await lived_in(world)
    await at_once("backup", str(tmp_path / "all.tar.gz"), **environment(tmp_path))
    lines = "".join(f"1749000000000 {number} 1700000000000 nothing\n" for number in range(10))
    (tmp_path / "forgotten.log").write_text(f"{lines}1749000000000 1 17", encoding="ascii")

    code, told, _ = await at_once("restore", str(tmp_path / "all.tar.gz"), **blank(tmp_path / "new"))

    assert (code, told.count("\n")) == (0, 1)
    assert SECRET_TEXT.encode() in await all_of(tmp_path / "new")


@pytest.mark.sqlite
@pytest.mark.long
async def test_a_backup_that_dies_in_the_middle_leaves_no_half(world: World, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "talkuu-20250601T000000Z.tar.gz").write_bytes(b"whole")
    (tmp_path / "attachments").mkdir()
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
