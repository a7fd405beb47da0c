"""What stands on a poster: the facts of a hearing in one language or two, what is open said to be so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot import links
from bot.domain.hearing import Hearing, HearingStatus
from bot.messages import plain
from bot.messages.dates import hours, long_date, zone_name
from bot.messages.hearings import Shown
from bot.messages.message import brief
from bot.messages.names import city_name
from bot.texts import Texts

Fact = tuple[str, str]
"""A label and what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The poster's words in one language. `state` is empty while the hearing is on, `date` while none is known."""

    language: str
    kind: str
    state: str
    city: str
    date: str
    clock: str
    """The hours, for the largest type; empty while they are open."""
    zone: str
    title: str
    where: tuple[Fact, ...]
    who: tuple[Fact, ...]
    scan: str
    scan_for: str
    phone_about: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole poster: its words by language, and where its code leads."""

    said: tuple[Said, ...]
    link: str
    address: str
    phone: str


def content(
    shown: Shown, words: Sequence[Texts], *, zone: tzinfo, username: str, made: datetime, limit: int = plain.WORDS_MAX
) -> Content:
    """A poster's content in these languages; texts of people are cut at `limit`."""
    return Content(
        said=tuple(_said(shown, texts, zone=zone, made=made, limit=limit) for texts in words),
        link=links.to_hearing(username, shown.consultation, shown.hearing),
        address=f"t.me/{username}",
        phone=brief(shown.consultation.description.contact.phone or "", 40),
    )


def _said(shown: Shown, texts: Texts, *, zone: tzinfo, made: datetime, limit: int) -> Said:
    hearing = shown.hearing
    state = {HearingStatus.CANCELLED: "poster-cancelled", HearingStatus.POSTPONED: "poster-postponed"}
    key = state.get(hearing.status)
    is_dated = hearing.day is not None and hearing.status is not HearingStatus.POSTPONED
    starts = hearing.starts_at if is_dated else None
    return Said(
        language=texts.language,
        kind=texts.plain("poster-kind"),
        state=texts.plain(key) if key else "",
        city=city_name(shown.city, texts),
        date=plain.date(hearing, texts) if is_dated else "",
        clock=hours(starts, hearing.ends_at, zone) if starts else "",
        zone=zone_name(texts, zone),
        title=plain.title(shown, texts, limit),
        where=_where(shown, texts, zone=zone, limit=limit, is_dated=is_dated),
        who=_who(shown, texts, limit=limit),
        scan=texts.plain("poster-scan-open" if _is_open(hearing) else "poster-scan"),
        scan_for=texts.plain("poster-scan-for"),
        phone_about=plain.plainly(shown.consultation.description.contact.about, texts, 80),
        made=texts.plain("poster-made", date=long_date(made.astimezone(zone).date(), texts.language)),
    )


def _where(shown: Shown, texts: Texts, *, zone: tzinfo, limit: int, is_dated: bool) -> tuple[Fact, ...]:
    hearing = shown.hearing
    called_off = hearing.status is not HearingStatus.PUBLISHED
    online = texts.plain("poster-online-known" if hearing.online_url else "open-fact")
    facts = (
        ("reason", plain.plainly(hearing.reason, texts, limit) if called_off else ""),
        ("date", "" if is_dated else plain.date(hearing, texts)),
        ("time", "" if is_dated and hearing.starts_at else plain.time(hearing, texts, zone)),
        ("venue", plain.venue(hearing, texts, limit)),
        ("online", "" if hearing.status is HearingStatus.CANCELLED else online),
    )
    return tuple((texts.plain(f"poster-{name}"), value) for name, value in facts if value)


def _is_open(hearing: Hearing) -> bool:
    """Whether there is something to be told later."""
    if hearing.status is HearingStatus.CANCELLED:
        return False
    return bool(hearing.open_fields) or hearing.status is HearingStatus.POSTPONED


def _who(shown: Shown, texts: Texts, *, limit: int) -> tuple[Fact, ...]:
    about = shown.consultation.description
    facts = (("authority", about.authority), ("contractor", about.contractor))
    return tuple((texts.plain(f"poster-{name}"), plain.plainly(text, texts, limit)) for name, text in facts if text)
