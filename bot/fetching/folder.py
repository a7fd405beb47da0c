"""The folder of attachments: each content once, under its SHA-256. No name that anybody sent becomes a path."""

import hashlib
import os
import re
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from bot.backup.shelf import UNFINISHED
from bot.domain.attachment import place_of
from bot.domain.filetypes import HEAD_BYTES, ZIP_MARK, type_of

PRIVATE = 0o600
A_DAY_S = 86_400.0
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DECLARED_MAX = 200
_AT_A_TIME = 2**19
"""More than this nobody reads of a ZIP at once: its list of names, which is read whole, holds some thousand of them."""
_PLAIN_ENOUGH = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Ways to pack of which a part can be unpacked."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What reading a ZIP raises that is damaged, or made to do harm."""


class TooLarge(Exception):  # noqa: N818 -- what happened
    """More came than is kept."""


class Incoming:
    """A file that is being written and not in its place yet."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.size = 0
        self._limit = limit
        self._hash = hashlib.sha256()
        self._file = path.open("wb")

    def write(self, piece: bytes) -> None:
        """More of it. Raises TooLarge."""
        self.size += len(piece)
        if self.size > self._limit:
            raise TooLarge
        self._hash.update(piece)
        self._file.write(piece)

    def finish(self) -> str:
        """All of it is on disk; returns its digest."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._hash.hexdigest()

    def close(self) -> None:
        """Let go of it."""
        self._file.close()

    def is_archive(self) -> bool:
        """Whether one must look inside to tell what it is."""
        with self.path.open("rb") as file:
            return file.read(len(ZIP_MARK)) == ZIP_MARK

    def type(self, name: str | None) -> str | None:
        """What it is, by what is in it; None: nothing that is kept."""
        with self.path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if not head.startswith(ZIP_MARK):
            return type_of(head, name)
        inside, declared = _look_inside(self.path)
        return type_of(head, name, inside=inside, declared=declared)


class Folder:
    """Where contents lie."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def incoming(self, limit: int) -> Iterator[Incoming]:
        """A file to write to, of at most `limit` bytes; gone after the block unless it was settled."""
        self._root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=self._root)
        os.close(handle)
        incoming = Incoming(Path(name), limit)
        try:
            yield incoming
        finally:
            incoming.close()
            incoming.path.unlink(missing_ok=True)

    def settle(self, incoming: Incoming, digest: str) -> None:
        """Put it in its place. Where the same content lies already, it stays."""
        place = self._root / place_of(digest)
        place.parent.mkdir(exist_ok=True)
        if place.is_file() and place.stat().st_size == incoming.size:
            place.touch()
            return
        incoming.path.chmod(PRIVATE)
        incoming.path.replace(place)
        _sync(place.parent)
        _sync(self._root)

    def has(self, digest: str) -> bool:
        """Whether it lies in its place."""
        return (self._root / place_of(digest)).is_file()

    def drop(self, digest: str) -> None:
        """It is not wanted any more."""
        (self._root / place_of(digest)).unlink(missing_ok=True)

    def old(self) -> list[str]:
        """Digests of what has lain here for more than a day. What was never finished is swept away."""
        found: list[str] = []
        for path in self._root.rglob("*") if self._root.is_dir() else ():
            try:
                if not path.is_file() or time.time() - path.stat().st_mtime < A_DAY_S:
                    continue
            except FileNotFoundError:
                continue
            if path.name.startswith(UNFINISHED):
                path.unlink(missing_ok=True)
            elif _DIGEST.fullmatch(path.name):
                found.append(path.name)
        return found


class _Sparing(FileIO):
    """A file of which nothing large is read at once, whatever it says of itself."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = os.fstat(self.fileno()).st_size - self.tell() if size is None or size < 0 else size
        if wanted > _AT_A_TIME:
            raise zipfile.BadZipFile("the list of names is too long")
        return super().read(wanted)


def _look_inside(path: Path) -> tuple[frozenset[str], str]:
    """The names in a ZIP and what its `mimetype` says; nothing is unpacked."""
    try:
        with _Sparing(path) as file, zipfile.ZipFile(file) as archive:
            packed = {each.filename: each.compress_type for each in archive.infolist()}
            declared = b""
            if packed.get("mimetype") in _PLAIN_ENOUGH:
                with archive.open("mimetype") as entry:
                    declared = entry.read(_DECLARED_MAX)
            return frozenset(packed), declared.decode("ascii", "replace").strip()
    except _BROKEN:
        return frozenset(), ""


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
