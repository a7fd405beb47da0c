"""How fast to speak: no more than Telegram allows, and not to whom it asked us to wait for.

Answers to a person's own action are counted and never held up by pace; the bulk takes what they leave. A 429 holds the
chat it came for; if another chat gets one during the hold, everybody is held, because Telegram does not say whom it
means. Pure but for the time, which is an argument (seconds of a monotonic clock).
"""

CHAT_INTERVAL_S = 1.0
GROUP_INTERVAL_S = 3.0


class Pacer:
    """Slots for one process."""

    def __init__(self, *, per_second: float) -> None:
        self._interval = 1.0 / per_second
        self._per_second = per_second
        self._next_bulk = 0.0
        self._next_in_chat: dict[int, float] = {}
        self._held_chats: dict[int, float] = {}
        self._held_all = 0.0

    def count_answer(self, now: float) -> None:
        """An answer goes out: the bulk waits one slot longer."""
        self._next_bulk = max(self._next_bulk, now) + self._interval

    def reserve(self, chat_id: int, now: float) -> float:
        """Take the next slot of the bulk for this chat; returns the moment to send at. No burst after a silence."""
        at = max(now, self._next_bulk, self._next_in_chat.get(chat_id, 0.0), self.held_until(chat_id, now))
        self._next_bulk = max(self._next_bulk, now) + self._interval
        self._next_in_chat[chat_id] = at + (GROUP_INTERVAL_S if chat_id < 0 else CHAT_INTERVAL_S)
        if len(self._next_in_chat) > 10 * self._per_second + 100:
            self._next_in_chat = {chat: moment for chat, moment in self._next_in_chat.items() if moment > now}
        return at

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram asked to wait."""
        self._held_chats = {chat: until for chat, until in self._held_chats.items() if until > now}
        until = now + seconds
        if any(chat != chat_id for chat in self._held_chats):
            self._held_all = max(self._held_all, until, *self._held_chats.values())
        self._held_chats[chat_id] = max(until, self._held_chats.get(chat_id, 0.0))

    def held_until(self, chat_id: int, now: float) -> float:
        """The moment from which this chat may be written to; `now` or earlier: it may be."""
        return max(self._held_all, self._held_chats.get(chat_id, 0.0), now)
