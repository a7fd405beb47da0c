"""A message as a person sees it: a value that does not change when the message does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.chats import Chat, Json, Record
from bot.sandbox.files import Files, StoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button. `action` is the field that says what it does, `value` what stands there."""

    text: str
    action: str
    value: Any

    @property
    def data(self) -> str | None:
        """The callback data of a button that has one."""
        return self.value if self.action == "callback_data" else None

    @property
    def url(self) -> str | None:
        """The address that the button opens."""
        if self.action in ("web_app", "login_url"):
            return str(self.value["url"])
        return self.value if self.action == "url" else None

    def is_called(self, label: str) -> bool:
        """Whether a person would call it so: a leading emoji is not read out."""
        if self.text == label:
            return True
        before = self.text.removesuffix(f" {label}")
        return before != self.text and not any(letter.isalnum() for letter in before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What stands in a bubble. `text` is the caption where there is a file; `data` the whole Message object."""

    id: int
    chat_id: int
    from_bot: bool
    sender: str
    date: datetime
    text: str
    entities: tuple[Json, ...]
    buttons: tuple[tuple[Button, ...], ...]
    edited: bool
    deleted: bool
    silent: bool
    file: StoredFile | None
    reactions: tuple[str, ...]
    data: Json = field(repr=False)
    #: the update that told the bot of this message, if there was one
    update_id: int | None = None

    @property
    def labels(self) -> list[str]:
        """The words on its buttons, row by row."""
        return [button.text for row in self.buttons for button in row]

    @property
    def document(self) -> StoredFile | None:
        """The file of a document message: its name, bytes and type."""
        return self.file if "document" in self.data else None

    @property
    def media_group_id(self) -> str | None:
        """The album it belongs to."""
        return self.data.get("media_group_id")

    def marked(self, kind: str) -> list[str]:
        """The pieces of the text under entities of one kind."""
        return [utf16.part(self.text, e["offset"], e["length"]) for e in self.entities if e["type"] == kind]

    def line(self) -> str:
        """One line for a transcript."""
        shown = self.text.replace("\n", " ⏎ ")
        extras = [f"<{self.file.name}>"] if self.file is not None else []
        extras += ["<map>"] if "location" in self.data else []
        extras += [f"[{label}]" for label in self.labels]
        extras += ["(edited)"] if self.edited else []
        extras += ["(deleted)"] if self.deleted else []
        return f"{self.sender}: {' '.join([shown, *extras]).strip()}"


def view(record: Record, files: Files, data: Json | None = None, update_id: int | None = None) -> Message:
    """A message as it stands, or as it stood when it had this data."""
    data = record.data if data is None else data
    rows = data.get("reply_markup", {}).get("inline_keyboard", [])
    sender = data["from"]
    return Message(
        id=record.id,
        chat_id=data["chat"]["id"],
        from_bot=record.from_bot,
        sender="bot" if record.from_bot else sender["first_name"],
        date=datetime.fromtimestamp(data["date"], UTC),
        text=data.get("text") or data.get("caption", ""),
        entities=tuple(data.get("entities") or data.get("caption_entities", ())),
        buttons=tuple(tuple(_button(raw) for raw in row) for row in rows),
        edited=record.edited and "edit_date" in data,
        deleted=record.deleted,
        silent=record.silent,
        file=_file(data, files),
        reactions=record.reactions,
        data=data,
        update_id=update_id,
    )


def transcript(chat: Chat, files: Files, last: int = 30) -> str:
    """The end of a chat, a line for each message."""
    records = list(chat.messages.values())[-last:]
    return "\n".join(f"  {view(record, files).line()}" for record in records) or "  (nothing was said)"


def _button(raw: Json) -> Button:
    action = next(name for name in raw if name not in ("text", "style"))
    return Button(text=raw["text"], action=action, value=raw[action])


def _file(data: Json, files: Files) -> StoredFile | None:
    for kind in ("document", "voice", "audio", "video", "video_note"):
        if kind in data:
            return files.by_id(data[kind]["file_id"])
    return files.by_id(data["photo"][-1]["file_id"]) if "photo" in data else None
