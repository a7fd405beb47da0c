"""`&lt;` and its kind: the few named references that Telegram knows, and numeric ones. Pure."""

from __future__ import annotations

import re

_REFERENCE = re.compile("&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_LONGEST = 9
_LAST_CODE_POINT = 0x10FFFF
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def decode_one(source: str, at: int) -> tuple[str, int]:
    """The letter that a reference stands for and where the text goes on; an unknown one stands for its `&`."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return "&", at + 1
    letter = _letter(found)
    return (letter, found.end()) if letter else ("&", at + 1)


def decoded(source: str) -> str:
    """A text with all its references replaced."""
    return _REFERENCE.sub(lambda found: _letter(found) or found[0], source)


def _letter(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return _NAMES.get(name, "")
    if len(found[0].rstrip(";")) > _LONGEST:
        return ""
    number = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    return chr(number) if 0 < number < _LAST_CODE_POINT else ""
