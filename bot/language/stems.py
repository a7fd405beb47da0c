"""By which pieces of its words a text is found, however they are inflected and typed, in Kyrgyz and in Russian.

A text may be in either language or in both, so each word is cut by both languages' rules, and what is left of it to six
letters: on word families of both languages that finds nine of ten inflected forms. Equal folded words have equal stems,
so that "көчө" is found by "кочо". Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bot.language import kyrgyz
from bot.language.fold import fold

WHOLE = "="
"""Before a word as it stands, to tell it from a stem of the same letters. No folded word has it."""
WORDS_MAX = 12
"""So many different words of a question count."""
_STEM_MAX = 6
_WHOLE_MAX = 40
"""Of a longer word only the beginning is kept."""
_REMEMBERED = 8192
_VOWELS = frozenset("аеиоуыэюя")
_SAYS_LITTLE = frozenset(
    fold(
        """
        жана менен үчүн бул ошол деп бир да го эле эмес же бирок ар эки
        и в во на с со к ко о об от до из за по под при про для без а но или не ни же бы ли что это как мы вы он она
        """
    ).split()
)
"""Words that stand in most texts. Whoever writes "мусор в парке" means the other two."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody looks for: every word of `stems` by any of its stems; `wholes` and `beginnings` by themselves.

    `wholes` are the words as they stand, of which a text that has them all is the best answer.
    """

    wholes: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]

    @property
    def beginnings(self) -> tuple[tuple[str, ...], ...]:
        """Any word that begins so."""
        return tuple((whole,) for whole in self.wholes)


def kept(text: str) -> str:
    """What a text is found by: its words as they stand and their stems, each once, with a space between."""
    return " ".join(dict.fromkeys(_pieces(text)))


def question(typed: str) -> Question | None:
    """What to look for; None when nothing was typed that could be found."""
    words = list(dict.fromkeys(fold(typed).split()))
    telling = [word for word in words if word not in _SAYS_LITTLE] or words
    if not telling:
        return None
    counted = telling[:WORDS_MAX]
    return Question(tuple(map(_whole, counted)), tuple(map(stems, counted)))


@lru_cache(maxsize=_REMEMBERED)
def stems(word: str) -> tuple[str, ...]:
    """The stems of a folded word, by the rules of both languages; one where they agree. Numbers have no endings."""
    if not word.isalpha():
        return (word[:_WHOLE_MAX],)
    spoken = _with_short_i(word)
    found = (kyrgyz.stem(spoken), str(_russian().stemWord(spoken)))
    return tuple(dict.fromkeys(fold(each)[:_STEM_MAX] for each in found if each))


def _pieces(text: str) -> Iterator[str]:
    for word in fold(text).split():
        yield _whole(word)
        yield from stems(word)


def _whole(word: str) -> str:
    return WHOLE + word[:_WHOLE_MAX]


def _with_short_i(word: str) -> str:
    """Folding has made й и, and the rules of both languages need it: behind a vowel it was й, but for a few words."""
    letters: list[str] = []
    for letter in word:
        letters.append("й" if letter == "и" and letters and letters[-1] in _VOWELS else letter)
    return "".join(letters)


@cache
def _russian() -> Any:
    """Loaded when the first word is looked at."""
    from Stemmer import Stemmer  # noqa: PLC0415 -- not at the start

    return Stemmer("russian")
