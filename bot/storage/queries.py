"""Loads the statements of `sql/`: those that all engines understand, and those that one engine says its own way."""

from pathlib import Path
from typing import Any

import aiosql

SQL = Path(__file__).parent / "sql"


def load(engine: str, adapter: Any) -> Any:
    """The statements for `sqlite` or `postgres`. What differs stands in both folders, and nowhere else."""
    files = [*sorted(SQL.glob("*.sql")), *sorted((SQL / engine).glob("*.sql"))]
    return aiosql.from_str("\n".join(file.read_text(encoding="utf-8") for file in files), adapter)
