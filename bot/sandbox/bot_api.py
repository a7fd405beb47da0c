"""The way of one Bot API call: token, parameters, faults, method, answer, record."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.calls import Call
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS, Method
from bot.sandbox.methods.query import Query
from bot.sandbox.parameters import read_raw, typed
from bot.sandbox.refusals import UNAUTHORIZED, ApiError
from bot.sandbox.world import World

log = logging.getLogger(__name__)

#: what a fault of a download is ordered under
FILE = "file"

_dump: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class _Outcome:
    """What a call came to."""

    result: Any = None
    error: ApiError | None = None

    @property
    def status(self) -> int:
        return 200 if self.error is None else self.error.status

    def response(self) -> web.Response:
        body = {"ok": True, "result": self.result} if self.error is None else self.error.answer()
        return web.Response(status=self.status, body=_dump(body).encode(), content_type="application/json")


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        arrived = time.monotonic()
        if request.match_info["token"] != self._world.token:
            return _Outcome(error=ApiError(401, UNAUTHORIZED)).response()
        method = METHODS.get(request.match_info["method"].lower())
        if method is None:
            return _Outcome(error=ApiError(404, "Not Found: method not found")).response()
        polling = method.name == "getUpdates"
        self._world.busy += not polling
        try:
            return await self._serve(request, method, arrived)
        finally:
            self._world.busy -= not polling
            if not polling:
                self._world.last_activity = time.monotonic()

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file that getFile named."""
        if request.match_info["token"] != self._world.token:
            return _Outcome(error=ApiError(401, UNAUTHORIZED)).response()
        fault = self._world.faults.strike(FILE, None)
        if fault is not None and fault.delay > 0:
            await asyncio.sleep(fault.delay)
        if fault is not None and fault.drop == "before":
            return _cut(request)
        error = fault.error() if fault is not None else None
        file = self._world.files.by_path(request.match_info["path"])
        if error is not None or file is None:
            return _Outcome(error=error or ApiError(404, "Not Found")).response()
        if fault is not None and fault.drop == "after":
            return await _cut_in_the_middle(request, file.content)
        self._world.downloads.append(file.path)
        return web.Response(body=file.content, content_type="application/octet-stream")

    async def _serve(self, request: web.Request, method: Method, arrived: float) -> web.StreamResponse:
        try:
            raw, uploads = await read_raw(request)
        except ApiError as error:
            return _Outcome(error=error).response()
        except web.HTTPRequestEntityTooLarge:
            return _Outcome(error=ApiError(413, "Request Entity Too Large")).response()
        fault = self._world.faults.strike(method.name, raw.get("chat_id"))
        if fault is not None:
            self._world.changes.publish("faults", open=len(self._world.faults), struck=method.name)
        query, unknown = Query(raw, uploads), [name for name in raw if name not in method.fields.kinds]
        if fault is not None and fault.drop == "before":
            self._note(method, query, None, arrived, unknown)
            return _cut(request)
        outcome = await self._outcome(method, query, fault)
        cut = fault is not None and fault.drop == "after"
        self._note(method, query, None if cut else outcome, arrived, unknown)
        if fault is not None and fault.delay > 0:
            await asyncio.sleep(fault.delay)
        return _cut(request) if cut else outcome.response()

    async def _outcome(self, method: Method, query: Query, fault: Fault | None) -> _Outcome:
        ordered = fault.error() if fault is not None else None
        if ordered is not None:
            return _Outcome(error=ordered)
        try:
            query.params = typed(query.params, method.fields, query.uploads)
            result = method.run(self._world, query)
            return _Outcome(await result if inspect.isawaitable(result) else result)
        except ApiError as error:
            return _Outcome(error=error)
        except Exception:
            log.exception("the sandbox failed in %s", method.name)
            return _Outcome(error=ApiError(500, "Internal Server Error"))

    def _note(self, method: Method, query: Query, outcome: _Outcome | None, arrived: float, unknown: list[str]) -> None:
        calls = self._world.calls
        calls.total += 1
        if not calls.wanted:
            return
        error = outcome.error if outcome is not None else None
        calls.add(
            Call(
                method=method.name,
                params=query.params | query.uploads,
                chat_id=_number(query.get("chat_id")),
                status=outcome.status if outcome is not None else None,
                result=outcome.result if outcome is not None else None,
                error=error.description if error is not None else None,
                unknown=tuple(unknown),
                at=arrived,
            )
        )


def _number(chat_id: Any) -> int | str | None:
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return chat_id if isinstance(chat_id, str) else None


async def _cut_in_the_middle(request: web.Request, content: bytes) -> web.StreamResponse:
    """Promise the whole, send half, and close the connection."""
    response = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await response.prepare(request)
    await response.write(content[: len(content) // 2])
    _cut(request)
    return response


def _cut(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
