"""What staff should look at in an announcement before people read it. Pure; nothing here stops anybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from itertools import pairwise

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation, Document, PhaseKind, ProgrammeItem, Topic
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City

SHORTEST_WINDOW = 15
"""Calendar days in which comments should be taken, the first and the last included."""
YEAR_INFERRED = "year_inferred"
IN_PERSON, ONLINE = "in_person", "online"
Place = tuple[str | int, ...]


class Code(StrEnum):
    """What a warning is about; `lint-<code>` is its sentence."""

    NO_HEARING = "no-hearing"
    NO_DATE = "no-date"
    YEAR_INFERRED = "year-inferred"
    NO_START = "no-start"
    NO_VENUE = "no-venue"
    NO_LINK = "no-link"
    LINK_NOT_SAFE = "link-not-safe"
    IN_THE_PAST = "in-the-past"
    END_BEFORE_START = "end-before-start"
    PROGRAMME_OUTSIDE = "programme-outside"
    SAME_TIME = "same-time"
    NO_DEADLINE = "no-deadline"
    DEADLINE_PASSED = "deadline-passed"
    CLOSES_BEFORE_OPENING = "closes-before-opening"
    WINDOW_SHORT = "window-short"
    CLOSES_BEFORE_HEARING = "closes-before-hearing"
    PHASES_OUT_OF_ORDER = "phases-out-of-order"
    TITLE_VARIANTS = "title-variants"
    ITEM_REVERSED = "item-reversed"
    ITEMS_OVERLAP = "items-overlap"
    ITEMS_OUT_OF_ORDER = "items-out-of-order"
    ONE_LANGUAGE = "one-language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning_:  # noqa: N801 -- `Warning` is Python's own
    """One thing to look at: about a hearing, a city, or (with neither) the consultation.

    `place` leads to the fact within what it is about, by the names of the announcement file (a theme by its own name).
    """

    code: Code
    hearing: Hearing | None = None
    city: City | None = None
    place: Place = ()
    values: Mapping[str, str | int] = field(default_factory=dict)


def lint(
    consultation: Consultation,
    cities: Sequence[City],
    hearings: Sequence[Hearing],
    topics: Sequence[Topic],
    *,
    now: datetime,
    zone: tzinfo,
) -> tuple[Warning_, ...]:
    """All warnings: first the consultation's, then city by city and hearing by hearing in the order given.

    `cities` are those the announcement is about. Cancelled hearings are left in peace.
    """
    standing = [hearing for hearing in hearings if hearing.status is not HearingStatus.CANCELLED]
    return (
        *_comments(consultation, standing, now, zone),
        *_phases(consultation, zone),
        *_words(consultation, topics),
        *_order_of_the_day(consultation.description.programme.items),
        *_cities(cities, hearings),
        *(warning for hearing in standing for warning in _hearing(hearing, consultation, now, zone)),
        *_same_time(standing, zone),
    )


def _comments(
    consultation: Consultation, hearings: Sequence[Hearing], now: datetime, zone: tzinfo
) -> Iterator[Warning_]:
    opens, closes, place = consultation.opens, consultation.closes, ("comments", "closes")
    if closes is None:
        yield Warning_(code=Code.NO_DEADLINE, place=place)
        return
    last = closes.astimezone(zone)
    values: dict[str, str | int] = {"closes": f"{last:%Y-%m-%d %H:%M}"}
    if opens is not None and closes < opens:
        opening = {"opens": f"{opens.astimezone(zone):%Y-%m-%d %H:%M}"}
        yield Warning_(code=Code.CLOSES_BEFORE_OPENING, place=place, values=values | opening)
    elif closes < now:
        yield Warning_(code=Code.DEADLINE_PASSED, place=place, values=values)
    else:
        days = (last.date() - (opens or now).astimezone(zone).date()).days + 1
        if days < SHORTEST_WINDOW:
            window = {"days": days, "least": SHORTEST_WINDOW}
            yield Warning_(code=Code.WINDOW_SHORT, place=place, values=window)
    starts = [hearing.starts_at.astimezone(zone) for hearing in hearings if hearing.starts_at is not None]
    days_of_hearings = [*(start.date() for start in starts), *(hearing.day for hearing in hearings if hearing.day)]
    if (days_of_hearings and last.date() < max(days_of_hearings)) or (starts and closes < max(starts)):
        last_hearing = {"last": max(days_of_hearings).isoformat()}
        yield Warning_(code=Code.CLOSES_BEFORE_HEARING, place=place, values=values | last_hearing)


def _phases(consultation: Consultation, zone: tzinfo) -> Iterator[Warning_]:
    days: dict[PhaseKind, date] = dict(consultation.description.phases)
    for kind, moment in ((PhaseKind.OPENS, consultation.opens), (PhaseKind.CLOSES, consultation.closes)):
        if moment is not None:
            days[kind] = moment.astimezone(zone).date()
    known = [(kind, days[kind]) for kind in PhaseKind if kind in days]
    for (before, earlier), (after, later) in pairwise(known):
        if later < earlier and (before, after) != (PhaseKind.OPENS, PhaseKind.CLOSES):
            values = {"day": later.isoformat(), "earlier": earlier.isoformat()}
            yield Warning_(code=Code.PHASES_OUT_OF_ORDER, place=("phases", after.value), values=values)


def _words(consultation: Consultation, topics: Sequence[Topic]) -> Iterator[Warning_]:
    about = consultation.description
    if variants := about.title_variants:
        values: dict[str, str | int] = {"count": len(variants), "variants": "; ".join(variants)}
        yield Warning_(code=Code.TITLE_VARIANTS, place=("title_variants",), values=values)
    texts: list[tuple[Place, Bilingual]] = [
        (("title",), about.title),
        (("summary",), about.summary),
        (("still_open",), about.still_open),
        (("authority",), about.authority),
        (("contractor",), about.contractor),
        (("supporter",), about.supporter),
        (("contact", "about"), about.contact.about),
        *((("documents", n), text) for n, text in enumerate(_lonely_titles(about.documents))),
    ]
    for n, item in enumerate(about.programme.items):
        texts.append((("programme", "items", n, "title"), item.title))
        texts += [(("programme", "items", n, "speakers", m), speaker) for m, speaker in enumerate(item.speakers)]
    texts += [(("ours", "topics", topic.slug), topic.title) for topic in topics]
    for place, text in texts:
        yield from _one_language(text, place)


def _lonely_titles(documents: Sequence[Document]) -> Iterator[Bilingual]:
    """The titles of documents; an empty one for a document that stands beside its twin in the other language."""
    served = {document.language or document.title.only for document in documents}
    for document in documents:
        only = document.title.only
        own = only is not None and document.language in {None, only}
        yield Bilingual() if own and only and only.other in served else document.title


def _one_language(
    text: Bilingual, place: Place, hearing: Hearing | None = None, city: City | None = None
) -> Iterator[Warning_]:
    if only := text.only:
        values: dict[str, str | int] = {"language": only.value, "text": text.pick(only)}
        yield Warning_(code=Code.ONE_LANGUAGE, hearing=hearing, city=city, place=place, values=values)


def _order_of_the_day(items: Sequence[ProgrammeItem]) -> Iterator[Warning_]:
    for n, item in enumerate(items):
        if item.start and item.end and item.end <= item.start:
            yield _item_warning(Code.ITEM_REVERSED, n, start=item.start, end=item.end)
    timed = [(n, item.start, item.end) for n, item in enumerate(items) if item.start]
    for (_, start, end), (n, following, _) in pairwise(timed):
        if following < start:
            yield _item_warning(Code.ITEMS_OUT_OF_ORDER, n, start=following, before=start)
        elif end and start < end and following < end:
            yield _item_warning(Code.ITEMS_OVERLAP, n, start=following, end=end)


def _item_warning(code: Code, n: int, **times: time) -> Warning_:
    values = {name: f"{value:%H:%M}" for name, value in times.items()}
    return Warning_(code=code, place=("programme", "items", n), values={"number": n + 1, **values})


def _cities(cities: Iterable[City], hearings: Sequence[Hearing]) -> Iterator[Warning_]:
    held_in = {hearing.city_id for hearing in hearings}
    for city in cities:
        if city.id not in held_in:
            yield Warning_(code=Code.NO_HEARING, city=city)
        yield from _one_language(city.name, ("name",), city=city)


def _hearing(hearing: Hearing, consultation: Consultation, now: datetime, zone: tzinfo) -> Iterator[Warning_]:
    formats = consultation.description.formats or (IN_PERSON, ONLINE)
    found = [
        (Code.NO_DATE, "date", hearing.day is None),
        (Code.IN_THE_PAST, "date", hearing.is_past_at(now, zone)),
        (Code.YEAR_INFERRED, "date", hearing.day is not None and hearing.date_note == YEAR_INFERRED),
        (Code.NO_START, "start", hearing.day is not None and hearing.starts_at is None),
        (Code.NO_VENUE, "venue", not hearing.venue and IN_PERSON in formats),
        (Code.NO_LINK, "online_url", not hearing.online_url and ONLINE in formats),
        (Code.LINK_NOT_SAFE, "online_url", not (hearing.online_url or "https:").lower().startswith("https:")),
    ]
    values = {"date": hearing.day.isoformat() if hearing.day else "", "url": hearing.online_url or ""}
    yield from (Warning_(code=code, hearing=hearing, place=(key,), values=values) for code, key, true in found if true)
    yield from _hours(hearing, consultation.description.programme.items, zone)
    yield from _one_language(hearing.venue, ("venue",), hearing)
    yield from _one_language(hearing.reason, ("reason",), hearing)


def _hours(hearing: Hearing, items: Sequence[ProgrammeItem], zone: tzinfo) -> Iterator[Warning_]:
    if hearing.starts_at is None:
        return
    start, end = hearing.starts_at.astimezone(zone), hearing.ends_at and hearing.ends_at.astimezone(zone)
    hours = {"hours": f"{start:%H:%M}–{end:%H:%M}" if end else f"{start:%H:%M}"}
    if end and end <= start:
        yield Warning_(code=Code.END_BEFORE_START, hearing=hearing, place=("end",), values=hours)
        return
    times = [moment for item in items for moment in (item.start, item.end) if moment]
    if not times:
        return
    first, last = min(times), max(times)
    if first < start.time() or (end and end.date() == start.date() and last > end.time()):
        values = {**hours, "programme": f"{first:%H:%M}–{last:%H:%M}"}
        yield Warning_(code=Code.PROGRAMME_OUTSIDE, hearing=hearing, place=("start",), values=values)


def _same_time(hearings: Iterable[Hearing], zone: tzinfo) -> Iterator[Warning_]:
    """Hearings that begin in a city before the one before them there is over."""
    by_city: dict[int, list[tuple[datetime, datetime, Hearing]]] = defaultdict(list)
    for hearing in hearings:
        if (start := hearing.starts_at) is not None:
            by_city[hearing.city_id].append((start, max(start, hearing.ends_at or start), hearing))
    for held in by_city.values():
        held.sort(key=lambda one: one[:2])
        longest = held[0]
        for one in held[1:]:
            if one[0] < longest[1] or one[0] == longest[0]:
                values = {"other": longest[2].slug, "start": f"{one[0].astimezone(zone):%H:%M}"}
                yield Warning_(code=Code.SAME_TIME, hearing=one[2], place=("start",), values=values)
            longest = max(longest, one, key=lambda other: other[1])
