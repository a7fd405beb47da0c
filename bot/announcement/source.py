"""A file on disk as text, or why it cannot be read."""

import re
from pathlib import Path

from bot.domain.announcement import Problem

MAX_BYTES = 5 * 1024 * 1024
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unreadable(Exception):  # noqa: N818 -- a file at fault is not an error of ours
    """The file as a whole cannot be used; `problem` says why, `line` where."""

    def __init__(self, code: str, line: int | None = None, **values: object) -> None:
        super().__init__(code)
        self.problem = Problem(at=(), code=code, values=values)
        self.line = line


def read(path: Path) -> str:
    """The text of the file. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable("file-missing") from None
    except IsADirectoryError:
        raise Unreadable("file-is-folder") from None
    except (OSError, ValueError):
        raise Unreadable("file-unreadable") from None
    if len(data) > MAX_BYTES:
        raise Unreadable("file-too-large", limit=MAX_BYTES // 1024 // 1024)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("file-not-utf8", data.count(b"\n", 0, error.start) + 1) from None


def check_characters(text: str) -> None:
    """Refuse what is not text. Raises Unreadable naming the line."""
    found = _NOT_TEXT.search(text)
    if found:
        raise Unreadable("file-not-text", text.count("\n", 0, found.start()) + 1)
