"""How much to do in one transaction, so that nobody who waits for the writer waits long."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AIM_S = 0.015
"""An answer begins two or three transactions: each may have to wait for one of ours."""
LEAST = 10
MOST = 2000
_GROWS = 1.5


class Portion:
    """People a transaction: as many as the last one's time suggests. `timer` counts seconds."""

    def __init__(self, *, size: int = 100, timer: Callable[[], float] = time.perf_counter) -> None:
        self.size = size
        self._timer = timer

    @contextmanager
    def measured(self) -> Iterator[int]:
        """Do so many; how long the block takes decides about the next ones."""
        began = self._timer()
        yield self.size
        self.size = following(self.size, self._timer() - began)


def following(size: int, took_s: float) -> int:
    """The next portion after one of `size` took so long: never far above the aim, and grown to it step by step."""
    fitting = size * AIM_S / took_s if took_s > 0 else float(MOST)
    return max(LEAST, min(MOST, int(min(fitting, size * _GROWS))))
