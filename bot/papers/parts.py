"""A paper's parts: one for each consultation it is about, with its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.papers.figures import Figures
from bot.papers.scope import Scope

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are written."""
TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A consultation and its numbers, from the same view of the data."""

    scope: Scope
    figures: Figures

    def check(self, written: int) -> None:
        """Every comment that was counted has its row."""
        if written != self.figures.total:
            raise AssertionError(f"{written} rows were written, but {self.figures.total} comments were counted")


def told(progress: Progress, parts: Sequence[Part], before: int) -> Progress:
    """The progress of one part as that of all, now and then."""
    total = sum(part.figures.total for part in parts)

    def tell(done: int, of: int) -> None:
        if done == of or done % TOLD_EVERY == 0:
            progress(before + done, total)

    return tell
