"""Which parameters each Bot API method takes.

The facts stand in schema.json, derived from the public telegram-bot-api-spec by PaulSonOfLars (MIT).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The parameters of one method: the kind of each, and which of them must be given."""

    kinds: dict[str, str]
    required: tuple[str, ...]


def _fields(raw: dict[str, str]) -> Fields:
    return Fields(
        kinds={name: kind.rstrip("!") for name, kind in raw.items()},
        required=tuple(name for name, kind in raw.items() if kind.endswith("!")),
    )


_FACTS = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))

METHODS: dict[str, Fields] = {name: _fields(raw) for name, raw in _FACTS["methods"].items()}
REACTIONS: frozenset[str] = frozenset(_FACTS["reactions"])
ENTITY_TYPES: frozenset[str] = frozenset(_FACTS["entity_types"])
