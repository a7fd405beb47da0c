"""Brings a backup back: verified first, and only to where nothing is yet."""

import gzip
import hashlib
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from bot.backup import manifest, of_file, sealing, shelf
from bot.backup.making import PRIVATE
from bot.backup.manifest import Engine, Manifest
from bot.backup.refusals import (
    BackupFailed,
    RestoreDamaged,
    RestoreFileMissing,
    RestoreNotABackup,
    RestoreNotEmpty,
    RestoreOtherEngine,
    RestoreTooNew,
)
from bot.backup.source import Source
from bot.storage.database import StorageError
from bot.storage.migrate import MIGRATIONS, load

_BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Restored:
    """When the backup was made, and how many people were forgotten again."""

    made_at: str
    forgotten: int


def restore(file: Path, target: Source, *, identity: Path | None = None, now: datetime) -> Restored:
    """Bring a backup back, and forget whoever was forgotten since by the lists beside it. All of it, or nothing.

    Raises a refusal.
    """
    if not file.is_file():
        raise RestoreFileMissing(str(file))
    try:
        _must_be_empty(target)
        target.room.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=shelf.UNFINISHED, dir=target.room) as made:
            folder, packed = Path(made), file
            if sealing.is_sealed(file):
                packed = folder / "packed"
                sealing.unseal(file, packed, identity)
            laid_out = folder / "laid-out"
            listed = _verified(file, packed, laid_out)
            again = _settled(file, laid_out, listed, target, now)
    except (OSError, sqlite3.Error, StorageError) as error:
        raise BackupFailed(str(error)) from error
    return Restored(listed.made_at, again)


def _settled(file: Path, folder: Path, listed: Manifest, target: Source, now: datetime) -> int:
    """Put everything in its place, the database last: where it is, all is. Returns how many were forgotten again."""
    database, attachments, noted = folder / listed.database, folder / manifest.ATTACHMENTS, file.parent
    if (target.sqlite is None) != (listed.engine is Engine.POSTGRES):
        raise RestoreOtherEngine(str(file), listed.engine)
    if target.sqlite is not None:
        again = of_file.forget_again(database, noted, attachments=attachments, now=now)
        _must_be_empty(target)
        with _in_place(attachments, target.attachments):
            of_file.settle(database, target.sqlite)
        return again
    from bot.backup import of_server  # noqa: PLC0415 -- one engine of two

    with _in_place(attachments, target.attachments):
        return of_server.settle(database, target, listed, file=file, noted=noted, now=now)


@contextmanager
def _in_place(attachments: Path, target: Path) -> Iterator[None]:
    """Put the attachments in their place; when what follows fails, nothing of them stays there."""
    _must_have_no_files(target)
    try:
        if attachments.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(attachments, target)
        yield
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _must_be_empty(target: Source) -> None:
    if target.sqlite is not None:
        of_file.must_be_empty(target.sqlite)
    else:
        from bot.backup import of_server  # noqa: PLC0415 -- one engine of two

        of_server.must_be_empty(target)
    _must_have_no_files(target.attachments)


def _must_have_no_files(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise RestoreNotEmpty(str(folder))
        folder.rmdir()


def _verified(file: Path, packed: Path, folder: Path) -> Manifest:
    """Lay a backup out in the folder; every part is what was put in. Raises a refusal."""
    try:
        with tarfile.open(packed, "r:gz") as tar:
            _lay_out(tar, folder)
        listed = manifest.loads((folder / manifest.NAME).read_bytes())
    except FileNotFoundError:
        raise RestoreNotABackup(str(file)) from None
    except _BROKEN as error:
        is_ours = isinstance(error, zlib.error | EOFError)
        is_ours = is_ours or any((folder / name).exists() for name in manifest.DATABASES.values())
        raise (RestoreDamaged(str(file), "tar.gz") if is_ours else RestoreNotABackup(str(file))) from error
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {manifest.NAME}
    for name in sorted(found ^ {*listed.parts, listed.database}):
        raise RestoreDamaged(str(file), name)
    for name, checksum in listed.parts.items():
        with (folder / name).open("rb") as part:
            if hashlib.file_digest(part, "sha256").hexdigest() != checksum:
                raise RestoreDamaged(str(file), name)
    if listed.engine is Engine.SQLITE and not of_file.is_whole(folder / listed.database):
        raise RestoreDamaged(str(file), listed.database)
    if listed.schema > len(load(MIGRATIONS / "sqlite")):  # both engines have the same
        raise RestoreTooNew(str(file))
    return listed


def _lay_out(tar: tarfile.TarFile, folder: Path) -> None:
    """Plain files with names of ours, and nothing else. Raises ValueError."""
    for entry in tar:
        parts = PurePosixPath(entry.name).parts
        ours = entry.name in {manifest.NAME, *manifest.DATABASES.values()} or parts[0] == manifest.ATTACHMENTS
        content = tar.extractfile(entry) if ours and entry.isreg() and ".." not in parts else None
        if content is None:
            raise ValueError("this is in no backup of ours")
        place = folder.joinpath(*parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        with content, place.open("wb") as file:
            place.chmod(PRIVATE)
            shutil.copyfileobj(content, file)
