"""What a person can ask to hear about: a city, one hearing, one open field of a hearing."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.hearing import Field


class Scope(StrEnum):
    """How wide a subscription reaches."""

    CITY = "city"
    HEARING = "hearing"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One wish. `target_id` is the city's or the hearing's id; `field` stands only for open fields."""

    scope: Scope
    target_id: int
    field: Field | None = None
