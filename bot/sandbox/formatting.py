"""From the text of a request to the text that people see: parse mode, entities, trimming, links found. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.refusals import bad_request
from bot.sandbox.schema import ENTITY_TYPES
from bot.sandbox.telegram_html import Entity, parse_html

QUOTES = ("blockquote", "expandable_blockquote")
CODES = ("code", "pre")
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
#: what Telegram finds by itself; a bot may name it too, and is not heard
FOUND = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")
_ORDER = {kind: rank for rank, kind in enumerate((*QUOTES, *CODES, "text_link", "text_mention"))}
_CONTROL = {code: " " for code in range(32) if code != ord("\n")} | {ord("\r"): None, 0x2028: None, 0x2029: None}
_SPACE = " \n"
_INVISIBLE = re.compile("[\\s\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
_DETECT = re.compile(
    r"(?P<url>(?:https?://)[^\s<>\"]*[^\s<>\".,;:!?)\]}'»]|(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|kg|ru|kz|info|me)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]}'»])?)"
    r"|(?P<email>(?<![\w.@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#&/])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
)
_WORTH_DETECTING = re.compile("[./@#]")


def format_text(text: str, parse_mode: str | None, entities: list[Any] | None) -> tuple[str, list[Entity]]:
    """The text and entities of a message as Telegram would keep them, or what it says against them."""
    text = text.translate(_CONTROL)
    found: list[Entity] = []
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, found = parse_html(text)
    elif mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    elif entities:
        found = [_checked(entity, text) for entity in entities if _kind(entity) not in FOUND]
    text, found = _trim(text, settle(text, found))
    return text, detect(text, found)


def is_empty(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return _INVISIBLE.fullmatch(text) is not None


def settle(text: str, entities: list[Entity]) -> list[Entity]:
    """Bring overlapping entities into the nesting that Telegram allows; the outer or earlier one stays."""
    entities = [e for e in entities if utf16.part(text, e["offset"], e["length"]).strip()]
    if len(entities) < 2:  # noqa: PLR2004 -- one alone cannot overlap
        return entities
    entities.sort(key=_order)
    quotes = _apart([e for e in entities if e["type"] in QUOTES])
    codes = _apart([e for e in entities if e["type"] in CODES])
    links = [e for e in entities if e["type"] not in (*QUOTES, *CODES, *STYLES)]
    links = _apart([e for e in links if not any(_overlap(e, code) for code in codes)])
    styles = [
        piece
        for style in STYLES
        for whole in _joined([e for e in entities if e["type"] == style])
        for piece in _around(whole, codes)
        if utf16.part(text, piece["offset"], piece["length"]).strip()
    ]
    return sorted([*quotes, *codes, *links, *styles], key=_order)


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the commands, addresses and names that Telegram finds in a text by itself."""
    if _WORTH_DETECTING.search(text) is None:
        return entities
    taken = [e for e in entities if e["type"] not in (*QUOTES, *STYLES)]
    found: list[Entity] = []
    for match in _DETECT.finditer(text):
        before = utf16.length(text[: match.start()])
        entity = {"type": match.lastgroup, "offset": before, "length": utf16.length(match[0])}
        if not any(_overlap(entity, other) for other in taken):
            found.append(entity)
    return sorted([*entities, *found], key=_order) if found else entities


def _kind(entity: Any) -> str:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
    kind: str = entity["type"]
    if kind not in ENTITY_TYPES:
        raise bad_request(f'can\'t parse MessageEntity: Unsupported type "{kind}" specified')
    return kind


def _checked(entity: dict[str, Any], text: str) -> Entity:
    for name in ("offset", "length"):
        number = entity.get(name)
        if not isinstance(number, int) or isinstance(number, bool):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
        if number < 0:
            raise bad_request(f"receive an entity with incorrect {name} {number}")
    offset, end = entity["offset"], entity["offset"] + entity["length"]
    if end > utf16.length(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
        )
    if utf16.splits_a_letter(text, offset):
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
    if utf16.splits_a_letter(text, end):
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at UTF-16 offset {end}"
        )
    needed = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
    field = needed.get(entity["type"])
    if field is not None and not entity.get(field):
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    return {name: value for name, value in entity.items() if value is not None}


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _ORDER.get(entity["type"], len(_ORDER))


def _end(entity: Entity) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _apart(entities: list[Entity]) -> list[Entity]:
    """Those of one family that do not overlap an earlier one."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or not _overlap(entity, kept[-1]):
            kept.append(entity)
    return kept


def _joined(entities: list[Entity]) -> list[Entity]:
    """Overlapping or touching pieces of one style made one."""
    kept: list[Entity] = []
    for entity in entities:
        if kept and entity["offset"] <= _end(kept[-1]):
            kept[-1] = kept[-1] | {"length": max(_end(kept[-1]), _end(entity)) - kept[-1]["offset"]}
        else:
            kept.append(entity)
    return kept


def _around(entity: Entity, codes: list[Entity]) -> Iterator[Entity]:
    """The pieces of a style outside of code, which cannot be styled."""
    offset, end = entity["offset"], _end(entity)
    for code in codes:
        if code["offset"] >= end or _end(code) <= offset:
            continue
        if code["offset"] > offset:
            yield entity | {"offset": offset, "length": code["offset"] - offset}
        offset = _end(code)
    if offset < end:
        yield entity | {"offset": offset, "length": end - offset}


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blank ends as Telegram does: all of it behind, in front only up to the first entity."""
    text = text.rstrip(_SPACE)
    size = utf16.length(text)
    kept = [e if _end(e) <= size else e | {"length": size - e["offset"]} for e in entities if e["offset"] < size]
    first = kept[0]["offset"] if kept else len(text)
    blank = min(len(text) - len(text.lstrip(_SPACE)), first)
    if blank:
        kept = [e | {"offset": e["offset"] - blank} for e in kept]
    return text[blank:], kept
