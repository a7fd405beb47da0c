"""What detection looks at: the words of a text without its links, and the pieces of a word."""

import re

from bot.language.fold import lowered

EDGE = "_"
"""Where a word begins or ends: endings tell more than what stands in the middle."""
SAMPLE = 1_500
"""Characters read from each of a long text's beginning, middle and end, so that no text takes long."""

_LINK = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+|@\w+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_UZBEK_O_G = re.compile(r"(?<=[og])['‘’`ʼ](?=[a-z])")
_LOOKALIKES = str.maketrans("ѳɵӫєӊӱїўұқғ", "өөөөңүүүүкг")


def words_of(text: str) -> list[str]:
    """The words in lower case, without links and names of accounts, drawn-out letters once."""
    small = lowered(_LINK.sub(" ", _sample(text)))
    return [_DRAWN_OUT.sub(r"\1", word) for word in _WORD.findall(_UZBEK_O_G.sub("ʻ", small))]


def with_our_letters(word: str) -> str:
    """Letters that stand for ө, ү, ң and others where a keyboard or a font lacks them, as those letters."""
    return word.translate(_LOOKALIKES)


def pieces(word: str) -> list[str]:
    """Each run of one to four letters, the edges of the word among them."""
    edged = f"{EDGE}{word}{EDGE}"
    return [*word, *_runs(edged, 2), *_runs(edged, 3), *_runs(edged, 4)]


def threes(word: str) -> list[str]:
    """Each run of three letters, by which a language looks familiar."""
    return _runs(f"{EDGE}{word}{EDGE}", 3)


def _runs(edged: str, size: int) -> list[str]:
    return [edged[begin : begin + size] for begin in range(len(edged) - size + 1)]


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))
