"""What is stored, fact by fact, as short texts: what a difference is drawn from."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import Channel, Consultation, Document, PhaseKind, ProgrammeItem, Topic
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City, CityId
from bot.texts import Texts

Facts = dict[tuple[str, str], str | None]
"""By field and, where a text is told apart by it, language. None: not known."""
Lists = dict[str, tuple[str, ...]]
OPEN = frozenset({"date", "start", "venue", "online_url", "closes"})
"""What people are told is to be confirmed while it is not known."""
PROMISED = (PhaseKind.ANNOUNCED, PhaseKind.DRAFTS, PhaseKind.DECISIONS, PhaseKind.RESULT)
"""Phases whose days only the file can tell."""


class Shown:
    """Facts in the reader's language and zone."""

    def __init__(self, *, texts: Texts, zone: tzinfo, cities: Mapping[CityId, City]) -> None:
        self._texts = texts
        self._zone = zone
        self._cities = cities

    def consultation(self, consultation: Consultation) -> Facts:
        """All of a consultation but its lists."""
        about = consultation.description
        return {
            **_text("title", about.title),
            **_text("summary", about.summary),
            **_text("authority", about.authority),
            **_text("contractor", about.contractor),
            **_text("supporter", about.supporter),
            ("languages", ""): ", ".join(about.languages) or None,
            ("formats", ""): ", ".join(about.formats) or None,
            ("phone", ""): about.contact.phone,
            **_text("about", about.contact.about),
            ("opens", ""): self._moment(consultation.opens),
            ("closes", ""): self._moment(consultation.closes),
            ("approximate", ""): self._yes(is_so=about.programme.approximate),
            ("sample", ""): self._yes(is_so=about.sample),
            ("late", ""): self._yes(is_so=consultation.late),
            ("approval", ""): self._yes(is_so=consultation.approval),
            **{(kind.value, ""): _day(about.phases.get(kind)) for kind in PROMISED},
            **_text("still_open", about.still_open),
        }

    def lists(self, consultation: Consultation) -> Lists:
        """The lists of a consultation, an element a text."""
        about = consultation.description
        return {
            "title_variants": about.title_variants,
            "other_channels": tuple(map(_channel, about.channels)),
            "documents": tuple(map(_document, about.documents)),
            "items": tuple(map(_item, about.programme.items)),
        }

    def city(self, city: City) -> Facts:
        """A city."""
        return {**_text("name", city.name), ("aliases", ""): ", ".join(city.aliases) or None}

    def topic(self, topic: Topic) -> Facts:
        """A theme."""
        return _text("title", topic.title)

    def hearing(self, hearing: Hearing) -> Facts:
        """A hearing. Its city and a status that goes without saying are left out while they do not change."""
        place = hearing.coordinates
        return {
            ("city", ""): self._cities[hearing.city_id].name.pick(self._texts.language),
            ("status", ""): self._texts.plain(f"import-status-{hearing.status}"),
            ("date", ""): hearing.day.isoformat() if hearing.day else None,
            ("date_note", ""): hearing.date_note,
            ("start", ""): self._clock(hearing.starts_at),
            ("end", ""): self._clock(hearing.ends_at),
            ("venue", ""): _both(hearing.venue),
            ("online_url", ""): hearing.online_url,
            ("reason", ""): _both(hearing.reason),
            ("coordinates", ""): f"{place[0]}, {place[1]}" if place else None,
        }

    def _yes(self, *, is_so: bool) -> str | None:
        return self._texts.plain("import-yes") if is_so else None

    def _moment(self, when: datetime | None) -> str | None:
        return f"{when.astimezone(self._zone):%Y-%m-%d %H:%M}" if when else None

    def _clock(self, when: datetime | None) -> str | None:
        return f"{when.astimezone(self._zone):%H:%M}" if when else None


def unsaid(hearing: Hearing) -> frozenset[str]:
    """What the heading of a new hearing says already, or what goes without saying."""
    plain = {"status"} if hearing.status is HearingStatus.PUBLISHED else set()
    return frozenset({"city", "date", *plain})


def _text(key: str, text: Bilingual) -> Facts:
    return {(key, language.value): text.in_(language) for language in Language}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _both(text: Bilingual) -> str | None:
    if text.ky == text.ru:
        return text.ky or None
    return " · ".join(f"{language}: {words}" for language, words in text.as_dict().items()) or None


def _channel(channel: Channel) -> str:
    return f"{channel.kind} {channel.url}"


def _document(document: Document) -> str:
    language = f" ({document.language})" if document.language else ""
    return f"{_both(document.title)}{language} {document.url}"


def _item(item: ProgrammeItem) -> str:
    times = "–".join(f"{moment:%H:%M}" for moment in (item.start, item.end) if moment)
    speakers = "".join(f"; {_both(speaker)}" for speaker in item.speakers)
    moderator = f"; {_both(item.moderator)}" if item.moderator else ""
    return f"{times} {_both(item.title)}{speakers}{moderator}".strip()
