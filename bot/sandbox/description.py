"""The sandbox in JSON, for its page. Pure."""

from __future__ import annotations

from typing import Any

from bot.sandbox.cast import Cast
from bot.sandbox.changes import Change
from bot.sandbox.chats import Record
from bot.sandbox.conversation import Conversation
from bot.sandbox.files import UNKNOWN_SIZE, Files, StoredFile, image_size
from bot.sandbox.person import Person
from bot.sandbox.views import Button, Message, view
from bot.sandbox.world import World

Json = dict[str, Any]


def describe(cast: Cast) -> Json:
    """Everything that the page shows."""
    return {
        "bot": {
            "name": cast.world.profile.text("name", None),
            "username": cast.world.bot.username,
            "description": {code: cast.world.profile.text("description", code) for code in ("", "ky", "ru")},
        },
        "clock": describe_clock(cast),
        "faults": describe_faults(cast.world),
        "people": [describe_person(person) for person in cast.people],
        "groups": [
            {**describe_chat(group), "title": group.title, "members": [m.id for m in group.members]}
            for group in cast.groups
        ],
    }


def describe_clock(cast: Cast) -> Json:
    """The time in the sandbox."""
    clock = cast.world.clock
    return {"now": int(clock.now().timestamp() * 1000), "offset": clock.offset_ms}


def describe_faults(world: World) -> Json:
    """How many ordered faults have not struck yet."""
    return {"open": len(world.faults)}


def describe_person(person: Person) -> Json:
    """A person and their chat."""
    user = person.user
    return {
        **describe_chat(person),
        "name": user.name,
        "language_code": user.language_code,
        "label": user.label,
        "blocked": person.has_blocked_the_bot,
    }


def describe_chat(chat: Conversation) -> Json:
    """A chat with its visible messages and its menu."""
    return {"id": chat.id, "menu": chat.menu, "messages": [describe_message(message) for message in chat.chat]}


def describe_message(message: Message) -> Json:
    """One bubble."""
    data = message.data
    described: Json = {
        "id": message.id,
        "chat_id": message.chat_id,
        "from_bot": message.from_bot,
        "sender": message.sender,
        "date": data["date"],
        "text": message.text,
        "entities": list(message.entities),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "edited": message.edited,
        "deleted": message.deleted,
        "silent": message.silent,
        "reactions": list(message.reactions),
    }
    if message.file is not None:
        described["file"] = _file(message.file)
    described |= {name: data[name] for name in ("location", "venue", "media_group_id") if name in data}
    if reply := data.get("reply_to_message"):
        described["reply_to"] = {"id": reply["message_id"], "text": reply.get("text") or reply.get("caption", "")}
    if origin := data.get("forward_origin"):
        described["forwarded_from"] = origin["sender_user"]["first_name"]
    return described


def describe_change(change: Change, files: Files) -> Json:
    """What has changed, in JSON: a message is told as it stands now."""
    record = change.get("record")
    if not isinstance(record, Record):
        return change
    rest = {name: value for name, value in change.items() if name != "record"}
    return {**rest, "message": describe_message(view(record, files))}


def _button(button: Button) -> Json:
    kind = "press" if button.data is not None else "link" if button.url is not None else button.action
    described = {"text": button.text, "kind": kind}
    if button.url is not None:
        described["url"] = button.url
    if button.action == "copy_text":
        described["copy"] = str(button.value.get("text", ""))
    return described


def _file(file: StoredFile) -> Json:
    size = image_size(file.content) if file.folder == "photos" else None
    return {
        "pixels": None if size == UNKNOWN_SIZE else size,
        "id": file.file_id,
        "name": file.name,
        "size": len(file.content),
        "type": file.mime_type,
        "kind": file.folder,
    }
