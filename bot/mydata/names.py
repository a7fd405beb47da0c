"""What files are called in the archive: safe on every system, and alike to what the person called them."""

import re
from collections.abc import Mapping

_UNSAFE = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]+')
_LONGEST = 60
_ENDINGS: Mapping[str, str] = {
    "photo": ".jpg",
    "voice": ".ogg",
    "audio": ".mp3",
    "video": ".mp4",
    "video_note": ".mp4",
}
_OF_TYPES: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/plain": ".txt",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
}


def file_name(number: int, name: str | None, kind: str, mime: str | None) -> str:
    """Its number makes it the only one of its name."""
    called = " ".join(_UNSAFE.sub(" ", name or "").split()).strip(". ")
    if not called:
        called = kind + (_OF_TYPES.get(mime or "") or _ENDINGS.get(kind, ""))
    stem, dot, ending = called.rpartition(".")
    if not dot or len(ending) > 8:  # noqa: PLR2004 -- no ending is longer
        stem, ending = called, ""
    return f"files/{number}-{stem[:_LONGEST]}{'.' if ending else ''}{ending}"
