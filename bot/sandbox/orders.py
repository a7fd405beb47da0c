"""Reading an order of the page: a JSON object with what it needs."""

from __future__ import annotations

from typing import Any

from aiohttp import web

Json = dict[str, Any]


async def read_order(request: web.Request) -> Json:
    """The order."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Orders are JSON objects.")
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="This is not JSON.") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="Orders are JSON objects.")
    return body


def read_text(body: Json, name: str) -> str:
    """A text that must be there."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise web.HTTPBadRequest(text=f"{name} is missing.")
    return value


def read_number(body: Json, name: str) -> int:
    """A whole number that must be there."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise web.HTTPBadRequest(text=f"{name} is missing.")
    return value
