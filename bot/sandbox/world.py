"""Everything the sandbox knows, in one place: what the methods of the Bot API, the tests and the page share."""

from __future__ import annotations

import time
from typing import Any

from bot.sandbox.callbacks import Callbacks
from bot.sandbox.calls import CallLog
from bot.sandbox.changes import Changes
from bot.sandbox.chats import Chat, Chats, Json, Record, User
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits, Pacer
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook

BOT_NAME = "Талкуу"


class World:
    """The state of one sandbox. It serves one bot."""

    def __init__(
        self,
        *,
        token: str,
        bot_username: str,
        clock: Clock,
        limits: Limits | None = None,
        keep_calls: int | None = None,
        keep_messages: int | None = None,
    ) -> None:
        self.token = token
        self.bot = User(id=int(token.split(":", 1)[0]), name=BOT_NAME, username=bot_username, is_bot=True)
        self.bot_json = self.bot.as_json()
        self.clock = clock
        self.chats = Chats(keep_messages)
        self.files = Files()
        self.updates = Updates(remember=keep_calls)
        self.webhook = Webhook(self.updates, clock)
        self.callbacks = Callbacks()
        self.profile = Profile(self.bot.name)
        self.pacer = Pacer(limits)
        self.faults = Faults()
        self.calls = CallLog(keep_calls)
        self.changes = Changes()
        #: the paths of files that the bot fetched, in order
        self.downloads: list[str] = []
        #: calls that are being worked on; getUpdates does not count
        self.busy = 0
        self.last_activity = time.monotonic()

    def admit(self, chat: Chat, *, paid: bool = False, count: int = 1) -> None:
        """Hold a send against the limits."""
        self.pacer.admit(chat.id, time.monotonic(), group=chat.is_group, paid=paid, count=count)

    def post(self, chat: Chat, content: Json, *, sender: User | None = None, silent: bool = False) -> Record:
        """Put a message into a chat; without a sender it is the bot's."""
        data: Json = {
            "message_id": self.chats.next_message_id(),
            "from": self.bot_json if sender is None else sender.as_json(),
            "chat": chat.json,
            "date": self.clock.timestamp(),
            **content,
        }
        record = chat.add(Record(data, from_bot=sender is None, silent=silent))
        self.tell(chat, record)
        return record

    def replace(self, chat: Chat, record: Record, data: Json, *, edited: bool = True) -> None:
        """Give a message its new content; `edited` says whether people see that it was edited."""
        record.data = {**data, "edit_date": self.clock.timestamp()}
        record.edited = record.edited or edited
        if record.from_bot:
            chat.show(record)
        self.tell(chat, record)

    def delete(self, chat: Chat, record: Record) -> None:
        """Take a message away from both sides."""
        record.deleted = True
        self.tell(chat, record)

    def tell(self, chat: Chat, record: Record) -> None:
        """Let the watchers know that a message is new or different."""
        if self.changes.watched:
            self.changes.publish("message", chat_id=chat.id, record=record)

    def queue(self, kind: str, value: dict[str, Any]) -> int | None:
        """Queue an update for the bot."""
        self.last_activity = time.monotonic()
        return self.updates.put(kind, value)
