"""Methods that look things up, and the answer to a press."""

from __future__ import annotations

from bot.sandbox import utf16
from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.chats import Chat, Json
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.methods.query import Query
from bot.sandbox.refusals import bad_request, migrated
from bot.sandbox.world import World

NOTICE_LIMIT = 200
CHAT_DETAILS = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def answer_callback_query(world: World, query: Query) -> bool:
    """Answer a press with a notice, an alert or nothing visible."""
    text = query.get("text", "")
    if utf16.length(text) > NOTICE_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = CallbackAnswer(text=text, show_alert=query.get("show_alert", False), url=query.get("url"))
    pressed = world.callbacks.answer(query.params["callback_query_id"], answer)
    world.changes.publish(
        "answer", chat_id=pressed.chat_id, query_id=pressed.query_id, text=text, show_alert=answer.show_alert
    )
    return True


def get_chat(world: World, query: Query) -> Json:
    """Everything about a chat."""
    chat = _present(world, query)
    full = {**chat.json, **CHAT_DETAILS}
    if chat.user is not None and chat.user.username:
        full["active_usernames"] = [chat.user.username]
    pinned = chat.messages.get(chat.pinned) if chat.pinned is not None else None
    if pinned is not None and not pinned.deleted:
        full["pinned_message"] = pinned.data
    return full


def get_chat_member(world: World, query: Query) -> Json:
    """What somebody is in a chat."""
    chat = _present(world, query)
    user_id = query.params["user_id"]
    if user_id == world.bot.id:
        return {"status": "left" if chat.blocked else "member", "user": world.bot_json}
    if user_id in chat.members:
        first = chat.is_group and user_id == next(iter(chat.members))
        user = chat.members[user_id].as_json()
        return (
            {"status": "creator", "user": user, "is_anonymous": False} if first else {"status": "member", "user": user}
        )
    known = world.chats.by_id.get(user_id)
    if known is None or known.user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return {"status": "left", "user": known.user.as_json()}


def get_file(world: World, query: Query) -> Json:
    """Where a file can be fetched."""
    file = world.files.by_id(query.params["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file.reference() | {"file_path": world.files.place_of(file)}


def _present(world: World, query: Query) -> Chat:
    chat = world.chats.resolve(query.params["chat_id"])
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    return chat
