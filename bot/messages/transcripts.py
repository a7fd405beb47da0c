"""What is said in a recording, written down by staff."""

from collections.abc import Sequence

from bot import buttons
from bot.domain.attachment import Attachment
from bot.messages.message import Key, Message, lines, paragraphs, quoted
from bot.texts import Html, Texts

ROOM = 500
"""So much of what is said is shown beside a comment's own words; all of it stands under its files."""


def beside(spoken: Sequence[str], texts: Texts) -> Html | None:
    """What is said in the recordings of a comment, marked as such."""
    if not spoken:
        return None
    title = texts("transcript-title")
    return lines(*(lines(Html(f"{title}:"), quoted(each, limit=ROOM // len(spoken))) for each in spoken))


def ask(attachment: Attachment, receipt: str, texts: Texts) -> Message:
    """What is said in it? What was written down before is shown."""
    before = attachment.transcript
    return Message(
        text=paragraphs(
            texts("transcript-ask", receipt=receipt),
            texts("transcript-before") if before else None,
            quoted(before) if before else None,
        ),
        rows=[[Key(texts.plain("button-cancel"), buttons.StopTranscribing())]],
    )


def kept(receipt: str, texts: Texts) -> Message:
    """It stands beside the recording now."""
    return Message(text=texts("transcript-kept", receipt=receipt))


def stopped(texts: Texts) -> Message:
    """Nothing was written down."""
    return Message(text=texts("transcript-stopped"))
