"""Looks around once a minute, and has the owners told what needs a person."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.domain.alarm import of_disk
from bot.domain.policy import Policy
from bot.keeping import Keeper
from bot.services import alarms
from bot.storage.database import Database


class Watch:
    """Holds nothing: what was told when stands in the outbox."""

    def __init__(
        self,
        db: Database,
        *,
        policy: Policy,
        clock: Clock,
        wake: Callable[[], None],
        folder: Path,
        least_free: int,
        keeper: Keeper,
    ) -> None:
        self._db = db
        self._policy = policy
        self._clock = clock
        self._wake = wake
        self._folder = folder
        self._least_free = least_free
        self.keeper = keeper

    async def step(self) -> None:
        """Look, and tell."""
        now = self._clock.now()
        found = await alarms.failures(self._db, now=now)
        free = (await asyncio.to_thread(shutil.disk_usage, self._folder)).free
        found += of_disk(free=free, least=self._least_free)
        found += self.keeper.missed(now)
        if await alarms.tell(self._db, found, policy=self._policy, now=now):
            self._wake()
