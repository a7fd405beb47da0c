"""Brings a backup back: verified first, and only to where nothing is yet."""

import gzip
import hashlib
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.backup import manifest, sealing, shelf
from bot.backup.making import PRIVATE
from bot.backup.manifest import Manifest
from bot.backup.refusals import (
    BackupFailed,
    BackupOtherEngine,
    RestoreDamaged,
    RestoreFileMissing,
    RestoreNotABackup,
    RestoreNotEmpty,
    RestoreTooNew,
)
from bot.backup.source import Source
from bot.storage.migrate import MIGRATIONS, load

_BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup whose every part is what was put in, laid out in a folder beside where it belongs."""

    manifest: Manifest
    folder: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / manifest.DATABASE

    @property
    def attachments(self) -> Path:
        """The folder of files."""
        return self.folder / manifest.ATTACHMENTS


@contextmanager
def verified(file: Path, target: Source, *, identity: Path | None = None) -> Iterator[Verified]:
    """Lay a backup out and verify it; nothing of it is in its place yet. Raises a refusal."""
    if target.sqlite is None:
        raise BackupOtherEngine
    if not file.is_file():
        raise RestoreFileMissing(str(file))
    _must_be_empty(target)
    try:
        target.sqlite.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=shelf.UNFINISHED, dir=target.sqlite.parent) as made:
            folder = Path(made)
            packed = file
            if sealing.is_sealed(file):
                packed = folder / "packed"
                sealing.unseal(file, packed, identity)
            laid_out = folder / "laid-out"
            yield Verified(_verified(file, packed, laid_out), laid_out)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(str(error)) from error


def settle(backup: Verified, target: Source) -> None:
    """Put everything in its place, the database last: where it is, all is. Raises a refusal."""
    if target.sqlite is None:
        raise BackupOtherEngine
    _must_be_empty(target)
    if any(backup.folder.glob(f"{manifest.DATABASE}-*")):
        raise BackupFailed("somebody still works on the database that was laid out")
    if backup.attachments.is_dir():
        target.attachments.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(backup.attachments, target.attachments)
    backup.database.replace(target.sqlite)


def _must_be_empty(target: Source) -> None:
    database = target.sqlite
    if database is not None:
        for place in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))):
            if place.exists():
                raise RestoreNotEmpty(str(place))
    if target.attachments.is_dir():
        if any(target.attachments.iterdir()):
            raise RestoreNotEmpty(str(target.attachments))
        target.attachments.rmdir()


def _verified(file: Path, packed: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(packed, "r:gz") as tar:
            _lay_out(tar, folder)
        listed = manifest.loads((folder / manifest.NAME).read_bytes())
    except FileNotFoundError:
        raise RestoreNotABackup(str(file)) from None
    except _BROKEN as error:
        is_ours = isinstance(error, zlib.error | EOFError) or (folder / manifest.DATABASE).exists()
        raise (RestoreDamaged(str(file), "tar.gz") if is_ours else RestoreNotABackup(str(file))) from error
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {manifest.NAME}
    for name in sorted(found ^ set(listed.parts)):
        raise RestoreDamaged(str(file), name)
    for name, checksum in listed.parts.items():
        with (folder / name).open("rb") as part:
            if hashlib.file_digest(part, "sha256").hexdigest() != checksum:
                raise RestoreDamaged(str(file), name)
    _check_database(file, folder / manifest.DATABASE)
    return listed


def _lay_out(tar: tarfile.TarFile, folder: Path) -> None:
    """Plain files with names of ours, and nothing else. Raises ValueError."""
    for entry in tar:
        parts = PurePosixPath(entry.name).parts
        ours = entry.name in {manifest.NAME, manifest.DATABASE} or parts[0] == manifest.ATTACHMENTS
        content = tar.extractfile(entry) if ours and entry.isreg() and ".." not in parts else None
        if content is None:
            raise ValueError("this is in no backup of ours")
        place = folder.joinpath(*parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        with content, place.open("wb") as file:
            place.chmod(PRIVATE)
            shutil.copyfileobj(content, file)


def _check_database(file: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("pragma integrity_check").fetchall() != [("ok",)]:
            raise RestoreDamaged(str(file), manifest.DATABASE)
        newest = connection.execute("select max(number) from schema_migrations").fetchone()[0]
    if newest > len(load(MIGRATIONS / "sqlite")):
        raise RestoreTooNew(str(file))
