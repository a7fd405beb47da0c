"""What the intake must know of an update and of an error, whatever they look like. Pure."""

import json
import traceback
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to; 0 when it belongs to none, or has a shape nobody knows."""
    try:
        return _chat_of(update)
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update without halves of characters, which JSON can carry and no database or network can."""
    text = json.dumps(update, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        cleaned: dict[str, Any] = json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        return cleaned
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
