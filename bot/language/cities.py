"""Which city does a text name? Any alias, case, with or without Kyrgyz letters or hyphens, with a typing error."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.domain.place import City
from bot.language.fold import fold

_SHORTEST_WITH_ERROR = 5
_SHORTEST_BEGINNING = 4
_PREFIXES = ("город ", "г ", "шаар ", "в ")
_SUFFIXES = (" шаары", " шаар", " город")


def named(text: str, cities: Iterable[City]) -> tuple[City, ...]:
    """The cities that the whole text names: one, several when it is ambiguous, none when it is something else.

    Exact spellings win; a name of five letters or more may have one mistake.
    """
    word = _bare(fold(text))
    if not word:
        return ()
    spellings = [(city, _bare(fold(spelling))) for city in cities for spelling in city.spellings]
    exact = _unique(city for city, spelling in spellings if _joined(spelling) == _joined(word))
    if exact or len(word) < _SHORTEST_WITH_ERROR:
        return exact
    return _unique(
        city
        for city, spelling in spellings
        if len(spelling) >= _SHORTEST_WITH_ERROR and OSA.distance(_joined(spelling), _joined(word), score_cutoff=1) <= 1
    )


def beginning(text: str, cities: Iterable[City]) -> tuple[City, ...]:
    """Cities whose name begins like this: for a person who was asked for a city."""
    word = _joined(_bare(fold(text)))
    if len(word) < _SHORTEST_BEGINNING:
        return ()
    return _unique(city for city in cities for spelling in city.spellings if _joined(fold(spelling)).startswith(word))


def _bare(folded: str) -> str:
    for prefix in _PREFIXES:
        folded = folded.removeprefix(prefix)
    for suffix in _SUFFIXES:
        folded = folded.removesuffix(suffix)
    return folded


def _joined(folded: str) -> str:
    return folded.replace(" ", "")


def _unique(cities: Iterable[City]) -> tuple[City, ...]:
    return tuple({city.id: city for city in cities}.values())
