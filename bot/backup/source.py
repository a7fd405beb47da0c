"""What is backed up, and where it goes back to."""

from dataclasses import dataclass
from pathlib import Path

from bot.storage import opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The places of an installation. `programs` is the folder of PostgreSQL's own programs; None: they are on PATH."""

    url: str
    attachments: Path
    programs: Path | None = None

    @property
    def sqlite(self) -> Path | None:
        """The database, where it is a file."""
        return opening.sqlite_path(self.url) if opening.is_sqlite(self.url) else None

    @property
    def place(self) -> str:
        """The database in words, without a password."""
        if self.sqlite is not None:
            return str(self.sqlite)
        from bot.storage.postgres import place  # noqa: PLC0415 -- one engine of two

        return place(self.url)

    @property
    def room(self) -> Path:
        """The folder where a backup is laid out: from there into its place is no copying."""
        return self.attachments.parent if self.sqlite is None else self.sqlite.parent
