"""Why a paper is not made, not filled in or not handed out.

Refusal
├── LedgerNotOpen
├── RecordNumberNotUnderstood   how many people came is a number
└── RecordFieldTooLong          limit
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class LedgerNotOpen(Refusal):
    """The ledger opens with the result."""


@dataclass(eq=False)
class RecordNumberNotUnderstood(Refusal):
    """What was typed is no number of people."""


@dataclass(eq=False)
class RecordFieldTooLong(Refusal):
    """What was typed is longer than the minutes take."""

    limit: int
