"""A message as it leaves the house: HTML and rows of buttons, within Telegram's limits."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from bot.buttons import Button
from bot.domain.announcing import CAPTION_LIMIT, TEXT_LIMIT, Enclosure
from bot.texts import Html

TEXT_MAX = TEXT_LIMIT
"""UTF-16 units after the markup is taken off, says the Bot API."""
CAPTION_MAX = CAPTION_LIMIT
"""The same for what stands under a file."""
KEYS_MAX = 100
KEYBOARD_MAX_BYTES = 9_500
"""A keyboard may take 10 KB as JSON, commas and brackets too."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Key:
    """A button with its label: pressed, it sends `press`, or it opens `url`."""

    label: str
    press: Button | None = None
    url: str | None = None

    def as_params(self) -> dict[str, str]:
        """As the Bot API takes it."""
        if self.url:
            return {"text": self.label, "url": self.url}
        assert self.press is not None  # noqa: S101 -- a key does one of the two
        return {"text": self.label, "callback_data": self.press.pack()}


Rows = Sequence[Sequence[Key]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, under a photo or file that Telegram keeps if there is one. `silent`: it makes no sound."""

    text: Html
    rows: Rows = field(default=())
    silent: bool = False
    file: Enclosure | None = None

    @property
    def method(self) -> str:
        """How it is sent."""
        return f"send{self.file.kind.value.capitalize()}" if self.file else "sendMessage"

    def as_params(self) -> dict[str, Any]:
        """The parameters that sendMessage and editMessageText share, and `disable_notification` when silent."""
        params: dict[str, Any] = {"parse_mode": "HTML"}
        if self.file:
            params |= {self.file.kind.value: self.file.file_id, "caption": str(self.text)}
        else:
            params |= {"text": str(self.text), "link_preview_options": {"is_disabled": True}}
        params |= markup(self.rows)
        if self.silent:
            params["disable_notification"] = True
        return params


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it leaves the house. Its name is ASCII: not every app shows others."""

    content: bytes = field(repr=False)
    name: str
    mime: str
    caption: Html
    rows: Rows = field(default=())


def markup(rows: Rows) -> dict[str, Any]:
    """The buttons as a parameter; nothing where there are none."""
    keys = [[key.as_params() for key in row] for row in rows if row]
    return {"reply_markup": {"inline_keyboard": keys}} if keys else {}


def lines(*parts: str | None) -> Html:
    """Parts that are there, one a line. Parts must be HTML already."""
    return Html("\n".join(part for part in parts if part is not None))


def paragraphs(*parts: str | None) -> Html:
    """Parts that are there and not empty, with a blank line between."""
    return Html("\n\n".join(part for part in parts if part))


def quoted(text: str, *, limit: int = 3000) -> Html:
    """A person's own words as a block quotation; the middle of very long ones is left out."""
    return Html(f"<blockquote>{escape(shortened(text, limit))}</blockquote>")


def shortened(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units: the beginning and the end, with the cut shown."""
    if utf16(text) <= limit:
        return text
    half = (limit - 10) // 2
    return f"{cut(text, half)}\n[…]\n{cut(text[::-1], half)[::-1]}"


def brief(text: str, limit: int) -> str:
    """The beginning of a text on one line, at most `limit` UTF-16 units."""
    flat = " ".join(text.split())
    return flat if utf16(flat) <= limit else cut(flat, limit - 1).rstrip() + "…"


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` UTF-16 units."""
    units = 0
    for place, letter in enumerate(text):
        units += 1 + (letter > "\uffff")
        if units > limit:
            return text[:place]
    return text


def utf16(text: str) -> int:
    """Length as Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(html: str) -> str:
    """HTML of ours as people see it; Telegram measures this."""
    return unescape(_TAG.sub("", html))


def fitting(parts: Iterable[Html], limit: int) -> list[Html]:
    """As many parts, a line each, as fit into `limit` UTF-16 units; dots stand for the rest."""
    kept: list[Html] = []
    for part in parts:
        limit -= utf16(visible(part)) + 1
        if limit < 0:
            return [*kept, Html("…")]
        kept.append(part)
    return kept


def keyboard(rows: Iterable[Sequence[Key]], *always: Sequence[Key]) -> list[Sequence[Key]]:
    """As many rows as Telegram takes in one keyboard, and then those that must be there."""
    keys = sum(map(len, always))
    room = KEYBOARD_MAX_BYTES - sum(map(_bytes, always))
    kept: list[Sequence[Key]] = []
    for row in rows:
        keys += len(row)
        room -= _bytes(row)
        if keys > KEYS_MAX or room < 0:
            break
        kept.append(row)
    return [*kept, *always]


def _bytes(row: Sequence[Key]) -> int:
    return len(json.dumps([key.as_params() for key in row], ensure_ascii=False).encode())


def grid(keys: Iterable[Key], width: int = 2) -> list[list[Key]]:
    """Keys in rows of `width`."""
    all_keys = list(keys)
    return [all_keys[start : start + width] for start in range(0, len(all_keys), width)]
