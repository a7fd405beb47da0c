"""Buttons that were pressed and wait for the bot's answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.refusals import QUERY_TOO_OLD, bad_request

#: seconds of real time after which Telegram no longer takes an answer
LIFETIME = 60.0
FIRST_QUERY_ID = 5_000_000_000_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAnswer:
    """What the bot answered to a press: a short notice, an alert, or nothing visible."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False)
class Pressed:
    """One press."""

    query_id: str
    chat_id: int
    answer: asyncio.Future[CallbackAnswer]
    at: float = field(default_factory=time.monotonic)


class Callbacks:
    """The presses by query identifier, the newest last."""

    def __init__(self) -> None:
        self._pressed: dict[str, Pressed] = {}
        self._numbers = count(FIRST_QUERY_ID)

    def press(self, chat_id: int) -> Pressed:
        """A new press; those that are too old to be answered are forgotten."""
        self._forget_old()
        pressed = Pressed(str(next(self._numbers)), chat_id, asyncio.get_running_loop().create_future())
        self._pressed[pressed.query_id] = pressed
        return pressed

    def answer(self, query_id: str, answer: CallbackAnswer) -> Pressed:
        """Hand an answer to the one who pressed; a second answer changes nothing."""
        self._forget_old()
        pressed = self._pressed.get(query_id)
        if pressed is None:
            raise bad_request(QUERY_TOO_OLD)
        if not pressed.answer.done():
            pressed.answer.set_result(answer)
        return pressed

    def expire(self, query_id: str) -> None:
        """Let a press be too old at once."""
        self._pressed.pop(query_id, None)

    def _forget_old(self) -> None:
        oldest = time.monotonic() - LIFETIME
        while self._pressed and (first := next(iter(self._pressed.values()))).at < oldest:
            del self._pressed[first.query_id]
