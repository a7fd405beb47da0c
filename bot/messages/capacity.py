"""What staff are told when a message for many cannot reach everybody in time."""

from datetime import datetime, tzinfo

from bot import buttons
from bot.messages.dates import moment
from bot.messages.hearings import Shown, facts
from bot.messages.message import Key, Message, lines, paragraphs
from bot.texts import Texts


def warning(shown: Shown, texts: Texts, *, people: int, missed: int, last_at: datetime, zone: tzinfo) -> Message:
    """Which hearing, how many people, how many too late, when the last one hears, and what would help."""
    city, day, time, *_ = facts(shown, texts, zone=zone)
    text = paragraphs(
        texts("capacity-title"),
        lines(city, day, time),
        lines(
            texts("capacity-people", count=people),
            texts("capacity-missed", count=missed) if missed else None,
            texts("capacity-last", time=moment(last_at, texts, zone)),
        ),
        texts("capacity-help"),
    )
    return Message(text=text, rows=[[Key(texts.plain("button-details"), buttons.OpenCard(shown.hearing.id))]])
