"""Words in Kyrgyz and Russian, and what to show when one of them is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Language(StrEnum):
    """A language the bot speaks; Kyrgyz first."""

    KY = "ky"
    RU = "ru"

    @property
    def other(self) -> "Language":
        """The other one of the two."""
        return Language.RU if self is Language.KY else Language.KY


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """A text in one or both languages. An empty text counts as missing."""

    ky: str | None = None
    ru: str | None = None

    def __bool__(self) -> bool:
        return bool(self.ky or self.ru)

    def in_(self, language: Language) -> str | None:
        """The text in exactly this language."""
        return (self.ky if language is Language.KY else self.ru) or None

    def shown_in(self, language: Language) -> tuple[str, Language] | None:
        """The text for a reader of `language`, and the language it really is in; None when there is no text."""
        for candidate in (language, language.other):
            if text := self.in_(candidate):
                return text, candidate
        return None

    def pick(self, language: Language) -> str:
        """The text for a reader of `language`, else the other one, else an empty string."""
        shown = self.shown_in(language)
        return shown[0] if shown else ""

    @property
    def only(self) -> Language | None:
        """The one language this text is in, or None when it is in both or in none."""
        if bool(self.ky) == bool(self.ru):
            return None
        return Language.KY if self.ky else Language.RU

    def as_dict(self) -> dict[str, str]:
        """What is known, by language code."""
        return {language: text for language in Language if (text := self.in_(language))}

    @classmethod
    def of(cls, data: Mapping[str, str] | None) -> Self:
        """The reverse of `as_dict`; None is an empty text."""
        return cls(ky=(data or {}).get("ky"), ru=(data or {}).get("ru"))


NOTHING = Bilingual()
