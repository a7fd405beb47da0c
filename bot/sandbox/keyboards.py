"""Keyboards under messages: which of them Telegram accepts. Pure."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.links import checked_button_link
from bot.sandbox.refusals import bad_request

ACTIONS = {
    "url": str,
    "callback_data": str,
    "web_app": dict,
    "login_url": dict,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": dict,
    "copy_text": dict,
    "callback_game": dict,
    "pay": bool,
}
BUTTONS_LIMIT = 100
DATA_LIMIT = 64
COPY_LIMIT = 256
MARKUP_BYTES_LIMIT = 10_240
STYLES = ("danger", "success", "primary")


def checked_markup(markup: Any) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The inline keyboard of a request and, apart from it, any other reply markup (never part of a message)."""
    if markup is None or markup == {}:
        return None, None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return checked_inline_keyboard(markup), None
    if "keyboard" in markup:
        _check_reply_keyboard(markup["keyboard"])
        return None, markup
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return None, markup
    raise bad_request("can't parse reply keyboard markup JSON object")


def checked_inline_keyboard(markup: Any) -> dict[str, Any] | None:
    """The inline keyboard as Telegram keeps it, None if it has no buttons."""
    if markup is None or markup == {}:
        return None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [_checked_row(row) for row in rows]
    kept = [row for row in checked if row]
    if sum(map(len, kept)) > BUTTONS_LIMIT or len(json.dumps(kept, ensure_ascii=False).encode()) > MARKUP_BYTES_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _checked_row(row: Any) -> list[dict[str, Any]]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return [_checked_button(button) for button in row]


def _checked_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _wrong_button("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        raise _wrong_button('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _wrong_button('Field "text" must be of type String')
    if not text.strip():
        raise _wrong_button("Text must be non-empty")
    given = [name for name in ACTIONS if button.get(name) is not None]
    if not given:
        raise _wrong_button("Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise _wrong_button(f"Exactly one action must be specified, found {', '.join(given)}")
    name = given[0]
    if not isinstance(button[name], ACTIONS[name]):
        raise _wrong_button(f'Field "{name}" has a wrong type')
    kept = {"text": text, name: _checked_action(name, button[name])}
    if style := button.get("style"):
        if style not in STYLES:
            raise _wrong_button("Invalid button style specified")
        kept["style"] = style
    return kept


def _checked_action(name: str, value: Any) -> Any:
    match name:
        case "callback_data":
            if not 1 <= len(value.encode()) <= DATA_LIMIT:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            checked = checked_button_link(value)
            if checked is None:
                raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
            return checked
        case "web_app" | "login_url":
            url = str(value.get("url", ""))
            if not url.startswith("https://") or checked_button_link(url) is None:
                kind = "Web App URL" if name == "web_app" else "login URL"
                raise bad_request(f"inline keyboard button {kind} '{url}' is invalid: Only HTTPS links are allowed")
        case "copy_text":
            if not 1 <= utf16.length(str(value.get("text", ""))) <= COPY_LIMIT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "pay" | "callback_game":
            raise _wrong_button("Payments and games are not played in the sandbox")
    return value


def _wrong_button(why: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {why}")


def _check_reply_keyboard(rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        text = button if isinstance(button, str) else button.get("text") if isinstance(button, dict) else None
        if not isinstance(text, str) or not text:
            raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object with text")
