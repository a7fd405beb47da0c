"""Files for staff are made where nothing of a killed process stays for long, and nobody clears the room of the living."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.delivery.workroom import Workroom

KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
from bot.delivery.workroom import Workroom
Workroom(Path(sys.argv[1])).file(".xlsx").write_text("a name")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Callable[[], Workroom]]:
    """A room of one more process."""
    with ExitStack() as stack:

        def begins() -> Workroom:
            room = Workroom(tmp_path / "exports")
            stack.callback(room.leave)
            return room

        yield begins


def tables(root: Path) -> list[Path]:
    return list(root.rglob("*.xlsx"))


def test_what_a_killed_process_left_is_cleared_by_the_next_one(tmp_path: Path, process):
    killed = subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(tmp_path / "exports")], check=False)  # noqa: S603 -- our own words
    left = tables(tmp_path)

    process().enter()

    assert killed.returncode == -signal.SIGKILL
    assert len(left) == 1
    assert tables(tmp_path) == []


def test_the_room_of_a_process_that_lives_is_left_alone(tmp_path: Path, process):
    living = process()
    table = living.file(".xlsx")

    process().enter()

    assert tables(tmp_path) == [table]
    assert table.parent == living.enter()


def test_nobody_else_may_read_what_is_made(tmp_path: Path, process):
    table = process().file(".xlsx")

    assert table.parent.stat().st_mode & 0o777 == 0o700
    assert table.stat().st_mode & 0o777 == 0o600


def test_who_leaves_in_good_order_leaves_nothing(tmp_path: Path, process):
    room = process()
    room.file(".xlsx")

    room.leave()

    assert [path for path in (tmp_path / "exports").iterdir() if path.is_dir()] == []


def test_a_room_that_somebody_took_away_is_taken_anew(tmp_path: Path, process):
    room = process()
    first = room.file(".xlsx")
    first.unlink()
    (first.parent / ".lock").unlink()
    first.parent.rmdir()

    assert room.file(".xlsx").exists()
