"""How a hearing stands in people's calendars. Pure."""

from enum import StrEnum

from bot.domain.hearing import Hearing, HearingStatus


class Standing(StrEnum):
    """What a calendar entry says of its hearing."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


def standing(hearing: Hearing) -> Standing | None:
    """None: there is no day to put it on, or nobody may see it yet.

    A postponed hearing has no new date, and what date it has is the old one. The entry that people may have there is
    called off, so that their calendars take it away; once a new date is announced, the same entry comes back on it.
    """
    if hearing.day is None or not hearing.is_public:
        return None
    if hearing.status is not HearingStatus.PUBLISHED:
        return Standing.CANCELLED
    return Standing.CONFIRMED if hearing.starts_at and hearing.venue else Standing.TENTATIVE
