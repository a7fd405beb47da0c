"""One hearing of a calendar: the same identity for ever."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import Standing, standing
from bot.messages.hearings import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A hearing and the moment at which what is told of it last changed."""

    shown: Shown
    changed: datetime

    @property
    def uid(self) -> str:
        """The same in every file and language: apps know an entry again by it."""
        return f"{self.shown.hearing.slug}.{self.shown.consultation.slug}@talkuu"

    @property
    def standing(self) -> Standing | None:
        """None: not in the calendar."""
        return standing(self.shown.hearing)
