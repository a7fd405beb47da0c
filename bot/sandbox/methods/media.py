"""Methods that put files into a chat."""

from __future__ import annotations

from itertools import count
from typing import Any

from bot.sandbox.chats import Json
from bot.sandbox.files import StoredFile
from bot.sandbox.methods.query import Query, read_caption, read_reply, send
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

FOLDERS = {"photo": "photos", "document": "documents"}
ALBUM_SIZE = range(2, 11)
_album_numbers = count(13_000_000_000_001)


def send_photo(world: World, query: Query) -> Json:
    """Send a picture."""
    return _send_file(world, query, "photo")


def send_document(world: World, query: Query) -> Json:
    """Send a file."""
    return _send_file(world, query, "document")


def send_media_group(world: World, query: Query) -> list[Json]:
    """Send several pictures or several files as one album."""
    chat = query.chat(world)
    items = query.params["media"]
    if len(items) not in ALBUM_SIZE:
        few = len(items) < ALBUM_SIZE.start
        raise bad_request("too few media to send as an album" if few else "too many media to send as an album")
    kinds = {item.get("type") if isinstance(item, dict) else None for item in items}
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [_item(world, query, item) for item in items]
    reply = read_reply(chat, query.params)
    world.admit(chat, paid=bool(query.get("allow_paid_broadcast")), count=len(items))
    album = str(next(_album_numbers))
    silent = bool(query.get("disable_notification"))
    return [world.post(chat, reply | c | {"media_group_id": album}, silent=silent).data for c in contents]


def file_content(kind: str, file: StoredFile) -> Json:
    """The part of a message that shows a file."""
    return {kind: file.as_photo() if kind == "photo" else file.as_document()}


def _send_file(world: World, query: Query, kind: str) -> Json:
    chat = query.chat(world)
    caption = read_caption(query.params)
    file = world.files.accept(query.get(kind), kind, query.uploads, FOLDERS[kind])
    return send(world, chat, query, file_content(kind, file) | caption).data


def _item(world: World, query: Query, item: Any) -> Json:
    if not isinstance(item, dict) or item.get("type") not in FOLDERS:
        kind = item.get("type") if isinstance(item, dict) else None
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    kind, media = item["type"], item.get("media")
    if not isinstance(media, str) or not media:
        raise bad_request("can't parse InputMedia: media not found")
    file = world.files.accept(media, kind, query.uploads, FOLDERS[kind])
    return file_content(kind, file) | read_caption(item)
