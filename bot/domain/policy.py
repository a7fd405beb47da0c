"""What the operator decided: the settings that rules ask for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.domain.bilingual import Language
from bot.domain.people import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`zone` is the people's time zone, `wishes` hold for those who chose nothing, lengths are in characters.

    Edits of a hearing within `notice_window` become one notice. `messages_per_second` is what Telegram takes of
    all that the bot says, unless `paid_broadcast` allows that an owner pays for more. After `retention` nothing in a
    comment leads back to a person; None keeps it until the person asks. `appeal_days`: working
    days in which an official appeal must be answered.
    """

    zone: tzinfo
    default_language: Language
    wishes: Wishes
    comment_max_chars: int
    owner_ids: frozenset[int]
    notice_window: timedelta = timedelta(0)
    messages_per_second: float = 30.0
    paid_broadcast: bool = False
    attachment_max_bytes: int = 20 * 2**20
    retention: timedelta | None = None
    appeal_days: int = 14

    def today(self, now: datetime) -> date:
        """The people's date at this moment."""
        return now.astimezone(self.zone).date()
