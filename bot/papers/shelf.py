"""Files of public ledgers, ready to be handed out: each is made once for what the ledger says now, and gone after that.

A file is named by what it says, so that an old one is never taken for a new one. One is made at a time, in a thread of
its own with a connection of its own, so that nobody who writes to the bot waits for it.
"""

import asyncio
import logging
import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from bot.clock import Clock
from bot.domain.bilingual import Language
from bot.domain.papers import FORMATS, Format, Kind
from bot.exports.target import replacing
from bot.papers import ledger
from bot.papers.making import Order, parts_of
from bot.papers.words import Words
from bot.storage import ledgers
from bot.storage.database import Database
from bot.texts import Texts

log = logging.getLogger(__name__)
TRIES = 3
"""What changes while a file is made makes it an old one before anybody has seen it."""
LEFT_BEHIND_S = 3600.0
"""What a process that was broken off had begun is nobody's after this."""
_MAKERS = {Format.XLSX: ledger.xlsx, Format.JSON: ledger.json}
_Key = tuple[str, Format]


class LedgerKeepsChanging(Exception):  # noqa: N818 -- nothing went wrong
    """There is no file of what the ledger says now; in a moment there may be one."""


class _Stopped(Exception):  # noqa: N818 -- same
    """The bot ends: the file is not needed any more."""


class Shelf:
    """A folder of files, which several processes may share."""

    def __init__(
        self, db: Database, folder: Path, *, texts: Mapping[Language, Texts], zone: tzinfo, clock: Clock
    ) -> None:
        self._db = db
        self._folder = folder
        self._words = Words([texts[language] for language in Language])
        self._zone = zone
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._in_hand: dict[_Key, asyncio.Task[None]] = {}
        self._stopped = threading.Event()

    async def file(self, slug: str, format_: Format) -> Path | None:
        """The file of a consultation's ledger; None while that is not open. Raises LedgerKeepsChanging."""
        for _ in range(TRIES):
            path = await self._path_now(slug, format_)
            if path is None or await asyncio.to_thread(path.exists):
                return path
            await asyncio.shield(self._making(slug, format_))  # whoever asks leaves, and others still wait for it
        raise LedgerKeepsChanging

    async def sweep(self) -> None:
        """Only files that say what is true now stay."""
        names = await asyncio.to_thread(self._names)
        current = {
            path.name
            for slug in {name.partition(".")[0] for name in names}
            for format_ in FORMATS[Kind.LEDGER]
            if (path := await self._path_now(slug, format_)) is not None
        }
        await asyncio.to_thread(self._drop, [name for name in names if name not in current])

    async def clear(self) -> None:
        """Another version of the program may have made them otherwise."""
        await asyncio.to_thread(lambda: self._drop(self._names()))

    async def close(self) -> None:
        """Give up what is being made."""
        self._stopped.set()
        await asyncio.gather(*self._in_hand.values(), return_exceptions=True)

    async def _path_now(self, slug: str, format_: Format) -> Path | None:
        async with self._db.read_much() as session:
            found = await ledgers.published(session, slug)
            return None if found is None else self._path(slug, await ledgers.version(session, found), format_)

    def _path(self, slug: str, version: str, format_: Format) -> Path:
        return self._folder / f"{slug}.{version}.{format_}"

    def _making(self, slug: str, format_: Format) -> asyncio.Task[None]:
        key = slug, format_
        if key not in self._in_hand:
            self._in_hand[key] = asyncio.create_task(self._make(slug, format_))
            self._in_hand[key].add_done_callback(lambda _: self._in_hand.pop(key))
        return self._in_hand[key]

    async def _make(self, slug: str, format_: Format) -> None:
        async with self._one_at_a_time:
            began, now = time.monotonic(), self._clock.now().astimezone(self._zone)
            await asyncio.to_thread(lambda: asyncio.run(self._write(slug, format_, now)))
        log.info("the ledger of %s was made as %s in %.1f s", slug, format_, time.monotonic() - began)
        await self.sweep()

    async def _write(self, slug: str, format_: Format, now: datetime) -> None:
        """In a thread and a loop of its own."""
        self._folder.mkdir(parents=True, exist_ok=True)
        async with self._db.read_much() as session:
            found = await ledgers.published(session, slug)
            if found is None:
                return
            path = self._path(slug, await ledgers.version(session, found), format_)
            opened_at = found.result.published_at
            order = Order(kind=Kind.LEDGER, format=format_, consultation=slug, opened_at=opened_at)
            with replacing(path) as draft:
                parts = await parts_of(session, order, made_at=now)
                await _MAKERS[format_](session, draft, self._words, parts, self._goes_on)

    def _goes_on(self, _: int, __: int) -> None:
        if self._stopped.is_set():
            raise _Stopped

    def _names(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        before = time.time() - LEFT_BEHIND_S
        for begun in self._folder.glob(".export-*"):
            if begun.stat().st_mtime < before:
                shutil.rmtree(begun, ignore_errors=True)
        return [path.name for path in self._folder.iterdir() if path.is_file()]

    def _drop(self, names: Sequence[str]) -> None:
        for name in names:
            (self._folder / name).unlink(missing_ok=True)
