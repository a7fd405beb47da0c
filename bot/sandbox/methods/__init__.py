"""The methods of the Bot API that the sandbox serves, by theme. This is their table of contents."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.methods import account, editing, looking, media, receiving, sending
from bot.sandbox.methods.query import Query
from bot.sandbox.schema import METHODS as SCHEMA
from bot.sandbox.schema import Fields
from bot.sandbox.world import World

Answer = Any | Awaitable[Any]


@dataclass(frozen=True, slots=True)
class Method:
    """A method under Telegram's name, with its parameters."""

    name: str
    fields: Fields
    run: Callable[[World, Query], Answer]


_RUN: dict[str, Callable[[World, Query], Answer]] = {
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": looking.answer_callback_query,
    "getChat": looking.get_chat,
    "getChatMember": looking.get_chat_member,
    "getFile": looking.get_file,
    "getMe": account.get_me,
    "logOut": account.log_out,
    "close": account.close,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyName": account.set_my_name,
    "getMyName": account.get_my_name,
    "setMyDescription": account.set_my_description,
    "getMyDescription": account.get_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "getMyShortDescription": account.get_my_short_description,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
}

#: Telegram does not care how a method's name is capitalised
METHODS: dict[str, Method] = {name.lower(): Method(name, SCHEMA[name], run) for name, run in _RUN.items()}
