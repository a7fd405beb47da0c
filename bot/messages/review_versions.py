"""What a comment said before it was changed, for staff who look after it: the words in full, page by page."""

from collections.abc import Sequence
from datetime import tzinfo
from html import escape

from bot import buttons
from bot.domain.comment import Comment
from bot.messages.dates import moment
from bot.messages.message import Key, Message, paragraphs
from bot.messages.reviewing import pages_of
from bot.messages.roles import turning
from bot.storage.versions import Version
from bot.texts import Html, Texts


def former(comment: Comment, versions: Sequence[Version], texts: Texts, *, page: int, zone: tzinfo) -> Message:
    """One page of the former versions, the newest first; what it says now stands on the card."""
    pages = [(version, words) for version in reversed(versions) for words in pages_of(version.text)]
    back = [Key(texts.plain("button-back"), buttons.ReviewHistory(comment.id, 0))]
    title = texts("versions-title", receipt=comment.receipt)
    if not pages:
        return Message(text=paragraphs(title, texts("review-versions", count=0)), rows=[back])
    page = min(max(page, 0), len(pages) - 1)
    version, words = pages[page]
    turns = [
        buttons.ReviewVersions(comment.id, each) if 0 <= each < len(pages) else None for each in (page - 1, page + 1)
    ]
    return Message(
        text=paragraphs(
            title,
            texts("version", number=version.number, time=moment(version.since, texts, zone)),
            Html(f"<blockquote>{escape(words)}</blockquote>") if words else None,
            texts("review-page", page=page + 1, pages=len(pages)) if len(pages) > 1 else None,
        ),
        rows=[turning(texts, turns), back],
    )
