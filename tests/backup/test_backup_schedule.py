"""Backups that the bot makes by itself: when they are due, how many are kept, and who hears when one was missed."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import opened, running
from bot.backup import shelf
from bot.domain.backup import every, is_due, is_missed, to_drop
from bot.domain.bilingual import Language
from tests.backup.operating import a_program
from tests.patience import until
from tests.stories.test_alarms import alarms, looks_around, owner_of
from tests.world import World

NOW = datetime(2025, 6, 2, 6, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(("text", "span"), [("1d", DAY), ("12h", 12 * HOUR), (" 2d ", 2 * DAY), ("", None)])
def test_how_often_is_read(text: str, span: timedelta | None):
    assert every(text) == span


@pytest.mark.parametrize(
    ("newest", "due"), [(None, True), (NOW - DAY, True), (NOW - DAY + timedelta(seconds=1), False), (NOW + DAY, False)]
)
def test_a_backup_is_due_when_the_last_one_is_old(newest: datetime | None, due: bool):  # noqa: FBT001
    assert is_due(newest, every=DAY, now=NOW) == due


@pytest.mark.parametrize(
    ("newest", "began", "missed"),
    [
        (None, NOW - HOUR, False),
        (None, NOW - 2 * HOUR, True),
        (NOW - DAY - HOUR, NOW - 10 * DAY, False),
        (NOW - DAY - 2 * HOUR, NOW - 10 * DAY, True),
        (NOW - 5 * DAY, NOW - HOUR, False),
    ],
)
def test_a_backup_is_missed_when_even_a_slow_one_would_be_there(newest, began, missed):
    assert is_missed(newest, every=DAY, since=began, now=NOW) == missed


def test_the_newest_stay():
    made = [NOW, NOW - 2 * DAY, NOW - DAY]

    assert to_drop(made, keep=2) == [NOW - 2 * DAY]
    assert to_drop(made, keep=3) == []


async def test_backups_are_made_and_old_ones_go(tmp_path: Path):
    folder = tmp_path / "other disk"
    async with World(tmp_path, backup_every="1d", backup_keep=2, backup_dir=folder) as world:
        (folder / ".talkuu-backup-left").mkdir(parents=True)
        os.utime(folder / ".talkuu-backup-left", (0, 0))
        (folder / ".talkuu-backup-at-work").mkdir()
        (folder / "mine.txt").write_text("stays")
        for hours in (0, 1, 24, 24, 24):
            world.clock.at += timedelta(hours=hours)
            await world.bot.jobs._back_up()

    assert sorted(path.name for path in folder.iterdir()) == [
        ".talkuu-backup-at-work",
        "mine.txt",
        "talkuu-20250604T070000Z.tar.gz",
        "talkuu-20250605T070000Z.tar.gz",
    ]


async def test_nothing_is_made_unless_it_is_asked_for(world: World):
    await world.bot.jobs._back_up()

    assert not (world.folder / "backups").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.KY, "камдык көчүрмө түзүлгөн жок"), (Language.RU, "Резервная копия не была сделана в срок")],
)
async def test_the_owner_hears_of_a_backup_that_was_missed(tmp_path: Path, caplog, language: Language, words: str):
    in_the_way = tmp_path / "not a folder"
    in_the_way.write_text("")
    async with World(tmp_path, backup_every="1d", backup_dir=in_the_way) as world:
        owner = await owner_of(world, language)
        await world.bot.jobs._back_up()
        await looks_around(world)
        before = alarms(owner)
        world.clock.at += timedelta(minutes=61)
        await looks_around(world)

        assert before == []
        [told] = alarms(owner)
        assert words in told
    assert "the backup failed" in caplog.text


@pytest.mark.postgres
async def test_what_is_under_way_is_given_up_when_it_is_another_ones_turn(tmp_path: Path, caplog):
    folder, pid = tmp_path / "backups", tmp_path / "stuck"
    script = f'#!/bin/sh\ncase "$1" in --version) exec REAL "$1";; esac\necho $$ > {pid}\nexec sleep 600\n'
    stuck = a_program(tmp_path / "bin", "pg_dump", script)
    caplog.set_level("INFO")
    async with World(tmp_path, backup_every="1d", postgres_bin=stuck) as world:
        working = asyncio.create_task(world.bot.jobs._back_up())
        await until(lambda: pid.exists() and pid.read_text())
        world.bot.watch.keeper.end()
        async with asyncio.timeout(10):
            await working

        assert list(folder.iterdir()) == []
        assert world.bot.watch.keeper.age(world.clock.now()) is None
    assert "a backup was given up" in caplog.text
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.postgres
async def test_of_many_processes_one_makes_them_and_then_the_next_one(tmp_path: Path):
    folder = tmp_path / "shared"
    async with World(tmp_path, backup_every="1d", backup_dir=folder) as world:
        first = world.bot
        async with (
            opened(world.settings) as db,
            running(world.settings, db, clock=world.clock, strict_texts=True) as next_one,
        ):
            now = world.clock.now()
            ages = [bot.watch.keeper.age(now) for bot in (first, next_one)]
            await first.jobs._back_up()
            await world.stops()
            await until(lambda: next_one.watch.keeper.age(now) is not None, 10)
            await next_one.jobs._back_up()

            assert ages == [timedelta(), None]
            assert [path.name for path in folder.iterdir()] == [shelf.name(now, "")]
            assert next_one.watch.keeper.missed(now + DAY) == []
