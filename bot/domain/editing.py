"""Editing a hearing in a chat: what was typed and not saved yet, laid over the hearing as it stands. Pure.

Pending changes are few words by name, as they are kept with the dialogue: `None` clears a fact.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.domain.announcement import ABSENT, HearingEntry, Problem, Words
from bot.domain.bilingual import Bilingual
from bot.domain.change import Facts
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.refusals import LinkNotUnderstood, TextTooLong, TimeNeedsDate

LONGEST_TEXT = 1000
LONGEST_LINK = 500
STATUS = "status"
Changes: TypeAlias = Mapping[str, str | None]


class Part(StrEnum):
    """What can be set or cleared."""

    DATE = "date"
    TIME = "time"
    VENUE_KY = "venue-ky"
    VENUE_RU = "venue-ru"
    LINK = "link"
    REASON_KY = "reason-ky"
    REASON_RU = "reason-ru"


def load(stored: str) -> dict[str, str | None]:
    """Changes as a dialogue keeps them."""
    return dict(json.loads(stored))


def dump(changes: Changes) -> str:
    """The reverse of `load`."""
    return json.dumps(changes, ensure_ascii=False, sort_keys=True)


def check(changes: Changes) -> int:
    """A number that tells these changes from others: what was shown before saving is what is saved."""
    return zlib.crc32(dump(changes).encode())


def laid_over(changes: Changes, new: Changes) -> Changes:
    """Pending changes with these on top. Without a date no hour waits either."""
    both = {**changes, **new}
    if new.get(Part.DATE, "") is None:
        both.pop(Part.TIME, None)
    return both


def without_nothing(hearing: Hearing, changes: Changes) -> Changes:
    """Only changes that are some: not the clearing of what is open, not the status it has."""
    return {
        name: value
        for name, value in changes.items()
        if (value != hearing.status.value if name == STATUS else value is not None or is_set(hearing, Part(name)))
    }


def is_set(hearing: Hearing, part: Part) -> bool:
    """Whether this fact is known."""
    known: Mapping[Part, object] = {
        Part.DATE: hearing.day,
        Part.TIME: hearing.starts_at,
        Part.VENUE_KY: hearing.venue.ky,
        Part.VENUE_RU: hearing.venue.ru,
        Part.LINK: hearing.online_url,
        Part.REASON_KY: hearing.reason.ky,
        Part.REASON_RU: hearing.reason.ru,
    }
    return bool(known[part])


def words(text: str) -> str:
    """A venue or a reason as it is kept. Raises TextTooLong."""
    kept = " ".join(text.split())
    if len(kept) > LONGEST_TEXT:
        raise TextTooLong(limit=LONGEST_TEXT)
    return kept


def link(text: str) -> str:
    """A link people can press. Raises LinkNotUnderstood."""
    written = text.strip()
    try:
        parts = urlsplit(written)
    except ValueError:
        raise LinkNotUnderstood from None
    spaced = any(letter.isspace() or not letter.isprintable() for letter in written)
    if parts.scheme not in {"https", "http"} or "." not in parts.netloc or spaced or len(written) > LONGEST_LINK:
        raise LinkNotUnderstood
    return written


def hours(start: time, end: time | None) -> str:
    """A start and an end in one word."""
    return f"{start:%H:%M}" if end is None else f"{start:%H:%M}-{end:%H:%M}"


def edited(hearing: Hearing, changes: Changes, *, zone: tzinfo) -> Hearing:
    """The hearing with these changes. A time moves along with its day. Raises TimeNeedsDate."""
    start, end = _clocks(changes)
    status = changes.get(STATUS)
    entry = HearingEntry(
        at=(),
        slug=hearing.slug,
        city="",
        status=HearingStatus(status) if status else ABSENT,
        day=_date(changes[Part.DATE]) if Part.DATE in changes else ABSENT,
        start=start if Part.TIME in changes else ABSENT,
        end=end if Part.TIME in changes else ABSENT,
        venue=_words(changes, Part.VENUE_KY, Part.VENUE_RU),
        online_url=changes.get(Part.LINK, ABSENT),
        reason=_words(changes, Part.REASON_KY, Part.REASON_RU),
    )
    after = entry.over(hearing, consultation_id=hearing.consultation_id, city_id=hearing.city_id, zone=zone)
    if isinstance(after, Problem):
        raise TimeNeedsDate
    if not after.is_called_off:
        after = after.with_(reason=Bilingual())
    # A date that an editor typed is no guess any more.
    return after.with_(date_note=None) if Part.DATE in changes else after


def snapshot(hearing: Hearing) -> dict[str, Any]:
    """All that an edit can change, to be put back by `restored`."""
    return Facts.of(hearing).as_dict() | {
        "reason": hearing.reason.as_dict(),
        "date_note": hearing.date_note,
        "armed_at": hearing.armed_at.timestamp() if hearing.armed_at else None,
    }


def restored(hearing: Hearing, kept: Mapping[str, Any], *, zone: tzinfo) -> Hearing:
    """The hearing as it was when this snapshot was taken."""
    facts = Facts.load(kept)
    return hearing.with_(
        status=facts.status,
        day=_date(facts.day),
        starts_at=_moment(facts.starts_at, zone),
        ends_at=_moment(facts.ends_at, zone),
        venue=facts.venue,
        online_url=facts.online_url,
        reason=Bilingual.of(kept["reason"]),
        date_note=kept["date_note"],
        armed_at=datetime.fromtimestamp(armed_at, UTC) if (armed_at := kept.get("armed_at")) else None,
    )


def _words(changes: Changes, ky: Part, ru: Part) -> Words:
    return Words(ky=changes.get(ky, ABSENT), ru=changes.get(ru, ABSENT))


def _clocks(changes: Changes) -> tuple[time | None, time | None]:
    start, _, end = (changes.get(Part.TIME) or "").partition("-")
    return (time.fromisoformat(start) if start else None), (time.fromisoformat(end) if end else None)


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _moment(seconds: int | None, zone: tzinfo) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, zone)
