"""The one place that looks at the time."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        return datetime.now(UTC)


class RehearsalClock:
    """The machine's clock moved by the milliseconds that stand in a file: for the demo and for rehearsals.

    The file is looked at most once every 100 ms; while it is missing or makes no sense, the last known shift holds.
    """

    LOOK_EVERY_S = 0.1
    FURTHEST = timedelta(days=36_525)

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shift = timedelta()
        self._looked = float("-inf")

    def now(self) -> datetime:
        """The present moment of the rehearsal, UTC."""
        monotonic = time.monotonic()
        if monotonic - self._looked >= self.LOOK_EVERY_S:
            self._looked = monotonic
            with suppress(OSError, ValueError, OverflowError):
                shift = timedelta(milliseconds=int(self._path.read_text(encoding="ascii")))
                self._shift = shift if abs(shift) <= self.FURTHEST else self._shift
        return datetime.now(UTC) + self._shift
