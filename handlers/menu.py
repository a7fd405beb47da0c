"""The list of commands in a chat: in the person's chosen language and role, set only when it differs."""

from bot.context import House, Talk
from bot.domain.people import Person, Role
from bot.services.people import role_of
from bot.storage import people

EVERYBODY = (
    "start",
    "hearings",
    "subscribe",
    "comment",
    "mycomments",
    "status",
    "calendar",
    "settings",
    "language",
    "help",
    "about",
    "privacy",
    "mydata",
    "forget",
)
STAFF = ("desk", "digest", "export")
REVIEWING = ("review",)
LOGGING = ("log",)
EDITING = ("announce", "hearing")
INVITING = ("invite", "audit")
VERSION = 4
"""Rises when the list of commands changes, so that every chat gets the new one."""


def commands_for(role: Role | None) -> tuple[str, ...]:
    """What somebody with this role can do; None: not staff."""
    if role is None:
        return EVERYBODY
    return (
        *EVERYBODY,
        *(STAFF if role.may_read else ()),
        *(REVIEWING if role.may_review or role.may_approve else ()),
        *(LOGGING if role.may_log else ()),
        *(EDITING if role.may_edit else ()),
        *(INVITING if role.may_invite else ()),
    )


async def refresh_menu(talk: Talk) -> None:
    """Set the chat's commands if they are not those the person should see now."""
    await set_menu(talk.house, talk.person)


async def set_menu(house: House, person: Person) -> None:
    """The same for anybody's chat, as when somebody else has changed their role."""
    role = await role_of(house.db, person, house.policy)
    texts = house.texts[person.language or house.policy.default_language]
    wanted = f"{VERSION}:{texts.language}:{role.value if role else ''}"
    if person.menu == wanted:
        return
    commands = [{"command": name, "description": texts.plain(f"command-{name}")} for name in commands_for(role)]
    params = {"commands": commands, "scope": {"type": "chat", "chat_id": person.chat_id}}
    if await house.outbound.answer("setMyCommands", person.chat_id, params):
        async with house.db.transaction(incidental=True) as tx:
            await people.set_menu(tx, person.id, wanted)
