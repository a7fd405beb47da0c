"""The public ledger as a file, for whoever pressed for it where there is no page to open."""

import asyncio
from datetime import datetime, timedelta

from bot.delivery.digests import FILE_MAX_BYTES
from bot.delivery.letters import Later, Letter, Packet, Rendered, Void
from bot.domain.delivery import Delivery
from bot.domain.papers import Format, Kind
from bot.messages import papers as messages
from bot.messages.message import Message
from bot.papers.shelf import LedgerKeepsChanging, Shelf
from bot.storage import announcements
from bot.storage.database import Database
from bot.texts import Texts

AT_ONCE = 2
"""So many files are in memory at the same time; who comes meanwhile is looked after in a moment."""
LOOKS_AGAIN = timedelta(seconds=1)


class Librarian:
    """Hands out what the shelf has."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def packet(self, db: Database, delivery: Delivery, texts: Texts, now: datetime) -> Rendered:
        """The ledger as it is now."""
        if self._slots.locked():
            return Later(now + LOOKS_AGAIN)
        await self._slots.acquire()
        try:
            rendered = await self._packet(db, delivery, texts, now)
        except BaseException:
            self._slots.release()
            raise
        if not isinstance(rendered, Packet):
            self._slots.release()
        return rendered

    async def _packet(self, db: Database, delivery: Delivery, texts: Texts, now: datetime) -> Rendered:
        async with db.read() as session:
            consultation = await announcements.consultation(session, delivery.args["consultation"])
        try:
            path = await self._shelf.file(consultation.slug, Format.XLSX)
            if path is None:
                return Void("the ledger is not open")
            content = await asyncio.to_thread(path.read_bytes)
        except (LedgerKeepsChanging, FileNotFoundError):
            return Later(now + LOOKS_AGAIN)
        if len(content) > FILE_MAX_BYTES:
            return Letter(Message(text=texts("file-too-big")))
        return Packet(
            content=content,
            filename=f"talkuu-ledger-{consultation.slug}.xlsx",
            caption=messages.caption(Kind.LEDGER, consultation, None, texts),
            then=None,
            done=self._slots.release,
        )
