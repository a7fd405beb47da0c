"""After /forget, no table, file, log, export or backup leads back to the person, nor, where withdrawn, to what was said."""

import tarfile
from pathlib import Path

import pytest

from tests.backup.operating import bytes_in
from tests.cli.at_once import at_once
from tests.cli.test_commands import talkuu
from tests.sql import dumped, select
from tests.stories.holdings import (
    CHAT,
    LEFT_OVER,
    MARK,
    SHARED,
    empty_tables,
    found_in,
    leading_to,
    person_of_every_table,
    place,
)
from tests.world import World

FILE, OF_DRAFT = f"{MARK} in a file".encode(), f"{MARK} in a file of a draft".encode()


def environment(world: World) -> dict[str, str]:
    return {"DATABASE_URL": world.settings.database_url, "DATA_DIR": str(world.folder), "LANG": "ru_RU.UTF-8"}


async def forgets(world: World, person, label: str) -> None:
    await person.says("/forget")
    await world.settles()
    await person.presses(label)
    await world.settles()
    await world.db.purge()


async def told_afterwards(world: World, folder: Path) -> str:
    """An export and, where the bot makes it, a backup, laid open."""
    folder.mkdir()
    code, _, err = await talkuu("export", "--out", str(folder / "all.json"), **environment(world))
    assert (code, err) == (0, "")
    code, _, _ = await at_once("backup", str(folder / "all.tar.gz"), **environment(world))
    if code == 0:
        with tarfile.open(folder / "all.tar.gz") as tar:
            tar.extractall(folder / "laid-open", filter="data")
    return bytes_in(folder).decode(errors="replace") + str([path.name for path in folder.rglob("*")])


async def test_withdrawn_and_forgotten_is_nowhere(world: World, caplog: pytest.LogCaptureFixture, tmp_path_factory):
    caplog.set_level("DEBUG", logger="bot")
    person, number = await person_of_every_table(world)
    needles = {MARK, str(CHAT), place(world, FILE).name, place(world, OF_DRAFT).name}
    async with world.db.read() as session:
        empty, leading = await empty_tables(session), await leading_to(session, number)
    before = await found_in(world, *needles)

    await forgets(world, person, "Баарын кайтарып алуу")
    afterwards = await told_afterwards(world, tmp_path_factory.mktemp("afterwards") / "told")

    assert (empty, before) == (set(), needles)  # there was something to find
    assert len(leading) > 15
    async with world.db.read() as session:
        assert await leading_to(session, number) == set()
        dump = await dumped(session)
    assert await found_in(world, *needles) == set()
    assert [each for each in needles if each in dump or each in afterwards or each in caplog.text] == []
    assert place(world, SHARED).read_bytes() == SHARED  # somebody else's, too


async def test_forgotten_without_a_name_leaves_only_what_was_said(world: World, tmp_path_factory):
    person, number = await person_of_every_table(world)

    await forgets(world, person, "Атымсыз калтыруу")
    afterwards = await told_afterwards(world, tmp_path_factory.mktemp("afterwards") / "told")

    async with world.db.read() as session:
        assert await leading_to(session, number) == set()
        comments = await select(
            session,
            "select state, text, name, organisation, secret, person_id, draft_id from comments order by id limit 2",
        )
        files = await select(
            session, "select telegram_id, album, name, message_id from attachments order by id limit 2"
        )
    said = f"{MARK} comments.text "
    assert comments == [("new", said, None, None, None, None, None)] * 2
    assert files == [(None, None, None, None)] * 2
    assert place(world, FILE).read_bytes() == FILE
    assert not place(world, OF_DRAFT).exists()
    gone = {str(CHAT), place(world, OF_DRAFT).name, f"{MARK} said and not sent", f"{MARK} in a file of a draft"}
    gone |= {f"{MARK} {where} " for where in ("comments.name", "comments.organisation", "attachments.name",
        "attachments.telegram_id", "attachments.album", "drafts.name", "draft_parts.text")} | {f"{MARK} secret"}  # fmt: skip
    assert await found_in(world, *gone) == set()
    assert [each for each in gone if each in afterwards] == []


async def test_a_file_that_a_broken_process_left_is_swept_away(world: World):
    await person_of_every_table(world)

    await world.bot.fetcher.clean()

    assert not place(world, LEFT_OVER).exists()
    assert place(world, SHARED).exists()
    assert place(world, FILE).exists()
