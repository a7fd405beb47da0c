"""The comment's way: consent, what about, preview, receipt, one's own list, status."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from html import escape

from bot import buttons
from bot.domain.bilingual import Language
from bot.domain.comment import Comment, CommentState, Draft
from bot.domain.consultation import Consultation, Topic
from bot.messages.dates import moment
from bot.messages.hearings import Shown, title
from bot.messages.message import Key, Message, Rows, brief, grid, keyboard, lines, paragraphs, quoted
from bot.messages.names import consultation_name, topic_name
from bot.messages.start import language_row
from bot.texts import Html, Texts

PAGE = 5
QUOTED_BESIDE_ANSWER = 500
CHOICES = 20
"""How many hearings, and how many themes, are offered to comment on."""


def holders(consultations: Sequence[Consultation], texts: Texts) -> str:
    """Who keeps what people write: the organisers and authorities of the consultations."""
    names: list[str] = []
    for each in consultations[:3]:
        for name in (each.description.contractor, each.description.authority):
            if name and (words := brief(name.pick(texts.language), 200)) not in names:
                names.append(words)
    return ", ".join(names) or texts.plain("consent-holders-unknown")


def consent(consultations: Sequence[Consultation], texts: Texts, *, draft: int = 0, hearing: int = 0) -> Message:
    """What is collected, by whom, why, how long; then on with the draft or the hearing."""
    rows = [
        [Key(texts.plain("button-agree"), buttons.Agree(draft, hearing))],
        [Key(texts.plain("button-cancel"), buttons.Decline())],
    ]
    return Message(text=texts("consent", holders=holders(consultations, texts)), rows=rows)


def choose_about(
    consultations: Sequence[tuple[Consultation, Sequence[Shown], Sequence[Topic]]], texts: Texts
) -> Message:
    """A hearing, a topic, or in general; may be skipped."""
    several = len(consultations) > 1
    share = CHOICES // max(1, len(consultations))
    rows: list[list[Key]] = []
    parts: list[str] = [texts("choose-about")]
    for consultation, hearings, topics in consultations:
        of_hearings = [
            Key(each.label(texts), buttons.AboutHearing(consultation.id, each.hearing.id)) for each in hearings[:share]
        ]
        of_topics = [
            Key(topic_name(topic, texts), buttons.AboutTopic(consultation.id, topic.id)) for topic in topics[:share]
        ]
        general = Key(texts.plain("button-general"), buttons.AboutGeneral(consultation.id))
        if several:
            general = Key(f"{general.label}: {consultation_name(consultation, texts, 50)}", general.press)
        rows += [*grid(of_hearings), *grid(of_topics, width=1), [general]]
    skip = [Key(texts.plain("button-skip"), buttons.AboutSkip())]
    return Message(text=paragraphs(*parts), rows=keyboard(rows, skip))


def ask(texts: Texts, about: Html | None) -> Message:
    """Write it now, in one message or several."""
    return Message(text=paragraphs(texts("about-set", about=about) if about else None, texts("comment-ask")))


def preview(draft: Draft, texts: Texts, *, about: Html, upto: int | None, attachment: str | None) -> Message:
    """What would be sent, with send, edit and cancel."""
    text = draft.text(upto=upto)
    name = texts("preview-name", name=draft.name) if draft.name else texts("preview-nameless")
    warning = texts("attachment-caption-kept") if attachment else None
    return Message(
        text=paragraphs(
            warning,
            texts("preview", length=len(text)),
            quoted(text),
            lines(texts("preview-about", about=about), name),
            texts("preview-next"),
        ),
        rows=draft_rows(draft, texts),
    )


def newcomers_preview(draft: Draft, texts: Mapping[Language, Texts], *, first: Language, upto: int | None) -> Message:
    """The same for somebody who has not chosen a language: both languages and the buttons to choose one."""
    text = draft.text(upto=upto)
    ky, ru = texts[Language.KY], texts[Language.RU]
    return Message(
        text=paragraphs(
            ky("preview", length=len(text)),
            ru("preview", length=len(text)),
            quoted(text, limit=2400),
            lines(ky("preview-draft-kept"), ru("preview-draft-kept")),
            Html(f"<b>{ky('choose-language')} / {ru('choose-language')}:</b>"),
        ),
        rows=[
            language_row(),
            [Key(texts[first].plain("button-send"), buttons.SendIn(draft.id, first))],
            draft_rows(draft, texts[first])[1],
        ],
    )


def draft_rows(draft: Draft, texts: Texts) -> list[list[Key]]:
    """Send, edit, cancel; then what it is about and the name under it."""
    sign = (
        Key(texts.plain("button-unsign"), buttons.Unsign(draft.id))
        if draft.name
        else Key(texts.plain("button-sign"), buttons.Sign(draft.id))
    )
    return [
        [Key(texts.plain("button-send"), buttons.Send(draft.id))],
        [
            Key(texts.plain("button-edit"), buttons.Edit(draft.id)),
            Key(texts.plain("button-cancel"), buttons.Cancel(draft.id)),
        ],
        [Key(texts.plain("button-about"), buttons.AboutPage(draft.id)), sign],
    ]


def which_consultation(draft_id: int, consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Several take comments: which one is meant?"""
    rows = ([Key(consultation_name(each, texts), buttons.SendTo(draft_id, each.id))] for each in consultations)
    return Message(text=texts("which-consultation"), rows=keyboard(rows))


def receipt(comment: Comment, about: Html, texts: Texts, *, zone: tzinfo) -> Message:
    """The number, the time, what was said, and how to see what became of it."""
    name = texts("preview-name", name=comment.name) if comment.name else None
    return Message(
        text=paragraphs(
            texts("receipt", receipt=comment.receipt, time=moment(comment.received_at, texts, zone)),
            lines(texts("preview-about", about=about), name),
            quoted(comment.text),
            texts("receipt-next", receipt=comment.receipt),
        ),
        rows=[[Key(texts.plain("button-my-comments"), buttons.OpenMyComments())]],
    )


def mine(comments: Sequence[Comment], texts: Texts, *, count: int, page: int) -> Message:
    """One's own comments, newest first, a button each."""
    if not count:
        return Message(text=texts("my-comments-none"), rows=[[Key(texts.plain("button-comment"), buttons.Comment())]])
    listed = (
        lines(
            texts("comment-number", receipt=each.receipt),
            texts("comment-state", state=state(each, texts)),
            quoted(brief(each.text, 200)) if each.text else None,
        )
        for each in comments
    )
    rows = [[Key(f"{each.receipt} · {state(each, texts)}", buttons.MyComment(each.id))] for each in comments]
    turn = [Key(texts.plain("button-back"), buttons.MyComments(page - 1))] if page else []
    if count > (page + 1) * PAGE:
        turn.append(Key(texts.plain("button-next"), buttons.MyComments(page + 1)))
    return Message(text=paragraphs(texts("my-comments-title", count=count), *listed), rows=[*rows, turn])


def one(
    comment: Comment, about: Html, texts: Texts, *, zone: tzinfo, answer: Html | None = None, extra: Rows = ()
) -> Message:
    """One of one's own comments, with what was decided on it, if anything, and the way to take it back."""
    withdraw = [Key(texts.plain("button-withdraw"), buttons.Withdraw(comment.id))]
    return Message(
        text=paragraphs(
            lines(
                texts("comment-number", receipt=comment.receipt),
                texts("comment-received", time=moment(comment.received_at, texts, zone)),
                texts("comment-state", state=state(comment, texts)),
                texts("preview-about", about=about),
            ),
            quoted(comment.text, limit=QUOTED_BESIDE_ANSWER) if answer else quoted(comment.text),
            answer,
        ),
        rows=[
            *extra,
            withdraw if comment.state is not CommentState.WITHDRAWN else [],
            [Key(texts.plain("button-back"), buttons.MyComments(0))],
        ],
    )


def withdraw_ask(comment: Comment, texts: Texts) -> Message:
    """Really?"""
    return Message(
        text=paragraphs(texts("withdraw-ask", receipt=comment.receipt), quoted(brief(comment.text, 300))),
        rows=[
            [Key(texts.plain("button-confirm"), buttons.ReallyWithdraw(comment.id))],
            [Key(texts.plain("button-back"), buttons.MyComment(comment.id))],
        ],
    )


def withdrawn(comment: Comment, texts: Texts) -> Message:
    """Taken back."""
    return Message(
        text=texts("withdrawn", receipt=comment.receipt),
        rows=[[Key(texts.plain("button-my-comments"), buttons.MyComments(0))]],
    )


def status(comment: Comment, texts: Texts) -> Message:
    """What anybody may know who has the number: its state."""
    return Message(text=texts("status-answer", receipt=comment.receipt, state=state(comment, texts)))


def state(comment: Comment, texts: Texts) -> str:
    """The state in words, as plain text."""
    return texts.plain(f"state-{comment.state.value.replace('_', '-')}")


def about_words(consultation: Consultation | None, hearing: Shown | None, topic: Topic | None, texts: Texts) -> Html:
    """What a comment is about, in a few words."""
    if hearing is not None:
        return Html(escape(hearing.label(texts)))
    if topic is not None:
        return Html(escape(topic_name(topic, texts)))
    general = texts("in-general")
    return Html(f"{general} · {title(consultation, texts, 80)}") if consultation else general
