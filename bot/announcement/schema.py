"""The announcement file as pydantic models: which keys there are and what each may hold."""

from datetime import date, time
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from bot.announcement import values
from bot.announcement.tree import Unquoted
from bot.domain.announcement import Local
from bot.domain.hearing import HearingStatus


class Section(BaseModel):
    """A part of the file with named keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Text = Annotated[str, PlainValidator(values.text)]
Word = Annotated[str, PlainValidator(values.word)]
Slug = Annotated[str, PlainValidator(values.slug)]
Url = Annotated[str, PlainValidator(values.url)]
Kind = Annotated[str, PlainValidator(values.kind)]
Code = Annotated[str, PlainValidator(values.language)]
Form = Annotated[str, PlainValidator(values.form)]
Flag = Annotated[bool, PlainValidator(values.flag)]
Version = Annotated[int, PlainValidator(values.version)]
Status = Annotated[HearingStatus, PlainValidator(values.status)]
Day = Annotated[date, PlainValidator(values.day)]
Clock = Annotated[time, PlainValidator(values.clock)]
Opens = Annotated[Local, PlainValidator(partial(values.moment, default=time(0)))]
Closes = Annotated[Local, PlainValidator(partial(values.moment, default=values.LAST_SECOND))]
Coordinates = Annotated[tuple[float, float], PlainValidator(values.coordinates)]


class Spoken(Section):
    """A text in Kyrgyz, in Russian or in both."""

    ky: Text | None = None
    ru: Text | None = None


def _by_language(value: Any) -> Any:
    if isinstance(value, str | Unquoted):
        raise values.wrong("text-needs-language")
    return value


def _not_empty(spoken: Spoken) -> Spoken:
    if not (spoken.ky or spoken.ru):
        raise values.wrong("empty")
    return spoken


Saying = Annotated[Spoken, BeforeValidator(_by_language)]
Title = Annotated[Saying, AfterValidator(_not_empty)]


class Variants(Section):
    """Other names under which the same document goes."""

    ky: list[Word] | None = None
    ru: list[Word] | None = None


class Contact(Section):
    """Whom to call."""

    phone: Text | None = None
    about: Saying | None = None


class Channel(Section):
    """Another way to comment."""

    kind: Kind
    url: Url


class Comments(Section):
    """When and where comments are taken, and what becomes of those that come late."""

    opens: Opens | None = None
    closes: Closes | None = None
    late: Flag = False
    other_channels: list[Channel] | None = None


class Phases(Section):
    """When the rest of the way is gone."""

    announced: Day | None = None
    drafts: Day | None = None
    decisions: Day | None = None
    result: Day | None = None


class Decisions(Section):
    """How it is decided on comments."""

    approval: Flag = False


class Document(Section):
    """A draft put up for discussion."""

    title: Title
    language: Code | None = None
    url: Url


class Item(Section):
    """One line of the programme."""

    start: Clock | None = None
    end: Clock | None = None
    title: Title
    speakers: list[Title] | None = None
    moderator: Saying | None = None


class Programme(Section):
    """The order of the day."""

    approximate: Flag = False
    items: list[Item] | None = None


class Topic(Section):
    """A theme to file comments under."""

    slug: Slug
    title: Saying | None = None


class Ours(Section):
    """What the paper did not say and the organiser added."""

    topics: list[Topic] | None = None


class Consultation(Section):
    """The document put up for discussion and all around it."""

    slug: Slug
    title: Saying | None = None
    title_variants: Variants | None = None
    summary: Saying | None = None
    authority: Saying | None = None
    contractor: Saying | None = None
    supporter: Saying | None = None
    languages: list[Code] | None = None
    formats: list[Form] | None = None
    contact: Contact | None = None
    comments: Comments | None = None
    documents: list[Document] | None = None
    programme: Programme | None = None
    phases: Phases | None = None
    still_open: Saying | None = None
    decisions: Decisions | None = None
    ours: Ours | None = None
    sample: Flag = False


class City(Section):
    """A city and its spellings."""

    slug: Slug
    name: Saying | None = None
    aliases: list[Word] | None = None


class Hearing(Section):
    """One meeting in one city."""

    slug: Slug | None = None
    city: Slug
    status: Status = HearingStatus.PUBLISHED
    reason: Saying | None = None
    date: Day | None = None
    date_note: Text | None = None
    start: Clock | None = None
    end: Clock | None = None
    venue: Saying | None = None
    online_url: Url | None = None
    coordinates: Coordinates | None = None


class File(Section):
    """The whole file; its parts are looked at one by one, so that one mistake does not hide others."""

    version: Version = Field(alias="schema")
    consultation: Any
    cities: list[Any] | None = None
    hearings: list[Any] | None = None
