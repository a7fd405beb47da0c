"""A small, fast Bot API for measuring: hands out texts, takes answers, knows when each was asked and answered.

Not strict, unlike the sandbox: the server must never be what is measured. An answer is to its oldest open text.
"""

import asyncio
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

FIRST_CHAT = 500_000
ME = {"id": 1000, "is_bot": True, "first_name": "bench", "username": "bench_bot", "can_join_groups": True}
ANSWERS = {"sendMessage", "sendmessage"}
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


class Server:
    """Serves one bot."""

    def __init__(self) -> None:
        self.first_poll = asyncio.Event()
        self.done = asyncio.Event()
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
        method = request.match_info["method"]
        if method.lower() == "getupdates":
            return await self._updates(request)
        if method in ANSWERS:
            return await self._answer(request)
        result = {"ok": True, "result": ME} if method.lower() == "getme" else None
        return _json(result) if result else web.Response(body=_TRUE, content_type="application/json")

    async def _updates(self, request: web.Request) -> web.Response:
        self.first_poll.set()
        params = await _params(request)
        load = self._load
        if load is None or load.handed_out >= load.total:
            waiting = float(params.get("timeout") or 0)
            try:
                async with asyncio.timeout(min(waiting, 2.0)):
                    await self._loaded.wait()
            except TimeoutError:
                return _json({"ok": True, "result": []})
            load = self._load
        if load is None or load.handed_out >= load.total:
            await asyncio.sleep(0.05)
            return _json({"ok": True, "result": []})
        count = min(100, load.total - load.handed_out)
        if load.per_second is not None:
            count = min(count, await self._due(load))
        return _json({"ok": True, "result": [self._text(load) for _ in range(count)]})

    async def _due(self, load: Load) -> int:
        """How many texts are due by now at the asked pace; waits until there is one."""
        assert load.per_second is not None
        while True:
            due = int((time.perf_counter() - load.began) * load.per_second) + 1 - load.handed_out
            if due > 0:
                return due
            await asyncio.sleep(0.0005)

    def _text(self, load: Load) -> dict[str, Any]:
        chat = FIRST_CHAT + load.handed_out % load.chats
        load.handed_out += 1
        self._update_id += 1
        self._message_id += 1
        self._open[chat].append(time.perf_counter())
        who = {"id": chat, "first_name": "R"}
        return {
            "update_id": self._update_id,
            "message": {
                "message_id": self._message_id,
                "date": int(time.time()),
                "chat": {**who, "type": "private"},
                "from": {**who, "is_bot": False, "language_code": "ru"},
                "text": f"Предложение {load.handed_out}: сохраните арчовые леса и чистую воду в нашем районе.",
            },
        }

    async def _answer(self, request: web.Request) -> web.Response:
        params = await _params(request)
        chat = int(params["chat_id"])
        now = time.perf_counter()
        load = self._load
        if load is not None and self._open[chat]:
            load.latencies.append(now - self._open[chat].popleft())
            load.answered += 1
            if load.answered == load.total:
                load.ended = now
                self.done.set()
        self._message_id += 1
        return _json(
            {
                "ok": True,
                "result": {
                    "message_id": self._message_id,
                    "date": int(time.time()),
                    "chat": {"id": chat, "type": "private", "first_name": "R"},
                    "from": ME,
                    "text": str(params.get("text", ""))[:4096],
                },
            }
        )


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        data = await request.read()
        return json.loads(data) if data else {}
    return {**request.query, **(await request.post())}


def _json(value: Any) -> web.Response:
    return web.Response(body=json.dumps(value).encode(), content_type="application/json")
