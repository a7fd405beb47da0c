"""What was found among comments: a line each, a button each, page by page."""

from datetime import tzinfo

from bot import buttons
from bot.domain.people import PersonId
from bot.messages.message import Key, Message, brief, paragraphs
from bot.messages.reviewing import line
from bot.services.searching import Found, Place
from bot.texts import Html, Texts

PAGE = 8
_ASKED_MAX = 300
"""Characters of a question that are looked for and remembered."""


def asked(typed: str) -> str:
    """A question as it is remembered."""
    return " ".join(typed.split())[:_ASKED_MAX]


def found(found: Found, words: str, texts: Texts, *, place: Place, me: PersonId, zone: tzinfo) -> Message:
    """A page of it."""
    listed = (line(each, texts, me=me, zone=zone) for each in found.listed)
    rows = [[Key(each.receipt, buttons.ReviewCard(each.id, 0))] for each in found.listed]
    turn = [] if place == Place() else [Key(texts.plain("button-back"), buttons.ReviewFound(0, 0))]
    if found.next is not None:
        onward = buttons.ReviewFound(int(found.next.others), found.next.before)
        turn.append(Key(texts.plain("button-next"), onward))
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('search-found', count=found.count, words=brief(words, 100))}</b>"),
            texts("search-by-beginning") if found.by_beginning else None,
            *listed,
        ),
        rows=[*rows, turn, _last(texts)],
    )


def nothing(texts: Texts) -> Message:
    """Nothing was found, and what to try."""
    return Message(text=texts("search-nothing"), rows=[[Key(texts.plain("review-title"), buttons.ReviewStart())]])


def _last(texts: Texts) -> list[Key]:
    return [
        Key(texts.plain("button-search-again"), buttons.ReviewFind(0)),
        Key(texts.plain("review-title"), buttons.ReviewStart()),
    ]
