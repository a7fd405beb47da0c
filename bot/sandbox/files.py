"""Files that were sent: kept in memory, reused by file_id, fetched by path."""

from __future__ import annotations

import base64
import itertools
import mimetypes
import struct
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from bot.sandbox.refusals import ApiError, bad_request

DOWNLOAD_LIMIT = 20 * 2**20
SENDING_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
#: of a picture whose header is not read here
UNKNOWN_SIZE = (1, 1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a request."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was sent by somebody. `folder` says as what: documents, photos, voice."""

    file_id: str
    unique_id: str
    folder: str
    name: str
    path: str
    mime_type: str
    content: bytes = field(repr=False)

    def as_document(self) -> dict[str, Any]:
        """The Document object of a message."""
        return {"file_name": self.name, "mime_type": self.mime_type, **self.reference()}

    def as_photo(self) -> list[dict[str, Any]]:
        """The PhotoSize objects of a message: here one, the original."""
        width, height = image_size(self.content) or UNKNOWN_SIZE
        return [{**self.reference(), "width": width, "height": height}]

    def as_voice(self, duration: int) -> dict[str, Any]:
        """The Voice object of a message."""
        return {"duration": duration, "mime_type": self.mime_type, **self.reference()}

    def as_audio(self, duration: int) -> dict[str, Any]:
        """The Audio object of a message."""
        return {"duration": duration, "file_name": self.name, "mime_type": self.mime_type, **self.reference()}

    def as_video(self, duration: int) -> dict[str, Any]:
        """The Video object of a message."""
        size = {"width": 320, "height": 240, "duration": duration}
        return {**size, "file_name": self.name, "mime_type": self.mime_type, **self.reference()}

    def as_video_note(self, duration: int) -> dict[str, Any]:
        """The VideoNote object of a message: a round film of which neither name nor type is told."""
        return {"length": 240, "duration": duration, **self.reference()}

    def reference(self) -> dict[str, Any]:
        """What every object about a file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class Files:
    """All files of the sandbox."""

    def __init__(self) -> None:
        #: a folder: files are put there and named by where they lie, as a Bot API server of one's own does
        self.folder: Path | None = None
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def add(self, upload: Upload, folder: str) -> StoredFile:
        """Keep a new file."""
        number = next(self._numbers)
        guessed = mimetypes.guess_type(upload.name)[0]
        given = upload.mime_type if upload.mime_type not in ("", "application/octet-stream") else None
        letters = base64.urlsafe_b64encode(f"sandbox/{folder}/{number:06}".encode()).decode().rstrip("=")
        file = StoredFile(
            file_id=f"BQAC{letters}",
            unique_id=f"AgAD{number:08}",
            folder=folder,
            name=PurePosixPath(upload.name.replace("\\", "/")).name or "file",
            path=f"{folder}/file_{number}{PurePosixPath(upload.name).suffix}",
            mime_type=given or guessed or "application/octet-stream",
            content=upload.content,
        )
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this identifier."""
        return self._by_id.get(file_id)

    def place_of(self, file: StoredFile) -> str:
        """Where getFile says that it is."""
        if self.folder is None:
            return file.path
        place = self.folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
        return str(place)

    def by_path(self, path: str) -> StoredFile | None:
        """The file at this path, as getFile told it."""
        return self._by_path.get(path)

    def accept(self, given: str | None, field: str, uploads: dict[str, Upload], folder: str) -> StoredFile:
        """The file that a bot sends: attached to the request, or one it names by identifier."""
        upload = uploads.get(field) if given is None else None
        if given is not None and given.startswith("attach://"):
            upload = uploads.get(given.removeprefix("attach://"))
            if upload is None:
                raise bad_request(f"file attached by the name {given.removeprefix('attach://')} is not in the request")
        if upload is not None:
            _check_upload(upload, folder)
            return self.add(upload, folder)
        if given is None:
            raise bad_request(f"there is no {field} in the request")
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        file = self._by_id.get(given)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.folder != folder:
            raise bad_request(f"can't use file of type {_type_name(file.folder)} as {_type_name(folder)}")
        return file


def _type_name(folder: str) -> str:
    return {"documents": "Document", "photos": "Photo", "voice": "VoiceNote"}.get(folder, folder)


def _check_upload(upload: Upload, folder: str) -> None:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > SENDING_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if folder == "photos":
        if len(upload.content) > PHOTO_LIMIT:
            raise bad_request("file is too big for a photo")
        if image_size(upload.content) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or WebP picture; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:  # noqa: PLR2004 -- where the header ends
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:  # noqa: PLR2004 -- same
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return UNKNOWN_SIZE
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 -- each segment begins with it
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # noqa: PLR2004 -- the frame header
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + size
    return None
