"""Who does what: a process alone does everything; of many at one server, each duty is one's until it is gone.

Nothing here elects or replicates: a duty is an advisory lock, a process is a connection, and PostgreSQL knows both.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.clock import Clock
from bot.pacer import Pacer
from bot.storage import processes
from bot.storage.database import Database, Session, StorageError

if TYPE_CHECKING:
    from bot.storage.anchor import Anchor
    from bot.storage.postgres import Postgres

log = logging.getLogger(__name__)
POLLING, SENDING = 1, 2
LOOK_EVERY_S = 1.0
HANDED_OVER_AFTER_S = 1.5
"""What its predecessor sent last is older than a second by then: no second has more than Telegram allows."""
NEWS = "inbox"
_HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Duty:
    """What one process does for all. `end` is called when it must not be done here any more."""

    name: str
    begin: Callable[[], None]
    end: Callable[[], Awaitable[None]]


class Crew(Protocol):
    """Whom a process works with."""

    is_shared: bool
    """Whether others take from the same work."""

    def hears(self, news: Callable[[], None]) -> None:
        """Call this when others have kept updates."""

    def sends_bulk(self) -> bool:
        """Whether this process sends what is not an answer."""

    def was_held(self, chat_id: int, seconds: float) -> None:
        """Telegram asked this process to wait."""

    def on_duty(self, duties: Mapping[int, Duty]) -> AbstractAsyncContextManager[None]:
        """Do these when it is this process's turn; leave them at the end of the block."""


@asynccontextmanager
async def with_others(db: Database, pacer: Pacer, *, clock: Clock) -> AsyncIterator[Crew]:
    """The crew at this database. Raises StorageError."""
    if not hasattr(db, "owner"):
        yield Alone()
        return
    from bot.storage.anchor import Anchor  # noqa: PLC0415 -- one engine of two
    from bot.storage.postgres import Postgres  # noqa: PLC0415 -- same

    assert isinstance(db, Postgres)  # noqa: S101 -- the only engine for many
    async with Shift(db, Anchor, pacer, clock=clock).joined() as shift:
        yield shift


class Alone:
    """One process at a file: it is always its turn."""

    is_shared = False

    def hears(self, news: Callable[[], None]) -> None:
        """Nobody else keeps any."""

    def sends_bulk(self) -> bool:
        """See `Crew.sends_bulk`."""
        return True

    def was_held(self, chat_id: int, seconds: float) -> None:
        """Nobody else needs to know."""

    @asynccontextmanager
    async def on_duty(self, duties: Mapping[int, Duty]) -> AsyncIterator[None]:
        """See `Crew.on_duty`."""
        for duty in duties.values():
            duty.begin()
        try:
            yield
        finally:
            for duty in duties.values():
                await duty.end()


class Shift:
    """One of many processes at a server."""

    is_shared = True

    def __init__(self, db: "Postgres", anchor: "Callable[..., Anchor]", pacer: Pacer, *, clock: Clock) -> None:
        self._anchor = anchor(db, heard=self._heard, lost=self._look_now)
        self._db = db
        self._pacer = pacer
        self._clock = clock
        self._news: Callable[[], None] = lambda: None
        self._duties: Mapping[int, Duty] = {}
        self._mine: set[int] = set()
        self._sends_from = 0.0
        self._has_looked = False
        self._living: set[int] = set()
        self._look = asyncio.Event()
        self._telling: set[asyncio.Future[None]] = set()

    @asynccontextmanager
    async def joined(self) -> AsyncIterator["Shift"]:
        """Be one of them. Raises StorageError."""
        await self._anchor.hold_on()
        self._remember_holds(await self._anchor.asks(self._holds))
        try:
            yield self
        finally:
            await self._anchor.leave()
            await asyncio.gather(*self._telling, return_exceptions=True)

    def hears(self, news: Callable[[], None]) -> None:
        """See `Crew.hears`."""
        self._news = news

    def sends_bulk(self) -> bool:
        """See `Crew.sends_bulk`."""
        return SENDING in self._mine and self._anchor.holds and time.monotonic() >= self._sends_from

    def was_held(self, chat_id: int, seconds: float) -> None:
        """The others are told, and whoever comes later finds it."""
        telling = asyncio.ensure_future(self._tell_hold(chat_id, seconds))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    @asynccontextmanager
    async def on_duty(self, duties: Mapping[int, Duty]) -> AsyncIterator[None]:
        """See `Crew.on_duty`."""
        self._duties = duties
        await self._look_safely()
        self._has_looked = True
        watching = asyncio.create_task(self._watch(), name="crew")
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            mine = set(self._mine)
            await self._end_duties()
            with suppress(StorageError):
                for number in mine if self._anchor.holds else ():
                    await self._anchor.asks(processes.leave_duty, number)

    async def _watch(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._look.wait()
                await asyncio.sleep(LOOK_EVERY_S / 4)  # the connection was lost: not at once, not all the time
            self._look.clear()
            await self._look_safely()

    async def _look_safely(self) -> None:
        try:
            await self._look_around()
        except StorageError as error:
            log.warning("this process is out of touch with the others: %s", error)
        except Exception:
            log.exception("this process could not look after the others")
        if not self._anchor.holds:
            await self._end_duties()

    async def _look_around(self) -> None:
        if not self._anchor.holds:
            await self._end_duties()
            await self._anchor.hold_on()
            log.info("this process is in touch with the others again")
        living = await self._anchor.asks(processes.living)
        await self._look_after_others(living)
        for number, duty in self._duties.items():
            if number not in self._mine and await self._anchor.asks(processes.take_duty, number):
                self._mine.add(number)
                # At the first start of the only process there is nobody to have sent anything.
                waits = self._has_looked or len(living) > 1
                self._sends_from = time.monotonic() + (HANDED_OVER_AFTER_S if waits else 0.0)
                duty.begin()
                log.info("%s is this process's duty now", duty.name)

    async def _look_after_others(self, living: set[int]) -> None:
        self._pacer.share(others_answer=len(living) > 1)
        # Who was there a second ago may only have lost touch, as all do when the server starts again.
        await self._anchor.asks(processes.free_abandoned, living | self._living)
        self._living = living
        if SENDING in self._mine:
            await self._anchor.asks(processes.drop_holds, now=self._clock.now())

    async def _end_duties(self) -> None:
        ended, self._mine = self._mine, set()
        for number in ended:
            await self._duties[number].end()
            log.info("%s is not this process's duty any more", self._duties[number].name)

    def _look_now(self) -> None:
        self._look.set()

    def _heard(self, words: str) -> None:
        kind, *rest = words.split()
        if kind == NEWS:
            self._news()
        elif kind == _HOLD:
            chat_id, milliseconds = map(int, rest)
            self._pacer.hold(chat_id, milliseconds / 1000, time.monotonic())

    async def _tell_hold(self, chat_id: int, seconds: float) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        try:
            async with self._db.transaction(incidental=True) as tx:
                await processes.save_hold(tx, chat_id, until)
                await processes.tell(tx, f"{_HOLD} {chat_id} {round(seconds * 1000)}")
        except StorageError as error:
            log.warning("a hold could not be told to the others: %s", error)

    async def _holds(self, session: Session) -> dict[int, float]:
        now = self._clock.now()
        found = await processes.holds(session, now=now)
        return {chat_id: (until - now).total_seconds() for chat_id, until in found.items()}

    def _remember_holds(self, holds: Mapping[int, float]) -> None:
        for chat_id, seconds in holds.items():
            self._pacer.hold(chat_id, seconds, time.monotonic())
