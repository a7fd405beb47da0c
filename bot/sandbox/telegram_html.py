"""Telegram's HTML style: a strict parser from marked-up text to plain text with entities. Pure.

It follows the server in what it forgives (unknown `&names;` stay as they are, `</>` closes whatever is open) and in the
words and byte offsets of its refusals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.html_references import decode_one, decoded
from bot.sandbox.links import checked_link
from bot.sandbox.refusals import ApiError, bad_request

Entity = dict[str, Any]

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}

_SPACE = " \t\r\n\v\0"
_SPECIAL = re.compile("[<&]")
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>]*")
_WORD = re.compile("[0-9A-Za-z.-]*")
_TIME_FORMAT = re.compile("r|w?[dD]?[tT]?")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        source = self.source
        while (special := _SPECIAL.search(source, self.at)) is not None:
            self._add(source[self.at : special.start()])
            self.at = special.start()
            if source[self.at] == "&":
                self._reference()
            elif source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._add(source[self.at :])
        if self.opened:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.opened[-1].tag}\""
            )
        text = "".join(self.pieces)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request(
                "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None
        return text, self.entities

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += utf16.length(text)

    def _reference(self) -> None:
        letter, self.at = decode_one(self.source, self.at)
        self._add(letter)

    def _refuse(self, why: str, at: int) -> ApiError:
        return bad_request(f"can't parse entities: {why} at byte offset {len(self.source[:at].encode())}")

    def _start_tag(self) -> None:
        begin = self.at
        tag, self.at = _take(_TAG_NAME, self.source, begin + 1)
        tag = tag.lower()
        if self.at >= len(self.source):
            raise self._refuse("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._refuse(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        if tag == "tg-emoji" and not re.fullmatch(r"-?[0-9]{1,19}", attributes.get("emoji-id", "")):
            raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
        if tag == "tg-time":
            self._check_time(attributes, begin)
        self.opened.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def _check_time(self, attributes: dict[str, str], begin: int) -> None:
        if not re.fullmatch("[0-9]{1,10}", attributes.get("unix", "")) or int(attributes["unix"]) == 0:
            raise self._refuse('Tag "tg-time" must have a valid attribute "unix"', begin)
        if not _TIME_FORMAT.fullmatch(attributes.get("format", "")):
            raise self._refuse('Tag "tg-time" has an invalid attribute "format"', begin)

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._letter() == ">":
                self.at += 1
                return attributes
            name, self.at = _take(_ATTRIBUTE_NAME, self.source, self.at)
            if not name:
                why = "Unclosed start tag" if not self._letter() else f'Empty attribute name in the tag "{tag}"'
                raise self._refuse(why, begin)
            self._skip_space()
            if self._letter() == "=":
                self.at += 1
                attributes[name] = self._value(tag, begin)
            elif (tag, name) == ("blockquote", "expandable"):
                attributes[name] = ""
            else:
                raise self._refuse(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)

    def _value(self, tag: str, begin: int) -> str:
        self._skip_space()
        quote = self._letter()
        if not quote:
            raise self._refuse(f'Unclosed start tag "{tag}"', begin)
        if quote not in "'\"":
            word, end = _take(_WORD, self.source, self.at)
            if end < len(self.source) and self.source[end] not in _SPACE + ">":
                raise self._refuse("Unexpected end of name token", self.at)
            self.at = end
            value = word.lower()
        else:
            value = self._quoted(quote)
        if self.at >= len(self.source):
            raise self._refuse("Unclosed start tag", begin)
        return value

    def _quoted(self, quote: str) -> str:
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            end = len(self.source)
        raw, self.at = self.source[self.at + 1 : end], end + 1
        return decoded(raw)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise self._refuse("Unexpected end tag", begin)
        tag, self.at = _take(_TAG_NAME, self.source, begin + 2)
        tag = tag.lower()
        self._skip_space()
        if self._letter() != ">":
            raise self._refuse("Unclosed end tag", begin)
        self.at += 1
        opened = self.opened.pop()
        if tag and tag != opened.tag:
            why = f'Unmatched end tag at byte offset {len(self.source[:begin].encode())}, expected "</{opened.tag}>"'
            raise bad_request(f'can\'t parse entities: {why}, found "</{tag}>"')
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"offset": opened.offset, "length": self.offset - opened.offset}
        entity["type"] = STYLES.get(opened.tag, opened.tag)
        match opened.tag:
            case "a":
                url = opened.attributes.get("href") or "".join(self.pieces[opened.piece :])
                checked = checked_link(url)
                if checked is None:
                    return
                entity |= {"type": "text_link", "url": checked}
            case "blockquote" if "expandable" in opened.attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity |= {"type": "custom_emoji", "custom_emoji_id": opened.attributes["emoji-id"]}
            case "tg-time":
                entity |= {"type": "date_time", "unix_time": int(opened.attributes["unix"])}
                if form := opened.attributes.get("format"):
                    entity["date_time_format"] = form
            case "code" | "pre":
                self._close_code(opened, entity)
                return
        self.entities.append(entity)

    def _close_code(self, opened: _Open, entity: Entity) -> None:
        """`<pre><code class="language-…">` is one entity with a language; a language on lone code means nothing."""
        language = opened.attributes.get("class", "").removeprefix("language-") if opened.tag == "code" else ""
        inner = self.entities[-1] if self.entities else None
        around = {"code": "pre", "pre": "code"}[opened.tag]
        same = inner is not None and (inner["offset"], inner["length"]) == (entity["offset"], entity["length"])
        if inner is not None and same and inner["type"] == around:
            language = language or inner.pop("_language", "")
            inner["type"] = "pre"
            if language:
                inner["language"] = language
            return
        if opened.tag == "code" and language:
            entity["_language"] = language
        self.entities.append(entity)

    def _letter(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities in the order in which they were closed."""
    if _SPECIAL.search(source) is None:
        return source, []
    text, entities = _Parser(source).run()
    for entity in entities:
        entity.pop("_language", None)
    return text, entities


def _take(pattern: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    found = pattern.match(source, at)
    return (found[0], found.end()) if found else ("", at)
