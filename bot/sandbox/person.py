"""A person of a story: what they can do in their chat with the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.callbacks import CallbackAnswer, Pressed
from bot.sandbox.chats import Chat, Json, Record, User
from bot.sandbox.conversation import NotSeenError
from bot.sandbox.media import Sending, with_entities
from bot.sandbox.views import Button, Message, transcript, view
from bot.sandbox.world import World

#: an app cuts a longer text into several messages
MESSAGE_LIMIT = 4096


class Press:
    """A button that was pressed. Awaiting it gives the bot's answer."""

    def __init__(self, pressed: Pressed, message: Message, button: Button, update_id: int | None) -> None:
        self.query_id = pressed.query_id
        self.message = message
        self.button = button
        self.update_id = update_id
        self._pressed = pressed

    @property
    def answer(self) -> CallbackAnswer | None:
        """What the bot answered so far."""
        return self._pressed.answer.result() if self._pressed.answer.done() else None

    async def answered(self, timeout: float = 5.0) -> CallbackAnswer:  # noqa: ASYNC109 -- reads best so
        """What the bot answers."""
        await asyncio.wait([self._pressed.answer], timeout=timeout)
        if self.answer is None:
            raise NotSeenError(f"the press of [{self.button.text}] was not answered within {timeout:g} s")
        return self.answer

    def __await__(self) -> Generator[Any, None, CallbackAnswer]:
        return self.answered().__await__()


class Person(Sending):
    """Somebody with a private chat. They have not met the bot until they say something."""

    @property
    def user(self) -> User:
        """Who it is."""
        assert self._chat.user is not None  # noqa: S101 -- a private chat has a user
        return self._chat.user

    @property
    def has_blocked_the_bot(self) -> bool:
        """Whether the bot can no longer write."""
        return self._chat.blocked

    async def starts(self, payload: str = "") -> Message:
        """Press Start, or open a deep link; who had blocked the bot unblocks it so."""
        if self._chat.blocked:
            await self.unblocks()
        return await self.says(f"/start {payload}".rstrip())

    async def says(self, text: str, **extra: Any) -> Message:
        """Send a text; the app cuts one that is too long, then the last piece is returned."""
        pieces = _cut(text)
        for piece in pieces[:-1]:
            self._send(with_entities("text", piece) | extra)
        return self._send(with_entities("text", pieces[-1]) | extra)

    async def edits(self, message: Message | int, text: str) -> Message:
        """Change the text of an own message."""
        record = self._record(message)
        if record.from_bot:
            raise ValueError("a person edits only their own messages")
        kind = "text" if "text" in record.data else "caption"
        kept = {name: value for name, value in record.data.items() if not name.endswith("entities")}
        self._world.replace(self._chat, record, kept | with_entities(kind, text))
        update_id = self._world.queue("edited_message", record.data)
        return view(record, self._world.files, update_id=update_id)

    async def presses(self, label_or_data: str, message: Message | int | None = None) -> Press:
        """Press a button of the newest message that has it, or of a certain one."""
        record, button = self._button(label_or_data, None if message is None else self._record(message))
        return press(self._world, self._chat, self.user, record, button)

    async def blocks(self) -> None:
        """Stop the bot from writing."""
        self._change_membership(blocked=True)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._change_membership(blocked=False)

    async def deactivates(self) -> None:
        """Delete the account: the bot is told only when it writes."""
        self._chat.deactivated = True

    def _change_membership(self, *, blocked: bool) -> None:
        if self._chat.blocked == blocked:
            return
        self._chat.blocked = blocked
        self._world.queue("my_chat_member", membership(self._world, self._chat, self.user, present=not blocked))
        self._world.changes.publish("person", chat_id=self.id, blocked=blocked)

    def _send(self, content: Json) -> Message:
        if self._chat.blocked:
            raise RuntimeError(f"{self.user.name} has blocked the bot and cannot write to it; unblock it first")
        self._chat.started = True
        return say(self._world, self._chat, self.user, content)

    def _record(self, message: Message | int) -> Record:
        return self._chat.messages[message if isinstance(message, int) else message.id]

    def _button(self, wanted: str, record: Record | None) -> tuple[Record, Button]:
        candidates = [record] if record is not None else reversed(self._chat.messages.values())
        visible: list[str] = []
        for candidate in candidates:
            if candidate.deleted or "reply_markup" not in candidate.data:
                continue
            for button in (button for row in view(candidate, self._world.files).buttons for button in row):
                if button.is_called(wanted) or button.data == wanted:
                    return candidate, _pressable(button)
                visible.append(f"[{button.text}]")
        raise NotSeenError(
            f"there is no button {wanted!r}; visible are {' '.join(visible) or 'none'}. "
            f"The whole chat:\n{transcript(self._chat, self._world.files)}"
        )


def say(world: World, chat: Chat, user: User, content: Json) -> Message:
    """Let somebody's message stand in a chat, and tell the bot."""
    record = world.post(chat, content, sender=user)
    return view(record, world.files, update_id=world.queue("message", record.data))


def press(world: World, chat: Chat, user: User, record: Record, button: Button) -> Press:
    """Let somebody press a button, and tell the bot."""
    pressed = world.callbacks.press(chat.id)
    query = {
        "id": pressed.query_id,
        "from": user.as_json(),
        "message": record.data,
        "chat_instance": str(abs(chat.id) * 7919),
        "data": button.data,
    }
    return Press(pressed, view(record, world.files), button, world.queue("callback_query", query))


def membership(world: World, chat: Chat, by: User, *, present: bool) -> Json:
    """The ChatMemberUpdated object: the bot was let in, or shut out."""
    out: Json = {"user": world.bot_json, "status": "left" if chat.is_group else "kicked"}
    out |= {} if chat.is_group else {"until_date": 0}
    states = [out, {"user": world.bot_json, "status": "member"}]
    old, new = states if present else reversed(states)
    return {
        "chat": chat.json,
        "from": by.as_json(),
        "date": world.clock.timestamp(),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def _pressable(button: Button) -> Button:
    if button.action != "callback_data":
        raise NotSeenError(f"[{button.text}] asks nothing of the bot: it has {button.action} {button.value!r}")
    return button


def _cut(text: str) -> list[str]:
    pieces = []
    while utf16.length(text) > MESSAGE_LIMIT:
        piece = utf16.part(text, 0, MESSAGE_LIMIT).rstrip("\ufffd")
        at = piece.rfind(" ") if " " in piece[MESSAGE_LIMIT // 2 :] else len(piece)
        pieces.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*pieces, text]
