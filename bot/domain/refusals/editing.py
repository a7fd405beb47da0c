"""Why a hearing is not changed.

Refusal
├── HearingNotFound
├── DateNotUnderstood
├── DateIsPast                  a hearing is moved into the future only
├── HoursNotUnderstood
├── LinkNotUnderstood
├── TextTooLong                 limit
├── TimeNeedsDate
├── EditIsGone                  it was saved or dropped
├── NothingToSave
├── HearingChangedMeanwhile     by another editor, or by an import
├── ResultIsEmpty
├── ResultIsTold                people are hearing of it
└── UndoTooLate                 people are being told
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class HearingNotFound(Refusal):
    """No such hearing, or not one people may see."""


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """What was typed is no day."""


@dataclass(eq=False)
class DateIsPast(Refusal):
    """What was typed is a day that is over."""


@dataclass(eq=False)
class HoursNotUnderstood(Refusal):
    """What was typed is no time of day, or its end is not after its start."""


@dataclass(eq=False)
class LinkNotUnderstood(Refusal):
    """What was typed is no link."""


@dataclass(eq=False)
class TextTooLong(Refusal):
    """A venue or a reason is longer than fits on a card."""

    limit: int


@dataclass(eq=False)
class TimeNeedsDate(Refusal):
    """A hearing cannot have a time before it has a date."""


@dataclass(eq=False)
class EditIsGone(Refusal):
    """What this button would save was saved or dropped before."""


@dataclass(eq=False)
class NothingToSave(Refusal):
    """The hearing stands as it is."""


@dataclass(eq=False)
class HearingChangedMeanwhile(Refusal):
    """What was shown before saving is not what would be saved."""


@dataclass(eq=False)
class ResultIsEmpty(Refusal):
    """A result with neither a link nor words tells nothing."""


@dataclass(eq=False)
class ResultIsTold(Refusal):
    """People are hearing of the result, or it is another publication by now."""


@dataclass(eq=False)
class UndoTooLate(Refusal):
    """People are being told, or somebody has changed the hearing since."""
