"""Tells whoever watches the sandbox, such as the page, what has changed. Costs nothing while nobody watches."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Change = dict[str, Any]

#: a watcher that is further behind than this is dropped and has to load everything anew
MOST_BEHIND = 1000


class Changes:
    """Hands each change to each watcher."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Change | None]] = set()

    @property
    def watched(self) -> bool:
        """Whether it is worth describing a change."""
        return bool(self._watchers)

    def publish(self, kind: str, **about: Any) -> None:
        """Tell all watchers."""
        for watcher in list(self._watchers):
            if watcher.qsize() < MOST_BEHIND:
                watcher.put_nowait({"kind": kind, **about})
            else:
                self._dismiss(watcher)

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[Change | None]]:
        """A queue of the changes from now on; None means the end."""
        watcher: asyncio.Queue[Change | None] = asyncio.Queue()
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    def close(self) -> None:
        """Send all watchers away."""
        for watcher in list(self._watchers):
            self._dismiss(watcher)

    def _dismiss(self, watcher: asyncio.Queue[Change | None]) -> None:
        self._watchers.discard(watcher)
        watcher.put_nowait(None)
