"""Checked sections of the file as the values the product works with. What the file is silent about stays absent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from bot.announcement import schema
from bot.domain.announcement import (
    ABSENT,
    CLEARED,
    Absent,
    At,
    CityEntry,
    ConsultationEntry,
    Given,
    HearingEntry,
    TopicEntry,
    Words,
)
from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Channel, Document, PhaseKind, ProgrammeItem

T = TypeVar("T")
CONSULTATION: At = ("consultation",)
TOPICS: At = (*CONSULTATION, "ours", "topics")
ITEMS: At = (*CONSULTATION, "programme", "items")
_NO_COMMENTS: dict[str, Any] = {"opens": None, "closes": None, "late": False, "other_channels": None}


def city(section: schema.City, at: At) -> CityEntry:
    """A city as the file tells of it."""
    return CityEntry(
        at=at,
        slug=section.slug,
        name=_given(section, "name", _words),
        aliases=_given(section, "aliases", _tuple),
    )


def hearing(section: schema.Hearing, at: At) -> HearingEntry:
    """A hearing as the file tells of it; without a name of its own it is called like its city."""
    return HearingEntry(
        at=at,
        slug=section.slug or section.city,
        city=section.city,
        status=_given(section, "status"),
        reason=_given(section, "reason", _words),
        day=_given(section, "date"),
        date_note=_given(section, "date_note", _or_none),
        start=_given(section, "start"),
        end=_given(section, "end"),
        venue=_given(section, "venue", _words),
        online_url=_given(section, "online_url"),
        coordinates=_given(section, "coordinates"),
    )


def consultation(section: schema.Consultation) -> ConsultationEntry:
    """The consultation as the file tells of it."""
    contact = _part(section, "contact", schema.Contact.model_construct(phone=None, about=None))
    comments = _part(section, "comments", schema.Comments.model_construct(**_NO_COMMENTS))
    decisions = _part(section, "decisions", schema.Decisions.model_construct(approval=False))
    programme = _part(section, "programme", schema.Programme.model_construct(approximate=False, items=None))
    return ConsultationEntry(
        slug=section.slug,
        title=_given(section, "title", _words),
        title_variants=_given(section, "title_variants", _variants),
        summary=_given(section, "summary", _words),
        authority=_given(section, "authority", _words),
        contractor=_given(section, "contractor", _words),
        supporter=_given(section, "supporter", _words),
        languages=_given(section, "languages", _tuple),
        formats=_given(section, "formats", _tuple),
        phone=_given(contact, "phone", _or_none),
        about=_given(contact, "about", _words),
        opens=_given(comments, "opens"),
        closes=_given(comments, "closes"),
        late=_given(comments, "late"),
        channels=_given(comments, "other_channels", _channels),
        documents=_given(section, "documents", _documents),
        approximate=_given(programme, "approximate"),
        items=_given(programme, "items", _items),
        sample=_given(section, "sample"),
        phases=_phases(section),
        still_open=_given(section, "still_open", _words),
        approval=_given(decisions, "approval"),
        topics=tuple(
            TopicEntry(at=(*TOPICS, number), slug=topic.slug, title=_given(topic, "title", _words))
            for number, topic in enumerate((section.ours and section.ours.topics) or ())
        ),
    )


def _given(section: schema.Section | Absent, name: str, make: Callable[[Any], Any] = lambda value: value) -> Any:
    """The value of a key the file has, even when it is empty; ABSENT for a key it does not have."""
    if isinstance(section, Absent) or name not in section.model_fields_set:
        return ABSENT
    return make(getattr(section, name))


def _part(section: schema.Section, name: str, cleared: T) -> Given[T]:
    """A section within a section; one that is there and empty clears all that it could say."""
    value: Given[T] = _given(section, name, lambda part: cleared if part is None else part)
    return value


def _words(spoken: schema.Spoken | None) -> Words:
    if spoken is None:
        return CLEARED
    return Words(ky=_given(spoken, "ky", _or_none), ru=_given(spoken, "ru", _or_none))


def _or_none(text: str | None) -> str | None:
    return text or None


def _tuple(values: Sequence[T] | None) -> tuple[T, ...]:
    return tuple(values or ())


def _phases(section: schema.Consultation) -> Mapping[PhaseKind, date | None]:
    """The days the file tells; a phase without a day is not known any more."""
    if "phases" not in section.model_fields_set:
        return {}
    if section.phases is None:
        return dict.fromkeys(PhaseKind)
    return {PhaseKind(name): getattr(section.phases, name) for name in section.phases.model_fields_set}


def _bilingual(spoken: schema.Spoken) -> Bilingual:
    return Bilingual(ky=spoken.ky or None, ru=spoken.ru or None)


def _variants(variants: schema.Variants | None) -> tuple[str, ...]:
    return (*(variants.ky or ()), *(variants.ru or ())) if variants else ()


def _channels(channels: Sequence[schema.Channel] | None) -> tuple[Channel, ...]:
    return tuple(Channel(kind=channel.kind, url=channel.url) for channel in channels or ())


def _documents(documents: Sequence[schema.Document] | None) -> tuple[Document, ...]:
    return tuple(
        Document(title=_bilingual(document.title), url=document.url, language=document.language)
        for document in documents or ()
    )


def _items(items: Sequence[schema.Item] | None) -> tuple[ProgrammeItem, ...]:
    return tuple(
        ProgrammeItem(
            start=item.start,
            end=item.end,
            title=_bilingual(item.title),
            speakers=tuple(map(_bilingual, item.speakers or ())),
            moderator=_given_or_none(item),
        )
        for item in items or ()
    )


def _given_or_none(item: schema.Item) -> Bilingual | None:
    """A moderator that the file leaves empty is announced and open; without the key there is none."""
    if "moderator" not in item.model_fields_set:
        return None
    return _bilingual(item.moderator) if item.moderator else Bilingual()
