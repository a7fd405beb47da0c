"""What training found out: how much each piece of a word speaks for Kyrgyz, and what either language looks like."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.json")
TENTHS = 10
"""Votes are kept as whole tenths: a third smaller, and no worse."""
_SIZE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`votes`: tenths, above zero for Kyrgyz. `familiar`: the commonest runs of three letters in either language."""

    votes: Mapping[str, int]
    familiar: Mapping[str, frozenset[str]]
    licence: str = ""

    def dumped(self) -> str:
        """As a file: the same weights are the same bytes."""
        familiar = {language: "".join(sorted(threes)) for language, threes in sorted(self.familiar.items())}
        whole = {"licence": self.licence, "familiar": familiar, "votes": dict(sorted(self.votes.items()))}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"

    @classmethod
    def loaded(cls, text: str) -> "Weights":
        """The weights in the text of such a file."""
        whole = json.loads(text)
        familiar = {language: frozenset(_cut(joined)) for language, joined in whole["familiar"].items()}
        return cls(votes=whole["votes"], familiar=familiar, licence=whole["licence"])


@cache
def shipped() -> Weights:
    """The weights beside this module, read when the first text is looked at."""
    return Weights.loaded(SHIPPED.read_text(encoding="utf-8"))


def _cut(joined: str) -> list[str]:
    return [joined[begin : begin + _SIZE] for begin in range(0, len(joined), _SIZE)]
