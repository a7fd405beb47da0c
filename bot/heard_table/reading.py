"""From a file to rows: XLSX by what it is, everything else as CSV."""

from bot.heard_table import csv, xlsx
from bot.heard_table.rows import MAX_ROWS, Problem, Rows, Unreadable

MAX_BYTES = 10 * 2**20
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(content: bytes) -> Rows:
    """The rows that are not empty. Raises Unreadable."""
    if content.startswith(_OLD_EXCEL):
        raise Unreadable(Problem(code="old-excel"))
    found = xlsx.rows(content) if content.startswith(_ZIP) else csv.rows(content)
    if len(found) > MAX_ROWS + 1:
        raise Unreadable(Problem(code="too-many-rows", values={"limit": MAX_ROWS}))
    if not found:
        raise Unreadable(Problem(code="empty"))
    return found
