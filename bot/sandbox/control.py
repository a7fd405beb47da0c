"""The orders of the page that set the stage, under `/sandbox/`: who is there, what time it is, what goes wrong."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.sandbox.cast import Cast
from bot.sandbox.conversation import Conversation
from bot.sandbox.description import (
    describe,
    describe_change,
    describe_chat,
    describe_clock,
    describe_faults,
    describe_person,
)
from bot.sandbox.faults import Fault
from bot.sandbox.guard import Handler, only_from_its_own_page
from bot.sandbox.orders import read_number, read_order, read_text

HEARTBEAT = 15.0


class Control:
    """One handler for each order."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._world = cast.world

    def routes(self) -> list[web.RouteDef]:
        """The table of orders."""
        chat = "/sandbox/chats/{chat:-?[0-9]+}"
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/sandbox/state", self.state),
            ("GET", "/sandbox/events", self.events),
            ("POST", "/sandbox/people", self.add_person),
            ("POST", "/sandbox/groups", self.add_group),
            ("GET", chat, self.chat),
            ("POST", f"{chat}/migrate", self.migrate),
            ("POST", "/sandbox/clock", self.clock),
            ("POST", "/sandbox/faults", self.fault),
            ("DELETE", "/sandbox/faults", self.clear_faults),
        ]
        return [web.route(method, path, only_from_its_own_page(handler)) for method, path, handler in table]

    async def state(self, _request: web.Request) -> web.Response:
        """Everything."""
        return web.json_response(describe(self._cast))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """What changes from now on, as server-sent events."""
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        with self._world.changes.watch() as changes:
            await stream.write(b": watching\n\n")
            while True:
                try:
                    change = await asyncio.wait_for(changes.get(), HEARTBEAT)
                except TimeoutError:
                    await stream.write(b": still here\n\n")
                    continue
                if change is None:
                    return stream
                described = json.dumps(describe_change(change, self._world.files), ensure_ascii=False)
                await stream.write(f"data: {described}\n\n".encode())

    async def add_person(self, request: web.Request) -> web.Response:
        """Bring somebody in: `name`, `language_code`, `label`."""
        order = await read_order(request)
        person = self._cast.add_person(
            name=read_text(order, "name"),
            language_code=order.get("language_code") or None,
            label=str(order.get("label", "")),
        )
        return web.json_response(describe_person(person))

    async def add_group(self, request: web.Request) -> web.Response:
        """Make a group: `title`, `members` (identifiers)."""
        order = await read_order(request)
        people = [self._cast.person(number) for number in order.get("members", [])]
        group = self._cast.add_group(read_text(order, "title"), tuple(p for p in people if p is not None))
        return web.json_response(describe_chat(group))

    async def chat(self, request: web.Request) -> web.Response:
        """One chat."""
        return web.json_response(describe_chat(self._conversation(request)))

    async def migrate(self, request: web.Request) -> web.Response:
        """Make a group a supergroup."""
        group = self._cast.group(int(request.match_info["chat"]))
        if group is None:
            raise web.HTTPNotFound(text="There is no such group.")
        await group.migrates()
        return web.json_response(describe_chat(group))

    async def clock(self, request: web.Request) -> web.Response:
        """Put the clock forward by `seconds`."""
        self._world.clock.advance(read_number(await read_order(request), "seconds"))
        self._world.changes.publish("clock", **describe_clock(self._cast))
        return web.json_response(describe_clock(self._cast))

    async def fault(self, request: web.Request) -> web.Response:
        """Order a fault; the fields are those of `Fault`."""
        try:
            self._world.faults.order(Fault(**{"method": "*", **await read_order(request)}))
        except TypeError:
            raise web.HTTPBadRequest(text="A fault has no such field.") from None
        return self._faults()

    async def clear_faults(self, _request: web.Request) -> web.Response:
        """Cancel all faults."""
        self._world.faults.clear()
        return self._faults()

    def _faults(self) -> web.Response:
        self._world.changes.publish("faults", **describe_faults(self._world))
        return web.json_response(describe_faults(self._world))

    def _conversation(self, request: web.Request) -> Conversation:
        number = int(request.match_info["chat"])
        found = self._cast.person(number) or self._cast.group(number)
        if found is None:
            raise web.HTTPNotFound(text="There is no such chat.")
        return found
