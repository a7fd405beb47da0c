"""Makes a backup: a consistent copy of the database beside whoever writes to it, the attachments, a manifest."""

import hashlib
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from bot.backup import manifest, sealing, shelf
from bot.backup.refusals import BackupDatabaseMissing, BackupFailed, BackupOtherEngine
from bot.backup.source import Source

PRIVATE = 0o600
_BUSY_S = 60.0


def make(source: Source, out: Path, *, recipient: str, now: datetime) -> Path:
    """Write a backup to a file, or into a folder under a name that tells when; returns where. All of it, or nothing.

    Raises a refusal.
    """
    if source.sqlite is None:
        raise BackupOtherEngine
    if not source.sqlite.is_file():
        raise BackupDatabaseMissing(str(source.sqlite))
    target = out / shelf.name(now, sealing.ending(recipient)) if out.is_dir() else out
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=shelf.UNFINISHED, dir=target.parent) as folder:
            packed = _packed(source.sqlite, source.attachments, Path(folder), now)
            if recipient:
                sealed = Path(folder) / "sealed"
                sealing.seal(packed, sealed, recipient)
                packed = sealed
            _settle(packed, target)
    except (OSError, sqlite3.Error, tarfile.TarError) as error:
        raise BackupFailed(str(error)) from error
    return target


def _packed(database: Path, attachments: Path, folder: Path, now: datetime) -> Path:
    copy, packed = folder / manifest.DATABASE, folder / "packed"
    schema = _copied(database, copy)
    parts: dict[str, str] = {}
    with tarfile.open(packed, "w:gz", compresslevel=3) as tar:
        parts[manifest.DATABASE] = _put(tar, copy, manifest.DATABASE)
        for path in sorted(attachments.rglob("*")) if attachments.is_dir() else ():
            name = f"{manifest.ATTACHMENTS}/{path.relative_to(attachments).as_posix()}"
            try:
                if path.is_file() and not path.is_symlink():
                    parts[name] = _put(tar, path, name)
            except FileNotFoundError:
                continue  # its author was forgotten in this very moment
        listed = manifest.Manifest(made_at=now.isoformat(), schema=schema, parts=parts).dumps()
        entry = tarfile.TarInfo(manifest.NAME)
        entry.size, entry.mode = len(listed), PRIVATE
        tar.addfile(entry, BytesIO(listed))
    return packed


def _copied(database: Path, copy: Path) -> int:
    """Copy a database that others write to, as one moment saw it; returns the number of its newest migration."""
    with closing(sqlite3.connect(database, timeout=_BUSY_S)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("pragma journal_mode = delete")
        if target.execute("pragma quick_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("the database is damaged: pragma integrity_check tells more")
        return int(target.execute("select max(number) from schema_migrations").fetchone()[0])


def _put(tar: tarfile.TarFile, path: Path, name: str) -> str:
    """Add a file; returns the checksum of what was added."""
    with path.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = os.fstat(file.fileno()).st_size, PRIVATE, int(path.stat().st_mtime)
        counted = _Counted(file)
        tar.addfile(entry, cast("IO[bytes]", counted))
    return counted.checksum.hexdigest()


class _Counted:
    """A file whose checksum grows as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.checksum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        part = self._file.read(size)
        self.checksum.update(part)
        return part


def _settle(packed: Path, target: Path) -> None:
    """Put it in its place once it is on disk."""
    packed.chmod(PRIVATE)
    with packed.open("rb") as file:
        os.fsync(file.fileno())
    packed.replace(target)
