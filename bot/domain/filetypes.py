"""Which files are taken, by what is in them: pictures, sound, films, PDF, office documents and plain text. Pure.

What the sender's app says a file is does not count. Programs, scripts, archives, disk images and web pages are not in
the list. A plain text has no mark of its own: its name must end as texts do, lest a double click opens a script.
"""

from collections.abc import Collection
from pathlib import PurePosixPath

HEAD_BYTES = 4096
"""So much of the beginning tells the type."""
ZIP_MARK = b"PK\x03\x04"
ZIP = "application/zip"
OLE = "application/x-ole-storage"

_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, ZIP_MARK, ZIP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_FTYP = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
}
_MPEG_FRAMES = {b"\xfb", b"\xfa", b"\xf3", b"\xf2", b"\xe3", b"\xe2"}
_OFFICE = {"word/": "document", "xl/": "sheet", "ppt/": "presentation"}
_OOXML = "application/vnd.openxmlformats-officedocument."
_WITHIN = {
    "document": f"{_OOXML}wordprocessingml.document",
    "sheet": f"{_OOXML}spreadsheetml.sheet",
    "presentation": f"{_OOXML}presentationml.presentation",
}
_ODF = "application/vnd.oasis.opendocument."
_OLD_OFFICE = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}
_TEXTS = {".txt", ".csv", ".md", ".geojson", ".gpx", ".ics"}
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f")
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/flac": ".flac",
    "audio/amr": ".amr",
    "audio/wav": ".wav",
    "audio/mp4": ".m4a",
    "video/webm": ".webm",
    "video/mp4": ".mp4",
    "video/x-msvideo": ".avi",
    "text/plain": ".txt",
    _WITHIN["document"]: ".docx",
    _WITHIN["sheet"]: ".xlsx",
    _WITHIN["presentation"]: ".pptx",
    f"{_ODF}text": ".odt",
    f"{_ODF}spreadsheet": ".ods",
    f"{_ODF}presentation": ".odp",
    **{kind: ending for ending, kind in _OLD_OFFICE.items()},
}
TAKEN = frozenset(_ENDINGS)
"""Every type that is kept."""


def type_of(head: bytes, name: str | None, *, inside: Collection[str] = (), declared: str = "") -> str | None:
    """The type of a file that begins so; None: it is not taken.

    `inside` are the names in it if it is a ZIP, `declared` what its entry `mimetype` says: office documents are ZIPs.
    """
    found = _marked(head)
    if found == ZIP:
        return _zipped(inside, declared)
    if found == OLE:
        return _OLD_OFFICE.get(_ending(name))
    if found is not None:
        return found
    return "text/plain" if _ending(name) in _TEXTS and _is_text(head) else None


def ending_of(mime: str | None) -> str:
    """How the name of a file of this type ends, whatever its sender called it."""
    return _ENDINGS.get(mime or "", "")


def _marked(head: bytes) -> str | None:
    for at, mark, kind in _MARKS:
        if head.startswith(mark, at):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _FTYP.get(head[8:12], "video/mp4")
    if head[:1] == b"\xff" and head[1:2] in _MPEG_FRAMES:
        return "audio/mpeg"
    return None


def _zipped(inside: Collection[str], declared: str) -> str | None:
    if declared.startswith(_ODF):
        return declared if declared in _ENDINGS else None
    if "[Content_Types].xml" not in inside or any(name.endswith("vbaProject.bin") for name in inside):
        return None
    for folder, kind in _OFFICE.items():
        if any(name.startswith(folder) for name in inside):
            return _WITHIN[kind]
    return None


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not _CONTROL.intersection(head)


def _ending(name: str | None) -> str:
    return PurePosixPath(name or "").suffix.lower()
