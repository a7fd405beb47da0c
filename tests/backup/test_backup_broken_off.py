"""A restore, or a backup, that is broken off in the middle leaves nothing, or says so."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.backup.operating import a_program, blank, environment, everything_on_server
from tests.cli.at_once import at_once
from tests.crash.process import CHECKOUT
from tests.patience import until

pytestmark = pytest.mark.postgres


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """A pg_restore that has brought everything back and does not end."""
    return a_program(
        tmp_path / "bin",
        "pg_restore",
        f'#!/bin/sh\ncase "$1" in --version) exec REAL "$1";; esac\nREAL "$@"\necho $$ > {tmp_path}/stuck\nexec sleep 600\n',
    )


async def restoring(archive: Path, tmp_path: Path, stuck: Path) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "restore", str(archive)),
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **blank(tmp_path / "new", POSTGRES_BIN=str(stuck))},
        stderr=asyncio.subprocess.PIPE,
    )
    await until((tmp_path / "stuck").exists, 20)
    return process


async def test_a_restore_that_is_ended_leaves_nothing(archive: Path, tmp_path: Path, stuck: Path):
    process = await restoring(archive, tmp_path, stuck)
    before = await everything_on_server(tmp_path / "new")
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        _, err = await process.communicate()

    assert ("comments",) in before
    assert (process.returncode, err.count(b"\n") <= 1) == (130, True)
    assert await everything_on_server(tmp_path / "new") == []
    assert list((tmp_path / "new").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "stuck").read_text()), 0)


@pytest.mark.long
async def test_a_restore_that_is_killed_is_not_taken_for_a_whole_one(archive: Path, tmp_path: Path, stuck: Path):
    process = await restoring(archive, tmp_path, stuck)
    process.kill()
    await process.communicate()
    with suppress(ProcessLookupError):
        os.kill(int((tmp_path / "stuck").read_text()), signal.SIGKILL)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "migrate"),
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **environment(tmp_path / "new")},
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await process.communicate()
    again, _, error = await at_once("restore", str(archive), **environment(tmp_path / "new"))

    assert (process.returncode, err.count(b"\n")) == (1, 1)
    assert b"was broken off: empty that database and restore again" in err
    assert again == 1
    assert "не пусто" in error
