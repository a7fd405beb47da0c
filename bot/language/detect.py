"""Which language a text seems to be in: advice to staff and nothing more. See docs/language.md for how well it does.

A naive Bayes over pieces of words: each piece of one to four letters speaks for Kyrgyz or for Russian, and no word may
say more than `_LOUDEST`, or names and loan words would decide. Training saw Kyrgyz with and without ө, ү, ң and both
languages in Latin letters, so all of these are known. A text whose letters look like neither language is "other"; where
little was said, or as much for one as for the other, the text is "unsure" and nothing should be concluded from it.
"""

import math
import re
from dataclasses import dataclass

from bot.domain.comment import TextLanguage
from bot.language.features import pieces, threes, with_our_letters, words_of
from bot.language.others import is_foreign, is_perhaps_foreign
from bot.language.weights import TENTHS, Weights, shipped
from bot.language.words import KYRGYZ_ANSWERS, RUSSIAN_ANSWERS, SHARED

ENOUGH = 4.0
"""A score nearer to zero than this says nothing."""
_LOUDEST = 10.0
_ONE_SIDED = 0.2
"""Of all that the words say, this much must remain after those for Kyrgyz and for Russian are set off."""
_FEW_WORDS = 3
_FOREIGN_PART = 0.2
_FAMILIAR_CYRILLIC = (0.7, 1.1)
_FAMILIAR_LATIN = (0.8, 1.0)
"""How familiar a long text must look, and how much less is asked of a short one. Most of what comes in Latin letters is
neither language, so more is asked of it."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A language and how much speaks for it: above zero for Kyrgyz, below for Russian."""

    language: TextLanguage
    score: float


def detect(text: str) -> TextLanguage:
    """The language of most words; `unsure` when they say little or contradict one another."""
    return judge(text, shipped()).language


def judge(text: str, weights: Weights) -> Judgement:
    """The same by the weights given, with its score."""
    words = words_of(text)
    if len(set("".join(words))) < 2:  # noqa: PLR2004 -- nothing, or one letter however long it is drawn out
        return Judgement(TextLanguage.UNSURE, 0.0)
    words = _in_main_script(words)
    if not words:
        return Judgement(TextLanguage.OTHER, 0.0)
    votes = [_vote(with_our_letters(word), weights, among=len(words)) for word in words]
    score = sum(votes)
    if _is_strange(words, weights):
        return Judgement(TextLanguage.OTHER, score)
    if abs(score) < max(ENOUGH, _ONE_SIDED * sum(map(abs, votes))):
        return Judgement(TextLanguage.UNSURE, score)
    return Judgement(TextLanguage.KY if score > 0 else TextLanguage.RU, score)


def _in_main_script(words: list[str]) -> list[str]:
    """The words in the letters that most of the text is in; none when these are neither Cyrillic nor Latin."""
    letters = sum(map(len, words))
    for script in (_CYRILLIC, _LATIN):
        ours = [word for word in words if script.search(word)]
        if 2 * sum(map(len, ours)) >= letters:
            return ours
    return []


def _vote(word: str, weights: Weights, *, among: int) -> float:
    """What a word says, at most as loud as any other; in a text of a few words, answers are known as a whole."""
    if word in SHARED:
        return 0.0
    if among <= _FEW_WORDS and word in KYRGYZ_ANSWERS:
        return _LOUDEST
    if among <= _FEW_WORDS and word in RUSSIAN_ANSWERS:
        return -_LOUDEST
    known = weights.votes
    said = sum([known.get(piece, 0) for piece in pieces(word)]) / TENTHS
    return max(-_LOUDEST, min(_LOUDEST, said))


def _is_strange(words: list[str], weights: Weights) -> bool:
    """Whether a part of the words are another language's, or too few runs of three letters are common in ours."""
    seen = familiar = foreign = 0
    for word in words:
        runs = threes(with_our_letters(word))
        seen += len(runs)
        if is_foreign(word):
            foreign += 1
            seen += len(runs)
        elif not is_perhaps_foreign(word):
            familiar += max(sum(map(known.__contains__, runs)) for known in weights.familiar.values())
    if foreign >= _FOREIGN_PART * len(words):
        return True
    wanted, slack = _FAMILIAR_CYRILLIC if _CYRILLIC.search(words[0]) else _FAMILIAR_LATIN
    return familiar < (wanted - slack / math.sqrt(seen)) * seen
