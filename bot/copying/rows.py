"""Tables and rows as both engines have them. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What there is to copy. `flags` are the places of columns that hold yes or no; `keys` the places of the key."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[int, ...]
    flags: frozenset[int]
    numbered: bool

    @property
    def key_columns(self) -> tuple[str, ...]:
        """What tells its rows apart."""
        return tuple(self.columns[place] for place in self.keys)

    def key_of(self, row: Sequence[Any]) -> Key:
        """What tells this row apart."""
        return tuple(row[place] for place in self.keys)

    def for_server(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row of the file as the server takes it."""
        return tuple(
            bool(value)
            if place in self.flags and value is not None
            else value.replace("\0", "\N{REPLACEMENT CHARACTER}")
            if isinstance(value, str)
            else value
            for place, value in enumerate(row)
        )


@dataclass(slots=True)
class Sum:
    """A count and a checksum of rows, whatever their order."""

    count: int = 0
    check: int = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """These too."""
        for row in rows:
            said = json.dumps([int(each) if isinstance(each, bool) else each for each in row], ensure_ascii=False)
            digest = hashlib.blake2b(said.encode(), digest_size=8).digest()
            self.count += 1
            self.check = (self.check + int.from_bytes(digest, "big")) % 2**64


def in_order(tables: dict[str, set[str]]) -> list[str]:
    """Tables so that each comes after those it refers to."""
    ordered: list[str] = []
    left = dict(tables)
    while left:
        ready = sorted(name for name, needs in left.items() if needs <= {*ordered, name})
        if not ready:
            raise ValueError(f"tables refer to each other: {sorted(left)}")
        ordered += ready
        for name in ready:
            del left[name]
    return ordered
