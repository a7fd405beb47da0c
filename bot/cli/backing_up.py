"""`python -m bot backup` and `restore`."""

import signal
import sys
import threading
from datetime import datetime
from pathlib import Path

from bot.backup import making, restoring, shelf
from bot.domain.refusals import Refusal
from bot.settings import Settings
from bot.texts import Texts


def backup(out: Path, *, settings: Settings, texts: Texts, now: datetime) -> int:
    """Make a backup; in a folder, the old ones beyond BACKUP_KEEP go. Returns the exit code."""
    _may_be_ended()
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
    _may_be_ended()
    target = settings.backup_source
    try:
        restored = restoring.restore(file, target, identity=identity, now=now)
    except Refusal as refusal:
        return _refused(refusal, texts)
    print(texts.plain("restore-done", place=target.place, made=restored.made_at))
    if restored.forgotten:
        print(texts.plain("restore-forgotten", count=restored.forgotten))
    return 0


def _may_be_ended() -> None:
    """Who ends the command leaves nothing half written, whether by Ctrl-C or by `kill`."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _refused(refusal: Refusal, texts: Texts) -> int:
    print(texts.plain(refusal.key(), **vars(refusal)), file=sys.stderr)
    return 1
