"""Where files for staff are made: a folder of this process alone, which does not outlive it for long.

Names and words of people stand in them. Who is killed cannot clear up: whoever begins after them does, and knows by a
lock, which the system lets go with its holder, that nobody is at work there any more.
"""

import fcntl
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

_LOCK = ".lock"


class Workroom:
    """A room under `root`, which several processes may share."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._entering = threading.Lock()
        self._room: Path | None = None
        self._held: FileIO | None = None

    def enter(self) -> Path:
        """Take a room, and clear those that were left behind. Who has one stays there. Raises OSError."""
        with self._entering:
            if self._room is None or self._held is None or not self._room.is_dir():
                self._give_up()
                self._root.mkdir(parents=True, exist_ok=True)
                with _alone(self._root):
                    _clear(self._root)
                    self._room = Path(tempfile.mkdtemp(dir=self._root))
                    self._held = FileIO(self._room / _LOCK, "w")
                    fcntl.flock(self._held, fcntl.LOCK_EX)
            return self._room

    def file(self, suffix: str) -> Path:
        """An empty file in it, to be deleted after use. Raises OSError."""
        handle, name = tempfile.mkstemp(suffix=suffix, dir=self.enter())
        os.close(handle)
        return Path(name)

    def leave(self) -> None:
        """Clear the room and give it up."""
        with self._entering:
            self._give_up()

    def _give_up(self) -> None:
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)
        if self._held is not None:
            self._held.close()
        self._room = self._held = None


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Nobody else takes or clears a room meanwhile."""
    with FileIO(root / _LOCK, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _clear(root: Path) -> None:
    for room in root.iterdir():
        if room.is_dir() and not _is_held(room):
            shutil.rmtree(room, ignore_errors=True)


def _is_held(room: Path) -> bool:
    try:
        with FileIO(room / _LOCK, "r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
