"""What people read of a decision on their comment, in their language, with their own words; and what they can say."""

from collections.abc import Sequence
from html import escape

from bot import buttons
from bot.domain.bilingual import Bilingual
from bot.domain.comment import Comment
from bot.domain.deciding import Work
from bot.domain.review import Decision, DecisionId, DecisionOutcome
from bot.messages import transcripts
from bot.messages.message import Key, Message, Rows, lines, paragraphs, quoted
from bot.texts import Html, Texts

QUOTED_MAX = 700
Said = Decision | Work
"""A decision, or one that is being written: both have the same words."""


def letter(
    comment: Comment,
    said: Said,
    texts: Texts,
    *,
    correction: bool = False,
    answers: bool | None = None,
    spoken: Sequence[str] = (),
    rows: Rows = (),
) -> Message:
    """Told once; a decision that replaces another one says so. `answers`: what the person said to it so far.

    `spoken` is what is said in their recordings.
    """
    title = texts("answer-corrected" if correction else "answer-title")
    return Message(
        text=paragraphs(
            Html(f"<b>{title}</b>"),
            texts("comment-number", receipt=comment.receipt),
            quoted(comment.text, limit=QUOTED_MAX) if comment.text else None,
            transcripts.beside(spoken, texts),
            decided(said, texts),
            replied(answers, texts),
        ),
        rows=rows,
    )


def decided(said: Said, texts: Texts) -> Html:
    """The decision, the reason, what changed."""
    return paragraphs(
        texts("answer-outcome", outcome=outcome(said.outcome, texts)) if said.outcome else None,
        texts("answer-reason", text=_in_full(said.reason, texts)) if said.reason else None,
        lines(
            texts("answer-changed", text=_in_full(said.changed, texts)),
            texts("answer-section", section=said.section) if said.section else None,
        )
        if said.changed
        else None,
    )


def replied(answers: bool | None, texts: Texts) -> Html:  # noqa: FBT001 -- it is what they said
    """The question whether it answers them, or what they said."""
    if answers is None:
        return texts("answer-ask")
    return texts("answer-said-yes" if answers else "answer-said-no")


def keys(comment: Comment, decision: DecisionId, texts: Texts, *, followed: bool) -> Rows:
    """Yes, no, one more comment; the last word counts."""
    return [
        [
            Key(texts.plain("button-it-answers"), buttons.ItAnswers(comment.id, decision)),
            Key(texts.plain("button-does-not-answer"), buttons.DoesNotAnswer(comment.id, decision)),
        ],
        [] if followed else [Key(texts.plain("button-one-more"), buttons.OneMore(comment.id))],
    ]


def sent_back(comment: Comment | None, decision: Decision, note: str, texts: Texts) -> Message:
    """To who wrote it: an approver wants it written anew."""
    card = [Key(texts.plain("button-review-open"), buttons.ReviewCard(comment.id, 0))] if comment else []
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('sent-back-title')}</b>"),
            texts("comment-number", receipt=comment.receipt) if comment else None,
            texts("answer-outcome", outcome=outcome(decision.outcome, texts)),
            texts("sent-back-note", note=note),
        ),
        rows=[card],
    )


def outcome(value: DecisionOutcome, texts: Texts) -> str:
    """What becomes of a comment, as plain text."""
    return texts.plain(f"outcome-{value.value}")


def _in_full(text: Bilingual, texts: Texts) -> Html:
    """All of it, in the reader's language, or in the other one with a mark that says so."""
    found = text.shown_in(texts.language)
    if found is None:
        return Html("")
    words, language = found
    mark = "" if language is texts.language else f" ({texts(f'only-in-{language}')})"
    return Html(f"{escape(words)}{mark}")
