"""Whether two texts say the same, letter by letter."""

import hashlib

from bot.language.fold import fold


def fingerprint(text: str) -> str | None:
    """The same for texts that differ only in case, spacing, punctuation or keyboard; None for one without words."""
    folded = fold(text)
    return hashlib.sha256(folded.encode()).hexdigest() if folded else None
