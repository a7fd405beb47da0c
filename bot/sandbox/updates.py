"""The updates that wait for the bot: numbered, confirmed by offset, handed to one poller at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any

from bot.sandbox.refusals import OTHER_POLLER, ApiError

Json = dict[str, Any]

FIRST_UPDATE_ID = 1001
LATEST_IN_ONE_ANSWER = 100
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """A queue with Telegram's rules. Confirmed updates are remembered, so that they can be delivered again."""

    def __init__(self, remember: int | None = None) -> None:
        self.allowed: list[str] | None = None
        #: called when something was queued; a webhook listens here
        self.on_queued: Callable[[], None] | None = None
        self._queue: deque[Json] = deque()
        self._again: deque[Json] = deque()
        self._confirmed: OrderedDict[int, Json] = OrderedDict()
        self._remember = remember
        self._claimed = 0
        self._next_id = FIRST_UPDATE_ID
        self._poller: asyncio.Future[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._queue) + len(self._again) + self._claimed

    def put(self, kind: str, value: Json) -> int | None:
        """Queue an update; None if the bot did not ask for its kind."""
        if not self._wants(kind):
            return None
        number = self._next_id
        self._next_id += 1
        self._queue.append({"update_id": number, kind: value})
        self._wake()
        return number

    def deliver_again(self, update_id: int) -> None:
        """Queue an update once more that the bot has confirmed already."""
        if update_id not in self._confirmed:
            waiting = any(update["update_id"] == update_id for update in self._queue)
            raise ValueError(f"update {update_id} {'is not confirmed yet' if waiting else 'is not known'}")
        self._again.append(self._confirmed[update_id])
        self._wake()

    def confirm_below(self, offset: int) -> None:
        """Take the updates before `offset` for received; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._queue) > -offset:
                self._confirm(self._queue.popleft())
        while self._queue and self._queue[0]["update_id"] < offset:
            self._confirm(self._queue.popleft())

    def drop_all(self) -> None:
        """Forget what waits."""
        self._queue.clear()
        self._again.clear()

    def claim(self) -> Json | None:
        """The next update for a webhook; it counts as waiting until it is confirmed or given back."""
        source = self._again or self._queue
        if not source:
            return None
        self._claimed += 1
        return source.popleft()

    def confirm(self, update: Json) -> None:
        """The webhook took it."""
        self._claimed -= 1
        self._confirm(update)

    def give_back(self, update: Json) -> None:
        """The webhook did not take it: it goes back to its place."""
        self._claimed -= 1
        self._queue = deque(sorted([update, *self._queue], key=lambda waiting: int(waiting["update_id"])))

    async def poll(self, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 -- Telegram's parameter
        """The oldest updates, waiting for one if there is none. A later poller takes the place of this one."""
        self.interrupt(ApiError(409, OTHER_POLLER))
        if not (self._queue or self._again) and timeout > 0 and not self._closed:
            poller = self._poller = asyncio.get_running_loop().create_future()
            timer = asyncio.get_running_loop().call_later(timeout, _finish, poller)
            try:
                await poller
            finally:
                timer.cancel()
                if self._poller is poller:
                    self._poller = None
        return self._take(limit)

    def interrupt(self, error: ApiError | None = None) -> None:
        """Send the waiting poller away, with an error or with what there is."""
        poller, self._poller = self._poller, None
        if poller is not None and not poller.done():
            if error is not None:
                poller.set_exception(error)
            else:
                poller.set_result(None)

    def open(self) -> None:
        """Let pollers wait, after a stop once more."""
        self._closed = False

    def close(self) -> None:
        """Let nobody wait any more."""
        self._closed = True
        self.interrupt()

    def _take(self, limit: int) -> list[Json]:
        taken: list[Json] = []
        while self._again and len(taken) < limit:
            taken.append(self._again.popleft())
        for update in self._queue:
            if len(taken) >= limit:
                break
            taken.append(update)
        return taken

    def _wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def _confirm(self, update: Json) -> None:
        self._confirmed[update["update_id"]] = update
        if self._remember is not None and len(self._confirmed) > self._remember:
            self._confirmed.popitem(last=False)

    def _wake(self) -> None:
        if self._poller is not None:
            _finish(self._poller)
        if self.on_queued is not None:
            self.on_queued()


def _finish(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
