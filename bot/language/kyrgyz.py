"""Where a Kyrgyz word's endings begin: a light stemmer that takes them off from the outside in. Pure.

A word is a stem and its endings in a fixed order, each kind once: токой-лор-убуз-дан, "from our forests". So endings
are looked for by slots, the outermost first, and what a slot allows depends on the letter before it: -дан after a
voiced one, -тан after a voiceless one. It works on folded letters (ө→о ү→у ң→н), where the vowels of an ending are
three instead of four; A stands for а е о and I for ы и у.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from itertools import product
from typing import NamedTuple

_VOWELS = frozenset("аеыиоуэ")
_VOICELESS = frozenset("пткшсчхцфщ")
_SHORTEST = 3
"""Letters that a stem has at least; two where it begins with a vowel, as эл, үй, ат."""


class Slot(IntEnum):
    """Kinds of endings, from the stem outwards."""

    VOICE = 1
    VERB = 2
    MADE = 3
    PLURAL = 4
    OWNER = 5
    CASE = 6
    END = 7


class After(IntEnum):
    """What an ending stands behind."""

    ANY = 0
    VOWEL = 1
    CONSONANT = 2
    VOICED = 3
    VOICELESS = 4


class Ending(NamedTuple):
    """One meaning of some letters at the end of a word."""

    slot: Slot
    after: After


_INVENTORY: Mapping[Slot, Mapping[After, str]] = {
    Slot.CASE: {
        After.ANY: "нIн чA",
        After.VOWEL: "нI нA нAн нчA",
        After.VOICED: "дIн дI гA дA дAн",
        After.VOICELESS: "тIн тI кA тA тAн",
    },
    Slot.OWNER: {After.VOWEL: "сI сIн бIз нIз", After.CONSONANT: "I Iн Iм IбIз IнIз"},
    Slot.PLURAL: {After.VOICED: "лAр дAр", After.VOICELESS: "тAр"},
    Slot.MADE: {
        After.ANY: "сIз чI нIкI",
        After.VOWEL: "луу",
        After.VOICED: "дAгI лIк дIк дуу луу дAй",
        After.VOICELESS: "тAгI тIк туу тAй",
    },
    Slot.VERB: {
        After.ANY: "сA гIлA мAк",
        After.VOWEL: "йт йлI",
        After.CONSONANT: "уу оо уучу Iп Aт",
        After.VOICED: "гAн бAй бAгAн",
        After.VOICELESS: "кAн пAй пAгAн",
    },
    Slot.VOICE: {After.CONSONANT: "Iл Iш Iн", After.VOICED: "дIр", After.VOICELESS: "тIр"},
}
_LETTERS = {"A": "аео", "I": "ыиу"}
_ONE_OF_PLACE = re.compile(r"[дт][аео]г[ыиу]$")
"""-дагы makes a word of a whole phrase: all endings of a noun may stand before it."""
_SOFT_AND_HARD = str.maketrans("", "", "ъь")
_JOINED = re.compile("(?<=[аеыиоуэюя])[юя]")
_APART = {"ю": "йу", "я": "йа"}
_NOT_ENDINGS = frozenset({"тартип"})
"""Stems whose own last letters look like an ending in some of their forms only."""


def stem(word: str) -> str:
    """What is left of a folded word without its endings; й must be there, though folding has made it и."""
    word, slot = _spoken(word), Slot.END
    while (found := _outermost(word, slot)) is not None:
        length, ending = found
        taken, word = word[-length:], word[:-length]
        slot = _next(ending.slot, taken)
    return _ended(word)


def _spoken(word: str) -> str:
    """Without ъ and ь; ю and я behind a vowel as the two letters they stand for: токой, токойу."""
    return _JOINED.sub(lambda found: _APART[found[0]], word.translate(_SOFT_AND_HARD))


def _outermost(word: str, below: Slot) -> tuple[int, Ending] | None:
    """The longest ending of a slot that is still free."""
    if word in _NOT_ENDINGS:
        return None
    for length in range(min(_LONGEST, len(word) - 2), 0, -1):
        rest = word[:-length]
        for ending in _ENDINGS.get(word[-length:], ()):
            if ending.slot < below and _fits(ending, rest, length):
                return length, ending
    return None


def _fits(ending: Ending, rest: str, length: int) -> bool:
    least = _SHORTEST - (rest[0] in _VOWELS and ending.slot >= Slot.PLURAL and length > 1)
    if ending.slot <= Slot.VERB and length < _SHORTEST:
        least = _SHORTEST + 1
    return len(rest) >= least and not _VOWELS.isdisjoint(rest) and _stands(ending.after, rest[-1])


def _stands(after: After, before: str) -> bool:
    match after:
        case After.VOWEL:
            return before in _VOWELS
        case After.CONSONANT:
            return before not in _VOWELS
        case After.VOICED:
            return before not in _VOICELESS
        case After.VOICELESS:
            return before in _VOICELESS
        case After.ANY:
            return True


def _next(slot: Slot, taken: str) -> Slot:
    """Below which slot to go on."""
    if slot is not Slot.MADE:
        return slot
    return Slot.CASE if _ONE_OF_PLACE.search(taken) else Slot.OWNER


def _ended(word: str) -> str:
    """Without the vowel that comes and goes, and with the voiceless letter that a vowel had voiced."""
    while len(word) > _SHORTEST and word[-1] in _VOWELS:
        word = word[:-1]
    return word[:-1] + {"г": "к", "б": "п"}.get(word[-1], word[-1]) if word else word


def _spelled(pattern: str) -> Iterator[str]:
    return map("".join, product(*(_LETTERS.get(letter, letter) for letter in pattern)))


def _all_endings() -> Mapping[str, tuple[Ending, ...]]:
    found: dict[str, list[Ending]] = defaultdict(list)
    for slot, kinds in _INVENTORY.items():
        for after, patterns in kinds.items():
            for pattern in patterns.split():
                for letters in _spelled(pattern):
                    found[letters].append(Ending(slot, after))
    return {letters: tuple(meanings) for letters, meanings in found.items()}


_ENDINGS = _all_endings()
_LONGEST = max(map(len, _ENDINGS))
