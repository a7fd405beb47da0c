"""The sandbox's clock: real time, or the time it is given, plus an offset that may be kept in a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


def _real_time() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Tells the time and can be put forward. The file holds the offset in whole milliseconds, for other processes."""

    def __init__(self, now: Callable[[], datetime] | None = None, file: Path | None = None) -> None:
        self._now = now or _real_time
        self._file = file
        self._offset = timedelta()
        if file is not None:
            self._load(file)

    def now(self) -> datetime:
        """The time in the sandbox, aware, in UTC."""
        return self._now() + self._offset

    def timestamp(self) -> int:
        """The time in the sandbox as Telegram writes it: whole seconds since 1970."""
        return int(self.now().timestamp())

    @property
    def offset_ms(self) -> int:
        """How far the clock is ahead, in milliseconds."""
        return self._offset // timedelta(milliseconds=1)

    def advance(self, by: timedelta | float) -> None:
        """Put the clock forward by a duration or a number of seconds."""
        self._offset += by if isinstance(by, timedelta) else timedelta(seconds=by)
        if self._file is not None:
            self._write(self._file)

    def _load(self, file: Path) -> None:
        try:
            self._offset = timedelta(milliseconds=int(file.read_text()))
        except FileNotFoundError:
            self._write(file)

    def _write(self, file: Path) -> None:
        """Replace the file in one step: a reader sees the old number or the new one, never half of one."""
        beside = file.with_name(f"{file.name}.{os.getpid()}.new")
        beside.write_text(f"{self.offset_ms}\n")
        beside.replace(file)
