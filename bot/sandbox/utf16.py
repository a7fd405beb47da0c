"""Text measured as Telegram measures it: in UTF-16 code units, where most emoji count twice. Pure."""

from __future__ import annotations


def length(text: str) -> int:
    """How long a text is for Telegram."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def part(text: str, offset: int, size: int) -> str:
    """The piece of a text that an entity covers."""
    if length(text) == len(text):
        return text[offset : offset + size]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + size)].decode("utf-16-le", "replace")


def splits_a_letter(text: str, offset: int) -> bool:
    """Whether an offset falls between the two halves of one letter."""
    units = text.encode("utf-16-le", "surrogatepass")
    return 0 < 2 * offset < len(units) and 0xDC <= units[2 * offset + 1] <= 0xDF  # noqa: PLR2004 -- low surrogates
