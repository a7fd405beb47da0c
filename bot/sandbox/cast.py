"""The people and groups of a sandbox, as they were put on the stage."""

from __future__ import annotations

from bot.sandbox.group import Group
from bot.sandbox.person import Person
from bot.sandbox.world import World


class Cast:
    """Who takes part. Tests and the page share it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._people: dict[int, Person] = {}
        self._groups: list[Group] = []

    @property
    def people(self) -> list[Person]:
        """All persons in the order in which they came."""
        return list(self._people.values())

    @property
    def groups(self) -> list[Group]:
        """All groups in the order in which they were made."""
        return list(self._groups)

    def add_person(
        self,
        *,
        name: str,
        language_code: str | None,
        username: str | None = None,
        chat_id: int | None = None,
        label: str = "",
        started: bool = False,
    ) -> Person:
        """Bring somebody in."""
        chat = self.world.chats.add_person(
            name=name, language_code=language_code, username=username, chat_id=chat_id, label=label
        )
        chat.started = started
        person = self._people[chat.id] = Person(self.world, chat)
        self.world.changes.publish("people")
        return person

    def add_group(self, title: str, members: tuple[Person, ...]) -> Group:
        """Make a group."""
        group = Group.open(self.world, title, members)
        self._groups.append(group)
        return group

    def person(self, chat_id: int) -> Person | None:
        """The person with this identifier."""
        return self._people.get(chat_id)

    def group(self, chat_id: int) -> Group | None:
        """The group that has this identifier now."""
        return next((group for group in self._groups if group.id == chat_id), None)
