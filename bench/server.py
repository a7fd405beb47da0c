"""A small, fast Bot API for measuring: hands out texts, takes answers, knows when each was asked and answered.

Not strict, unlike the sandbox: the server must never be what is measured. An answer is to its oldest open text.
"""

import asyncio
import json
import statistics
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.patience import until

FIRST_CHAT = 500_000
ME = {"id": 1000, "is_bot": True, "first_name": "bench", "username": "bench_bot", "can_join_groups": True}
ANSWERS = {"sendmessage"}
LONGEST_POLL_S = 2.0
STARTS_WITHIN_S = 60.0
_TRUE = b'{"ok":true,"result":true}'


@dataclass
class Load:
    """Texts to hand out: `total` of them over `chats` chats, at most `per_second` (None: as fast as they are taken)."""

    total: int
    chats: int
    per_second: float | None = None
    handed_out: int = 0
    answered: int = 0
    began: float = 0.0
    ended: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """How many a second were answered."""
        return self.answered / (self.ended - self.began)

    def percentile(self, hundredth: int) -> float:
        """So many in a hundred waited no longer, in milliseconds."""
        return percentile(self.latencies, hundredth)


class Server:
    """Serves one bot, in one process or several."""

    def __init__(self) -> None:
        self.first_poll = asyncio.Event()
        self.done = asyncio.Event()
        self.at_work = 0
        """How many processes of ours have presented themselves, which they do when all else has begun."""
        self._load: Load | None = None
        self._loaded = asyncio.Event()
        self._open: dict[int, deque[float]] = defaultdict(deque)
        self._update_id = int(time.time())
        self._message_id = 0
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None)

    async def start(self) -> str:
        """Listen on a free port of this machine; returns the address."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

    async def ready(self, programs: int) -> None:
        """Returns when so many programs are at work. Of several, ours, one asks for updates."""
        await until(lambda: self.first_poll.is_set() and self.at_work >= programs * (programs > 1), STARTS_WITHIN_S)

    async def run(self, load: Load, *, within_s: float = 180.0) -> Load:
        """Hand out a load and wait until every text was answered."""
        self.done.clear()
        self._open.clear()
        self._load = load
        load.began = time.perf_counter()
        self._loaded.set()
        async with asyncio.timeout(within_s):
            await self.done.wait()
        self._loaded.clear()
        self._load = None
        return load

    async def _handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getupdates":
            return await self._updates(request)
        if method in ANSWERS:
            return await self._answer(request, await _params(request))
        if method == "getmyname" and "language_code" not in await _params(request):
            self.at_work += 1
        result = {"ok": True, "result": ME} if method == "getme" else None
        return _json(result) if result else web.Response(body=_TRUE, content_type="application/json")

    async def _updates(self, request: web.Request) -> web.Response:
        """What is due by now; waits until something is, but not longer than the poller asks for."""
        self.first_poll.set()
        params = await _params(request)
        until = time.perf_counter() + min(float(params.get("timeout") or 0), LONGEST_POLL_S)
        while True:
            found = self._due()
            left = until - time.perf_counter()
            if found or left <= 0:
                return _json({"ok": True, "result": found})
            if self._load is None:
                with suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await self._loaded.wait()
            else:
                await asyncio.sleep(0.0005 if self._load.handed_out < self._load.total else 0.005)

    def _due(self) -> list[dict[str, Any]]:
        load = self._load
        if load is None:
            return []
        count = min(100, load.total - load.handed_out)
        if load.per_second is not None:
            due = int((time.perf_counter() - load.began) * load.per_second) + 1
            count = min(count, due - load.handed_out)
        return [self._text(load) for _ in range(count)]

    def _text(self, load: Load) -> dict[str, Any]:
        chat = FIRST_CHAT + load.handed_out % load.chats
        load.handed_out += 1
        self._open[chat].append(time.perf_counter())
        words = f"Предложение {load.handed_out}: сохраните арчовые леса и чистую воду в нашем районе."
        who = {"id": chat, "first_name": "R"}
        return self._update(
            "message", {**self._message(who), "from": {**who, "is_bot": False, "language_code": "ru"}, "text": words}
        )

    def _update(self, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        self._update_id += 1
        return {"update_id": self._update_id, kind: value}

    def _message(self, chat: dict[str, Any]) -> dict[str, Any]:
        self._message_id += 1
        return {"message_id": self._message_id, "date": int(time.time()), "chat": {**chat, "type": "private"}}

    async def _answer(self, _: web.Request, params: dict[str, Any]) -> web.Response:
        chat = int(params["chat_id"])
        sent = {
            **self._message({"id": chat, "first_name": "R"}),
            "from": ME,
            "text": str(params.get("text", ""))[:4096],
        }
        self._arrived(chat, sent, params)
        return _json({"ok": True, "result": sent})

    def _arrived(self, chat: int, _sent: dict[str, Any], _params: dict[str, Any]) -> None:
        """A message of the bot: the answer to the chat's oldest open text."""
        if self._load is not None and self._open[chat]:
            self._is_answered(self._load, time.perf_counter() - self._open[chat].popleft())

    def _is_answered(self, load: Load, seconds: float) -> None:
        load.latencies.append(seconds)
        load.answered += 1
        if load.answered == load.total:
            load.ended = time.perf_counter()
            self.done.set()


def percentile(seconds: Sequence[float], hundredth: int) -> float:
    """Of these times, in milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=100, method="inclusive")[hundredth - 1]


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        data = await request.read()
        return json.loads(data) if data else {}
    return {**request.query, **(await request.post())}


def _json(value: Any) -> web.Response:
    return web.Response(body=json.dumps(value).encode(), content_type="application/json")
