"""The listening socket."""

import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.settings import SettingsError

log = logging.getLogger(__name__)
LARGEST_BODY = 2**20
"""Ten times the largest update: a long message that answers another one, with entities and buttons."""
LAST_MOMENTS_S = 1.0
"""What answers in hand get when the bot stops."""


@asynccontextmanager
async def serving(routes: Iterable[web.AbstractRouteDef], *, host: str, port: int) -> AsyncIterator[str]:
    """Listen until the block is left; yields the address. Port 0 is any free one. Raises SettingsError."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_MOMENTS_S)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            why = error.strerror or str(error)
            raise SettingsError(f"HTTP_HOST, HTTP_PORT: {host}:{port} cannot be listened on: {why}") from None
        number = runner.addresses[0][1]
        url = f"http://[{host}]:{number}" if ":" in host else f"http://{host}:{number}"
        log.info("listening on %s", url)
        yield url
    finally:
        await runner.cleanup()
