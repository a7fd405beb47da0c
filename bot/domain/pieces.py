"""Which words of a comment came in which message, so that an edited message changes its own words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.comment import SEPARATOR, Part

NO_MESSAGE = 0
"""Stands for the words of which nobody knows any more in which message they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A message of a comment and where its words stand; nowhere if it had none, or they were replaced."""

    message_id: int
    position: int | None = None
    length: int | None = None


def placed(parts: Iterable[Part]) -> list[Piece]:
    """Where the words of each part stand once they are joined."""
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if not part.text:
            pieces.append(Piece(message_id=part.message_id))
            continue
        pieces.append(Piece(message_id=part.message_id, position=at, length=len(part.text)))
        at += len(part.text) + len(SEPARATOR)
    return pieces


def apart(text: str, pieces: Sequence[Piece], *, written_at: datetime) -> list[Part]:
    """The reverse: the parts a text was joined from. If they do not make up the text, it is one part of no message."""
    known = sorted((each.position, each.length, each.message_id) for each in pieces if each.position is not None)
    parts = [
        Part(id=0, message_id=message_id, text=text[at : at + (length or 0)], written_at=written_at)
        for at, length, message_id in known
    ]
    if SEPARATOR.join(part.text for part in parts) == text:
        return parts
    return [Part(id=0, message_id=NO_MESSAGE, text=text, written_at=written_at)] if text else []
