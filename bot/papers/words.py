"""The words of a paper: in one language, or in two side by side."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.domain.bilingual import Bilingual, Language
from bot.messages.plain import both
from bot.texts import Texts


class Words:
    """One or two languages at once, the first of them on the left."""

    def __init__(self, texts: Sequence[Texts]) -> None:
        self.texts = tuple(texts)
        self._known: dict[str, str] = {}

    @property
    def language(self) -> Language:
        """The language that stands first."""
        return self.texts[0].language

    @property
    def is_both(self) -> bool:
        """Whether there are two."""
        return len(self.texts) > 1

    def plain(self, key: str, /, **values: Any) -> str:
        """A message in each language, on one line."""
        if values:
            return both(each.plain(key, **values) for each in self.texts)
        if key not in self._known:
            self._known[key] = both(each.plain(key) for each in self.texts)
        return self._known[key]

    def each(self, tell: Callable[[Texts], str]) -> list[str]:
        """The same thing in each language, for columns."""
        return [tell(texts) for texts in self.texts]

    def said(self, tell: Callable[[Texts], str]) -> str:
        """The same thing in each language, on one line."""
        return both(self.each(tell))

    def picked(self, text: Bilingual) -> str:
        """The same on one line."""
        return " / ".join(self.lines(text))

    def lines(self, text: Bilingual) -> list[str]:
        """What people wrote in two languages, in those of the paper; what there is, when it is only in the other."""
        return [words for words in dict.fromkeys(text.pick(each.language) for each in self.texts) if words]

    def called(self, name: Bilingual, slug: str) -> str:
        """A name, never nothing."""
        return self.picked(name) or slug
