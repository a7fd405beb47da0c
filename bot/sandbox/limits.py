"""How many messages Telegram lets a bot send. Real time, whatever the sandbox's clock says."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from bot.sandbox.refusals import too_many_requests

PAID_PER_SECOND = 1000
MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers that Telegram names in its FAQ; a private chat tolerates a short burst above its rate."""

    per_second: int = 30
    per_chat_per_second: float = 1.0
    chat_burst: int = 10
    group_per_minute: int = 20
    enabled: bool = True


class Pacer:
    """Counts the messages sent and refuses those beyond the limits. Each check costs the same, however many chats."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits if limits is not None and limits.enabled else None
        self._second: deque[float] = deque()
        self._paid_second: deque[float] = deque()
        self._bursts: dict[int, tuple[float, float]] = {}
        self._group_minutes: dict[int, deque[float]] = {}

    def admit(self, chat_id: int, now: float, *, group: bool = False, paid: bool = False, count: int = 1) -> None:
        """Count `count` messages to a chat, or raise what Telegram says to one who sends too many."""
        limits = self._limits
        if limits is None:
            return
        recent, most = (self._paid_second, PAID_PER_SECOND) if paid else (self._second, limits.per_second)
        wait = self._wait_in_window(recent, most, 1.0, now, count)
        if group:
            minute = self._group_minutes.setdefault(chat_id, deque())
            wait = max(wait, self._wait_in_window(minute, limits.group_per_minute, MINUTE, now, count))
        else:
            wait = max(wait, self._wait_in_chat(chat_id, limits, now, count))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        recent.extend([now] * count)
        if group:
            minute.extend([now] * count)
        else:
            left, _ = self._bursts.get(chat_id, (float(limits.chat_burst), now))
            self._bursts[chat_id] = (left - count, now)

    @staticmethod
    def _wait_in_window(sent: deque[float], most: int, length: float, now: float, count: int) -> float:
        """Seconds until `count` more fit into the window of `length` seconds."""
        while sent and sent[0] <= now - length:
            sent.popleft()
        over = len(sent) + count - most
        if over <= 0:
            return 0.0
        return sent[min(over, len(sent)) - 1] + length - now if sent else length

    def _wait_in_chat(self, chat_id: int, limits: Limits, now: float, count: int) -> float:
        """Seconds until the chat's burst allowance has grown back to `count`."""
        left, since = self._bursts.get(chat_id, (float(limits.chat_burst), now))
        left = min(float(limits.chat_burst), left + (now - since) * limits.per_chat_per_second)
        self._bursts[chat_id] = (left, now)
        return max(0.0, (count - left) / limits.per_chat_per_second)
