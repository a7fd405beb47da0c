"""The sandbox's HTTP server: always on this computer, never reachable from another one."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.acting import Acting
from bot.sandbox.bot_api import BotApi
from bot.sandbox.cast import Cast
from bot.sandbox.control import Control
from bot.sandbox.guard import is_loopback
from bot.sandbox.page import page_routes

#: a little more than the largest file, so that the refusal of a larger one is the Bot API's
LARGEST_REQUEST = 64 * 2**20
#: seconds that unanswered requests get when the server stops
LAST_MOMENTS = 0.2


def check_loopback(host: str) -> None:
    """Refuse to listen where others can connect."""
    if not is_loopback(host):
        raise ValueError(f"the sandbox listens on this computer only, not on {host!r}")


def build_app(cast: Cast) -> web.Application:
    """The routes of the sandbox."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    api = BotApi(cast.world)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", api.call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", api.file)
    app.router.add_routes(Control(cast).routes())
    app.router.add_routes(Acting(cast).routes())
    app.router.add_routes(page_routes())
    return app


class Server:
    """One listening socket."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self, host: str, port: int) -> None:
        """Listen; port 0 is any free one."""
        check_loopback(host)
        if self._runner is not None:
            raise RuntimeError("the sandbox is already listening")
        runner = web.AppRunner(build_app(self._cast), access_log=None, shutdown_timeout=LAST_MOMENTS)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._cast.world.updates.open()
        number = runner.addresses[0][1]
        self.url = f"http://[{host}]:{number}" if ":" in host else f"http://{host}:{number}"

    async def stop(self) -> None:
        """Let go of everybody who waits, and stop listening."""
        world = self._cast.world
        world.updates.close()
        world.changes.close()
        await world.webhook.unsubscribe()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
