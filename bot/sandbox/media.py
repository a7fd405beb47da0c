"""What a person can send besides words: pictures, films, voices, files, places."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Json
from bot.sandbox.conversation import Conversation
from bot.sandbox.files import Upload
from bot.sandbox.formatting import detect
from bot.sandbox.pictures import SMALL_FILM, SMALL_PICTURE
from bot.sandbox.views import Message


class Sending(Conversation):
    """Somebody with an app that can take pictures and record."""

    def _send(self, content: Json) -> Message:
        raise NotImplementedError

    async def sends_photo(
        self, content: bytes = SMALL_PICTURE, *, caption: str = "", media_group_id: str | None = None, **extra: Any
    ) -> Message:
        """Send a picture."""
        file = self._world.files.add(Upload("photo.png", content, ""), "photos")
        return self._send({"photo": file.as_photo(), **_around(caption, media_group_id), **extra})

    async def sends_document(
        self,
        name: str = "letter.pdf",
        content: bytes = b"%PDF-1.4 a letter",
        *,
        mime_type: str = "",
        caption: str = "",
        media_group_id: str | None = None,
        **extra: Any,
    ) -> Message:
        """Send a file."""
        file = self._world.files.add(Upload(name, content, mime_type), "documents")
        return self._send({"document": file.as_document(), **_around(caption, media_group_id), **extra})

    async def sends_voice(
        self, content: bytes = b"OggS a voice", *, duration: int = 3, caption: str = "", **extra: Any
    ) -> Message:
        """Send a voice message."""
        file = self._world.files.add(Upload("voice.oga", content, "audio/ogg"), "voice")
        return self._send({"voice": file.as_voice(duration), **_around(caption, None), **extra})

    async def sends_audio(
        self, name: str = "song.mp3", content: bytes = b"ID3 a song", *, caption: str = "", **extra: Any
    ) -> Message:
        """Send a piece of music."""
        file = self._world.files.add(Upload(name, content, "audio/mpeg"), "music")
        return self._send({"audio": file.as_audio(60), **_around(caption, None), **extra})

    async def sends_video(
        self,
        name: str = "film.mp4",
        content: bytes = SMALL_FILM,
        *,
        caption: str = "",
        media_group_id: str | None = None,
        **extra: Any,
    ) -> Message:
        """Send a film."""
        file = self._world.files.add(Upload(name, content, "video/mp4"), "videos")
        return self._send({"video": file.as_video(5), **_around(caption, media_group_id), **extra})

    async def sends_video_note(self, content: bytes = SMALL_FILM, **extra: Any) -> Message:
        """Send a round film; such a one has no caption."""
        file = self._world.files.add(Upload("note.mp4", content, "video/mp4"), "video_notes")
        return self._send({"video_note": file.as_video_note(5), **extra})

    async def sends_album(self, *contents: bytes, caption: str = "", media_group_id: str = "album") -> list[Message]:
        """Send several pictures at once: each is a message, the first has the caption."""
        return [
            await self.sends_photo(content, caption="" if number else caption, media_group_id=media_group_id)
            for number, content in enumerate(contents)
        ]

    async def sends_venue(
        self, title: str, address: str, latitude: float = 42.8746, longitude: float = 74.5698
    ) -> Message:
        """Send a place that has a name; older apps see a point."""
        point = {"latitude": latitude, "longitude": longitude}
        return self._send({"venue": {"location": point, "title": title, "address": address}, "location": point})

    async def sends_contact(self, phone: str = "+996555000000", name: str = "Neighbour") -> Message:
        """Send somebody's number."""
        return self._send({"contact": {"phone_number": phone, "first_name": name}})

    async def sends_location(self, latitude: float = 42.8746, longitude: float = 74.5698, **extra: Any) -> Message:
        """Send a point on the map, the middle of Bishkek if none is given."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}, **extra})


def with_entities(kind: str, text: str) -> Json:
    """A text or a caption with the marks that an app puts into it."""
    entities = detect(text, [])
    names = {"text": "entities", "caption": "caption_entities"}
    return {kind: text, names[kind]: entities} if entities else {kind: text}


def _around(caption: str, media_group_id: str | None) -> Json:
    content = with_entities("caption", caption) if caption else {}
    return content | ({"media_group_id": media_group_id} if media_group_id else {})
