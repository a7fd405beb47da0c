"""The files of a comment, for staff who look after it: listed, opened, and what is said in them written down.

staff   presses «Файлы» on the card of a comment
bot     Приложено файлов: 2. Голосовое сообщение …          [▶️ Открыть 1] [✍️ Записать слова] [▶️ Открыть 2]
"""

import asyncio
from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.attachment import Attachment, AttachmentKind, place_of
from bot.domain.comment import Comment
from bot.domain.filetypes import ending_of
from bot.domain.refusals import AttachmentNotFound
from bot.messages import enclosures as messages
from bot.messages.message import File
from bot.services.deeds import found
from bot.storage import attachments, comments
from handlers.staff.standing import reader


async def listed(talk: Talk) -> None:
    """All of them."""
    await reader(talk)
    async with talk.db.read() as session:
        comment = await found(session, talk.button(buttons.CommentFiles).comment)
        files = await attachments.of_comment(session, comment.id)
    await talk.say(messages.for_staff(comment, files, talk.texts))


async def opened(talk: Talk) -> None:
    """One of them. Raises AttachmentNotFound when it has not arrived, or is gone."""
    await reader(talk)
    attachment, comment = await _asked_for(talk, talk.button(buttons.OpenFile).attachment)
    if attachment.kind is AttachmentKind.LOCATION:
        await _show_place(talk, attachment)
        return
    if attachment.digest is None:
        raise AttachmentNotFound
    path = talk.house.attachments / place_of(attachment.digest)
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except FileNotFoundError:
        raise AttachmentNotFound from None
    name = f"{comment.receipt}-{attachment.id}{ending_of(attachment.mime)}"
    mime = attachment.mime or "application/octet-stream"
    caption = talk.texts("comment-number", receipt=comment.receipt)
    await talk.give(File(content=content, name=name, mime=mime, caption=caption))


async def _asked_for(talk: Talk, attachment_id: int) -> tuple[Attachment, Comment]:
    async with talk.db.read() as session:
        attachment = await attachments.get(session, attachment_id)
        owner = await attachments.owner(session, attachment.id) if attachment else None
        comment = await comments.get(session, owner.comment_id) if owner and owner.comment_id else None
    if attachment is None or comment is None:
        raise AttachmentNotFound
    return attachment, comment


async def _show_place(talk: Talk, attachment: Attachment) -> None:
    latitude, longitude = (float(part) for part in (attachment.place or "0,0").split(","))
    params = {"chat_id": talk.person.chat_id, "latitude": latitude, "longitude": longitude}
    await talk.house.outbound.answer("sendLocation", talk.person.chat_id, params)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.CommentFiles: listed, buttons.OpenFile: opened}
