"""Makes the backups that are due."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from bot.backup import shelf
from bot.backup.source import Source
from bot.clock import Clock
from bot.domain.alarm import Alarm, Cause
from bot.domain.backup import is_due, is_missed
from bot.domain.refusals import Refusal

log = logging.getLogger(__name__)


class Keeper:
    """Holds only whether and since when it is this process's turn: what there is tells by its name when it was made."""

    def __init__(
        self, source: Source, folder: Path, *, every: timedelta | None, keep: int, recipient: str, clock: Clock
    ) -> None:
        self._source = source
        self._folder = folder
        self._every = every
        self._keep = keep
        self._recipient = recipient
        self._clock = clock
        self._since: datetime | None = None
        self._stop = Event()

    def begin(self) -> None:
        """From now on the backups are this process's to make, and missed if there are none."""
        self._since = self._clock.now()
        self._stop = Event()

    def end(self) -> None:
        """They are not any more: what is under way is given up."""
        self._since = None
        self._stop.set()

    async def step(self) -> None:
        """Make a backup if it is time."""
        now = self._clock.now()
        if self._every is not None and is_due(shelf.newest(self._folder), every=self._every, now=now):
            await asyncio.to_thread(self._make, now, self._stop)

    def age(self, now: datetime) -> timedelta | None:
        """How old the last backup is, or the wait for the first; None: none is asked for, or not of this process."""
        if self._every is None or self._since is None:
            return None
        return now - (shelf.newest(self._folder) or self._since)

    def missed(self, now: datetime) -> list[Alarm]:
        """Whether somebody must look why there is none."""
        if self._every is None or self._since is None:
            return []
        if not is_missed(shelf.newest(self._folder), every=self._every, since=self._since, now=now):
            return []
        return [Alarm(cause=Cause.BACKUP)]

    def _make(self, now: datetime, stop: Event) -> None:
        from bot.backup import making, running  # noqa: PLC0415 -- once a day

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            shelf.sweep(self._folder)
            made = making.make(self._source, self._folder, recipient=self._recipient, now=now, stop=stop)
        except running.GivenUp:
            log.info("a backup was given up: it is not this process's any more")
            return
        except (Refusal, OSError) as error:
            log.error("the backup failed: %s", type(error).__name__)  # noqa: TRY400 -- its words may hold a path
            return
        shelf.rotate(self._folder, keep=self._keep)
        log.info("a backup was made: %s", made.name)
