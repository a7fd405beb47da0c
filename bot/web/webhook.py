"""Takes the updates that Telegram posts: 200 only when they are on disk, for after that Telegram forgets them."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.storage.database import StorageError

log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
PATIENCE_S = 20.0
"""While others are worked on, an update waits so long for room; then Telegram may bring it again."""
_LARGEST_ID = 2**63 - 1


class Webhook:
    """One address. Closed until the intake has begun and after it has ended: then Telegram comes again."""

    longest_silence_s: float | None = None  # nobody may have anything to say for a night

    def __init__(
        self,
        accept: Callable[[Sequence[dict[str, Any]]], Awaitable[None]],
        *,
        has_room: Callable[[], Awaitable[object]],
        path: str,
        secret: str,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._accept = accept
        self._has_room = has_room
        self._path = path
        self._secret = secret.encode()
        self._patience_s = patience_s
        self._open = False
        self.heard_at: float | None = None

    def routes(self) -> list[web.RouteDef]:
        """POST only."""
        return [web.post(self._path, self.take)]

    def start(self) -> None:
        """Take updates from now on."""
        self._open = True

    async def stop(self) -> None:
        """Take no more. What is being written is written."""
        self._open = False

    async def take(self, request: web.Request) -> web.Response:
        """200: it is kept, and was perhaps kept before. Anything else: Telegram brings it again."""
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        if not self._open:
            return web.Response(status=503)
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            async with asyncio.timeout(self._patience_s):
                await self._has_room()
        except TimeoutError:
            return web.Response(status=503)
        try:
            await self._accept([update])
        except StorageError as error:
            log.error("an update could not be kept; Telegram keeps it: %s", error)  # noqa: TRY400 -- it says it all
            return web.Response(status=500)
        self.heard_at = time.monotonic()
        return web.Response()


def _update(body: bytes) -> dict[str, Any] | None:
    """The update of a body; None: it is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = found.get("update_id") if isinstance(found, dict) else None
    is_number = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _LARGEST_ID
    return found if is_number else None
