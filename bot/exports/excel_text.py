"""Texts as cells of Excel hold them without loss. Pure.

XML cannot hold control characters, so Excel writes them `_xHHHH_`; a text that looks like such an escape begins with an
escaped underscore: `_x005F_x0041_` reads as `_x0041_`.
"""

import re
from collections.abc import Iterator

CELL_LIMIT = 32_767
"""What a cell holds, in UTF-16 units; an escape is counted in full, for not every reader counts it as one."""

_ILLEGAL = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_ESCAPED = re.compile(f"[{_ILLEGAL}]|_(?=x[0-9A-Fa-f]{{4}}[_{_ILLEGAL}])")
_ESCAPE_LENGTH = len("_x0000_")


def escaped(text: str) -> str:
    """The text as it stands in the XML of a cell, before `&` and `<` are seen to."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def pieces(text: str) -> Iterator[str]:
    """The text in pieces that fit a cell each; joined they are the text again."""
    if len(text) * _ESCAPE_LENGTH <= CELL_LIMIT:
        yield text
        return
    begin = used = 0
    escapes = {found.start() for found in _ESCAPED.finditer(text)}
    for position, character in enumerate(text):
        cost = _ESCAPE_LENGTH if position in escapes else 1 + (character > "\uffff")
        if used + cost > CELL_LIMIT:
            yield text[begin:position]
            begin, used = position, 0
        used += cost
    yield text[begin:]
