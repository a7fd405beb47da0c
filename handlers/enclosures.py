"""What a message encloses, as a comment keeps it."""

from telegram import Audio, Document, Message, Video, VideoNote, Voice

from bot.domain.attachment import AttachmentKind, NewFile


def enclosed(message: Message | None) -> NewFile | None:  # noqa: PLR0911 -- one line a kind
    """The file or the place; None when it is nothing a comment can keep: a contact, a poll, a sticker."""
    if message is None:
        return None
    if message.photo:
        largest = message.photo[-1]
        return NewFile(kind=AttachmentKind.PHOTO, telegram_id=largest.file_id, size=largest.file_size)
    if message.voice:
        return _file(AttachmentKind.VOICE, message.voice)
    if message.audio:
        return _file(AttachmentKind.AUDIO, message.audio)
    if message.video:
        return _file(AttachmentKind.VIDEO, message.video)
    if message.video_note:
        return _file(AttachmentKind.VIDEO_NOTE, message.video_note)
    if message.document:
        return _file(AttachmentKind.DOCUMENT, message.document)
    if message.location:
        venue = message.venue
        name = ", ".join(part for part in (venue.title, venue.address) if part) if venue else None
        place = f"{message.location.latitude:.6f},{message.location.longitude:.6f}"
        return NewFile(kind=AttachmentKind.LOCATION, name=name, place=place)
    return None


def _file(kind: AttachmentKind, file: Voice | Audio | Video | VideoNote | Document) -> NewFile:
    return NewFile(
        kind=kind,
        telegram_id=file.file_id,
        name=getattr(file, "file_name", None),
        mime=getattr(file, "mime_type", None),
        size=file.file_size,
    )
