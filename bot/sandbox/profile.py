"""How the bot presents itself: command menus, names, descriptions, the menu button."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.refusals import bad_request

COMMANDS_LIMIT = 100
DESCRIPTION_LIMIT = 256
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
WITHOUT_CHAT = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
WITH_CHAT = ("chat", "chat_administrators")

Command = dict[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a command menu is meant."""

    kind: str = "default"
    chat_id: int | None = None
    user_id: int | None = None


def read_scope(raw: dict[str, Any] | None) -> Scope:
    """The scope of a request."""
    if not raw:
        return Scope()
    kind = raw.get("type")
    if kind in WITHOUT_CHAT:
        return Scope(str(kind))
    if kind in WITH_CHAT or kind == "chat_member":
        try:
            chat_id = int(raw["chat_id"])
            user_id = int(raw["user_id"]) if kind == "chat_member" else None
        except (KeyError, TypeError, ValueError):
            raise bad_request("can't parse BotCommandScope: chat_id or user_id is missing") from None
        return Scope(str(kind), chat_id, user_id)
    raise bad_request("can't parse BotCommandScope: Unsupported type specified")


def read_language(code: str) -> str:
    """The language of a request: two letters or none."""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def read_commands(raw: list[Any]) -> list[Command]:
    """The commands of a request."""
    if len(raw) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in raw]


def _command(item: Any) -> Command:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = item.get("command"), item.get("description")
    if not isinstance(name, str) or not isinstance(description, str):
        raise bad_request("can't parse BotCommand: command and description must be of type String")
    name, description = name.strip().removeprefix("/"), description.strip()
    if not re.fullmatch("[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16.length(description) <= DESCRIPTION_LIMIT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


class Profile:
    """What was set, by scope and language."""

    def __init__(self, name: str) -> None:
        self._commands: dict[tuple[Scope, str], list[Command]] = {}
        self._texts: dict[tuple[str, str], str] = {("name", ""): name}
        self._menu_buttons: dict[int | None, dict[str, Any]] = {}

    def set_commands(self, commands: list[Command], scope: Scope, language: str) -> None:
        """Put up a menu; an empty one takes it down."""
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)

    def commands(self, scope: Scope, language: str) -> list[Command]:
        """Exactly what was set for a scope and language."""
        return self._commands.get((scope, language), [])

    def menu(self, chat_id: int, language: str | None, *, group: bool = False) -> list[Command]:
        """What a person sees in a chat: the most specific menu, in the app's language or in none."""
        everywhere = "all_group_chats" if group else "all_private_chats"
        for scope in (Scope("chat", chat_id), Scope(everywhere), Scope()):
            for code in ((language or "")[:2], ""):
                if (scope, code) in self._commands:
                    return self._commands[scope, code]
        return []

    def set_text(self, kind: str, text: str, language: str) -> None:
        """Set the name or a description; an empty text takes it back."""
        if utf16.length(text) > TEXT_LIMITS[kind]:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        if text:
            self._texts[kind, language] = text
        elif kind != "name" or language:
            self._texts.pop((kind, language), None)

    def text(self, kind: str, language: str | None) -> str:
        """The name or a description in a language, or else the one for all."""
        return self._texts.get((kind, (language or "")[:2])) or self._texts.get((kind, ""), "")

    def set_menu_button(self, button: dict[str, Any], chat_id: int | None) -> None:
        """Set the button beside the text field, in a chat or everywhere."""
        if button.get("type") not in ("commands", "default", "web_app"):
            raise bad_request("can't parse MenuButton: Unsupported type specified")
        if button["type"] == "web_app":
            url = (button.get("web_app") or {}).get("url", "")
            if not button.get("text") or not str(url).startswith("https://"):
                raise bad_request("menu button Web App URL is invalid: Only HTTPS links are allowed")
        self._menu_buttons[chat_id] = button

    def menu_button(self, chat_id: int | None) -> dict[str, Any]:
        """The button beside the text field."""
        return self._menu_buttons.get(chat_id) or self._menu_buttons.get(None) or {"type": "default"}
