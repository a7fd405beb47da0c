"""What staff write down: where it was said, the confirmation with the ways to correct it, taking one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from bot import buttons
from bot.domain.bilingual import Language
from bot.domain.comment import Comment, TextLanguage
from bot.domain.consultation import Consultation, Topic
from bot.domain.dialogue import LoggingComments
from bot.domain.heard import ELSEWHERE, Speaker
from bot.domain.review import Channel
from bot.messages.comments import holders
from bot.messages.dates import long_date
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, grid, keyboard, lines, paragraphs, quoted
from bot.messages.names import consultation_name, topic_name
from bot.messages.slips import of_place
from bot.texts import Html, Texts

PAGE = 8
SHOWN_MAX = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A comment that was written down, with what belongs to it. `sheets` counts the photos of it."""

    comment: Comment
    place: str
    topic: Topic | None
    sheets: int


def place_name(consultation: Consultation, shown: Shown | None, texts: Texts) -> str:
    """Where it was said, as plain text."""
    if shown is not None:
        return shown.label(texts)
    return f"{texts.plain('in-general')} · {consultation_name(consultation, texts)}"


def choose_place(
    found: Sequence[Shown], consultations: Sequence[Consultation], texts: Texts, *, page: int, more: bool
) -> Message:
    """Where was it said? Hearings that are nearest to now come first."""
    if not consultations:
        return Message(text=texts("log-nothing"))
    hearings = (Key(each.label(texts), buttons.LogPlace(each.consultation.id, each.hearing.id)) for each in found)
    general = (
        [Key(place_name(each, None, texts), buttons.LogPlace(each.id, 0))] for each in consultations[:PAGE] if not page
    )
    turn = [Key(texts.plain("button-back"), buttons.LogStart(page - 1))] if page else []
    if more:
        turn.append(Key(texts.plain("button-next"), buttons.LogStart(page + 1)))
    table = [Key(texts.plain("button-log-table"), buttons.TableStart())]
    return Message(text=texts("log-choose"), rows=keyboard([*grid(hearings), *general], turn, table))


def choose_channel(place: str, texts: Texts, *, consultation: int, hearing: int) -> Message:
    """How did it reach staff?"""
    keys = (Key(channel_name(each, texts), buttons.LogChannel(consultation, hearing, each)) for each in ELSEWHERE)
    slips = of_place(consultation, hearing, texts)
    back = [Key(texts.plain("button-back"), buttons.LogStart(0))]
    return Message(text=texts("log-channel", place=place), rows=[*grid(keys), slips, back])


def begun(place: str, channel: Channel, said: datetime, texts: Texts, *, zone: tzinfo) -> Message:
    """From now on each message is a comment: how that goes, and what the speaker must have agreed to."""
    day = long_date(said.astimezone(zone).date(), texts.language)
    return Message(
        text=texts("log-begun", place=place, channel=channel_name(channel, texts), day=day),
        rows=[
            [
                Key(texts.plain("button-log-day"), buttons.LogDay()),
                Key(texts.plain("button-log-place"), buttons.LogStart(0)),
            ],
            [Key(texts.plain("button-done"), buttons.LogDone())],
        ],
    )


def finished(session: LoggingComments | None, texts: Texts) -> Message:
    """Nothing more; their authors may be given slips."""
    if session is None:
        return Message(text=texts("log-finished"))
    return Message(text=texts("log-finished"), rows=[of_place(session.consultation, session.hearing, texts)])


def ask_words(texts: Texts) -> Message:
    """What stands on the sheet?"""
    rows = [[Key(texts.plain("button-log-drop-sheets"), buttons.LogDropSheets())]]
    return Message(text=texts("log-ask-words"), rows=rows)


def logged(written: Written, texts: Texts, *, zone: tzinfo) -> Message:
    """It is written down: its number, what is known of it, and the ways to put it right."""
    comment = written.comment
    said = (comment.said_at or comment.received_at).astimezone(zone)
    head = " · ".join((written.place, channel_name(comment.channel, texts), long_date(said.date(), texts.language)))
    return Message(
        text=paragraphs(
            texts("logged", receipt=comment.receipt),
            lines(
                Html(escape(head)),
                texts("preview-name", name=comment.name) if comment.name else texts("preview-nameless"),
                texts("logged-organisation", name=comment.organisation) if comment.organisation else None,
                texts("logged-language", language=texts.plain(f"language-{comment.text_language.value}")),
                texts("logged-topic", name=topic_name(written.topic, texts)) if written.topic else None,
                texts("logged-sheets", count=written.sheets) if written.sheets else None,
                texts("logged-late") if comment.late else None,
            ),
            quoted(comment.text, limit=SHOWN_MAX),
        ),
        rows=_ways(comment, texts),
    )


def ask_speaker(comment: Comment, part: Speaker, texts: Texts) -> Message:
    """Who spoke, or for whom?"""
    return Message(
        text=paragraphs(texts(f"log-ask-{part.value}"), texts("comment-number", receipt=comment.receipt)),
        rows=[[Key(texts.plain("button-log-nameless"), buttons.LogNameless(comment.id))]],
    )


def ask_language(comment: Comment, texts: Texts) -> Message:
    """In which language was it said?"""
    keys = (
        Key(texts.plain(f"language-{each.value}"), buttons.LogLanguage(comment.id, each))
        for each in TextLanguage
        if each is not TextLanguage.UNSURE
    )
    back = [Key(texts.plain("button-back"), buttons.LogShow(comment.id))]
    return Message(text=texts("log-ask-language"), rows=[*grid(keys, width=1), back])


def ask_topic(comment: Comment, topics: Sequence[Topic], texts: Texts) -> Message:
    """Which topic is it about?"""
    rows = ([Key(topic_name(each, texts), buttons.LogTopic(comment.id, each.id))] for each in topics)
    none = [Key(texts.plain("logged-topic-none"), buttons.LogTopic(comment.id, 0))]
    back = [Key(texts.plain("button-back"), buttons.LogShow(comment.id))]
    return Message(text=texts("log-ask-topic"), rows=keyboard(rows, none, back))


def offer(comment: Comment, secret: str, texts: Texts) -> Message:
    """Is this comment yours?"""
    return Message(
        text=paragraphs(texts("own-offer", receipt=comment.receipt), quoted(comment.text)),
        rows=[
            [Key(texts.plain("button-own"), buttons.OwnComment(secret))],
            [Key(texts.plain("button-cancel"), buttons.OwnDecline())],
        ],
    )


def ask_consent(consultation: Consultation, secret: str, texts: Texts) -> Message:
    """What is kept when they take it for their own; refusing leaves the comment as it is."""
    return Message(
        text=texts("own-consent", holders=holders([consultation], texts)),
        rows=[
            [Key(texts.plain("button-agree"), buttons.OwnAgree(secret))],
            [Key(texts.plain("button-cancel"), buttons.OwnDecline())],
        ],
    )


def taken(comment: Comment, texts: Texts) -> Message:
    """It is theirs."""
    rows = [[Key(texts.plain("button-my-comments"), buttons.OpenMyComments())]]
    return Message(text=texts("own-taken", receipt=comment.receipt), rows=rows)


def channel_name(channel: Channel, texts: Texts) -> str:
    """How a comment reached staff, as plain text."""
    return texts.plain(f"heard-channel-{channel.value}")


def labels(texts: Mapping[Language, Texts]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that begin a line about a name and about an organisation, in all languages."""

    def said(key: str) -> frozenset[str]:
        return frozenset(words.strip() for each in texts.values() for words in each.plain(key).lower().split("|"))

    return said("log-label-name"), said("log-label-organisation")


def _ways(comment: Comment, texts: Texts) -> list[list[Key]]:
    return [
        [
            Key(texts.plain("button-log-slip"), buttons.LogSlip(comment.id)),
            Key(texts.plain("button-log-name"), buttons.LogSpeaker(comment.id, Speaker.NAME)),
        ],
        [
            Key(texts.plain("button-log-organisation"), buttons.LogSpeaker(comment.id, Speaker.ORGANISATION)),
            Key(texts.plain("button-log-language"), buttons.LogLanguages(comment.id)),
        ],
        [
            Key(texts.plain("button-log-topic"), buttons.LogTopics(comment.id)),
            Key(texts.plain("button-log-undo"), buttons.LogUndo(comment.id)),
        ],
        [Key(texts.plain("button-done"), buttons.LogDone())],
    ]
