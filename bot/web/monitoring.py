"""For whoever watches over the bot: `/healthz` it lives, `/readyz` it works, `/metrics` how it is doing.

Not for the world: what a proxy passes on is told that there is nothing here.
"""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from aiohttp import web

from bot.clock import Clock
from bot.domain.delivery import Priority
from bot.services import health
from bot.storage.database import Database
from bot.web.metrics import Prometheus

DATABASE_WITHIN_S = 2.0
LONGEST_PAUSE_S = 30.0
LONGEST_LAG = timedelta(seconds=60)
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "Via")
Handler = Callable[[web.Request], Awaitable[web.Response]]


class Receiver(Protocol):
    """Whatever brings updates in."""

    heard_at: float | None
    longest_silence_s: float | None


class Dispatcher(Protocol):
    """Whatever sends deliveries."""

    looked_at: float | None


class Monitoring:
    """Looks when it is asked."""

    def __init__(
        self,
        db: Database,
        meters: Prometheus,
        receiver: Receiver,
        dispatcher: Dispatcher,
        *,
        clock: Clock,
        folder: Path,
        backup_age: Callable[[datetime], timedelta | None],
        database_within_s: float = DATABASE_WITHIN_S,
    ) -> None:
        self._db = db
        self._meters = meters
        self._receiver = receiver
        self._dispatcher = dispatcher
        self._clock = clock
        self._folder = folder
        self._backup_age = backup_age
        self._database_within_s = database_within_s

    def routes(self) -> list[web.RouteDef]:
        """GET and HEAD."""
        return [
            web.get("/healthz", _inside(self.lives)),
            web.get("/readyz", _inside(self.works)),
            web.get("/metrics", _inside(self.tells)),
        ]

    async def lives(self, _: web.Request) -> web.Response:
        """The event loop turns."""
        return web.Response(text="alive\n")

    async def works(self, _: web.Request) -> web.Response:
        """200, or 503 with what does not work."""
        troubles = [*await self._of_database(), *self._of_receiver(), *self._of_dispatcher()]
        answer = {"ready": not troubles, "troubles": troubles, "receiver_age": _age(self._receiver.heard_at)}
        return web.json_response(answer, status=503 if troubles else 200)

    async def tells(self, _: web.Request) -> web.Response:
        """The metrics."""
        now = self._clock.now()
        try:
            queues = await health.queues(self._db, now=now)
        except Exception:  # noqa: BLE001 -- whatever it is, there are no numbers
            raise web.HTTPServiceUnavailable from None
        page = self._meters.page(
            queues,
            now=now,
            receiver_age=_age(self._receiver.heard_at),
            dispatcher_age=_age(self._dispatcher.looked_at),
            backup_age=self._backup_age(now),
            disk_free=shutil.disk_usage(self._folder).free,
        )
        return web.Response(body=page, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def _of_database(self) -> list[str]:
        now = self._clock.now()
        try:
            async with asyncio.timeout(self._database_within_s):
                await health.may_be_written(self._db)
                queues = await health.queues(self._db, now=now)
        except Exception:  # noqa: BLE001 -- whatever it is, it does not answer
            return ["database"]
        return ["answers wait"] if queues.lag(Priority.ANSWER, now) > LONGEST_LAG else []

    def _of_receiver(self) -> list[str]:
        limit, age = self._receiver.longest_silence_s, _age(self._receiver.heard_at)
        return ["updates"] if limit is not None and age is not None and age > limit else []

    def _of_dispatcher(self) -> list[str]:
        age = _age(self._dispatcher.looked_at)
        return ["dispatcher"] if age is None or age > LONGEST_PAUSE_S else []


def _age(moment: float | None) -> float | None:
    return None if moment is None else time.monotonic() - moment


def _inside(handler: Handler) -> Handler:
    async def guarded(request: web.Request) -> web.Response:
        if any(name in request.headers for name in _PASSED_ON):
            raise web.HTTPNotFound
        return await handler(request)

    return guarded
