"""The measuring server as a door with a doorkeeper: keeps Telegram's limit to the letter, and lets things go wrong."""

import asyncio
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bench.server import Server, _json

FIRST_RECIPIENT = 20_000_000
_WINDOW_S = 1.0


@dataclass
class Faults:
    """What waits for which recipient: how often still."""

    blocked: set[int] = field(default_factory=set)
    refused: dict[int, int] = field(default_factory=dict)
    broken: dict[int, int] = field(default_factory=dict)
    cut_before: set[int] = field(default_factory=set)
    cut_after: set[int] = field(default_factory=set)
    everybody_refused_at: int = 0

    @classmethod
    def usual(cls, people: int) -> "Faults":
        """Two in a hundred blocked, one in a hundred each of the rest, and in the middle everybody has to wait."""
        chats = random.Random(7).sample(range(FIRST_RECIPIENT, FIRST_RECIPIENT + people), people)
        hundredth = people // 100

        def some(count: int) -> list[int]:
            return [chats.pop() for _ in range(count)]

        return cls(
            blocked=set(some(2 * hundredth)),
            refused=dict(zip(some(3), (1, 2, 3), strict=True)),
            broken=dict.fromkeys(some(hundredth), 1),
            cut_before=set(some(hundredth)),
            cut_after=set(some(hundredth)),
            everybody_refused_at=people // 2,
        )


class Door(Server):
    """Counts what reaches whom."""

    def __init__(self, *, per_second: int, faults: Faults | None = None) -> None:
        super().__init__()
        self.reached: Counter[int] = Counter()
        self.refusals = 0
        self.moments: list[float] = []
        self._faults = faults or Faults()
        self._per_second = per_second
        self._second: deque[float] = deque()
        self._ordered = 5 if self._faults.everybody_refused_at else 0

    async def _answer(self, request: web.Request, params: dict[str, Any]) -> web.Response:
        now = time.perf_counter()
        chat = int(params["chat_id"])
        while self._second and self._second[0] <= now - _WINDOW_S:
            self._second.popleft()
        if len(self._second) >= self._per_second:
            self.refusals += 1
            return _refusal(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if chat < FIRST_RECIPIENT:
            self._second.append(now)
            return await super()._answer(request, params)
        return await self._of_the_bulk(request, params, now)

    async def _of_the_bulk(self, request: web.Request, params: dict[str, Any], now: float) -> web.Response:
        chat = int(params["chat_id"])
        faults = self._faults
        if chat in faults.blocked:
            return _refusal(403, "Forbidden: bot was blocked by the user")
        if self._ordered and len(self.moments) >= faults.everybody_refused_at:
            self._ordered -= 1
            return _refusal(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        for left, status, words in (
            (faults.refused, 429, "Too Many Requests: retry after 1"),
            (faults.broken, 502, "Bad Gateway"),
        ):
            if left.get(chat):
                left[chat] -= 1
                return _refusal(status, words, {"retry_after": 1} if status == 429 else None)  # noqa: PLR2004
        if chat in faults.cut_before:
            faults.cut_before.discard(chat)
            return await _cut(request)
        self._second.append(now)
        self.moments.append(now)
        self.reached[chat] += 1
        if chat in faults.cut_after:
            faults.cut_after.discard(chat)
            return await _cut(request)
        return await super()._answer(request, params)


def _refusal(status: int, words: str, parameters: dict[str, int] | None = None) -> web.Response:
    answer = _json(
        {"ok": False, "error_code": status, "description": words} | ({"parameters": parameters} if parameters else {})
    )
    answer.set_status(status)
    return answer


async def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    await asyncio.sleep(0)
    return web.Response()
