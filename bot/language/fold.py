"""Folding: the same letters for every way people type Kyrgyz and Russian."""

import re
import unicodedata

_LOOKALIKES = str.maketrans("ӊѳɵӫєїўұқғ", "нооооууукг")
_FOLD = str.maketrans("өүңёй", "оунеи")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, ө→о ү→у ң→н ё→е й→и, lookalikes alike, words by one space each."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LOOKALIKES).translate(_FOLD)
    return " ".join(_NOT_WORD.sub(" ", lowered).split())
