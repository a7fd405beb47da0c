"""Methods that change, remove, pin or mark messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat, Json, Record
from bot.sandbox.keyboards import checked_inline_keyboard
from bot.sandbox.methods.query import Query, read_caption, read_text
from bot.sandbox.refusals import NOT_MODIFIED, bad_request
from bot.sandbox.schema import REACTIONS
from bot.sandbox.world import World

#: for how long a message can be taken away from both sides
DELETABLE_SECONDS = 48 * 3600
IDENTIFIERS_LIMIT = 100
CONTENT = ("text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options")
MEDIA = ("photo", "document", "voice")


def edit_message_text(world: World, query: Query) -> Json:
    """Change the text of a message; without a keyboard given, the keyboard goes."""
    chat, record = _own_message(world, query)
    if "text" not in record.data:
        raise bad_request("there is no text in the message to edit")
    return _replace(world, chat, record, _content(query, read_text(query.params)))


def edit_message_caption(world: World, query: Query) -> Json:
    """Change the caption of a file."""
    chat, record = _own_message(world, query)
    if not any(kind in record.data for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, chat, record, _content(query, read_caption(query.params)))


def edit_message_reply_markup(world: World, query: Query) -> Json:
    """Change only the keyboard of a message."""
    chat, record = _own_message(world, query)
    kept = {name: record.data[name] for name in CONTENT if name in record.data and name != "reply_markup"}
    return _replace(world, chat, record, _content(query, kept))


def delete_message(world: World, query: Query) -> bool:
    """Take a message away from both sides."""
    chat = world.chats.resolve(query.params["chat_id"])
    record = chat.message(query.params["message_id"], "message to delete not found")
    if not _is_young(world, record):
        raise bad_request("message can't be deleted for everyone")
    world.delete(chat, record)
    return True


def delete_messages(world: World, query: Query) -> bool:
    """Take several messages away; those that are not there or too old are passed over."""
    chat = world.chats.resolve(query.params["chat_id"])
    numbers = query.params["message_ids"]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > IDENTIFIERS_LIMIT:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        record = chat.messages.get(number)
        if record is not None and not record.deleted and _is_young(world, record):
            world.delete(chat, record)
    return True


def pin_chat_message(world: World, query: Query) -> bool:
    """Keep a message at the top of its chat."""
    chat = query.chat(world)
    chat.pinned = chat.message(query.params["message_id"], "message to pin not found").id
    return True


def unpin_chat_message(world: World, query: Query) -> bool:
    """Let go of the pinned message."""
    chat = query.chat(world)
    if query.get("message_id", chat.pinned) == chat.pinned:
        chat.pinned = None
    return True


def set_message_reaction(world: World, query: Query) -> bool:
    """Put an emoji under a message, or take it away."""
    chat = query.chat(world)
    record = chat.message(query.params["message_id"], "message to react not found")
    given = query.get("reaction", [])
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    record.reactions = tuple(_emoji(reaction) for reaction in given)
    world.tell(chat, record)
    return True


def _emoji(reaction: Any) -> str:
    if not isinstance(reaction, dict) or reaction.get("type") != "emoji" or reaction.get("emoji") not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    emoji: str = reaction["emoji"]
    return emoji


def _own_message(world: World, query: Query) -> tuple[Chat, Record]:
    if "inline_message_id" in query.params:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in query.params:
        raise bad_request("chat_id is empty")
    if "message_id" not in query.params:
        raise bad_request("message identifier is not specified")
    chat = query.chat(world)
    record = chat.message(query.params["message_id"], "message to edit not found")
    if not record.from_bot or "forward_origin" in record.data:
        raise bad_request("message can't be edited")
    return chat, record


def _content(query: Query, content: Json) -> Json:
    keyboard = checked_inline_keyboard(query.get("reply_markup"))
    return content | {"reply_markup": keyboard} if keyboard is not None else content


def _replace(world: World, chat: Chat, record: Record, content: Json) -> Json:
    before = {name: record.data[name] for name in CONTENT if name in record.data}
    if before == content:
        raise bad_request(NOT_MODIFIED)
    kept = {name: value for name, value in record.data.items() if name not in CONTENT}
    words = ("text", "entities", "caption", "caption_entities")
    edited = any(before.get(name) != content.get(name) for name in words)
    world.replace(chat, record, kept | content, edited=edited)
    return record.data


def _is_young(world: World, record: Record) -> bool:
    return bool(world.clock.timestamp() - record.data["date"] < DELETABLE_SECONDS)
