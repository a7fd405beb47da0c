"""What is backed up, and where it goes back to."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The places of an installation. `sqlite` is None on another engine, which brings a tool of its own (pg_dump)."""

    sqlite: Path | None
    attachments: Path
