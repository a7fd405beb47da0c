"""The texts to measure on: the sentences kept back, and what people's phones and habits make of them."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.bilingual import Language
from bot.domain.comment import TextLanguage
from bot.language.training.sentences import Sentence
from bot.language.training.spellings import in_latin, without_its_letters

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NAME = re.compile(r"(?<=[а-яёөүң] )[А-ЯЁӨҮҢ][а-яёөүң]{3,}")
_LONG_ENOUGH = 5
_FRAGMENT = 3
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Trial:
    """Texts of one kind and the language that each should be found to be in."""

    name: str
    language: TextLanguage
    texts: list[str]


def trials(kept: Iterable[Sentence]) -> Iterator[Trial]:
    """What to measure, always the same for the same sentences."""
    kept = list(kept)
    chance = random.Random(len(kept))  # noqa: S311 -- samples, not secrets
    ky = [each.text for each in kept if each.language is Language.KY]
    ru = [each.text for each in kept if each.language is Language.RU]
    bare = [without_its_letters(text) for text in ky]
    phrases = [_piece(text.split(), chance, longest=_PHRASE) for text in ru if len(text.split()) >= _LONG_ENOUGH]
    names = [name for text in ky for name in _NAME.findall(text)]
    yield Trial("Kyrgyz sentences", TextLanguage.KY, ky)
    yield Trial("Russian sentences", TextLanguage.RU, ru)
    yield Trial("Kyrgyz without ң, ө, ү", TextLanguage.KY, bare)
    yield Trial("Kyrgyz with a Russian phrase in it", TextLanguage.KY, list(_with(ky, phrases, chance)))
    yield Trial(
        "Russian with two Kyrgyz names in it", TextLanguage.RU, list(_with(_with(ru, names, chance), names, chance))
    )
    yield Trial("one to three words, Kyrgyz", TextLanguage.KY, list(_fragments(ky, chance)))
    yield Trial("one to three words, Kyrgyz without ң, ө, ү", TextLanguage.KY, list(_fragments(bare, chance)))
    yield Trial("one to three words, Russian", TextLanguage.RU, list(_fragments(ru, chance)))
    yield Trial("Kyrgyz in Latin letters", TextLanguage.KY, [in_latin(text, chance) for text in ky])
    yield Trial("Russian in Latin letters", TextLanguage.RU, [in_latin(text, chance) for text in ru])


def _with(texts: Iterable[str], others: list[str], chance: random.Random) -> Iterator[str]:
    """Each longer text with one of the others somewhere in it, which never has more than half of the words."""
    for text in texts:
        words = text.split()
        if len(words) >= _LONG_ENOUGH and others:
            other = chance.choice(others).split()[: len(words) // 2]
            place = chance.randint(0, len(words))
            yield " ".join([*words[:place], *other, *words[place:]])


def _fragments(texts: Iterable[str], chance: random.Random) -> Iterator[str]:
    """One to three words of each longer text, names and loan words too, unless they have hardly a letter."""
    for text in texts:
        words = text.split()
        if len(words) >= _FRAGMENT:
            fragment = _piece(words, chance, longest=_FRAGMENT)
            if len(_CYRILLIC.findall(fragment)) >= _FRAGMENT:
                yield fragment


def _piece(words: list[str], chance: random.Random, *, longest: int) -> str:
    size = chance.randint(1, longest)
    begin = chance.randint(0, len(words) - size)
    return " ".join(words[begin : begin + size])
