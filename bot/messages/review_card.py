"""What can be done with a comment: the buttons of its card, and what they ask."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from bot import buttons
from bot.domain.comment import Comment, CommentState
from bot.domain.consultation import Consultation, Topic
from bot.domain.people import PersonId, Role
from bot.domain.review import CommentKind, DecisionId, SensitiveBy, Withholding
from bot.domain.reviewing import Deed, holder, number_of
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, brief, fitting, grid, keyboard, lines, paragraphs, quoted
from bot.messages.names import consultation_name, topic_name
from bot.messages.roles import turning
from bot.storage.reviews import Event
from bot.texts import Html, Texts

HISTORY_PAGE = 12
ROOM = 3600


def rows_of(
    comment: Comment,
    texts: Texts,
    *,
    role: Role,
    me: PersonId,
    now: datetime,
    page: int,
    pages: int,
    is_proposed: bool,
    waits_for: DecisionId | None,
) -> list[list[Key]]:
    """What this reader may do. Of what is in another's hands nothing but to look on; an owner may all the same."""

    def key(words: str, press: buttons.Button) -> Key:
        return Key(texts.plain(f"button-{words}"), press)

    held = holder(comment, now)
    mine = held in {None, me} or role is Role.OWNER
    changes = role.may_review and mine and comment.state is not CommentState.WITHDRAWN
    paging = [buttons.ReviewCard(comment.id, each) if 0 <= each < pages else None for each in (page - 1, page + 1)]
    return [
        turning(texts, paging),
        *(_changing(comment, key, held=held, is_proposed=is_proposed, waits=waits_for) if changes else []),
        [key("review-waiting", buttons.WaitingOpen(waits_for))] if waits_for else [],
        [
            *([key("review-note", buttons.WriteNote(comment.id))] if role.may_review else []),
            key("review-history", buttons.ReviewHistory(comment.id, 0)),
        ],
        [Key(texts.plain("review-title"), buttons.ReviewOf(comment.consultation_id))],
    ]


def _changing(
    comment: Comment, key: Any, *, held: PersonId | None, is_proposed: bool, waits: DecisionId | None
) -> list[list[Key]]:
    seen = (comment.id, comment.revision)
    voice = comment.merged_into is not None
    claim = (
        key("review-release", buttons.ReviewRelease(*seen)) if held else key("review-claim", buttons.ReviewClaim(*seen))
    )
    withheld = (
        key("review-publish", buttons.PublishAgain(*seen))
        if comment.withheld
        else key("review-withhold", buttons.ReviewWithhold(comment.id))
    )
    merge = (
        key("review-unmerge", buttons.Unmerge(*seen)) if voice else key("review-merge", buttons.AskMerge(comment.id))
    )
    mark = "review-unmark" if comment.sensitive else "review-mark"
    sensitive = key(mark, buttons.ToggleSensitive(*seen))
    return [
        [] if voice else [claim],
        [] if voice else [key("decide", buttons.DecideStart(comment.id, 0))],
        [key("decide-resume", buttons.DecideResume(comment.id))] if is_proposed and not waits and not voice else [],
        [
            key("review-kind", buttons.ReviewKinds(comment.id)),
            key("review-topic", buttons.ReviewTopics(comment.id)),
            key("review-tags", buttons.ReviewTags(comment.id)),
        ],
        [merge, withheld],
        [
            *([] if comment.sensitive is SensitiveBy.AUTHOR else [sensitive]),
            *([] if voice else [key("review-move", buttons.ReviewMove(comment.id))]),
        ],
    ]


def kinds(comment: Comment, texts: Texts) -> Message:
    """What is it?"""
    keys = (
        Key(texts.plain(f"review-kind-{each.value}"), buttons.SetKind(comment.id, comment.revision, each))
        for each in CommentKind
    )
    return Message(text=_asked(comment, texts("review-ask-kind"), texts), rows=[*grid(keys), _back(comment, texts)])


def topics(comment: Comment, known: Sequence[Topic], texts: Texts) -> Message:
    """What is it about?"""
    rows = [[Key(topic_name(each, texts), buttons.SetTopic(comment.id, comment.revision, each.id))] for each in known]
    none = [Key(texts.plain("topic-none"), buttons.SetTopic(comment.id, comment.revision, 0))]
    asked = _asked(comment, texts("review-ask-topic"), texts)
    return Message(text=asked, rows=keyboard(rows, none, _back(comment, texts)))


def tags(comment: Comment, given: Sequence[str], recent: Sequence[str], texts: Texts) -> Message:
    """Its tags and those used last; more can be typed. What waits with one of its own can be answered at a stroke."""

    def toggle(tag: str, mark: str) -> Key:
        return Key(f"{mark} {tag}", buttons.ToggleTag(comment.id, comment.revision, number_of(tag)))

    own = [toggle(each, "✅") for each in given]
    others = [toggle(each, "➕") for each in recent if each not in given]
    bulk = [
        [Key(texts.plain("button-decide-tag", tag=each), buttons.DecideStart(comment.id, number_of(each)))]
        for each in given
    ]
    rows = [*grid([*own, *others]), *bulk]
    return Message(text=_asked(comment, texts("review-ask-tags"), texts), rows=keyboard(rows, _back(comment, texts)))


def ask(comment: Comment, key: str, texts: Texts) -> Message:
    """Something that is typed."""
    return Message(text=_asked(comment, texts(key), texts), rows=[_back(comment, texts)])


def confirm_merge(comment: Comment, head: Comment, newer: Comment, texts: Texts, *, told: bool) -> Message:
    """Both in their own words: is it the same? `told`: the head was answered, so that the other's author will hear."""
    other = newer if head.id == comment.id else head
    return Message(
        text=paragraphs(
            texts("review-merge-ask"),
            lines(texts("review-merge-head", receipt=head.receipt), quoted(brief(head.text, 600))),
            lines(texts("review-merge-newer", receipt=newer.receipt), quoted(brief(newer.text, 600))),
            texts("review-merge-told") if told else None,
        ),
        rows=[
            [Key(texts.plain("button-confirm"), buttons.ReallyMerge(comment.id, comment.revision, other.id))],
            _back(comment, texts),
        ],
    )


def withholdings(comment: Comment, texts: Texts) -> Message:
    """Why is it not published?"""
    rows = [
        [Key(_withholding(each, texts), buttons.Withhold(comment.id, comment.revision, each))] for each in Withholding
    ]
    return Message(text=_asked(comment, texts("review-ask-withhold"), texts), rows=[*rows, _back(comment, texts)])


def consultations(comment: Comment, known: Sequence[Consultation], texts: Texts) -> Message:
    """To which consultation?"""
    rows = ([Key(consultation_name(each, texts), buttons.MoveIn(comment.id, each.id))] for each in known)
    return Message(text=_asked(comment, texts("review-ask-move"), texts), rows=keyboard(rows, _back(comment, texts)))


def hearings(comment: Comment, consultation: int, known: Sequence[Shown], texts: Texts) -> Message:
    """To which hearing?"""
    seen = (comment.id, comment.revision)
    rows = ([Key(each.label(texts), buttons.MoveTo(*seen, each.hearing.id))] for each in known)
    general = [Key(texts.plain("button-general"), buttons.MoveGeneral(*seen, consultation))]
    return Message(
        text=_asked(comment, texts("review-ask-hearing"), texts),
        rows=keyboard(rows, general, _back(comment, texts)),
    )


def history(
    comment: Comment,
    events: Sequence[Event],
    texts: Texts,
    *,
    page: int,
    me: PersonId,
    zone: tzinfo,
    versions: int = 0,
) -> Message:
    """Who did what, and when, from the receipt on; with `versions`, the way to what it said before."""
    received = texts(
        "history-line",
        time=_time(comment.received_at, zone),
        who=texts.plain("history-author"),
        what=texts.plain("event-received"),
    )
    since = (each for each in events if each.action != Deed.RECEIVE)
    listed = [received, *(_event(each, texts, me=me, zone=zone) for each in since)]
    last = (len(listed) - 1) // HISTORY_PAGE
    page = min(max(page, 0), last)
    shown = listed[page * HISTORY_PAGE : (page + 1) * HISTORY_PAGE]
    turns = [buttons.ReviewHistory(comment.id, each) if 0 <= each <= last else None for each in (page - 1, page + 1)]
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('history-title')}</b>"),
            texts("comment-number", receipt=comment.receipt),
            lines(*fitting(shown, ROOM)),
        ),
        rows=[
            turning(texts, turns),
            [Key(texts.plain("button-versions"), buttons.ReviewVersions(comment.id, 0))] if versions else [],
            _back(comment, texts),
        ],
    )


def event(action: str, details: Any, texts: Texts) -> str:
    """What was done with a comment, as plain text: the deed and what can be read of it."""
    key = f"event-{action}"
    parts = [texts.plain(key if texts.has(key) else "event-other")]
    for name, words in (("kind", "review-kind"), ("why", "withholding"), ("outcome", "outcome")):
        key = f"{words}-{str(details.get(name)).replace('_', '-')}"
        if name in details and texts.has(key):
            parts.append(texts.plain(key))
    named = (details.get(name) for name in ("into", "voice", "head", "topic", "hearing"))
    parts += [brief(each, 60) for each in named if isinstance(each, str) and each]
    for name, mark in (("added", "+"), ("dropped", "−")):  # how many tags; their words are kept in one place only
        if isinstance(tags := details.get(name), int) and tags:
            parts.append(f"{mark}{tags}")
    if isinstance(answers := details.get("answers"), bool):
        parts.append(texts.plain("review-reply-yes" if answers else "review-reply-no"))
    return ": ".join([parts[0], ", ".join(parts[1:])] if parts[1:] else parts)


def _event(each: Event, texts: Texts, *, me: PersonId, zone: tzinfo) -> Html:
    word, _, number = each.actor.partition(" ")
    who = texts.plain("history-author")
    if word == "person":
        who = texts.plain("staff-number", number=number)
        who = f"{who} ({texts.plain('staff-you')})" if number == str(me) else who
    elif word != "author":
        who = texts.plain("audit-server")
    return texts("history-line", time=_time(each.at, zone), who=who, what=event(each.action, each.details, texts))


def _time(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%d.%m.%Y %H:%M}"


def _withholding(why: Withholding, texts: Texts) -> str:
    return texts.plain(f"withholding-{why.value.replace('_', '-')}")


def _asked(comment: Comment, question: Html, texts: Texts) -> Html:
    return paragraphs(texts("comment-number", receipt=comment.receipt), quoted(brief(comment.text, 300)), question)


def _back(comment: Comment, texts: Texts) -> list[Key]:
    return [Key(texts.plain("button-back"), buttons.ReviewCard(comment.id, 0))]
