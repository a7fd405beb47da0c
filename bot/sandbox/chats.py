"""Who talks with the bot, where, and what stands in each chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.sandbox.refusals import bad_request, forbidden, migrated

Json = dict[str, Any]

FIRST_PERSON_ID = 100_001
FIRST_GROUP_ID = -400_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person, or the bot itself. The label is for the page, Telegram knows none."""

    id: int
    name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False
    label: str = ""

    def as_json(self) -> Json:
        """The User object."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(slots=True, eq=False)
class Record:
    """A message as it stands now. `data` is the Message object; an edit replaces it, so old references keep the old."""

    data: Json
    from_bot: bool
    silent: bool = False
    edited: bool = False
    deleted: bool = False
    other_markup: Json | None = None
    reactions: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        """Its number in the chat."""
        number: int = self.data["message_id"]
        return number


class Chat:
    """A private chat or a group: its messages by number, and what the bot has shown in it, in order."""

    def __init__(self, id: int, kind: str, *, title: str, user: User | None, keep: int | None) -> None:  # noqa: A002 -- Telegram's word
        self.id = id
        self.kind = kind
        self.title = title
        self.user = user
        self.started = kind != "private"
        self.blocked = False
        self.deactivated = False
        self.migrated_to: int | None = None
        self.pinned: int | None = None
        self.members: dict[int, User] = {} if user is None else {user.id: user}
        self.messages: dict[int, Record] = {}
        self.shown: list[tuple[Record, Json]] = []
        self.shown_before = 0
        self.json = self._json()
        self._keep = keep
        self._waiting: list[asyncio.Future[None]] = []

    def _json(self) -> Json:
        if self.user is None:
            return {"id": self.id, "title": self.title, "type": self.kind}
        chat: Json = {"id": self.id, "first_name": self.user.name, "type": self.kind}
        if self.user.username:
            chat["username"] = self.user.username
        return chat

    @property
    def is_group(self) -> bool:
        """Whether more than one person is here."""
        return self.user is None

    def check_writable(self) -> None:
        """Raise what Telegram says to a bot that may not write here."""
        if self.migrated_to is not None:
            raise migrated(self.migrated_to)
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden(
                f"bot was kicked from the {self.kind} chat" if self.is_group else "bot was blocked by the user"
            )
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def add(self, record: Record) -> Record:
        """Put a new message at the end."""
        self.messages[record.id] = record
        if self._keep is not None and len(self.messages) > self._keep:
            del self.messages[next(iter(self.messages))]
        if record.from_bot:
            self.show(record)
        return record

    def show(self, record: Record) -> None:
        """Note that people see a new state of a bot's message, and wake those who wait for one."""
        self.shown.append((record, record.data))
        if self._keep is not None and len(self.shown) > 2 * self._keep:
            del self.shown[: self._keep]
            self.shown_before += self._keep
        if self._waiting:
            for waiting in self._waiting:
                if not waiting.done():
                    waiting.set_result(None)
            self._waiting.clear()

    def next_change(self) -> asyncio.Future[None]:
        """Done as soon as the bot shows something more."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        return waiting

    def message(self, message_id: int | None, otherwise: str) -> Record:
        """A message that is still there; `otherwise` is what Telegram says if it is not."""
        record = self.messages.get(message_id) if message_id is not None else None
        if record is None or record.deleted:
            raise bad_request(otherwise)
        return record


class Chats:
    """All chats of the sandbox by identifier."""

    def __init__(self, keep_messages: int | None = None) -> None:
        self.by_id: dict[int, Chat] = {}
        self._keep = keep_messages
        self._ids = {"private": count(FIRST_PERSON_ID), "group": count(FIRST_GROUP_ID, -1)}
        self._ids["supergroup"] = count(FIRST_SUPERGROUP_ID, -1)
        self._message_ids: Callable[[], int] = count(1).__next__

    def __iter__(self) -> Iterator[Chat]:
        return iter(self.by_id.values())

    def add_person(
        self,
        *,
        name: str,
        language_code: str | None,
        username: str | None,
        chat_id: int | None,
        label: str,
    ) -> Chat:
        """A person and the chat with them; they have not started the bot yet."""
        number = chat_id if chat_id is not None else self._free("private")
        if number in self.by_id:
            raise ValueError(f"there already is a chat {number}")
        user = User(id=number, name=name, language_code=language_code, username=username, label=label)
        return self._add(Chat(number, "private", title=name, user=user, keep=self._keep))

    def add_group(self, title: str, kind: str = "group") -> Chat:
        """A group or supergroup in which the bot is."""
        return self._add(Chat(self._free(kind), kind, title=title, user=None, keep=self._keep))

    def next_message_id(self) -> int:
        """The number of the next message anywhere."""
        return self._message_ids()

    def resolve(self, chat_id: int | str) -> Chat:
        """The chat that a bot names by number or @username."""
        chat = self.by_id.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _add(self, chat: Chat) -> Chat:
        self.by_id[chat.id] = chat
        return chat

    def _free(self, kind: str) -> int:
        return next(number for number in self._ids[kind] if number not in self.by_id)
