"""The comment's way: consent, what about, receipt, one's own list, status. What is not sent yet is in `drafts`."""

from collections.abc import Sequence
from datetime import tzinfo
from html import escape

from bot import buttons
from bot.domain.attachment import Attachment
from bot.domain.comment import Comment, CommentState
from bot.domain.consultation import Consultation, Topic
from bot.domain.review import SensitiveBy
from bot.messages.dates import moment
from bot.messages.enclosures import files
from bot.messages.hearings import Shown, title
from bot.messages.message import Key, Message, Rows, brief, grid, keyboard, lines, paragraphs, quoted
from bot.messages.names import consultation_name, topic_name
from bot.storage.versions import Version
from bot.texts import Html, Texts

PAGE = 5
QUOTED_BESIDE_ANSWER = 500
VERSIONS = 8
"""The newest that are shown; all are kept."""
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


def receipt(
    comment: Comment,
    about: Html,
    texts: Texts,
    *,
    zone: tzinfo,
    enclosed: Sequence[Attachment] = (),
    changed: bool = False,
) -> Message:
    """The number, the time, what was said, and how to see what became of it. After a change, the number stays."""
    name = texts("preview-name", name=comment.name) if comment.name else None
    when = moment((comment.changed_at if changed else None) or comment.received_at, texts, zone)
    return Message(
        text=paragraphs(
            texts("receipt-changed" if changed else "receipt", receipt=comment.receipt, time=when),
            texts("late-marked") if comment.late else None,
            lines(texts("preview-about", about=about), name),
            quoted(comment.text, limit=1400 if enclosed else 2600) if comment.text else None,
            files(enclosed, texts),
            texts("sensitive-marked") if comment.sensitive else None,
            texts("receipt-anonymous") if not comment.name else None,
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
    comment: Comment,
    about: Html,
    texts: Texts,
    *,
    zone: tzinfo,
    enclosed: Sequence[Attachment] = (),
    versions: int = 0,
    answer: Html | None = None,
    extra: Rows = (),
) -> Message:
    """One of one's own comments, with what was decided on it, and the ways to change it and to take it back."""
    changed = texts("comment-changed", time=moment(comment.changed_at, texts, zone)) if comment.changed_at else None
    version = comment.document_version
    room = QUOTED_BESIDE_ANSWER if answer else 1400 if enclosed else 2800
    return Message(
        text=paragraphs(
            lines(
                texts("comment-number", receipt=comment.receipt),
                texts("comment-received", time=moment(comment.received_at, texts, zone)),
                changed,
                texts("comment-state", state=state(comment, texts)),
                texts("preview-about", about=about),
                texts("comment-document-version", number=version) if version else None,
            ),
            texts("late-marked") if comment.late else None,
            quoted(comment.text, limit=room) if comment.text else None,
            files(enclosed, texts),
            texts("sensitive-marked") if comment.sensitive else None,
            answer,
        ),
        rows=[*extra, *_own_rows(comment, texts, versions), [Key(texts.plain("button-back"), buttons.MyComments(0))]],
    )


def _own_rows(comment: Comment, texts: Texts, versions: int) -> list[list[Key]]:
    change = Key(texts.plain("button-edit"), buttons.ChangeMine(comment.id))
    withdraw = Key(texts.plain("button-withdraw"), buttons.Withdraw(comment.id))
    mark = Key(
        texts.plain("button-not-sensitive" if comment.sensitive else "button-sensitive"),
        buttons.MarkMine(comment.id, int(comment.sensitive is None)),
    )
    open_ = comment.state in {CommentState.NEW, CommentState.UNDER_REVIEW}
    return [
        [change] if open_ else [],
        [withdraw] if comment.state is not CommentState.WITHDRAWN else [],
        [mark] if comment.sensitive is not SensitiveBy.STAFF else [],
        [Key(texts.plain("button-versions"), buttons.Versions(comment.id))] if versions else [],
    ]


def versions(comment: Comment, former: Sequence[Version], texts: Texts, *, zone: tzinfo) -> Message:
    """What it said before and what it says now, each with its time."""
    said = [(each.since, each.text) for each in former] + [(comment.changed_at or comment.received_at, comment.text)]
    room = 2800 // min(len(said), VERSIONS)
    listed = (
        lines(
            texts("version", number=number, time=moment(since, texts, zone)), quoted(text, limit=room) if text else None
        )
        for number, (since, text) in list(enumerate(said, start=1))[-VERSIONS:]
    )
    return Message(
        text=paragraphs(texts("versions-title", receipt=comment.receipt), *listed),
        rows=[[Key(texts.plain("button-back"), buttons.MyComment(comment.id))]],
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
