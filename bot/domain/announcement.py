"""An announcement as a file tells it, laid over what is stored. Pure.

Three things are told apart: a fact that is given, one that is cleared (None), and one the file is silent about
(ABSENT), which stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, tzinfo
from enum import Enum
from typing import Final, TypeAlias, TypeVar

from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.consultation import (
    Channel,
    Consultation,
    ConsultationId,
    Contact,
    Description,
    Document,
    PhaseKind,
    Programme,
    ProgrammeItem,
    Topic,
    TopicId,
)
from bot.domain.hearing import Hearing, HearingId, HearingStatus
from bot.domain.place import City, CityId


class Absent(Enum):
    """The file is silent about it."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
T = TypeVar("T")
Given: TypeAlias = T | Absent
At: TypeAlias = tuple[str | int, ...]
"""Where in the file: the keys and positions that lead there."""


def given(value: Given[T], otherwise: T) -> T:
    """What the file says, else what was there before."""
    return otherwise if isinstance(value, Absent) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the file that must be put right or, as a note, looked at. `code` names the sentence."""

    at: At
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text of the file; each language may be given, cleared or left alone."""

    ky: Given[str | None] = ABSENT
    ru: Given[str | None] = ABSENT

    def over(self, before: Bilingual) -> Bilingual:
        """The text after the import."""
        return Bilingual(ky=given(self.ky, before.ky), ru=given(self.ru, before.ru))

    def left_behind(self, before: Bilingual) -> Language | None:
        """The language whose stored text stays although the other one changes: it may say something old now."""
        after = self.over(before)
        for language, silent in ((Language.KY, self.ky is ABSENT), (Language.RU, self.ru is ABSENT)):
            if silent and before.in_(language) and before.in_(language.other) != after.in_(language.other):
                return language
        return None


CLEARED = Words(ky=None, ru=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """A local date and time."""

    day: date
    clock: time

    def in_(self, zone: tzinfo) -> datetime:
        """The moment it means."""
        return datetime.combine(self.day, self.clock, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CityEntry:
    """A city of the file."""

    at: At
    slug: str
    name: Given[Words] = ABSENT
    aliases: Given[tuple[str, ...]] = ABSENT

    def over(self, before: City | None, *, spare: CityId) -> City:
        """The city after the import; `spare` is its id when it is new."""
        before = before or City(id=spare, slug=self.slug, name=NOTHING)
        return replace(before, name=_text(self.name, before.name), aliases=given(self.aliases, before.aliases))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A theme of the file."""

    at: At
    slug: str
    title: Given[Words] = ABSENT

    def over(self, before: Topic | None) -> Topic:
        """The theme after the import."""
        before = before or Topic(id=TopicId(0), slug=self.slug, title=NOTHING)
        return replace(before, title=_text(self.title, before.title))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEntry:
    """The consultation of the file."""

    slug: str
    title: Given[Words] = ABSENT
    title_variants: Given[tuple[str, ...]] = ABSENT
    summary: Given[Words] = ABSENT
    authority: Given[Words] = ABSENT
    contractor: Given[Words] = ABSENT
    supporter: Given[Words] = ABSENT
    languages: Given[tuple[str, ...]] = ABSENT
    formats: Given[tuple[str, ...]] = ABSENT
    phone: Given[str | None] = ABSENT
    about: Given[Words] = ABSENT
    opens: Given[Local | None] = ABSENT
    closes: Given[Local | None] = ABSENT
    channels: Given[tuple[Channel, ...]] = ABSENT
    documents: Given[tuple[Document, ...]] = ABSENT
    approximate: Given[bool] = ABSENT
    items: Given[tuple[ProgrammeItem, ...]] = ABSENT
    sample: Given[bool] = ABSENT
    phases: Mapping[PhaseKind, date | None] = field(default_factory=dict)
    still_open: Given[Words] = ABSENT
    late: Given[bool] = ABSENT
    approval: Given[bool] = ABSENT
    topics: tuple[TopicEntry, ...] = ()

    def over(self, before: Consultation | None, *, zone: tzinfo) -> Consultation:
        """The consultation after the import."""
        before = before or Consultation(id=ConsultationId(0), slug=self.slug, description=Description(title=NOTHING))
        return replace(
            before,
            description=self._description(before.description),
            opens=before.opens if self.opens is ABSENT else _moment(self.opens, zone),
            closes=before.closes if self.closes is ABSENT else _moment(self.closes, zone),
            late=given(self.late, before.late),
            approval=given(self.approval, before.approval),
            documents_version=before.documents_version + self._replaces_documents(before),
        )

    def _replaces_documents(self, before: Consultation) -> bool:
        """Whether comments from now on are about other papers than those before. The first papers replace none."""
        held = before.description.documents
        return bool(held) and not isinstance(self.documents, Absent) and self.documents != held

    def _description(self, before: Description) -> Description:
        contact, programme = before.contact, before.programme
        return Description(
            title=_text(self.title, before.title),
            title_variants=given(self.title_variants, before.title_variants),
            summary=_text(self.summary, before.summary),
            authority=_text(self.authority, before.authority),
            contractor=_text(self.contractor, before.contractor),
            supporter=_text(self.supporter, before.supporter),
            languages=given(self.languages, before.languages),
            formats=given(self.formats, before.formats),
            contact=Contact(phone=given(self.phone, contact.phone), about=_text(self.about, contact.about)),
            channels=given(self.channels, before.channels),
            documents=given(self.documents, before.documents),
            programme=Programme(
                items=given(self.items, programme.items), approximate=given(self.approximate, programme.approximate)
            ),
            sample=given(self.sample, before.sample),
            phases={kind: day for kind, day in {**before.phases, **self.phases}.items() if day is not None},
            still_open=_text(self.still_open, before.still_open),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingEntry:
    """A hearing of the file. Times are local to it."""

    at: At
    slug: str
    city: str
    status: Given[HearingStatus] = ABSENT
    reason: Given[Words] = ABSENT
    day: Given[date | None] = ABSENT
    date_note: Given[str | None] = ABSENT
    start: Given[time | None] = ABSENT
    end: Given[time | None] = ABSENT
    venue: Given[Words] = ABSENT
    online_url: Given[str | None] = ABSENT
    coordinates: Given[tuple[float, float] | None] = ABSENT

    def over(
        self, before: Hearing | None, *, consultation_id: ConsultationId, city_id: CityId, zone: tzinfo
    ) -> Hearing | Problem:
        """The hearing after the import, or why it cannot be. Its id is 0 when it is new."""
        if before is None:
            before = Hearing(id=HearingId(0), consultation_id=consultation_id, city_id=city_id, slug=self.slug)
        day = given(self.day, before.day)
        starts_at = _clock(self.start, before.starts_at, before.day, day, zone)
        if day is None and self.start is not ABSENT and self.start is not None:
            return Problem(at=(*self.at, "start"), code="start-without-date")
        if starts_at is None and self.end is not ABSENT and self.end is not None:
            return Problem(at=(*self.at, "end"), code="end-without-start")
        return replace(
            before,
            city_id=city_id,
            status=given(self.status, before.status),
            day=day,
            starts_at=starts_at,
            # What rests on a fact that was taken back falls with it.
            ends_at=None if starts_at is None else _clock(self.end, before.ends_at, before.day, day, zone),
            venue=_text(self.venue, before.venue),
            online_url=given(self.online_url, before.online_url),
            reason=_text(self.reason, before.reason),
            coordinates=given(self.coordinates, before.coordinates),
            date_note=given(self.date_note, before.date_note),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """All that a file says."""

    consultation: ConsultationEntry
    cities: tuple[CityEntry, ...] = ()
    hearings: tuple[HearingEntry, ...] = ()


def _text(words: Given[Words], before: Bilingual) -> Bilingual:
    return before if isinstance(words, Absent) else words.over(before)


def _moment(local: Local | Absent | None, zone: tzinfo) -> datetime | None:
    return local.in_(zone) if isinstance(local, Local) else None


def _clock(
    clock: Given[time | None], before: datetime | None, day_before: date | None, day: date | None, zone: tzinfo
) -> datetime | None:
    """A moment of the day: at the time given, else at the hour it had before, moved along with the day."""
    if day is None:
        return None
    if not isinstance(clock, Absent):
        return None if clock is None else Local(day=day, clock=clock).in_(zone)
    if before is None or day_before is None or day == day_before:
        return before
    local = before.astimezone(zone)
    return Local(day=day + (local.date() - day_before), clock=local.time()).in_(zone)
