"""Words that were made a moment ago: for a message to many, once for each language, not once for each person."""

from collections.abc import Hashable
from datetime import datetime

from bot.messages.message import Message

MOST = 256
_FRESH_S = 30
"""How long words hold that name the time left or what has no sequence of its own, like a city's name."""


class Remembered:
    """The newest messages, by what they were made from."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._messages: dict[Hashable, Message] = {}

    @staticmethod
    def moment(now: datetime) -> int:
        """The part of a key that lets words grow old. Minutes left are rounded, so half a minute is exact."""
        return int(now.timestamp() // _FRESH_S)

    def get(self, key: Hashable) -> Message | None:
        """What was said of this."""
        return self._messages.get(key)

    def keep(self, key: Hashable, message: Message) -> Message:
        """This is said of it; the oldest is forgotten."""
        self._messages[key] = message
        if len(self._messages) > self._most:
            del self._messages[next(iter(self._messages))]
        return message
