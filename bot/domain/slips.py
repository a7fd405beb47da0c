"""Slips for many comments at once: of which comments, and which of those. Pure.

A slip's secret is kept as its digest only, so that it cannot be shown again: a new slip ends the former one.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.comment import CommentId

MOST_SLIPS = 500
"""So many go into one file: it is made in seconds and takes fewer sheets than a packet of paper has."""


class Batch(StrEnum):
    """By what comments are found: a hearing, a consultation in general, the first comment of a table."""

    HEARING = "h"
    GENERAL = "g"
    TABLE = "t"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which comments: of a batch, all that nobody has claimed or only those that never had a slip, after this one."""

    batch: Batch
    of: int
    every: bool
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A comment whose author may be given a slip; `digest` is of the slip they have been given before."""

    id: CommentId
    receipt: str
    digest: str | None


def check(found: Iterable[Waiting]) -> int:
    """A number that tells these comments and their former slips from any others: whoever was faster is noticed."""
    return zlib.crc32(" ".join(f"{each.id}:{each.digest or ''}" for each in found).encode())
