"""Folding: the same letters for every way people type Kyrgyz and Russian."""

import re
import unicodedata

_LOOKALIKES = str.maketrans("ӊѳɵӫєїўұқғ", "нооооууукг")
_FOLD = str.maketrans("өүңёй", "оунеи")
_LATIN_TWINS = str.maketrans("abcehkmoptxy", "авсенкмортху")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, ө→о ү→у ң→н ё→е й→и, lookalikes alike, words by one space each."""
    return " ".join(_NOT_WORD.sub(" ", fold_letters(lowered(text))).split())


def lowered(text: str) -> str:
    """Lower case, a letter and its marks as one; a Latin letter within a Cyrillic word is its Cyrillic twin."""
    small = unicodedata.normalize("NFC", text).lower()
    if not (_LATIN.search(small) and _CYRILLIC.search(small)):
        return small
    return _WORD.sub(lambda word: _of_one_script(word[0]), small)


def fold_letters(lowered_text: str) -> str:
    """The letters of a lowered text folded, one for one."""
    return lowered_text.translate(_LOOKALIKES).translate(_FOLD)


def _of_one_script(word: str) -> str:
    return word.translate(_LATIN_TWINS) if _CYRILLIC.search(word) else word
