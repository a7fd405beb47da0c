"""Receipt numbers: what a commenter is given to ask about a comment later. Pure; chance comes in as an argument.

`ABCD-EFGH-J`: eight characters by chance and one check character over GF(32), which finds every single mistyped
character and every swap of two neighbours. The alphabet leaves out 0 O 1 I.
"""

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS = (4, 4)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("АВЕКМНРСТУҮХЅЈ", "ABEKMHPCTYYXSJ")
_POLYNOMIAL = 0b100101
_BETWEEN = dict.fromkeys(map(ord, "-‐‑‒–—−_№#\u00ad\u200b\u2060\ufeff"))


def make(choice: Callable[[str], str]) -> str:
    """A new number; `choice` picks one character of a string (`secrets.choice`)."""
    body = "".join(choice(ALPHABET) for _ in range(sum(GROUPS)))
    return _grouped(body + _check(body))


def read(typed: str) -> str | None:
    """The number a person typed, in its canonical form, or None if it cannot be one.

    Lower case, Cyrillic lookalikes and any or no hyphens or spaces are taken.
    """
    text = "".join(typed.upper().translate(_LOOKALIKES).translate(_BETWEEN).split())
    if len(text) != sum(GROUPS) + 1 or any(character not in _VALUE for character in text):
        return None
    return _grouped(text) if _check(text[:-1]) == text[-1] else None


def _grouped(text: str) -> str:
    first, second = GROUPS
    return "-".join((text[:first], text[first : first + second], text[first + second :]))


def _check(body: str) -> str:
    """Horner's scheme in GF(32): each position weighs a different power of the generator."""
    total = 0
    for character in body:
        total = _double(total ^ _VALUE[character])
    return ALPHABET[total]


def _double(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value
