"""Makes a backup: a consistent copy of the database beside whoever writes to it, the attachments, a manifest."""

import hashlib
import os
import sqlite3
import tarfile
import tempfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import IO, cast

from bot.backup import manifest, of_file, sealing, shelf
from bot.backup.manifest import Engine, Manifest
from bot.backup.refusals import BackupDatabaseMissing, BackupFailed
from bot.backup.running import GivenUp
from bot.backup.source import Source
from bot.storage.database import StorageError

PRIVATE = 0o600


def make(source: Source, out: Path, *, recipient: str, now: datetime, stop: Event | None = None) -> Path:
    """Write a backup to a file, or into a folder under a name that tells when; returns where. All of it, or nothing.

    Raises a refusal, and GivenUp soon after `stop` is set.
    """
    stop = stop or Event()
    if source.sqlite is not None and not source.sqlite.is_file():
        raise BackupDatabaseMissing(str(source.sqlite))
    target = out / shelf.name(now, sealing.ending(recipient)) if out.is_dir() else out
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=shelf.UNFINISHED, dir=target.parent) as folder:
            packed = _packed(source, Path(folder), now, stop)
            if recipient:
                sealed = Path(folder) / "sealed"
                sealing.seal(packed, sealed, recipient, stop=stop)
                packed = sealed
            _settle(packed, target)
    except (OSError, sqlite3.Error, tarfile.TarError, StorageError) as error:
        raise BackupFailed(str(error)) from error
    return target


def _packed(source: Source, folder: Path, now: datetime, stop: Event) -> Path:
    packed = folder / "packed"
    listed = _copied(source, folder, now, stop)
    parts: dict[str, str] = {}
    with tarfile.open(packed, "w:gz", compresslevel=3) as tar:
        parts[listed.database] = _put(tar, folder / listed.database, listed.database, stop)
        for path in sorted(source.attachments.rglob("*")) if source.attachments.is_dir() else ():
            name = f"{manifest.ATTACHMENTS}/{path.relative_to(source.attachments).as_posix()}"
            try:
                if path.is_file() and not path.is_symlink() and not path.name.startswith(shelf.UNFINISHED):
                    parts[name] = _put(tar, path, name, stop)
            except FileNotFoundError:
                continue  # its author was forgotten in this very moment
        content = replace(listed, parts=parts).dumps()
        entry = tarfile.TarInfo(manifest.NAME)
        entry.size, entry.mode = len(content), PRIVATE
        tar.addfile(entry, BytesIO(content))
    return packed


def _copied(source: Source, folder: Path, now: datetime, stop: Event) -> Manifest:
    """Copy the database into the folder; returns what is known of it."""
    made_at = now.isoformat()
    if source.sqlite is not None:
        schema = of_file.copied(source.sqlite, folder / manifest.DATABASES[Engine.SQLITE])
        return Manifest(made_at=made_at, schema=schema, parts={})
    from bot.backup import of_server  # noqa: PLC0415 -- one engine of two

    copy = folder / manifest.DATABASES[Engine.POSTGRES]
    schema, rows, program = of_server.copied(source, copy, stop=stop)
    return Manifest(made_at=made_at, schema=schema, parts={}, engine=Engine.POSTGRES, rows=rows, program=program)


def _put(tar: tarfile.TarFile, path: Path, name: str, stop: Event) -> str:
    """Add a file; returns the checksum of what was added."""
    with path.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = os.fstat(file.fileno()).st_size, PRIVATE, int(path.stat().st_mtime)
        counted = _Counted(file, stop)
        tar.addfile(entry, cast("IO[bytes]", counted))
    return counted.checksum.hexdigest()


class _Counted:
    """A file whose checksum grows as it is read."""

    def __init__(self, file: IO[bytes], stop: Event) -> None:
        self._file = file
        self._stop = stop
        self.checksum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises GivenUp."""
        if self._stop.is_set():
            raise GivenUp
        part = self._file.read(size)
        self.checksum.update(part)
        return part


def _settle(packed: Path, target: Path) -> None:
    """Put it in its place once it is on disk."""
    packed.chmod(PRIVATE)
    with packed.open("rb") as file:
        os.fsync(file.fileno())
    packed.replace(target)
