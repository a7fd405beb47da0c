"""Files of a comment as people see them: what each is, and what became of it."""

from collections.abc import Sequence

from bot import buttons
from bot.domain.attachment import Attachment, AttachmentState, FileFault
from bot.domain.comment import Comment
from bot.messages.message import Key, Message, brief, lines, paragraphs, quoted
from bot.texts import Html, Texts

NAME_ROOM = 40
TRANSCRIPT_ROOM = 2000
KILOBYTE = 2**10
MEGABYTE = 2**20


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


def for_staff(comment: Comment, enclosed: Sequence[Attachment], texts: Texts) -> Message:
    """Every file with the ways to open it and to write down what is said in it; what was written down is shown."""
    parts: list[Html | None] = []
    rows: list[list[Key]] = []
    for number, each in enumerate(enclosed, start=1):
        words = quoted(each.transcript, limit=TRANSCRIPT_ROOM // len(enclosed)) if each.transcript else None
        parts.append(lines(Html(f"{number}. {file(each, texts)}"), words))
        row = []
        if each.digest or each.place:
            row.append(Key(texts.plain("button-open-file", number=number), buttons.OpenFile(each.id)))
        if each.kind.is_spoken and each.digest:
            row.append(Key(texts.plain("button-transcribe", number=number), buttons.Transcribe(each.id)))
        rows.append(row)
    head = lines(
        texts("comment-number", receipt=comment.receipt),
        texts("enclosed-title", count=len(enclosed)),
    )
    return Message(text=paragraphs(head, *parts), rows=rows)


def named(attachment: Attachment, texts: Texts) -> str:
    """What it is, and what its sender calls it, as plain text."""
    kind = texts.plain(f"enclosed-{attachment.kind.value.replace('_', '-')}")
    return f"{kind}: {brief(attachment.name, NAME_ROOM)}" if attachment.name else kind


def sized(attachment: Attachment, texts: Texts) -> str:
    """The same with how large it is, for a button."""
    words = named(attachment, texts)
    if not attachment.size:
        return words
    unit, size = ("mb", MEGABYTE) if attachment.size >= MEGABYTE else ("kb", KILOBYTE)
    return texts.plain(f"enclosed-size-{unit}", file=words, size=str(-(-attachment.size // size)))


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
