"""Fetches the files that wait. Done on the sending duty only, so that of many processes one does it.

Nothing is noted before a file is kept: whoever is killed in the middle, or takes the duty over, begins it again. Only
what must be looked into counts as tried before that, lest it end one process after the other.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import NetworkError, TelegramError

from bot.clock import Clock
from bot.domain.attachment import TRIES, Attachment, FileFault
from bot.domain.delivery import Held
from bot.domain.policy import Policy
from bot.failures import described, understood
from bot.fetching.folder import Folder, Incoming, TooLarge
from bot.services import fetching, leftovers
from bot.storage.database import Database
from bot.transport import AiohttpRequest

log = logging.getLogger(__name__)
AT_ONCE = 4
PIECE = 2**18
SETTLED_AGAIN = 3
_TOO_BIG = "file is too big"
Call = Callable[[str, dict[str, Any]], Awaitable[Any]]


class TriedOften(Exception):  # noqa: N818 -- what happened
    """The process ended each time it was looked into."""


class Fetcher:
    """One at a time in a process."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        call: Call,
        *,
        folder: Path,
        policy: Policy,
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self._db = db
        self._bot = bot
        self._call = call
        self._root = folder
        self._folder = Folder(folder)
        self._policy = policy
        self._clock = clock
        self._wake = wake
        self._lock = asyncio.Lock()

    async def step(self) -> None:
        """Fetch all that is to be fetched now."""
        async with self._lock:
            while found := await fetching.waiting(self._db, now=self._clock.now(), count=AT_ONCE):
                results = await asyncio.gather(*map(self._fetch, found), return_exceptions=True)
                for failure in results:
                    if isinstance(failure, BaseException):
                        raise failure

    async def clean(self) -> None:
        """Drop contents that nothing refers to, and what never got as far as being referred to."""
        async with self._lock:
            await leftovers.sweep(self._db, self._root, now=self._clock.now())
            for digest in await fetching.unknown(self._db, await asyncio.to_thread(self._folder.old)):
                self._folder.drop(digest)

    async def _fetch(self, attachment: Attachment) -> None:
        if attachment.attempts >= TRIES:
            await self._postpone(attachment, TriedOften())
            return
        try:
            with self._folder.incoming(self._policy.attachment_max_bytes) as incoming:
                await self._load(attachment, incoming)
                await self._keep(attachment, incoming)
        except TooLarge:
            await self._refuse(attachment, FileFault.SIZE)
        except TelegramError as error:
            if _TOO_BIG in str(error).lower():
                await self._refuse(attachment, FileFault.SIZE)
            else:
                await self._postpone(attachment, error)
        except Exception as error:  # noqa: BLE001 -- a full disk, or whatever it is: no file stops those of others
            await self._postpone(attachment, error)

    async def _load(self, attachment: Attachment, incoming: Incoming) -> None:
        """Raises TooLarge, TelegramError, OSError."""
        found = await self._call("getFile", {"file_id": attachment.telegram_id})
        path = found.get("file_path") if isinstance(found, dict) else None
        if not path:
            raise NetworkError("there is no path to the file")
        async for piece in self._pieces(str(path)):
            incoming.write(piece)

    async def _pieces(self, path: str) -> AsyncIterator[bytes]:
        """A Bot API server of one's own names files on this machine."""
        if self._bot.local_mode and Path(path).is_absolute():
            with await asyncio.to_thread(Path(path).open, "rb") as file:
                while piece := await asyncio.to_thread(file.read, PIECE):
                    yield piece
            return
        assert isinstance(self._bot.request, AiohttpRequest)  # noqa: S101 -- the only transport there is
        async for piece in self._bot.request.download(f"{self._bot.base_file_url}/{path}"):
            yield piece

    async def _keep(self, attachment: Attachment, incoming: Incoming) -> None:
        digest = await asyncio.to_thread(incoming.finish)
        if await asyncio.to_thread(incoming.is_archive):
            await fetching.note_try(self._db, attachment, now=self._clock.now())
        mime = await asyncio.to_thread(incoming.type, attachment.name)
        if mime is None:
            await self._refuse(attachment, FileFault.TYPE)
            return
        for _ in range(SETTLED_AGAIN):
            await asyncio.to_thread(self._folder.settle, incoming, digest)
            try:
                await fetching.keep(
                    self._db,
                    attachment,
                    digest=digest,
                    mime=mime,
                    size=incoming.size,
                    is_there=partial(self._folder.has, digest),
                    now=self._clock.now(),
                )
            except fetching.ContentIsGone:
                continue
            return
        raise OSError("the content is forgotten again and again")

    async def _refuse(self, attachment: Attachment, fault: FileFault) -> None:
        log.info("attachment %d is not kept: %s", attachment.id, fault.value)
        if await fetching.refuse(self._db, attachment, fault, now=self._clock.now()):
            self._wake()

    async def _postpone(self, attachment: Attachment, error: Exception) -> None:
        outcome = understood(error) if isinstance(error, TelegramError) else None
        held = timedelta(seconds=outcome.seconds) if isinstance(outcome, Held) else None
        why = described(error) if isinstance(error, TelegramError) else type(error).__name__
        unforeseen = None if isinstance(error, TelegramError | OSError | TriedOften) else error
        log.warning("attachment %d could not be fetched: %s", attachment.id, why, exc_info=unforeseen)
        if await fetching.postpone(self._db, attachment, why=why, now=self._clock.now(), held=held):
            self._wake()
