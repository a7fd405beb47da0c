"""The list of commands in a chat: in the person's chosen language and role, set only when it differs."""

from bot.context import Talk
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
    "forget",
)
STAFF = ("desk", "digest", "export")
VERSION = 2
"""Rises when the list of commands changes, so that every chat gets the new one."""


async def refresh_menu(talk: Talk) -> None:
    """Set the chat's commands if they are not those the person should see now."""
    staff = await talk.is_staff()
    wanted = f"{VERSION}:{talk.texts.language}:{'staff' if staff else ''}"
    if talk.person.menu == wanted:
        return
    names = (*EVERYBODY, *STAFF) if staff else EVERYBODY
    commands = [{"command": name, "description": talk.texts.plain(f"command-{name}")} for name in names]
    params = {"commands": commands, "scope": {"type": "chat", "chat_id": talk.person.chat_id}}
    if await talk.house.outbound.answer("setMyCommands", talk.person.chat_id, params):
        async with talk.db.transaction(incidental=True) as tx:
            await people.set_menu(tx, talk.person.id, wanted)
