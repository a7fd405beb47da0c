"""Methods that put messages without files into a chat."""

from __future__ import annotations

from bot.sandbox import utf16
from bot.sandbox.chats import Chat, Json, Record
from bot.sandbox.methods.query import Query, read_caption, read_text, send
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

ACTIONS = frozenset(
    {
        "typing",
        "choose_sticker",
        "find_location",
        *(f"{doing}_{what}" for doing in ("record", "upload") for what in ("video", "voice", "video_note")),
        "upload_photo",
        "upload_document",
    }
)
TITLE_LIMIT = 256
MEDIA = ("photo", "document", "voice", "audio", "video", "animation")
SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id", "group_chat_created", "new_chat_members", "pinned_message")


def send_message(world: World, query: Query) -> Json:
    """Send a text."""
    chat = query.chat(world)
    return send(world, chat, query, read_text(query.params)).data


def send_location(world: World, query: Query) -> Json:
    """Send a point on the map."""
    chat = query.chat(world)
    return send(world, chat, query, {"location": read_location(query)}).data


def send_venue(world: World, query: Query) -> Json:
    """Send a place with its name and address."""
    chat = query.chat(world)
    location = read_location(query)
    title, address = str(query.params["title"]).strip(), str(query.params["address"]).strip()
    if not title or utf16.length(title) > TITLE_LIMIT or not address or utf16.length(address) > TITLE_LIMIT:
        raise bad_request("VENUE_TITLE_INVALID")
    venue = {"location": location, "title": title, "address": address}
    return send(world, chat, query, {"venue": venue, "location": location}).data


def send_chat_action(world: World, query: Query) -> bool:
    """Show that the bot is typing or uploading."""
    chat = query.chat(world)
    action = str(query.params["action"]).lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.changes.publish("action", chat_id=chat.id, action=action)
    return True


def copy_message(world: World, query: Query) -> Json:
    """Send the same again, without a trace of where it came from."""
    source, chat = _source(world, query, "message to copy not found")
    if any(name in source.data for name in SERVICE):
        raise bad_request("message can't be copied")
    content = _content(source)
    if "caption" in query.params and any(name in content for name in MEDIA):
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= read_caption(query.params)
    return {"message_id": send(world, chat, query, content).id}


def forward_message(world: World, query: Query) -> Json:
    """Send a message on, with its sender's name."""
    source, chat = _source(world, query, "message to forward not found")
    if source.data.get("has_protected_content") or any(name in source.data for name in SERVICE):
        raise bad_request("message can't be forwarded")
    origin = {"type": "user", "sender_user": source.data["from"], "date": source.data["date"]}
    return send(world, chat, query, {"forward_origin": origin, **_content(source)}).data


def read_location(query: Query) -> Json:
    """The coordinates of a request."""
    latitude, longitude = query.params["latitude"], query.params["longitude"]
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:  # noqa: PLR2004 -- degrees
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _source(world: World, query: Query, otherwise: str) -> tuple[Record, Chat]:
    chat = query.chat(world)
    origin = world.chats.resolve(query.params["from_chat_id"])
    return origin.message(query.params["message_id"], otherwise), chat


def _content(source: Record) -> Json:
    kept = ("text", "entities", "caption", "caption_entities", "location", "venue", "link_preview_options", *MEDIA)
    return {name: source.data[name] for name in kept if name in source.data}
