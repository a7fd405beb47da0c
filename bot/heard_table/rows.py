"""What stands in a table, whatever kind of file it came as. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MAX_ROWS = 5000
"""Comments that one file may hold: so many are checked and written within seconds."""
MAX_COLUMNS = 30


class Formula:
    """A cell that would have to be reckoned, or holds an error: nothing is reckoned here."""


Cell = str | date | Formula | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, with its number in the file; people count from one."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, and where; without a row it is about the file, without a column about the row."""

    code: str
    row: int | None = None
    column: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


Rows = tuple[Row, ...]


class Unreadable(Exception):  # noqa: N818 -- told to people as a problem
    """The file holds no rows that can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def filled(number: int, cells: tuple[Cell, ...]) -> Row | None:
    """A row, if anything stands in it."""
    return Row(number, cells) if any(each is not None for each in cells) else None


def words(text: str) -> str | None:
    """A text as it is kept: line ends alike, nothing at its ends, no zero bytes. None: nothing is left."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip() or None
