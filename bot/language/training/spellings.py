"""The other ways in which people type the two languages: without ң, ө, ү, and in Latin letters."""

import random

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "ч": "ch", "ш": "sh", "э": "e",
}  # fmt: skip
_LATIN_BY_HABIT = {
    "ё": ("e", "yo"), "ж": ("j", "zh"), "й": ("y", "i", "j"), "х": ("h", "kh"), "ц": ("ts", "c"),
    "щ": ("sh", "sch", "shch"), "ъ": ("",), "ы": ("y", "i"), "ь": ("", "'"), "ю": ("yu", "iu", "ju"),
    "я": ("ya", "ia", "ja"), "ң": ("n", "ng"), "ө": ("o",), "ү": ("u", "y"),
}  # fmt: skip
_WITHOUT_ITS_LETTERS = str.maketrans("ңөүҢӨҮ", "ноуНОУ")


def without_its_letters(text: str) -> str:
    """Kyrgyz from a Russian keyboard."""
    return text.translate(_WITHOUT_ITS_LETTERS)


def in_latin(text: str, chance: random.Random) -> str:
    """The text as somebody with habits of their own would type it in Latin letters."""
    habits = {ord(letter): chance.choice(ways) for letter, ways in _LATIN_BY_HABIT.items()}
    return text.lower().translate(str.maketrans(_LATIN) | habits)
