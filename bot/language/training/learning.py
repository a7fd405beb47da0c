"""From sentences to weights: naive Bayes over pieces of words, kept as small as it stays good."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.bilingual import Language
from bot.language.features import pieces, threes, with_our_letters, words_of
from bot.language.training.sentences import Sentence
from bot.language.training.spellings import in_latin, without_its_letters
from bot.language.weights import TENTHS, Weights

PIECES_KEPT = 8_000
"""As many as fit into some hundred kilobytes; half as many do a little worse on single words."""
THREES_KEPT = 1_500
"""For each language and each script: about nine in ten of what an ordinary sentence is made of."""
LICENCE = "CC BY-SA 4.0; made from UD Kyrgyz-KTMU, UD Russian-Taiga and NTREX-128, see WEIGHTS.md"
_SENTENCE = 4
"""What a piece in a sentence counts. Kyrgyz with and without its letters share it; Latin spellings count one each."""
_LATIN_SPELLINGS = 3
_SMOOTHING = 2.0
_SEEN_TWICE = 2 * _SENTENCE


def learn(sentences: Iterable[Sentence]) -> Weights:
    """The weights that these sentences teach. The same sentences in any order give the same weights."""
    seen: dict[Language, Counter[str]] = {language: Counter() for language in Language}
    runs: dict[tuple[Language, bool], Counter[str]] = {}
    for sentence in sentences:
        for text, counts, latin in _spelled(sentence):
            shapes = runs.setdefault((sentence.language, latin), Counter())
            for word in map(with_our_letters, words_of(text)):
                for piece in pieces(word):
                    seen[sentence.language][piece] += counts
                shapes.update(threes(word))
    return Weights(
        votes=_votes(seen[Language.KY], seen[Language.RU]),
        familiar={language.value: _commonest(runs, language) for language in Language},
        licence=LICENCE,
    )


def _spelled(sentence: Sentence) -> Iterator[tuple[str, int, bool]]:
    """Each way the sentence may be typed, what it counts, and whether its letters are Latin."""
    if sentence.language is Language.KY:
        yield sentence.text, _SENTENCE // 2, False
        yield without_its_letters(sentence.text), _SENTENCE // 2, False
    else:
        yield sentence.text, _SENTENCE, False
    chance = random.Random(sentence.text)  # noqa: S311 -- habits, not secrets
    for _ in range(_LATIN_SPELLINGS):
        yield in_latin(sentence.text, chance), 1, True


def _votes(kyrgyz: Counter[str], russian: Counter[str]) -> dict[str, int]:
    """How many times likelier a piece is in Kyrgyz, as a logarithm in tenths, for the pieces that say most."""
    known = kyrgyz.keys() | russian.keys()
    everywhere = _SMOOTHING * len(known)
    shift = math.log(russian.total() + everywhere) - math.log(kyrgyz.total() + everywhere)
    said = {
        piece: math.log(kyrgyz[piece] + _SMOOTHING) - math.log(russian[piece] + _SMOOTHING) + shift
        for piece in known
        if kyrgyz[piece] + russian[piece] >= _SEEN_TWICE
    }
    tells = sorted(said, key=lambda piece: (-abs(said[piece]) * math.log1p(kyrgyz[piece] + russian[piece]), piece))
    return {piece: vote for piece in tells[:PIECES_KEPT] if (vote := round(TENTHS * said[piece]))}


def _commonest(runs: dict[tuple[Language, bool], Counter[str]], language: Language) -> frozenset[str]:
    kept: set[str] = set()
    for latin in (False, True):
        counted = runs.get((language, latin), Counter())
        kept.update(sorted(counted, key=lambda three: (-counted[three], three))[:THREES_KEPT])
    return frozenset(kept)
