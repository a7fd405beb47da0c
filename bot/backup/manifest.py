"""What a backup says of itself: when it was made, of what, and a checksum of each part. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

NAME = "manifest.json"
DATABASE = "talkuu.db"
ATTACHMENTS = "attachments"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list of parts: name → sha256."""

    made_at: str
    schema: int
    parts: Mapping[str, str]
    format: int = FORMAT

    def dumps(self) -> bytes:
        """As it stands in the backup."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def loads(content: bytes) -> Manifest:
    """Read it. Raises ValueError when it is none of ours."""
    found = json.loads(content)
    try:
        if found["format"] != FORMAT:
            raise ValueError(f"format {found['format']}")
        parts = {str(name): str(checksum) for name, checksum in found["parts"].items()}
        return Manifest(made_at=str(found["made_at"]), schema=int(found["schema"]), parts=parts)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no manifest") from error
