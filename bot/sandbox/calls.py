"""The record of every Bot API call that arrived."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call and how it was answered. `status` is None when the connection was cut instead."""

    method: str
    params: dict[str, Any]
    chat_id: int | str | None
    status: int | None
    result: Any = None
    error: str | None = None
    #: parameters that the method does not have: Telegram ignores them, they are mostly typing errors
    unknown: tuple[str, ...] = ()
    #: `time.monotonic()` when the call arrived
    at: float = field(default_factory=time.monotonic)

    @property
    def ok(self) -> bool:
        """Whether the caller was told of success."""
        return self.error is None and self.status is not None


class CallLog(Sequence[Call]):
    """The calls in order of their answers, all of them or the newest `keep`."""

    def __init__(self, keep: int | None = None) -> None:
        self.wanted = keep != 0
        self.total = 0
        self._calls: deque[Call] = deque(maxlen=keep)

    def add(self, call: Call) -> None:
        """Note one more call."""
        self._calls.append(call)

    def of(self, method: str, chat_id: int | None = None) -> list[Call]:
        """The kept calls of one method, in one chat or in all."""
        name = method.lower()
        return [c for c in self._calls if c.method.lower() == name and chat_id in (None, c.chat_id)]

    def clear(self) -> None:
        """Forget what was noted so far."""
        self._calls.clear()

    def __len__(self) -> int:
        return len(self._calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __getitem__(self, index: Any) -> Any:
        return list(self._calls)[index] if isinstance(index, slice) else self._calls[index]
