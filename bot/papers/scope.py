"""Of what a paper is made: a consultation or one hearing of it, as it stood at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.domain.consultation import Consultation, Topic, TopicId
from bot.domain.hearing import Hearing
from bot.domain.place import City, CityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One consultation, all its hearings or one of them; comments up to `upto`. `made_at` is local.

    `opened_at`: since then everybody reads the paper as it is now, with no member of staff before them.
    """

    consultation: Consultation
    hearing: Hearing | None
    cities: Mapping[CityId, City]
    topics: Mapping[TopicId, Topic]
    upto: int
    made_at: datetime
    opened_at: datetime | None = None

    @property
    def zone(self) -> tzinfo:
        """Whose time it is."""
        assert self.made_at.tzinfo is not None  # noqa: S101 -- a scope is made with a local time
        return self.made_at.tzinfo

    @property
    def hearing_id(self) -> int:
        """The hearing's id; 0 stands for all of them."""
        return self.hearing.id if self.hearing else 0

    @property
    def city(self) -> City | None:
        """Where the one hearing is held."""
        return self.cities[self.hearing.city_id] if self.hearing else None
