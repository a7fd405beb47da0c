"""Editing a hearing in a chat: choosing it, its card, what is asked for, what people would be told, taking back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from bot import buttons
from bot.domain import editing
from bot.domain.bilingual import Language
from bot.domain.change import Facts
from bot.domain.editing import Changes, Part
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.lint import Warning_
from bot.messages import news
from bot.messages.dates import moment, span
from bot.messages.hearings import FACT_MAX, Shown, facts, told
from bot.messages.message import Key, Message, brief, fitting, lines, paragraphs
from bot.texts import Html, Texts

WARNINGS_MAX = 900
ASKED_NEXT: Mapping[Part, Part] = {Part.REASON_KY: Part.REASON_RU}
"""A reason is asked for in both languages; either may be left out."""
_STATUS_KEYS = {
    HearingStatus.PUBLISHED: "button-edit-publish",
    HearingStatus.POSTPONED: "button-edit-postpone",
    HearingStatus.CANCELLED: "button-edit-cancel",
}


def choose(found: Sequence[Shown], texts: Texts, *, page: int, more: bool) -> Message:
    """Which hearing? Drafts say that they are."""
    rows = [[Key(_label(each, texts), buttons.EditOpen(each.hearing.id))] for each in found]
    turn = [Key(texts.plain("button-back"), buttons.EditChoose(page - 1))] if page else []
    if more:
        turn.append(Key(texts.plain("button-next"), buttons.EditChoose(page + 1)))
    return Message(text=texts("editing-choose" if found or page else "editing-nothing"), rows=[*rows, turn])


def card(shown: Shown, changes: Changes, texts: Texts, *, zone: tzinfo) -> Message:
    """How the hearing would stand, and what of that is not saved yet."""
    hearing = shown.hearing
    pending = ", ".join(texts.plain(f"editing-part-{name}") for name in sorted(changes))
    text = paragraphs(
        Html(f"<b>{texts('editing-title')}</b>"),
        lines(
            texts("editing-status", status=texts.plain(f"import-status-{hearing.status}")),
            texts("card-reason", reason=told(hearing.reason, texts, 200)) if hearing.reason else None,
            *facts(shown, texts, zone=zone),
        ),
        lines(*_in_the_other(hearing, texts)),
        texts("editing-pending", parts=pending) if pending else None,
    )
    return Message(text=text, rows=[*_parts(hearing, texts), *_ends(hearing, texts, pending=bool(pending))])


def ask(hearing: Hearing, part: Part, texts: Texts) -> Message:
    """What is this fact?"""
    rows = []
    if part in {Part.REASON_KY, Part.REASON_RU}:
        rows.append([Key(texts.plain("button-skip"), buttons.EditSkip(hearing.id, part))])
    elif editing.is_set(hearing, part):
        rows.append([Key(texts.plain("button-edit-clear"), buttons.EditClear(hearing.id, part))])
    rows.append([Key(texts.plain("button-back"), buttons.EditOpen(hearing.id))])
    return Message(text=texts(f"editing-ask-{part}"), rows=rows)


def review(
    shown: Shown,
    texts: Texts,
    *,
    before: Hearing,
    changes: Changes,
    warnings: Sequence[Warning_],
    both: Mapping[Language, Texts],
    people: int | None,
    takes: float,
    waits: timedelta,
    zone: tzinfo,
) -> Message:
    """The notice in both languages, whom it reaches and how long that takes, and what should be looked at first."""
    hearing = shown.hearing
    notices = [_notice(shown, before, each, texts, zone) for each in both.values()] if people is not None else []
    listed = [Html(f"• {_sentence(each, texts)}") for each in warnings]
    text = paragraphs(
        Html(f"<b>{texts('editing-review')}</b>"),
        *notices,
        lines(
            texts("editing-people", count=people),
            texts("editing-takes", span=span(takes, texts)),
            texts("editing-waits", span=span(waits.total_seconds(), texts)) if waits else texts("editing-at-once"),
        )
        if people is not None
        else texts("editing-no-notice"),
        lines(Html(f"<b>{texts('editing-warnings')}</b>"), *fitting(listed, WARNINGS_MAX)) if listed else None,
    )
    save = buttons.EditSave(hearing.id, hearing.sequence, editing.check(changes))
    rows = [
        [Key(texts.plain("button-edit-save"), save)],
        [
            Key(texts.plain("button-back"), buttons.EditOpen(hearing.id)),
            Key(texts.plain("button-edit-drop"), buttons.EditDrop(hearing.id)),
        ],
    ]
    return Message(text=text, rows=rows)


def saved(shown: Shown, texts: Texts, *, undo_until: datetime | None, zone: tzinfo) -> Message:
    """It is written down; while nobody has been told it can be taken back."""
    hearing = shown.hearing
    text = paragraphs(
        texts("editing-saved"),
        lines(*facts(shown, texts, zone=zone)),
        texts("editing-undo-until", time=moment(undo_until, texts, zone)) if undo_until else None,
    )
    undo = [Key(texts.plain("button-edit-undo"), buttons.EditUndo(hearing.id, hearing.sequence))]
    rows = [undo if undo_until else [], [Key(texts.plain("button-edit"), buttons.EditOpen(hearing.id))]]
    return Message(text=text, rows=rows)


def undone(shown: Shown, texts: Texts, *, zone: tzinfo) -> Message:
    """It stands as before."""
    text = paragraphs(texts("editing-undone"), lines(*facts(shown, texts, zone=zone)))
    return Message(text=text, rows=[[Key(texts.plain("button-edit"), buttons.EditOpen(shown.hearing.id))]])


def _label(shown: Shown, texts: Texts) -> str:
    status = shown.hearing.status
    said = shown.label(texts)
    return said if status is HearingStatus.PUBLISHED else f"{said} ({texts.plain(f'import-status-{status}')})"


def _in_the_other(hearing: Hearing, texts: Texts) -> list[Html]:
    """What the card does not show its reader: the venue and the reason in the other language."""
    other = texts.language.other
    written = (("venue", hearing.venue), ("reason", hearing.reason))
    return [
        texts("editing-other", part=texts.plain(f"editing-part-{name}-{other}"), text=brief(words, FACT_MAX))
        for name, text in written
        if text.only is None and (words := text.in_(other))
    ]


def _parts(hearing: Hearing, texts: Texts) -> list[list[Key]]:
    rows = ((Part.DATE, Part.TIME), (Part.VENUE_KY, Part.VENUE_RU), (Part.LINK,))
    return [
        [Key(texts.plain(f"button-edit-{part}"), buttons.EditPart(hearing.id, part)) for part in row] for row in rows
    ]


def _ends(hearing: Hearing, texts: Texts, *, pending: bool) -> list[list[Key]]:
    offered = {
        HearingStatus.PUBLISHED: (HearingStatus.POSTPONED, HearingStatus.CANCELLED),
        HearingStatus.POSTPONED: (HearingStatus.PUBLISHED, HearingStatus.CANCELLED),
    }.get(hearing.status, (HearingStatus.PUBLISHED,))
    rows = [[Key(texts.plain(_STATUS_KEYS[each]), buttons.EditStatus(hearing.id, each)) for each in offered]]
    if pending:
        rows.append([Key(texts.plain("button-edit-review"), buttons.EditReview(hearing.id))])
        rows.append([Key(texts.plain("button-edit-drop"), buttons.EditDrop(hearing.id))])
    rows.append([Key(texts.plain("button-back"), buttons.EditChoose(0))])
    return rows


def _notice(shown: Shown, before: Hearing, each: Texts, texts: Texts, zone: tzinfo) -> Html:
    notice = news.change(shown, Facts.of(before), each, zone=zone)
    words = notice.text if notice else texts("editing-no-notice")
    head = texts("editing-notice", language=texts.plain(f"language-{each.language}"))
    return Html(f"{head}\n<blockquote>{words}</blockquote>")


def _sentence(warning: Warning_, texts: Texts) -> Html:
    values = dict(warning.values)
    if "language" in values:
        values["field"] = texts.plain(f"import-field-{str(warning.place[-1]).replace('_', '-')}")
    return texts(f"lint-{warning.code}", **values)
