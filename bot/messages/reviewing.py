"""Where reviewers work: how much waits, the shelves, the card of a comment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from bot import buttons
from bot.domain.comment import Comment
from bot.domain.consultation import Consultation
from bot.domain.people import PersonId, Role
from bot.domain.review import Decision, DecisionId
from bot.domain.reviewing import CLAIM_LASTS, Shelf, holder
from bot.messages import transcripts
from bot.messages.answers import outcome
from bot.messages.comments import state
from bot.messages.dates import moment
from bot.messages.message import Key, Message, brief, cut, keyboard, lines, paragraphs
from bot.messages.names import consultation_name
from bot.messages.review_card import rows_of
from bot.storage.reviewing import Beside, Listed
from bot.texts import Html, Texts

PAGE = 8
WORDS_MAX = 1500
"""UTF-16 units of a comment's words on one page of its card."""
ENCLOSED = ("photo", "document", "voice", "audio", "video", "video_note", "location")
SHELVES = (Shelf.NEW, Shelf.MINE, Shelf.UNDER_REVIEW, Shelf.WAITING, Shelf.ANSWERED, Shelf.WITHHELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the card of a comment shows beside the comment itself."""

    comment: Comment
    about: Html
    topic: str | None
    beside: Beside
    head: Comment | None = None
    follows: str | None = None
    followed: str | None = None
    decision: Decision | None = None
    answers: bool | None = None
    proposed: Decision | None = None
    returned: str | None = None
    spoken: tuple[str, ...] = ()

    @property
    def waits_for(self) -> DecisionId | None:
        """The decision that waits for an approver."""
        return self.proposed.id if self.proposed and self.returned is None else None


def choose(consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Comments of which consultation?"""
    rows = ([Key(consultation_name(each, texts), buttons.ReviewOf(each.id))] for each in consultations)
    return Message(text=texts("review-choose" if consultations else "review-nothing"), rows=keyboard(rows))


def start(consultation: Consultation, counts: Mapping[Shelf, int], texts: Texts, *, role: Role) -> Message:
    """How much waits, and where to begin."""
    shelves = [
        [Key(f"{texts.plain(f'shelf-{each.value}')}: {counts[each]}", buttons.ReviewShelf(consultation.id, 0, each))]
        for each in SHELVES
        if counts[each]
    ]
    first = [Key(texts.plain("button-review-next"), buttons.ReviewNext(consultation.id))] if role.may_review else []
    last = [Key(texts.plain("button-review-find"), buttons.ReviewFind(consultation.id))]
    if role.may_review:
        last.append(Key(texts.plain("button-templates"), buttons.TemplateList(0)))
    listed = (texts("digest-line", name=texts.plain(f"shelf-{each.value}"), count=counts[each]) for each in SHELVES)
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('review-title')}</b>"),
            escape(consultation_name(consultation, texts, 200)),
            lines(*listed),
        ),
        rows=[first, *shelves, last],
    )


def shelf(
    found: Sequence[Listed], kind: Shelf, consultation: int, texts: Texts, *, after: int, me: PersonId, zone: tzinfo
) -> Message:
    """A page of a shelf: a line each, a button each. Of what must not be shown around only the number."""
    listed = (line(each, texts, me=me, zone=zone) for each in found[:PAGE])
    rows = [[Key(each.receipt, buttons.ReviewCard(each.id, 0))] for each in found[:PAGE]]
    turn = [Key(texts.plain("button-back"), buttons.ReviewShelf(consultation, 0, kind))] if after else []
    if len(found) > PAGE:
        turn.append(Key(texts.plain("button-next"), buttons.ReviewShelf(consultation, found[PAGE - 1].id, kind)))
    return Message(
        text=paragraphs(
            Html(f"<b>{texts(f'shelf-{kind.value}')}</b>"), *(listed if found else [texts("review-shelf-empty")])
        ),
        rows=[*rows, turn, [Key(texts.plain("review-title"), buttons.ReviewOf(consultation))]],
    )


def card(
    standing: Standing,
    texts: Texts,
    *,
    page: int,
    role: Role,
    me: PersonId,
    zone: tzinfo,
    now: datetime,
    was_found: bool = False,
) -> Message:
    """Everything about one comment on one screen, and what this reader may do with it; `was_found`: by a search."""
    comment = standing.comment
    pages = pages_of(comment.text)
    page = min(max(page, 0), len(pages) - 1)
    words = pages[page]
    return Message(
        text=paragraphs(
            lines(*_origin(standing, texts, zone)),
            Html(f"<blockquote>{escape(words)}</blockquote>") if words else None,
            transcripts.beside(standing.spoken, texts) if page == 0 else None,
            texts("review-page", page=page + 1, pages=len(pages)) if len(pages) > 1 else None,
            lines(*_classified(standing, texts)),
            lines(*_standing(standing, texts, me=me, zone=zone, now=now)),
            lines(*_notes(standing.beside, texts, me=me, zone=zone)),
        ),
        rows=_files_row(standing, texts)
        + rows_of(
            comment,
            texts,
            role=role,
            me=me,
            now=now,
            page=page,
            pages=len(pages),
            is_proposed=standing.proposed is not None,
            waits_for=standing.waits_for,
        )
        + ([[Key(texts.plain("button-search-back"), buttons.ReviewFound(0, 0))]] if was_found else []),
    )


def _files_row(standing: Standing, texts: Texts) -> list[list[Key]]:
    count = len(standing.beside.enclosures)
    press = buttons.CommentFiles(standing.comment.id)
    return [[Key(texts.plain("button-comment-files", count=count), press)]] if count else []


def pages_of(text: str) -> list[str]:
    """The words of a comment, as much at a time as there is room for."""
    pages = []
    while text:
        pages.append(cut(text, WORDS_MAX))
        text = text[len(pages[-1]) :]
    return pages or [""]


def who(person: PersonId | None, texts: Texts, *, me: PersonId) -> str:
    """A member of staff, as plain text: their number."""
    if person is None:
        return texts.plain("review-somebody")
    number = texts.plain("staff-number", number=str(person))
    return f"{number} ({texts.plain('staff-you')})" if person == me else number


def line(each: Listed, texts: Texts, *, me: PersonId, zone: tzinfo) -> Html:
    """A comment in a list. Of what must not be shown around only the number."""
    head = [
        f"<b>{each.receipt}</b>",
        f"{each.received_at.astimezone(zone):%d.%m.%Y %H:%M}",
        escape(texts.plain(f"language-{each.text_language.value}")),
        escape(texts.plain(f"state-{each.state.value.replace('_', '-')}")) if each.state else None,
        escape(texts.plain(f"review-kind-{each.kind.value}")) if each.kind else None,
        escape(who(each.reviewer_id, texts, me=me)) if each.reviewer_id else None,
    ]
    words = texts("review-hidden") if each.is_sensitive else escape(brief(each.beginning, 100))
    return lines(" · ".join(part for part in head if part), words)


def _origin(standing: Standing, texts: Texts, zone: tzinfo) -> list[Html | None]:
    comment = standing.comment
    author = ", ".join(brief(each, 100) for each in (comment.name, comment.organisation) if each)
    heard = texts.plain(f"review-channel-{comment.channel.value}")
    return [
        texts("comment-number", receipt=comment.receipt),
        texts("comment-state", state=state(comment, texts)),
        texts("comment-received", time=moment(comment.received_at, texts, zone)),
        texts("review-late") if comment.late else None,
        texts("review-channel", channel=heard),
        texts("preview-about", about=standing.about),
        texts("review-author", author=author or texts.plain("anonymous")),
        texts("review-language", language=texts.plain(f"language-{comment.text_language.value}")),
        texts("review-follows", receipt=standing.follows) if standing.follows else None,
        texts("review-versions", count=standing.beside.versions) if standing.beside.versions else None,
    ]


def _classified(standing: Standing, texts: Texts) -> list[Html | None]:
    comment, beside = standing.comment, standing.beside
    tags = brief(", ".join(f"#{tag}" for tag in beside.tags), 200)
    enclosed = brief(", ".join(_enclosure(kind, name, texts) for kind, name in beside.enclosures), 200)
    return [
        texts("review-enclosed", files=enclosed) if enclosed else None,
        texts("review-identical", count=beside.identical) if beside.identical else None,
        texts("review-kind", kind=texts.plain(f"review-kind-{comment.kind.value}")) if comment.kind else None,
        texts("review-topic", topic=standing.topic) if standing.topic else None,
        texts("review-tags", tags=tags) if tags else None,
        texts(f"review-sensitive-{comment.sensitive.value}") if comment.sensitive else None,
    ]


def _standing(standing: Standing, texts: Texts, *, me: PersonId, zone: tzinfo, now: datetime) -> list[Html | None]:
    comment = standing.comment
    held = holder(comment, now)
    until = moment(comment.claimed_at + CLAIM_LASTS, texts, zone) if held and comment.claimed_at else ""
    return [
        texts("review-claimed", who=who(held, texts, me=me), time=until) if held else None,
        texts("review-voices", count=standing.beside.voices) if standing.beside.voices else None,
        texts("review-merged-into", receipt=standing.head.receipt) if standing.head else None,
        texts("review-withheld", why=texts.plain(f"withholding-{comment.withheld.value.replace('_', '-')}"))
        if comment.withheld
        else None,
        *_decided(standing, texts),
    ]


def _decided(standing: Standing, texts: Texts) -> list[Html | None]:
    decision, proposed = standing.decision, standing.proposed
    return [
        texts("answer-outcome", outcome=outcome(decision.outcome, texts)) if decision else None,
        texts("review-reply", reply=texts.plain("review-reply-yes" if standing.answers else "review-reply-no"))
        if standing.answers is not None
        else None,
        texts("review-followed", receipt=standing.followed) if standing.followed else None,
        texts("review-waits", outcome=outcome(proposed.outcome, texts)) if standing.waits_for and proposed else None,
        texts("review-returned", note=brief(standing.returned, 200)) if standing.returned else None,
    ]


def _notes(beside: Beside, texts: Texts, *, me: PersonId, zone: tzinfo) -> list[Html]:
    if not beside.notes:
        return []
    listed = [
        texts(
            "review-note",
            time=f"{each.at.astimezone(zone):%d.%m.%Y %H:%M}",
            who=who(each.author_id, texts, me=me),
            note=brief(each.text, 150),
        )
        for each in reversed(beside.notes)
    ]
    return [Html(f"<b>{texts('review-notes')}</b>"), *listed]


def _enclosure(kind: str, name: str | None, texts: Texts) -> str:
    known = kind if kind in ENCLOSED else "document"
    called = texts.plain(f"review-file-{known.replace('_', '-')}")
    return f"{called} «{brief(name, 60)}»" if name else called
