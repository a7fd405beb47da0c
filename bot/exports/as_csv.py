"""An export as CSV (RFC 4180): UTF-8 with a mark, so that Excel takes it for UTF-8.

Excel and its like take a text that begins with = + - @ (also after spaces and other invisible characters), a tab or a
carriage return for a formula. Such a text gets an apostrophe before it, and one that would then look the same gets
another; the head of the text column says so. To undo it, take one apostrophe from every text that `RISKY` matches.
"""

import csv as rfc4180
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.exports.entries import Entry
from bot.exports.table import Cell, Table, written

_INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
RISKY = re.compile(rf"'*(?:[\t\r]|[{_INVISIBLE}]*[=+\-@＝＋－＠])")


@contextmanager
def csv(path: Path, table: Table) -> Iterator[Callable[[Entry], None]]:
    """Write a CSV file: yields what takes the entries."""
    *heads, _ = table.heads()
    # Half a surrogate pair has no UTF-8: it is spelled out.
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = rfc4180.writer(file, lineterminator="\r\n")
        writer.writerow([*heads, table.texts.plain("export-column-text-csv")])
        yield lambda entry: writer.writerow(map(_safe, table.cells(entry)))


def _safe(value: Cell) -> str:
    if not isinstance(value, str):
        return written(value)
    return f"'{value}" if RISKY.match(value) else value
