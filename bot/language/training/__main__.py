"""`python -m bot.language.training TRAIN.jsonl OUT`: makes the weights."""

import argparse
from pathlib import Path

from bot.language.training.learning import learn
from bot.language.training.sentences import read


def main() -> None:
    """Write weights made from every sentence."""
    parser = argparse.ArgumentParser(prog="python -m bot.language.training", description=__doc__)
    parser.add_argument("train", type=Path, help="JSON lines with text, lang (ky or ru) and source")
    parser.add_argument("out", type=Path, help="where the weights go, bot/language/weights.json")
    asked = parser.parse_args()
    try:
        sentences = read(asked.train)
    except (OSError, ValueError) as error:
        parser.exit(1, f"{asked.train}: {error}\n")
    asked.out.write_text(learn(sentences).dumped(), encoding="utf-8")


if __name__ == "__main__":
    main()
