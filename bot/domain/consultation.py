"""A consultation: the document put up for discussion, who decides on it, and how to comment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import NOTHING, Bilingual

ConsultationId = NewType("ConsultationId", int)
TopicId = NewType("TopicId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme to file comments under."""

    id: TopicId
    slug: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem:
    """One line of the programme. Times are local to the hearing.

    `moderator` is None where none was announced, and empty where one is still to be confirmed.
    """

    start: time | None
    end: time | None
    title: Bilingual
    speakers: tuple[Bilingual, ...] = ()
    moderator: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The order of the day; `approximate` when it was announced so."""

    items: tuple[ProgrammeItem, ...] = ()
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A draft put up for discussion."""

    title: Bilingual
    url: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Another way to comment: a form, a postal address, an e-mail."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call, and what about."""

    phone: str | None = None
    about: Bilingual = NOTHING


class PhaseKind(StrEnum):
    """The phases of a consultation, in their order."""

    ANNOUNCED = "announced"
    DRAFTS = "drafts"
    OPENS = "opens"
    CLOSES = "closes"
    DECISIONS = "decisions"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """All of a consultation that is shown and never searched by."""

    title: Bilingual
    title_variants: tuple[str, ...] = ()
    summary: Bilingual = NOTHING
    authority: Bilingual = NOTHING
    contractor: Bilingual = NOTHING
    supporter: Bilingual = NOTHING
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    contact: Contact = Contact()
    channels: tuple[Channel, ...] = ()
    documents: tuple[Document, ...] = ()
    programme: Programme = Programme()
    sample: bool = False
    phases: Mapping[PhaseKind, date] = field(default_factory=dict)
    """The days that were promised; those of the comments stand in `Consultation`."""
    still_open: Bilingual = NOTHING
    """What can still be changed in the draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A consultation as stored. `opens` and `closes` bound the taking of comments; None is "not announced".

    `late`: comments that come after the deadline are taken all the same, and marked. `approval`: a decision counts once
    an approver has agreed to it. `documents_version` rises when the documents put up for discussion change.
    """

    id: ConsultationId
    slug: str
    description: Description
    opens: datetime | None = None
    closes: datetime | None = None
    late: bool = False
    approval: bool = False
    documents_version: int = 1

    @property
    def title(self) -> Bilingual:
        """The document's full name."""
        return self.description.title

    def takes_comments_at(self, now: datetime) -> bool:
        """Whether comments are taken, in time or late.

        Without announced dates they are: nobody is turned away by a gap in a paper.
        """
        return not self.is_before_opening(now) and (self.late or not self.is_after_closing(now))

    def is_before_opening(self, now: datetime) -> bool:
        """Whether the announced opening is still ahead."""
        return self.opens is not None and now < self.opens

    def is_after_closing(self, now: datetime) -> bool:
        """Whether the announced deadline has passed; the moment of the deadline itself is in time."""
        return self.closes is not None and now > self.closes
