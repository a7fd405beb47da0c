"""What a backup says of itself: when it was made, of what, and a checksum of each part. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

NAME = "manifest.json"
ATTACHMENTS = "attachments"
FORMAT = 1


class Engine(StrEnum):
    """What the database was kept in, by its own name."""

    SQLITE = "SQLite"
    POSTGRES = "PostgreSQL"


DATABASES: Mapping[Engine, str] = {Engine.SQLITE: "talkuu.db", Engine.POSTGRES: "talkuu.dump"}
"""The part that is the database: a file of SQLite, an archive of pg_dump."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list of parts: name → sha256; of PostgreSQL also how many rows of which table, and which pg_dump made it."""

    made_at: str
    schema: int
    parts: Mapping[str, str]
    engine: Engine = Engine.SQLITE
    rows: Mapping[str, int] = field(default_factory=dict)
    program: int = 0
    format: int = FORMAT

    @property
    def database(self) -> str:
        """The part that is the database."""
        return DATABASES[self.engine]

    def dumps(self) -> bytes:
        """As it stands in the backup."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def loads(content: bytes) -> Manifest:
    """Read it. Raises ValueError when it is none of ours."""
    found = json.loads(content)
    try:
        if found["format"] != FORMAT:
            raise ValueError(f"format {found['format']}")
        return Manifest(
            made_at=str(found["made_at"]),
            schema=int(found["schema"]),
            parts={str(name): str(checksum) for name, checksum in found["parts"].items()},
            engine=Engine(found.get("engine", Engine.SQLITE)),  # the first ones were of files only
            rows={str(name): int(count) for name, count in found.get("rows", {}).items()},
            program=int(found.get("program", 0)),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no manifest") from error
