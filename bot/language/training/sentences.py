"""The sentences that detection learns from, and those kept back to measure it."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.domain.bilingual import Language

_KEPT_BACK = 5
"""One sentence in so many is measured on, never learned from."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in one language; `origin` is where it was published, "UD" or "NTREX-128"."""

    text: str
    language: Language
    origin: str

    @classmethod
    def parse(cls, line: str) -> Self:
        """A line of the training file: an object with `text`, `lang` and `source`."""
        row = json.loads(line)
        return cls(text=row["text"], language=Language(row["lang"]), origin=re.split(r"[_ ]", row["source"])[0])

    @property
    def is_kept_back(self) -> bool:
        """Told by the text alone: the same sentence never stands on both sides, however often it is given."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % _KEPT_BACK == 0


def read(path: Path) -> list[Sentence]:
    """All sentences of a file of JSON lines. Raises ValueError that names the first line of another form."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_parsed(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _parsed(number: int, line: str) -> Sentence:
    try:
        return Sentence.parse(line)
    except (ValueError, LookupError, TypeError) as error:
        raise ValueError(f"line {number} is not a sentence: {error}") from error


def parted(sentences: Iterable[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """What to learn from, and what to measure on."""
    learned: list[Sentence] = []
    kept: list[Sentence] = []
    for sentence in sentences:
        (kept if sentence.is_kept_back else learned).append(sentence)
    return learned, kept
