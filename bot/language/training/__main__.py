"""`python -m bot.language.training TRAIN.jsonl OUT`: makes the weights and, asked to, says how good they are."""

import argparse
import sys
from pathlib import Path

from bot.language.training.learning import learn
from bot.language.training.report import table
from bot.language.training.sentences import read


def main() -> None:
    """Write weights made from every sentence; the report's are made without the sentences it measures on."""
    parser = argparse.ArgumentParser(prog="python -m bot.language.training", description=__doc__)
    parser.add_argument("train", type=Path, help="JSON lines with text, lang (ky or ru) and source")
    parser.add_argument("out", type=Path, help="where the weights go, bot/language/weights.json")
    parser.add_argument(
        "--report", action="store_true", help="also measure on one sentence in five, which are then not learned from"
    )
    parser.add_argument("--others", type=Path, help="sentences in other languages to measure on: code, tab, sentence")
    asked = parser.parse_args()
    try:
        sentences = read(asked.train)
    except (OSError, ValueError) as error:
        parser.exit(1, f"{asked.train}: {error}\n")
    asked.out.write_text(learn(sentences).dumped(), encoding="utf-8")
    if asked.report:
        for line in table(sentences, asked.others):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
