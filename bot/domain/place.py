"""Where hearings are held: cities and the names people call them."""

from dataclasses import dataclass
from typing import NewType

from bot.domain.bilingual import Bilingual

CityId = NewType("CityId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city, with every spelling that means it."""

    id: CityId
    slug: str
    name: Bilingual
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names of the city, official ones first."""
        return (*self.name.as_dict().values(), *self.aliases, self.slug)
