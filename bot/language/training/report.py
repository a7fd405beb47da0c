"""How well weights do on texts that they were not made from: the table of docs/language.md."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.domain.bilingual import Language
from bot.domain.comment import TextLanguage
from bot.language.detect import judge
from bot.language.training.hardships import Trial, trials
from bot.language.training.learning import learn
from bot.language.training.sentences import Sentence, parted
from bot.language.weights import Weights

_RUNS = 5
HEAD = ("| texts | number | right | unsure | other | wrong | µs a text |", "|---|---|---|---|---|---|---|")


def table(sentences: Sequence[Sentence], others: Path | None = None) -> Iterator[str]:
    """The table, a line at a time, of weights made without the sentences that they are measured on."""
    learned, kept = parted(sentences)
    weights = learn(learned)
    yield from HEAD
    for trial in trials(kept):
        yield row(trial, weights)
    if others is not None:
        yield row(Trial("other languages", TextLanguage.OTHER, other_languages(others)), weights)
    for origin in sorted({each.origin for each in sentences}):
        strangers = [each for each in sentences if each.origin == origin]
        taught = learn(each for each in sentences if each.origin != origin)
        for language in Language:
            texts = [each.text for each in strangers if each.language is language]
            yield row(Trial(f"{origin}, learned from the rest: {language}", TextLanguage(language), texts), taught)


def row(trial: Trial, weights: Weights) -> str:
    """One line: shares in per cent, and the processor's time for one text at best."""
    if not trial.texts:
        return f"| {trial.name} | 0 | – | – | – | – | – |"
    found = Counter(judge(text, weights).language for text in trial.texts)
    right, unsure = found.pop(trial.language, 0), found.pop(TextLanguage.UNSURE, 0)
    other = found.pop(TextLanguage.OTHER, 0)
    shares = " | ".join(f"{100 * count / len(trial.texts):.1f}" for count in (right, unsure, other, found.total()))
    return f"| {trial.name} | {len(trial.texts)} | {shares} | {_microseconds(trial.texts, weights):.0f} |"


def other_languages(path: Path) -> list[str]:
    """The sentences of a file with lines of the form `code`, tab, sentence."""
    return [line.partition("\t")[2] for line in path.read_text(encoding="utf-8").splitlines() if line]


def _microseconds(texts: Sequence[str], weights: Weights) -> float:
    return min(_seconds(texts, weights) for _ in range(_RUNS)) / len(texts) * 1e6


def _seconds(texts: Iterable[str], weights: Weights) -> float:
    begin = time.process_time()
    for text in texts:
        judge(text, weights)
    return time.process_time() - begin
