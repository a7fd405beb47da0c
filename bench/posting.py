"""The measuring server as Telegram with a webhook: posts each text when its time has come, to the processes in turn."""

import asyncio
import json
import time
from typing import Any

import aiohttp
from aiohttp import web

from bench.server import STARTS_WITHIN_S, Load, Server, _params
from tests.patience import until

CONNECTIONS = 40
"""As many as Telegram opens to a bot, unless it asks for more."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
PAUSE_S = 0.1


class Posting(Server):
    """It stands for Telegram and for the proxy before the processes: each of them has named an address of its own.

    Times count from the moment when a text was due to be posted. So what has to wait for a free connection waits in
    the figures, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[float] = []
        """Seconds until a post was answered by 200."""
        self.refused = 0
        """Answers other than 200; the text was posted again."""
        self._webhooks: list[tuple[str, str]] = []

    async def ready(self, programs: int) -> None:
        """See `Server.ready`."""
        await until(lambda: min(len(self._webhooks), self.at_work) >= programs, STARTS_WITHIN_S)

    async def run(self, load: Load, *, within_s: float = 180.0) -> Load:
        """Post a load and wait until every text was answered."""
        self.done.clear()
        self.taken.clear()
        self._open.clear()
        self._load = load
        load.began = time.perf_counter()
        async with asyncio.timeout(within_s), _connections() as session, asyncio.TaskGroup() as posts:
            free = asyncio.Semaphore(CONNECTIONS)
            for number in range(load.total):
                due = load.began + number / load.per_second if load.per_second else 0.0
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                await free.acquire()
                due = due or time.perf_counter()
                post = posts.create_task(self._post(session, self._webhooks[number % len(self._webhooks)], load, due))
                post.add_done_callback(lambda _: free.release())
            await self.done.wait()
        self._load = None
        return load

    async def _post(self, session: aiohttp.ClientSession, to: tuple[str, str], load: Load, due: float) -> None:
        update = self._text(load)
        self._open[update["message"]["chat"]["id"]][-1] = due
        body = json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode()
        url, secret = to
        headers = {"Content-Type": "application/json", SECRET_HEADER: secret}
        while True:
            async with session.post(url, data=body, headers=headers) as answer:
                await answer.read()
                if answer.status == web.HTTPOk.status_code:
                    self.taken.append(time.perf_counter() - due)
                    return
            self.refused += 1
            await asyncio.sleep(PAUSE_S)

    async def _handle(self, request: web.Request) -> web.Response:
        if request.match_info["method"].lower() == "setwebhook":
            params: dict[str, Any] = await _params(request)
            self._webhooks.append((params["url"], params["secret_token"]))
        return await super()._handle(request)


def _connections() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS), cookie_jar=aiohttp.DummyCookieJar())
