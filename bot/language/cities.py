"""Which city does a text name? Any alias, case, with or without Kyrgyz letters or hyphens, with a typing error."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from bot.domain.place import City
from bot.language.fold import fold

_SHORTEST_WITH_ERROR = 5
_SHORTEST_FREELY_MISTYPED = 6
_SHORTEST_BEGINNING = 4
_CITY_BEFORE = re.compile(r"^(?:(?:в|во|из|г|гор|город|городе|города|шаар) )+(?=\w)")
_CITY_AFTER = re.compile(r"(?<=\w)(?: (?:ш|г|город|шаар|шаары|шаарында|шаарына|шаарынан|шаарынын))+$")
_ENDING = re.compile(r"(?:[дткг][аео]|[дт][аео]н|[ндт][иыу]н|[ауе]|ом)$")
_VOWELS = frozenset("аеиоуыэюя")


def named(text: str, cities: Iterable[City]) -> tuple[City, ...]:
    """The cities that the whole text names: one, several when it is ambiguous, none when it is something else.

    Exact spellings win, then their cases (Ошто, в Нарыне); a name of five letters or more may have one mistake.
    """
    word = _bare(text)
    if not word:
        return ()
    spellings = [(city, _spelled(spelling)) for city in cities for spelling in city.spellings]
    for means in (_same, _in_a_case, _mistyped):
        if found := _unique(city for city, spelling in spellings if means(spelling, word)):
            return found
    return ()


def beginning(text: str, cities: Iterable[City]) -> tuple[City, ...]:
    """Cities whose name begins like this: for a person who was asked for a city."""
    word = _bare(text)
    if len(word) < _SHORTEST_BEGINNING:
        return ()
    return _unique(city for city in cities for spelling in city.spellings if _spelled(spelling).startswith(word))


def _bare(text: str) -> str:
    """The name without the word "city" beside it, in one piece."""
    return _CITY_AFTER.sub("", _CITY_BEFORE.sub("", fold(text))).replace(" ", "")


@lru_cache(maxsize=2048)
def _spelled(name: str) -> str:
    """The same for names of cities, which come again; what people write is not kept."""
    return _bare(name)


def _same(spelling: str, word: str) -> bool:
    return spelling == word


def _in_a_case(spelling: str, word: str) -> bool:
    return word.startswith(spelling) and _ENDING.fullmatch(word[len(spelling) :]) is not None


def _mistyped(spelling: str, word: str) -> bool:
    """One letter wrong, missing, too many, or two swapped; in short names a wrong consonant is another word."""
    if min(len(spelling), len(word)) < _SHORTEST_WITH_ERROR or _osa().distance(spelling, word, score_cutoff=1) > 1:
        return False
    wrong = [pair for pair in zip(spelling, word, strict=False) if pair[0] != pair[1]]
    replaced = len(spelling) == len(word) and len(wrong) == 1
    return not replaced or len(spelling) >= _SHORTEST_FREELY_MISTYPED or _VOWELS.issuperset(wrong[0])


def _unique(cities: Iterable[City]) -> tuple[City, ...]:
    return tuple({city.id: city for city in cities}.values())


@cache
def _osa() -> Any:
    """Loaded when the first name is not as it should be."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA
