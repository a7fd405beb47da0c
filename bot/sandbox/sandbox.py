"""A Telegram of our own: the door for tests and for the command line."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from bot.sandbox.calls import CallLog
from bot.sandbox.cast import Cast
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Drop, Fault
from bot.sandbox.files import Files
from bot.sandbox.group import Group
from bot.sandbox.limits import Limits
from bot.sandbox.person import Person
from bot.sandbox.server import Server
from bot.sandbox.world import World


class Sandbox:
    """People, groups and a Bot API server on localhost, for one bot.

    `now` gives the time (default: the real one), `limits` the message limits (None: none), `keep_calls` how many of the
    newest calls and confirmed updates are remembered (None: all), `keep_messages` how many messages of each chat.
    """

    def __init__(
        self,
        token: str = "1000:TEST",  # noqa: S107 -- opens nothing but the sandbox
        bot_username: str = "talkuu_bot",
        *,
        limits: Limits | None = None,
        now: Callable[[], datetime] | None = None,
        clock: Clock | None = None,
        keep_calls: int | None = None,
        keep_messages: int | None = None,
    ) -> None:
        self.clock = clock or Clock(now)
        self.token = token
        self.world = World(
            token=token,
            bot_username=bot_username,
            clock=self.clock,
            limits=limits,
            keep_calls=keep_calls,
            keep_messages=keep_messages,
        )
        self._cast = Cast(self.world)
        self._server = Server(self._cast)

    @property
    def url(self) -> str:
        """The address of the server: the bot's BOT_API_URL."""
        return self._server.url

    @property
    def calls(self) -> CallLog:
        """Every Bot API call that was answered or cut."""
        return self.world.calls

    @property
    def people(self) -> list[Person]:
        """All persons in the order in which they came."""
        return self._cast.people

    @property
    def groups(self) -> list[Group]:
        """All groups in the order in which they were made."""
        return self._cast.groups

    @property
    def files(self) -> Files:
        """Every file that was sent."""
        return self.world.files

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.world.updates)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on this computer; port 0 is any free one."""
        await self._server.start(host, port)

    async def stop(self) -> None:
        """Stop listening; all connections are closed."""
        await self._server.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(
        self,
        name: str = "Resident",
        language_code: str | None = "ru",
        username: str | None = None,
        *,
        id: int | None = None,  # noqa: A002 -- Telegram's word
        label: str = "",
        started: bool = False,
    ) -> Person:
        """A new person; `started` says that they have met the bot before."""
        return self._cast.add_person(
            name=name, language_code=language_code, username=username, chat_id=id, label=label, started=started
        )

    def group(self, title: str, *members: Person) -> Group:
        """A new group; the bot is let in and told so."""
        return self._cast.add_group(title, members)

    def fault(
        self,
        method: str = "*",
        *,
        chat_id: int | None = None,
        status: int | None = None,
        description: str | None = None,
        parameters: dict[str, Any] | None = None,
        delay: float = 0.0,
        drop: Drop | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Order a fault for the next calls; see `Fault`. Without status and drop, only the delay acts."""
        parameters = {"retry_after": 1} if status == 429 and parameters is None else parameters  # noqa: PLR2004
        return self.world.faults.order(
            Fault(
                method=method,
                chat_id=chat_id,
                status=status,
                description=description,
                parameters=parameters or {},
                delay=delay,
                drop=drop,
                times=times,
            )
        )

    def deliver_again(self, update_id: int) -> None:
        """Let Telegram deliver an update twice that the bot has confirmed."""
        self.world.updates.deliver_again(update_id)

    async def idle(self, quiet: float = 0.05, timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- reads best so
        """Wait until the bot has confirmed all updates and made no call for `quiet` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            now = time.monotonic()
            rest = self.world.last_activity + quiet - now
            if not self.pending_updates and not self.world.busy and rest <= 0:
                return
            if now > deadline:
                waiting = f"{self.pending_updates} updates are not confirmed, {self.world.busy} calls not answered"
                raise TimeoutError(f"the bot did not come to rest within {timeout:g} s: {waiting}")
            await asyncio.sleep(min(max(rest, 0.005), quiet))
