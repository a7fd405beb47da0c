"""What the intake must know of an update and of an error, whatever they look like. Pure."""

import json
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from telegram import Bot, Chat, Message, Update

_NAMES = frozenset({"last_name", "username", "author_signature", "vcard"})
_OF_MESSAGES = _NAMES | {"from"}
_OF_PLAIN_TEXTS = {"message_id", "date", "chat", "text"}
_MUST_BE_THERE = frozenset({"first_name", "phone_number"})


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to; 0 when it belongs to none, or has a shape nobody knows."""
    try:
        return _chat_of(update)
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0


def kept(update: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The update as it is worked on, and the same as JSON to keep.

    Without the senders of messages and anybody's names, which nothing the bot does needs; and without halves of
    characters, which JSON can carry and no database or network can.
    """
    needed: dict[str, Any] = _needed(update)
    body = json.dumps(needed, ensure_ascii=False)
    try:
        body.encode()
    except UnicodeEncodeError:
        body = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        needed = json.loads(body)
    return needed, body


def as_update(data: dict[str, Any], bot: Bot) -> Update:
    """The library's object for an update.

    The library looks for a hundred fields in each message. A plain text in a chat, which most updates are, has four.
    """
    message = data.get("message")
    if len(data) != 2 or not isinstance(message, dict) or message.keys() != _OF_PLAIN_TEXTS:  # noqa: PLR2004
        return Update.de_json(data, bot)
    plain = Message(
        message_id=message["message_id"],
        date=datetime.fromtimestamp(message["date"], UTC),
        chat=Chat.de_json(message["chat"], bot),
        text=message["text"],
    )
    plain.set_bot(bot)
    update = Update(data["update_id"], message=plain)
    update.set_bot(bot)
    return update


def where(error: BaseException) -> str:
    """An error without what anybody wrote: its type, and the line of ours it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if {"bot", "handlers"} & set(PurePath(frame.filename).parts)]
    found = ours or list(frames)
    if not found:
        return type(error).__name__
    place = "/".join(PurePath(found[-1].filename).parts[-2:])
    return f"{type(error).__name__} at {place}:{found[-1].lineno}"


def _chat_of(update: Mapping[str, Any]) -> int:
    for name, body in update.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        chat = body.get("chat") or (body.get("message") or {}).get("chat") or body.get("from") or body.get("user")
        return int(chat["id"]) if chat else 0
    return 0


def _needed(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = _OF_MESSAGES if "message_id" in value else _NAMES
        return {
            key: "-" if key in _MUST_BE_THERE else _needed(part) if isinstance(part, dict | list) else part
            for key, part in value.items()
            if key not in left_out
        }
    return [_needed(part) for part in value] if isinstance(value, list) else value
