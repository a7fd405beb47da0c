"""Delivering updates by HTTP POST, until the bot has taken each of them."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.clock import Clock
from bot.sandbox.refusals import bad_request
from bot.sandbox.updates import Updates

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
SECRET_LIMIT = 256
MOST_CONNECTIONS = 100
ANSWER_TIMEOUT = 60.0
FIRST_RETRY, LONGEST_RETRY = 0.1, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Where updates go."""

    url: str
    secret: str | None = None
    connections: int = 40

    def __post_init__(self) -> None:
        """Refuse what Telegram refuses, and every address that is not on this computer."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if parts.hostname not in LOOPBACK:
            raise bad_request("bad webhook: the sandbox delivers to this computer only")
        if self.secret is not None and len(self.secret) > SECRET_LIMIT:
            raise bad_request("secret token is too long")
        if self.secret is not None and not re.fullmatch("[A-Za-z0-9_-]+", self.secret):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= self.connections <= MOST_CONNECTIONS:
            raise bad_request("invalid max_connections specified")


class Webhook:
    """Posts what waits in the queue to the subscriber, several updates at once, failed ones again."""

    def __init__(self, updates: Updates, clock: Clock) -> None:
        self.subscription: Subscription | None = None
        self._updates = updates
        self._clock = clock
        self._queued = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._last_error: tuple[int, str] | None = None
        #: what is being posted of each line; the next one of a line goes when the one before was taken
        self._lines: dict[tuple[str, int], asyncio.Future[None]] = {}

    async def subscribe(self, subscription: Subscription) -> None:
        """Deliver there from now on."""
        await self.unsubscribe()
        self.subscription = subscription
        self._last_error = None
        self._updates.on_queued = self._queued.set
        self._task = asyncio.create_task(self._deliver_all(subscription))

    async def unsubscribe(self) -> None:
        """Stop delivering; what was not taken waits."""
        self.subscription = None
        self._updates.on_queued = None
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def info(self) -> dict[str, Any]:
        """The WebhookInfo object."""
        info: dict[str, Any] = {
            "url": self.subscription.url if self.subscription else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.subscription is not None:
            info |= {"max_connections": self.subscription.connections, "ip_address": "127.0.0.1"}
            if self._updates.allowed:
                info["allowed_updates"] = self._updates.allowed
            if self._last_error is not None:
                info["last_error_date"], info["last_error_message"] = self._last_error
        return info

    async def _deliver_all(self, to: Subscription) -> None:
        free = asyncio.Semaphore(to.connections)
        timeout = aiohttp.ClientTimeout(ANSWER_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as deliveries:
            while True:
                await free.acquire()
                while (update := self._updates.claim()) is None:
                    self._queued.clear()
                    await self._queued.wait()
                delivery = deliveries.create_task(self._deliver(session, to, update))
                delivery.add_done_callback(lambda _: free.release())

    async def _deliver(self, session: aiohttp.ClientSession, to: Subscription, update: dict[str, Any]) -> None:
        """Post one update until it is taken. Of one chat's messages, as of one person's presses, one goes at a time."""
        line, gone = _line(update), asyncio.get_running_loop().create_future()
        before, self._lines[line] = self._lines.get(line), gone
        try:
            if before is not None:
                await asyncio.shield(before)
            await self._post(session, to, update)
        except asyncio.CancelledError:
            self._updates.give_back(update)
            raise
        finally:
            gone.set_result(None)
            if self._lines.get(line) is gone:
                del self._lines[line]
        self._updates.confirm(update)

    async def _post(self, session: aiohttp.ClientSession, to: Subscription, update: dict[str, Any]) -> None:
        pause = FIRST_RETRY
        while not await self._taken(session, to, update):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_RETRY)

    async def _taken(self, session: aiohttp.ClientSession, to: Subscription, update: dict[str, Any]) -> bool:
        headers = {"Content-Type": "application/json"}
        if to.secret is not None:
            headers[SECRET_HEADER] = to.secret
        body = json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            async with session.post(to.url, data=body, headers=headers, allow_redirects=False) as answer:
                if 200 <= answer.status < 300:  # noqa: PLR2004 -- success, as HTTP numbers it
                    await answer.read()
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            refused = isinstance(error, aiohttp.ClientConnectorError)
            problem = "Connection refused" if refused else f"{type(error).__name__}"
        self._last_error = (self._clock.timestamp(), problem)
        return False


def _line(update: dict[str, Any]) -> tuple[str, int]:
    """What an update waits behind: others of the same kind of source."""
    kind = next(name for name in update if name != "update_id")
    body = update[kind]
    if "chat" in body:
        return "chat" if "message" in kind else kind, body["chat"]["id"]
    return kind, body["from"]["id"]
