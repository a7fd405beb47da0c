"""A group of a story: several people and the bot in one chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import User
from bot.sandbox.conversation import Conversation, NotSeenError
from bot.sandbox.formatting import detect
from bot.sandbox.person import Person, Press, membership, press, say
from bot.sandbox.views import Message, view
from bot.sandbox.world import World

#: in whose name Telegram reports what an unnamed administrator did
UNNAMED = User(id=1_087_968_824, name="Group", username="GroupAnonymousBot", is_bot=True)


class Group(Conversation):
    """A group chat that the bot is in. It may become a supergroup, under another identifier."""

    @classmethod
    def open(cls, world: World, title: str, members: tuple[Person, ...]) -> Group:
        """Make a group and let the bot in."""
        chat = world.chats.add_group(title)
        chat.members = {person.id: person.user for person in members}
        by = members[0].user if members else UNNAMED
        world.queue("my_chat_member", membership(world, chat, by, present=True))
        world.changes.publish("people")
        return cls(world, chat)

    @property
    def title(self) -> str:
        """Its name."""
        return self._chat.title

    @property
    def members(self) -> list[User]:
        """Who is in it, the bot apart."""
        return list(self._chat.members.values())

    async def member_says(self, person: Person, text: str, **extra: Any) -> Message:
        """Let somebody write in the group; the first time they are taken for a member."""
        self._chat.members.setdefault(person.id, person.user)
        entities = detect(text, [])
        content = {"text": text, "entities": entities} if entities else {"text": text}
        return say(self._world, self._chat, person.user, content | extra)

    async def member_presses(self, person: Person, label_or_data: str) -> Press:
        """Let somebody press a button of the newest message that has it."""
        for record in reversed(self._chat.messages.values()):
            for button in (button for row in view(record, self._world.files).buttons for button in row):
                if not record.deleted and (button.is_called(label_or_data) or button.data == label_or_data):
                    return press(self._world, self._chat, person.user, record, button)
        raise NotSeenError(f"there is no button {label_or_data!r} in the group")

    async def removes_the_bot(self, by: Person | None = None) -> None:
        """Put the bot out."""
        self._chat.blocked = True
        user = by.user if by is not None else UNNAMED
        self._world.queue("my_chat_member", membership(self._world, self._chat, user, present=False))

    async def migrates(self) -> int:
        """Become a supergroup; returns the new identifier."""
        world, old = self._world, self._chat
        new = world.chats.add_group(old.title, "supergroup")
        new.members = dict(old.members)
        old.migrated_to = new.id
        by = next(iter(new.members.values()), UNNAMED)
        say(world, old, by, {"migrate_to_chat_id": new.id})
        say(world, new, by, {"migrate_from_chat_id": old.id})
        self._chat, self._read = new, 0
        world.changes.publish("people")
        return new.id
