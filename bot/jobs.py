"""What the clock starts. The database is the schedule: these only look what is due, and hold no state."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.domain.policy import Policy
from bot.services import broadcasting, fan_out, reminders, results, retention, searching, staff
from bot.services.portion import Portion
from bot.storage import broadcasts, comments, deliveries, inbox
from bot.storage.database import Database

log = logging.getLogger(__name__)

TICK_S = 1.0
DRAFT_WITHOUT_CONSENT = timedelta(hours=24)
FINISHED_UPDATES = timedelta(days=3)
UPDATES_SET_ASIDE = timedelta(days=30)
FINISHED_ANSWERS = timedelta(days=7)
TOLD_TO_MANY = timedelta(days=365)
ANNOUNCEMENTS_NOT_SENT = timedelta(days=30)
_STEPS_A_TICK = 200
_STEMMED_A_TICK = 20
"""Portions of comments made findable: where a million wait, all else has most of the time."""


class Jobs:
    """The jobs, and the scheduler that ticks."""

    def __init__(
        self,
        db: Database,
        *,
        policy: Policy,
        clock: Clock,
        wake: Callable[[], None],
        report: Callable[[], Awaitable[None]],
        watch: Callable[[], Awaitable[None]],
        back_up: Callable[[], Awaitable[None]],
        fetch: Callable[[], Awaitable[None]],
        sweep: Callable[[], Awaitable[None]],
        tidy: Callable[[], Awaitable[None]],
    ) -> None:
        self._db = db
        self._policy = policy
        self._clock = clock
        self._wake = wake
        self._report = report
        self._watch = watch
        self._back_up = back_up
        self._fetch = fetch
        self._sweep = sweep
        self._tidy = tidy
        self._portion = Portion()
        self._stemming = Portion(size=20)
        self._scheduler = AsyncIOScheduler()

    def start(self) -> None:
        """Begin to tick, for the first time or again."""
        # A tick that comes late still runs, and several that were missed run once.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._scheduler.add_job(self._guarded(self.tick), "interval", seconds=TICK_S)
        self._scheduler.add_job(self._guarded(self._report), "interval", seconds=TICK_S)
        self._scheduler.add_job(self._guarded(self.make_findable), "interval", seconds=TICK_S)
        self._scheduler.add_job(self._guarded(self._fetch), "interval", seconds=TICK_S)
        self._scheduler.add_job(self._guarded(self._sweep), "interval", hours=1)
        self._scheduler.add_job(self._guarded(self._tidy), "interval", minutes=1)
        self._scheduler.add_job(self._guarded(self._watch), "interval", minutes=1)
        self._scheduler.add_job(self._guarded(self._back_up), "interval", minutes=1)
        self._scheduler.add_job(self._guarded(self.clean), "interval", minutes=10)
        self._scheduler.add_job(self._guarded(self.warn), "interval", minutes=10)
        self._scheduler.add_job(self._guarded(self.retire), "interval", hours=1)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Plan reminders of hearings that have come near, spread campaigns, tell staff of new comments."""
        now = self._clock.now()
        await reminders.plan_hearings(self._db, policy=self._policy, now=now)
        await broadcasting.start_due(self._db, now=now)
        for _ in range(_STEPS_A_TICK):
            if not await fan_out.step(self._db, policy=self._policy, now=now, portion=self._portion):
                break
            self._wake()
        if await staff.tell_watchers(self._db, policy=self._policy, now=now):
            self._wake()

    async def make_findable(self) -> None:
        """Let the search find what was written or changed, and what was there before it could search."""
        for _ in range(_STEMMED_A_TICK):
            if not await searching.make_findable(self._db, portion=self._stemming):
                break
            await asyncio.sleep(0)

    async def clean(self) -> None:
        """Drop what need not be kept any longer."""
        now = self._clock.now()
        async with self._db.transaction() as tx:
            await comments.drop_stale_drafts(tx, before=now - DRAFT_WITHOUT_CONSENT)
            await inbox.drop_old(tx, finished_before=now - FINISHED_UPDATES, aside_before=now - UPDATES_SET_ASIDE)
            await deliveries.drop_old(tx, before=now - FINISHED_ANSWERS, long_before=now - TOLD_TO_MANY)
            await broadcasts.drop_stale(tx, before=now - ANNOUNCEMENTS_NOT_SENT)
        await broadcasting.finish(self._db)  # whose author is gone, nobody asks how it went
        await self._db.purge()

    async def warn(self) -> None:
        """Tell staff of what is late with a consultation."""
        if await results.warn(self._db, policy=self._policy, now=self._clock.now()):
            self._wake()

    async def retire(self) -> None:
        """Let go of people whose comments' term is over."""
        now = self._clock.now()
        if count := await retention.keep_term(self._db, policy=self._policy, now=now):
            log.info("RETENTION_DAYS are over for %d comments: nothing leads back from them any more", count)

    def _guarded(self, job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            try:
                await job()
            except Exception:
                log.exception("a job failed; it runs again at the next tick")

        return run
