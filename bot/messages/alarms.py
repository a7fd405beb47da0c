"""What owners are told when something needs a person, and what they can do about it."""

from collections.abc import Mapping

from bot.domain.alarm import Cause
from bot.messages.message import Message, lines, paragraphs
from bot.texts import Texts


def told(cause: str, values: Mapping[str, int], texts: Texts) -> Message:
    """One cause, and what helps."""
    cause = Cause(cause)
    return Message(
        text=paragraphs(
            texts("alarm-title"),
            lines(texts(f"alarm-{cause}", **values), texts(f"alarm-{cause}-help")),
            texts("alarm-once"),
        )
    )
