"""Which languages a paper speaks, as an option of a command."""

from enum import StrEnum

from bot.domain.bilingual import Language
from bot.texts import Texts


class Languages(StrEnum):
    """What a poster speaks."""

    KY = "ky"
    RU = "ru"
    BOTH = "both"

    @property
    def words(self) -> list[Texts]:
        """Kyrgyz first."""
        chosen = list(Language) if self is Languages.BOTH else [Language(self.value)]
        return [Texts(language, strict=False) for language in chosen]
