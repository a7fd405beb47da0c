"""One Bot API call as the methods see it, and what several of them read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.chats import Chat, Json, Record
from bot.sandbox.files import Upload
from bot.sandbox.formatting import format_text, is_empty
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass(slots=True)
class Query:
    """The typed parameters of a call and the files that came with it."""

    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, if it was given."""
        return self.params.get(name, otherwise)

    def chat(self, world: World) -> Chat:
        """The chat that is named, in which the bot may write."""
        chat = world.chats.resolve(self.params["chat_id"])
        chat.check_writable()
        return chat


def read_text(params: Json) -> Json:
    """The text of a message with its entities."""
    text, entities = format_text(params.get("text", ""), params.get("parse_mode"), params.get("entities"))
    if is_empty(text):
        raise bad_request("message text is empty")
    if utf16.length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if preview := params.get("link_preview_options"):
        content["link_preview_options"] = preview
    return content


def read_caption(params: Json) -> Json:
    """The caption of a file with its entities; nothing if there is none."""
    raw = params.get("caption")
    if not raw:
        return {}
    text, entities = format_text(raw, params.get("parse_mode"), params.get("caption_entities"))
    if utf16.length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if is_empty(text):
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def read_reply(chat: Chat, params: Json) -> Json:
    """The message that is answered, if any."""
    reply = params.get("reply_parameters")
    if not reply:
        return {}
    target = chat.messages.get(reply.get("message_id"))
    if target is None or target.deleted:
        if reply.get("allow_sending_without_reply") is True:
            return {}
        raise bad_request("message to be replied not found")
    shown = {name: value for name, value in target.data.items() if name != "reply_to_message"}
    return {"reply_to_message": shown}


def send(world: World, chat: Chat, query: Query, content: Json) -> Record:
    """Post what a bot sends, with everything that may accompany any kind of message."""
    params = query.params
    inline, other = checked_markup(params.get("reply_markup"))
    content = read_reply(chat, params) | content
    if inline is not None:
        content["reply_markup"] = inline
    if params.get("protect_content"):
        content["has_protected_content"] = True
    if effect := params.get("message_effect_id"):
        content["effect_id"] = effect
    world.admit(chat, paid=bool(params.get("allow_paid_broadcast")))
    record = world.post(chat, content, silent=bool(params.get("disable_notification")))
    record.other_markup = other
    return record
