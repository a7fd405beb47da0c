"""Files of a comment as people see them: what each is, and what became of it."""

from collections.abc import Sequence

from bot.domain.attachment import Attachment, AttachmentState, FileFault
from bot.messages.message import Message, brief, lines
from bot.texts import Html, Texts

NAME_ROOM = 40


def files(enclosed: Sequence[Attachment], texts: Texts) -> Html | None:
    """A line for each; None when there are none."""
    if not enclosed:
        return None
    return lines(texts("enclosed-title", count=len(enclosed)), *(file(each, texts) for each in enclosed))


def file(attachment: Attachment, texts: Texts) -> Html:
    """What it is, and whether it has arrived."""
    words = named(attachment, texts)
    if attachment.is_late:
        return texts("enclosed-late", file=words)
    if attachment.state is AttachmentState.FAILED:
        return texts("enclosed-failed", file=words)
    if attachment.state is AttachmentState.REFUSED:
        return texts("enclosed-refused", file=words, why=_why(attachment, texts))
    return texts("enclosed-line", file=words)


def named(attachment: Attachment, texts: Texts) -> str:
    """What it is, and what its sender calls it, as plain text."""
    kind = texts.plain(f"enclosed-{attachment.kind.value.replace('_', '-')}")
    return f"{kind}: {brief(attachment.name, NAME_ROOM)}" if attachment.name else kind


def fault(why: str, limit: int, texts: Texts) -> Html:
    """Why a file is not kept, in a sentence."""
    return texts(f"enclosed-fault-{FileFault(why).value}", limit=limit)


def joined(receipt: str, texts: Texts) -> Message:
    """A part of an album came after the comment was sent."""
    return Message(text=texts("enclosed-joined", receipt=receipt))


def given_up(attachment: Attachment, receipt: str | None, texts: Texts) -> Message:
    """It will not be kept; the words are."""
    about = texts("comment-number", receipt=receipt) if receipt else None
    return Message(text=lines(file(attachment, texts), about, texts("enclosed-words-are-safe")), silent=True)


def _why(attachment: Attachment, texts: Texts) -> str:
    size = attachment.error == FileFault.SIZE.value
    return texts.plain("enclosed-why-size" if size else "enclosed-why-type")
