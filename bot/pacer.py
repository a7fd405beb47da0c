"""How fast to speak: no more than Telegram allows, and not to whom it asked us to wait for.

Answers to a person's own action go at once and are counted; the bulk takes what they leave, evenly. A 429 holds the
chat it came for; if another chat gets one during the hold, everybody is held, because Telegram does not say whom it
means. Nothing is promised ahead: the bulk asks again when its moment has come, so that answers and holds that came
meanwhile count. Pure but for the time, which is an argument (seconds of a monotonic clock).
"""

import math
from collections import deque

from bot.domain.announcing import PAID_PER_SECOND

MARGIN = 1.01
"""The bulk's even pace is a little slower than the limit, so that its messages seldom have to wait for one another."""
CHAT_INTERVAL_S = 1.0
GROUP_INTERVAL_S = 3.0
_CHAT_MARGIN = 1.03
"""What leaves evenly arrives unevenly: without it, two messages to one chat might meet at Telegram's door."""
_CATCHES_UP_S = 0.1
"""A process that was busy for so long makes up for it; after a longer pause nothing is owed."""
_FOR_ANSWERS = 0.01
"""Places that the bulk never takes, so that an answer beside it meets no limit."""
OF_OTHERS = 0.1
_SOON_S = 0.01
_FEW_CHATS = 1000


class _Lane:
    """What one limit of Telegram's lets through in any second.

    A message takes a place from its sending until a second after its answer: it arrived at some time between. So the
    limit holds at Telegram's door, however unevenly the way there delays.
    """

    def __init__(self, per_second: float) -> None:
        self._under_way: set[int] = set()
        self._answering = 0
        self._landed: deque[float] = deque()
        self._next = 0.0
        self.limit(per_second)

    def limit(self, per_second: float) -> None:
        """So many from now on."""
        self._interval = MARGIN / per_second
        self._longest_debt = max(MARGIN, self._interval)
        self._window = max(1.0, 1.0 / per_second)
        self._most = max(1, math.floor(per_second) - math.floor(per_second * _FOR_ANSWERS))
        self._landed = deque(self._landed, maxlen=self._most)

    def answer(self, now: float) -> None:
        """An answer leaves, whatever the bulk does."""
        # What is beyond the limit is a debt of the bulk's, but what left a second ago no longer counts.
        self._next = min(max(self._next, now) + self._interval, now + self._longest_debt)
        self._answering += 1

    def answered(self, now: float) -> None:
        """That answer is there, or was not sent after all."""
        self._answering -= 1
        self._landed.append(now)

    def leave(self, chat_id: int, now: float) -> None:
        """A message of the bulk leaves."""
        self._next = (self._next if now - self._next <= _CATCHES_UP_S else now) + self._interval
        self._under_way.add(chat_id)

    def land(self, chat_id: int, now: float) -> None:
        """Its answer is here, or it was not sent after all."""
        if chat_id in self._under_way:
            self._under_way.discard(chat_id)
            self._landed.append(now)

    def free_at(self, now: float) -> float:
        """The earliest moment for the next message of the bulk."""
        places = self._most - len(self._under_way) - self._answering
        if places <= 0:
            return max(now + _SOON_S, self._next)
        if len(self._landed) < places:
            return max(now, self._next)
        return max(now, self._next, self._landed[-places] + self._window)


class Pacer:
    """Moments to send at, for one process."""

    def __init__(self, *, per_second: float) -> None:
        self._free = _Lane(per_second)
        self._paid = _Lane(max(PAID_PER_SECOND, per_second))
        self._last_in_chat: dict[int, float] = {}
        self._most_chats = _FEW_CHATS
        self._held_chats: dict[int, float] = {}
        self._held_all = 0.0
        self._next_after_hold = 0.0
        self._interval = MARGIN / per_second
        self._per_second = per_second
        self._others_answer = False

    def share(self, *, others_answer: bool) -> None:
        """Whether other processes answer too: of what they send nothing is known here, so a tenth is left to them."""
        if others_answer != self._others_answer:
            self._others_answer = others_answer
            self._free.limit(self._per_second * (1 - OF_OTHERS if others_answer else 1))

    def count_answer(self, chat_id: int, now: float) -> None:
        """An answer leaves for this chat. The bulk waits that much longer; `answered` must follow."""
        self._free.answer(now)
        if chat_id < 0:  # a group has so many messages a minute, whatever they are; a person may get a few at once
            self._last_in_chat[chat_id] = now

    def answered(self, now: float) -> None:
        """An answer that was counted has arrived, or was not sent after all."""
        self._free.answered(now)

    def count_bulk(self, chat_id: int, now: float, *, paid: bool = False) -> None:
        """A message of the bulk, whose moment has come, leaves for this chat."""
        self._lane(paid).leave(chat_id, now)
        self._last_in_chat[chat_id] = now
        if len(self._last_in_chat) > self._most_chats:
            self._last_in_chat = {chat: at for chat, at in self._last_in_chat.items() if at > now - _interval(chat)}
            self._most_chats = 2 * len(self._last_in_chat) + _FEW_CHATS

    def landed(self, chat_id: int, now: float) -> None:
        """The message of the bulk that was counted for this chat has its answer, or was not sent after all."""
        self._free.land(chat_id, now)
        self._paid.land(chat_id, now)

    def bulk_at(self, now: float, *, paid: bool = False) -> float:
        """The earliest moment for the next message of the bulk, whomever it is for."""
        return max(self._lane(paid).free_at(now), self._held_all)

    def chat_at(self, chat_id: int, now: float) -> float:
        """The earliest moment for a message of the bulk to this chat, as far as the chat is concerned."""
        last = self._last_in_chat.get(chat_id)
        return max(self.held_until(chat_id, now), now if last is None else last + _interval(chat_id))

    def answer_at(self, chat_id: int, now: float) -> float:
        """The moment to answer in this chat: now, unless it is held.

        When everybody is held, those who wait are lined up behind the hold: let go all at once, they would earn the
        next one. So ask once, then again when that moment has come.
        """
        if self._held_all <= now:
            return self.held_until(chat_id, now)
        self._next_after_hold = max(self._next_after_hold + self._interval, self._held_all)
        return max(self._next_after_hold, self.held_until(chat_id, now))

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram asked to wait."""
        self._held_chats = {chat: until for chat, until in self._held_chats.items() if until > now}
        until = now + seconds
        if self._held_all > now or any(chat != chat_id for chat in self._held_chats):
            self._held_all = max(self._held_all, until, *self._held_chats.values())
        self._held_chats[chat_id] = max(until, self._held_chats.get(chat_id, 0.0))

    def held_until(self, chat_id: int, now: float) -> float:
        """The moment from which this chat may be written to again; `now` when it may be."""
        return max(self._held_all, self._held_chats.get(chat_id, 0.0), now)

    def _lane(self, paid: bool) -> _Lane:  # noqa: FBT001 -- which of the two
        return self._paid if paid else self._free


def _interval(chat_id: int) -> float:
    return _CHAT_MARGIN * (GROUP_INTERVAL_S if chat_id < 0 else CHAT_INTERVAL_S)
