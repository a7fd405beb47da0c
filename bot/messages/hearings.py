"""Hearings as people read them: the card and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from bot import buttons
from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City
from bot.messages.dates import hearing_date, hearing_time, hours, long_date, moment, short_date
from bot.messages.message import Key, Message, Rows, brief, lines, paragraphs
from bot.messages.names import city_name
from bot.texts import Html, Texts

TITLE_MAX = 220
FACT_MAX = 300
LIST_MAX = 20
BODY_MAX = 3800
"""UTF-16 units for a list under a heading, a little below what a message takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A hearing with what belongs to it, as one reader sees it."""

    hearing: Hearing
    city: City
    consultation: Consultation
    subscribed: bool = False

    def label(self, texts: Texts) -> str:
        """City and date in a few words, as plain text."""
        return label(self.hearing, self.city, texts)


def label(hearing: Hearing, city: City, texts: Texts) -> str:
    """`Ош · 17-июнь`; without a date, or with a former one only, that it is to be confirmed."""
    if hearing.day is None or hearing.status is HearingStatus.POSTPONED:
        return f"{city_name(city, texts)} · {texts.plain('open-fact')}"
    return f"{city_name(city, texts)} · {short_date(hearing.day, texts.language)}"


def card(
    shown: Shown, texts: Texts, *, zone: tzinfo, now: datetime, extra: Rows = (), way: Html | None = None
) -> Message:
    """Everything about one hearing on one screen; what is open says so and can be asked for.

    `way`: the phases of the consultation, where they are known.
    """
    hearing, consultation = shown.hearing, shown.consultation
    text = paragraphs(
        _head(shown, texts, zone=zone, now=now),
        lines(*facts(shown, texts, zone=zone)),
        lines(*_who(consultation, texts)),
        comments_line(consultation, texts, zone=zone, now=now),
        way,
    )
    past = hearing.is_past_at(now, zone)
    rows = [
        [_subscribe_key(shown, texts)] if not past or shown.subscribed else [],
        [Key(texts.plain("button-tell-me"), buttons.TellMe(hearing.id))]
        if hearing.open_fields and not past and hearing.status is not HearingStatus.CANCELLED
        else [],
        [Key(texts.plain("button-comment"), buttons.CommentOn(hearing.id))]
        if consultation.takes_comments_at(now)
        else [],
        [
            Key(texts.plain("button-programme"), buttons.Programme(hearing.id)),
            Key(texts.plain("button-documents"), buttons.Documents(hearing.id)),
        ],
        [Key(texts.plain("button-channels"), buttons.Channels(hearing.id))]
        if consultation.description.channels
        else [],
        *extra,
        [Key(texts.plain("button-back"), buttons.Hearings(0))],
    ]
    return Message(text=text, rows=rows)


def facts(shown: Shown, texts: Texts, *, zone: tzinfo) -> list[Html]:
    """City, date, time, venue and link: the lines that a card, a reminder and a notice share."""
    hearing = shown.hearing
    return [
        texts("card-city", city=city_name(shown.city, texts)),
        texts("card-date", date=_date_now(hearing, texts)),
        texts("card-time", time=_time_now(hearing, texts, zone)),
        texts("card-venue", venue=venue(hearing.venue, texts)),
        texts("card-online", link=online(hearing.online_url, texts)),
    ]


def venue(text: Bilingual, texts: Texts) -> Html:
    """The venue, or that it is to be confirmed."""
    return told(text, texts) if text else texts("open-fact")


def online(url: str | None, texts: Texts) -> Html:
    """The link to take part online, or that it is to be confirmed."""
    if not url:
        return texts("open-fact")
    return Html(f'<a href="{escape(url)}">{texts("card-online-link")}</a>')


def told(text: Bilingual, texts: Texts, limit: int = FACT_MAX) -> Html:
    """A text in the reader's language, or in the other one with a mark that says so."""
    found = text.shown_in(texts.language)
    if found is None:
        return Html("")
    words, language = found
    words = escape(brief(words, limit))
    return Html(words if language is texts.language else f"{words} ({texts(f'only-in-{language}')})")


def comments_line(consultation: Consultation, texts: Texts, *, zone: tzinfo, now: datetime) -> Html:
    """Whether comments are taken, and until when."""
    if consultation.opens is not None and consultation.is_before_opening(now):
        return texts("card-comments-later", opens=moment(consultation.opens, texts, zone))
    if consultation.closes is not None and consultation.is_after_closing(now):
        return texts("card-comments-closed", closed=moment(consultation.closes, texts, zone))
    deadline = moment(consultation.closes, texts, zone) if consultation.closes else texts.plain("open-fact")
    return texts("card-comments-open", deadline=deadline)


def title(consultation: Consultation, texts: Texts, limit: int = TITLE_MAX) -> Html:
    """The document's name, marked when the consultation is a sample."""
    name = told(consultation.title, texts, limit)
    mark = f"[{texts('sample-mark')}] " if consultation.description.sample else ""
    return Html(f"{mark}<b>{name}</b>")


def upcoming(found: Sequence[Shown], texts: Texts, *, zone: tzinfo, page: int = 0, size: int = 8) -> Message:
    """What is coming, by date, a button each."""
    part = found[page * size : (page + 1) * size]
    text = paragraphs(
        Html(f"<b>{texts('upcoming-title')}</b>"),
        lines(*(_line(each, texts, zone) for each in part)) if part else texts("no-upcoming"),
    )
    rows = [[Key(each.label(texts), buttons.Card(each.hearing.id))] for each in part]
    turn = [Key(texts.plain("button-back"), buttons.Hearings(page - 1))] if page else []
    if len(found) > (page + 1) * size:
        turn.append(Key(texts.plain("button-next"), buttons.Hearings(page + 1)))
    rows += [
        turn,
        [Key(texts.plain("button-cities"), buttons.ChooseCities()), Key(texts.plain("button-past"), buttons.Past(0))],
    ]
    return Message(text=text, rows=rows)


def past(found: Sequence[Shown], texts: Texts, *, zone: tzinfo, page: int, more: bool) -> Message:
    """What is over, newest first."""
    text = paragraphs(
        Html(f"<b>{texts('past-title')}</b>"),
        lines(*(_line(each, texts, zone) for each in found)) if found else texts("no-past"),
    )
    back = buttons.Past(page - 1) if page else buttons.Hearings(0)
    turn = [Key(texts.plain("button-back"), back)]
    if more:
        turn.append(Key(texts.plain("button-next"), buttons.Past(page + 1)))
    rows = [[Key(each.label(texts), buttons.Card(each.hearing.id))] for each in found]
    return Message(text=text, rows=[*rows, turn])


def of_city(city: City, found: Sequence[Shown], texts: Texts, *, zone: tzinfo, subscribed: bool) -> Message:
    """A city's hearings, and whether the reader is subscribed to it."""
    soonest = found[:LIST_MAX]
    text = paragraphs(
        Html(f"<b>{texts('city-title', city=city_name(city, texts))}</b>"),
        lines(*(_line(each, texts, zone) for each in soonest)) if soonest else texts("city-no-upcoming"),
        "…" if len(found) > len(soonest) else None,
    )
    wish = (
        Key(texts.plain("button-unsubscribe"), buttons.UnsubscribeCity(city.id))
        if subscribed
        else Key(texts.plain("button-subscribe"), buttons.SubscribeCity(city.id))
    )
    rows = [[wish], *([Key(each.label(texts), buttons.Card(each.hearing.id))] for each in soonest)]
    return Message(text=text, rows=[*rows, [Key(texts.plain("button-hearings"), buttons.Hearings(0))]])


def _head(shown: Shown, texts: Texts, *, zone: tzinfo, now: datetime) -> Html:
    hearing = shown.hearing
    state = {
        HearingStatus.CANCELLED: "card-cancelled",
        HearingStatus.POSTPONED: "card-postponed",
    }.get(hearing.status)
    over = hearing.is_past_at(now, zone) and hearing.status is not HearingStatus.CANCELLED
    return lines(
        title(shown.consultation, texts),
        texts(state) if state else None,
        texts("card-reason", reason=told(hearing.reason, texts, 200)) if state and hearing.reason else None,
        texts("card-past") if over else None,
    )


def _date_now(hearing: Hearing, texts: Texts) -> str:
    if hearing.status is not HearingStatus.POSTPONED:
        return hearing_date(hearing, texts)
    before = (
        f" ({texts.plain('card-postponed-from', date=long_date(hearing.day, texts.language))})" if hearing.day else ""
    )
    return texts.plain("open-fact") + before


def _time_now(hearing: Hearing, texts: Texts, zone: tzinfo) -> Html:
    if hearing.status is HearingStatus.POSTPONED:
        return texts("open-fact")
    return hearing_time(hearing, texts, zone)


def _who(consultation: Consultation, texts: Texts) -> list[Html]:
    about = consultation.description
    languages = ", ".join(texts.plain(f"language-{each}") for each in about.languages if each in {"ky", "ru"})
    listed = [
        texts(f"card-{role}", name=told(name, texts, 120))
        for role, name in (
            ("authority", about.authority),
            ("contractor", about.contractor),
            ("supporter", about.supporter),
        )
        if name
    ]
    if languages:
        listed.append(texts("card-languages", languages=languages))
    phone = brief(about.contact.phone or "", 60)
    if phone and about.contact.about:
        listed.append(texts("card-contact", phone=phone, about=told(about.contact.about, texts, 80)))
    elif phone:
        listed.append(texts("card-contact-plain", phone=phone))
    return listed


def _subscribe_key(shown: Shown, texts: Texts) -> Key:
    if shown.subscribed:
        return Key(texts.plain("button-unsubscribe"), buttons.Unsubscribe(shown.hearing.id))
    return Key(texts.plain("button-subscribe"), buttons.Subscribe(shown.hearing.id))


def _line(shown: Shown, texts: Texts, zone: tzinfo) -> Html:
    hearing = shown.hearing
    postponed = hearing.status is HearingStatus.POSTPONED
    day = texts.plain("open-fact") if postponed else hearing_date(hearing, texts)
    time = f", {hours(hearing.starts_at, hearing.ends_at, zone)}" if hearing.starts_at and not postponed else ""
    crossed = hearing.status is HearingStatus.CANCELLED
    words = escape(f"{city_name(shown.city, texts)}: {day}{time}")
    sample = f" [{texts('sample-mark')}]" if shown.consultation.description.sample else ""
    return Html(f"• {'❌ <s>' if crossed else ''}{words}{'</s>' if crossed else ''}{sample}")
