"""The folder where backups lie: their names tell when they were made."""

import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.backup import to_drop

A_DAY_S = 86_400
UNFINISHED = ".talkuu-backup-"
_NAME = re.compile(r"talkuu-(\d{8}T\d{6}Z)\.tar\.gz(\.age|\.gpg)?")
_MOMENT = "%Y%m%dT%H%M%SZ"


def name(now: datetime, ending: str) -> str:
    """What a backup made now is called."""
    return f"talkuu-{now.astimezone(UTC).strftime(_MOMENT)}.tar.gz{ending}"


def made(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder by when they were made."""
    if not folder.is_dir():
        return {}
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return {datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC): path for match, path in found if match}


def newest(folder: Path) -> datetime | None:
    """When the last one was made."""
    return max(made(folder), default=None)


def rotate(folder: Path, *, keep: int) -> None:
    """Drop all but the newest so many."""
    backups = made(folder)
    for moment in to_drop(backups, keep=keep):
        backups[moment].unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Drop what a process that died in the middle has left: nobody works on one for a day."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > A_DAY_S:
            shutil.rmtree(left, ignore_errors=True)
