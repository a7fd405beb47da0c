"""Keeps other web pages from driving the sandbox through the browser of the person who runs it."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether a name or address means this computer."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def only_by_its_own_name(handler: Handler) -> Handler:
    """Answer only where the address bar says this computer, whatever name a foreign page made point here."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not is_loopback(_host_name(request.host)):
            raise web.HTTPForbidden(text="The sandbox answers on localhost only.")
        return await handler(request)

    return guarded


def only_from_its_own_page(handler: Handler) -> Handler:
    """Answer the sandbox's page and programs on this computer, no other web page."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if (origin is not None and origin != f"http://{request.host}") or site not in ("same-origin", "none"):
            raise web.HTTPForbidden(text="The sandbox takes orders from its own page only.")
        return await handler(request)

    return only_by_its_own_name(guarded)


def _host_name(host: str) -> str:
    """The name in a Host header, without port and brackets."""
    if host.startswith("["):
        return host[1:].split("]", 1)[0]
    return host.rsplit(":", 1)[0]
