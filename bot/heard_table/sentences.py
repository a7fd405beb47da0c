"""What is wrong with a table as lines of text: by row and column, in the reader's language."""

from collections.abc import Sequence

from bot.heard_table.rows import Problem
from bot.texts import Html, Texts

MOST_SHOWN = 20


def lines(problems: Sequence[Problem], texts: Texts) -> list[Html]:
    """A line for each of the first problems, in the order of the file, and how many more there are."""
    said = [_line(each, texts) for each in sorted(problems, key=lambda each: each.row or 0)[:MOST_SHOWN]]
    rest = len(problems) - len(said)
    return [*said, texts("table-more-problems", count=rest)] if rest else said


def _line(problem: Problem, texts: Texts) -> Html:
    # Numbers of rows are not amounts: no space between their digits.
    sentence = texts.plain(f"table-problem-{problem.code}", **problem.values)
    if problem.row is None:
        return texts("table-problem", problem=sentence)
    if not problem.column:
        return texts("table-problem-in-row", row=str(problem.row), problem=sentence)
    return texts("table-problem-in-cell", row=str(problem.row), column=problem.column, problem=sentence)
