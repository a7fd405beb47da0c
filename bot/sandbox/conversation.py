"""Reading a chat as one who takes part in it: what is visible, what is new, waiting for an answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot.sandbox.chats import Chat, Record
from bot.sandbox.views import Message, transcript, view
from bot.sandbox.world import World

Expected = str | Callable[[Message], bool]


class NotSeenError(AssertionError):
    """What was expected in a chat did not come, or is not there."""


class Conversation:
    """One chat, read in order: `waits_for` reads on from where it stopped."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat
        self._read = 0

    @property
    def id(self) -> int:
        """The identifier of the chat, in a private chat also of the person."""
        return self._chat.id

    @property
    def chat(self) -> list[Message]:
        """All messages that are visible now, oldest first."""
        return [self._view(record) for record in self._chat.messages.values() if not record.deleted]

    @property
    def history(self) -> list[Message]:
        """The same with the deleted ones."""
        return [self._view(record) for record in self._chat.messages.values()]

    @property
    def messages_from_bot(self) -> list[Message]:
        """The visible messages of the bot, oldest first."""
        return [message for message in self.chat if message.from_bot]

    @property
    def unseen(self) -> list[Message]:
        """What the bot has shown since the last match of `waits_for`, each as it stood then."""
        start = max(0, self._read - self._chat.shown_before)
        return [view(record, self._world.files, data) for record, data in self._chat.shown[start:]]

    @property
    def menu(self) -> list[dict[str, str]]:
        """The command menu that is offered here."""
        language = self._chat.user.language_code if self._chat.user else None
        return self._world.profile.menu(self._chat.id, language, group=self._chat.is_group)

    def reads_everything(self) -> None:
        """Take all that came so far for seen."""
        self._read = self._chat.shown_before + len(self._chat.shown)

    def message(self, message_id: int) -> Message:
        """A message as it stands now."""
        return self._view(self._chat.messages[message_id])

    async def waits_for(self, expected: Expected, timeout: float = 5.0) -> Message:  # noqa: ASYNC109 -- reads best so
        """The next message or edit of the bot with this text in it, or of which this is true."""
        deadline = time.monotonic() + timeout
        while True:
            found = self._read_on(expected)
            if found is not None:
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                raise NotSeenError(self._complaint(expected, timeout))
            await asyncio.wait([self._chat.next_change()], timeout=left)

    def _read_on(self, expected: Expected) -> Message | None:
        chat = self._chat
        for index in range(max(0, self._read - chat.shown_before), len(chat.shown)):
            record, data = chat.shown[index]
            message = view(record, self._world.files, data)
            if expected in message.text if isinstance(expected, str) else expected(message):
                self._read = chat.shown_before + index + 1
                return message
        return None

    def _complaint(self, expected: Expected, seconds: float) -> str:
        wanted = repr(expected) if isinstance(expected, str) else "a message as described"
        new = "\n".join(f"  {message.line()}" for message in self.unseen) or "  (nothing)"
        failed = "".join(
            f"\n  {call.method}: {call.error}" for call in self._world.calls if call.error and call.chat_id == self.id
        )
        return (
            f"waited {seconds:g} s in vain for {wanted}. Not yet read:\n{new}\n"
            f"The whole chat:\n{transcript(self._chat, self._world.files)}"
            + (f"\nCalls that were refused:{failed}" if failed else "")
        )

    def _view(self, record: Record) -> Message:
        return view(record, self._world.files)
