"""The words of a table in all our languages: heads of columns, channels, languages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from bot.domain.comment import TextLanguage
from bot.domain.heard import ELSEWHERE
from bot.domain.review import Channel
from bot.language.fold import fold
from bot.texts import Texts

T = TypeVar("T")


class Column(StrEnum):
    """What stands in a column, in the order of the empty table."""

    DATE = "date"
    CHANNEL = "channel"
    HEARING = "hearing"
    NAME = "name"
    ORGANISATION = "organisation"
    LANGUAGE = "language"
    TOPIC = "topic"
    TEXT = "text"


LANGUAGES = tuple(each for each in TextLanguage if each is not TextLanguage.UNSURE)


class Vocabulary:
    """Which column, channel or language a word means, in whatever language it is written."""

    def __init__(self, texts: Iterable[Texts]) -> None:
        known = tuple(texts)
        self._columns = _index({each: [each.value, *_heads(each, known)] for each in Column})
        self._channels = _index(
            {
                each: [
                    each.value,
                    *_said(f"heard-channel-{each.value}", known),
                    *_also(f"table-also-{each.value}", known),
                ]
                for each in ELSEWHERE
            }
        )
        self._languages = _index(
            {
                each: [each.value, *_said(f"language-{each.value}", known), *_also(f"table-also-{each.value}", known)]
                for each in LANGUAGES
            }
        )

    def column(self, head: str) -> Column | None:
        """Which column this is the head of."""
        return self._columns.get(fold(head))

    def channel(self, said: str) -> Channel | None:
        """How a comment reached staff."""
        return self._channels.get(fold(said))

    def language(self, said: str) -> TextLanguage | None:
        """Which language is meant."""
        return self._languages.get(fold(said))


def head(column: Column, texts: Texts) -> str:
    """The head of a column in one language."""
    return texts.plain(f"table-column-{column.value}")


def _heads(column: Column, known: Iterable[Texts]) -> list[str]:
    return [head(column, each) for each in known]


def _said(key: str, known: Iterable[Texts]) -> list[str]:
    return [each.plain(key) for each in known]


def _also(key: str, known: Iterable[Texts]) -> list[str]:
    return [word for each in known for word in each.plain(key).split(",")]


def _index(words: Mapping[T, Iterable[str]]) -> dict[str, T]:
    return {fold(word): meant for meant, spelled in words.items() for word in spelled}
