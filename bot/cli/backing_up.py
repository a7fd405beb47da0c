"""`python -m bot backup` and `restore`."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.backup import forgotten, making, restoring, shelf
from bot.domain.refusals import Refusal
from bot.settings import Settings
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite
from bot.texts import Texts


def backup(out: Path, *, settings: Settings, texts: Texts, now: datetime) -> int:
    """Make a backup; in a folder, the old ones beyond BACKUP_KEEP go. Returns the exit code."""
    try:
        made = making.make(settings.backup_source, out, recipient=settings.backup_encrypt_to, now=now)
    except Refusal as refusal:
        return _refused(refusal, texts)
    if out.is_dir():
        shelf.rotate(out, keep=settings.backup_keep)
    print(texts.plain("backup-done", file=str(made), megabytes=f"{made.stat().st_size / 2**20:.1f}"))
    return 0


def restore(file: Path, *, identity: Path | None, settings: Settings, texts: Texts, now: datetime) -> int:
    """Bring a backup back and forget again whoever was forgotten since. Returns the exit code."""
    target = settings.backup_source
    try:
        with restoring.verified(file, target, identity=identity) as found:
            again = asyncio.run(_forgotten_again(found, file.parent / forgotten.NAME, now))
            restoring.settle(found, target)
    except Refusal as refusal:
        return _refused(refusal, texts)
    print(texts.plain("restore-done", place=str(target.sqlite), made=found.manifest.made_at))
    if again:
        print(texts.plain("restore-forgotten", count=again))
    return 0


async def _forgotten_again(found: restoring.Verified, noted: Path, now: datetime) -> int:
    migrate_sqlite(found.database)
    db = await Sqlite.open(found.database)
    try:
        return await forgotten.forget_again(db, noted, attachments=found.attachments, now=now)
    finally:
        await db.close()


def _refused(refusal: Refusal, texts: Texts) -> int:
    print(texts.plain(refusal.key(), **vars(refusal)), file=sys.stderr)
    return 1
