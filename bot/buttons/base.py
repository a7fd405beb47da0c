"""What a press on a button means: frozen values that pack into Telegram's 64 bytes and back.

A packed button is `code:field:field`. Fields are whole numbers or short ASCII words.
"""

import re
from dataclasses import dataclass
from inspect import get_annotations
from typing import Any, ClassVar, Self, dataclass_transform

CODES: dict[str, type["Button"]] = {}
_NUMBER = re.compile(r"-?[0-9]{1,18}|-?[1-8][0-9]{18}")
"""A whole number as `pack` writes it, of a size that fits into the database."""


@dataclass_transform(frozen_default=True)
class Button:
    """The base of all; `code` is unique and stays the same between versions, as old messages keep their buttons."""

    code: ClassVar[str] = ""

    def __init_subclass__(cls, *, code: str) -> None:
        cls.code = code
        dataclass(frozen=True)(cls)
        assert code not in CODES, code  # noqa: S101 -- a programming error, seen at import
        CODES[code] = cls

    def pack(self) -> str:
        """As callback data."""
        return ":".join((self.code, *map(str, vars(self).values())))

    @classmethod
    def unpack(cls, values: list[str]) -> Self:
        """The reverse of `pack`. Raises ValueError when the fields do not fit."""
        kinds = get_annotations(cls)
        if len(values) != len(kinds):
            raise ValueError(f"{cls.__name__} has {len(kinds)} fields")
        return cls(*(_field(kind, value) for kind, value in zip(kinds.values(), values, strict=True)))


def _field(kind: type, value: str) -> Any:
    if kind is int and not _NUMBER.fullmatch(value):
        raise ValueError("not a number of ours")
    return kind(value)


def read(data: str | None) -> Button | None:
    """The button behind callback data; None when no version of ours made it, or one that is no more."""
    code, *values = (data or "").split(":")
    kind = CODES.get(code)
    if kind is None:
        return None
    try:
        return kind.unpack(values)
    except ValueError:
        return None
