"""Why an announcement is not sent.

Refusal
├── AnnouncementIsGone          it was started, called off or dropped
├── AnnouncementTooLong         length, limit
├── OnlyPhotoOrFile             nothing else goes with an announcement
├── NobodyToTell
├── TimeNotUnderstood
└── TimeNotAhead
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class AnnouncementIsGone(Refusal):
    """The announcement was started, called off or dropped before."""


@dataclass(eq=False)
class AnnouncementTooLong(Refusal):
    """Telegram would not take the text; lengths as Telegram counts them."""

    length: int
    limit: int


@dataclass(eq=False)
class OnlyPhotoOrFile(Refusal):
    """An announcement can hold one photo or one file, nothing else."""


@dataclass(eq=False)
class NobodyToTell(Refusal):
    """Nobody would get the announcement."""


@dataclass(eq=False)
class TimeNotUnderstood(Refusal):
    """What was typed is no date and time."""


@dataclass(eq=False)
class TimeNotAhead(Refusal):
    """The moment has passed, or is more than a year away."""
