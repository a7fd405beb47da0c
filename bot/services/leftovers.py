"""Files that nothing refers to any more: several comments may have come with the same one, so the last one takes it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bot.storage import privacy
from bot.storage.database import Database

UNTOUCHED = timedelta(hours=1)
"""A file that has just come may be on its way to its comment."""
_PORTION = 500


def place(folder: Path, digest: str) -> Path:
    """Where a file lies."""
    return folder / digest[:2] / digest


async def remove(db: Database, folder: Path, digests: Iterable[str]) -> None:
    """Remove those of these files that nothing refers to. If it breaks off, `sweep` goes on."""
    for digest in digests:
        async with db.transaction(incidental=True) as tx:
            if await privacy.drop_file(tx, digest):
                place(folder, digest).unlink(missing_ok=True)


async def sweep(db: Database, folder: Path, *, now: datetime) -> None:
    """Remove what a process that died, or a draft that was dropped, has left."""
    while True:
        async with db.read_much() as session:
            left = await privacy.files_left_over(session, before=now - UNTOUCHED, count=_PORTION)
        await remove(db, folder, left)
        if len(left) < _PORTION:
            return
