"""What a reader of an export may see of a comment, and what is said about the export as a whole.

No chat id, no person: an `Entry` cannot carry them. What was withdrawn or withheld keeps its row, so that the numbers
add up, but not its words; so does what is not to be shown around, for readers who may not see it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.domain.comment import Comment, CommentState, TextLanguage
from bot.domain.consultation import Consultation, ConsultationId, Topic, TopicId
from bot.domain.digest import Digest, Selection
from bot.domain.hearing import Hearing, HearingId
from bot.domain.place import City, CityId
from bot.domain.review import Channel
from bot.storage import announcements, hearings
from bot.storage.database import Session

WORDLESS = frozenset({CommentState.WITHDRAWN, CommentState.WITHHELD})
"""States in which neither text nor name is handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row. `received` is local; `text` is None when it is not handed on.

    `hidden`: it is not to be shown around, and this reader may not see it.
    """

    number: int
    receipt: str
    received: datetime
    consultation: Consultation
    city: City | None
    hearing: Hearing | None
    topic: Topic | None
    state: CommentState
    name: str | None
    language: TextLanguage
    channel: Channel
    text: str | None
    sensitive: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preface:
    """When an export was made (local), of what, and how much it holds. No consultation or city: all of them."""

    made_at: datetime
    selection: Selection
    consultation: Consultation | None
    city: City | None
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that comments refer to, looked up once."""

    consultations: Mapping[ConsultationId, Consultation]
    cities: Mapping[CityId, City]
    hearings: Mapping[HearingId, Hearing]
    topics: Mapping[TopicId, Topic]

    def entry(self, comment: Comment, *, number: int, zone: tzinfo, sees_all: bool = False) -> Entry:
        """The row of a comment. `sees_all`: the reader may see what is not to be shown around."""
        hidden = comment.sensitive is not None and not sees_all
        wordless = hidden or comment.state in WORDLESS
        return Entry(
            number=number,
            receipt=comment.receipt,
            received=comment.received_at.astimezone(zone),
            consultation=self.consultations[comment.consultation_id],
            city=self.cities[comment.city_id] if comment.city_id else None,
            hearing=self.hearings[comment.hearing_id] if comment.hearing_id else None,
            topic=self.topics[comment.topic_id] if comment.topic_id else None,
            state=comment.state,
            name=None if wordless else comment.name,
            language=comment.text_language,
            channel=comment.channel,
            text=None if wordless else comment.text,
            sensitive=comment.sensitive is not None,
            hidden=hidden and comment.state not in WORDLESS,
        )

    def preface(self, selection: Selection, digest: Digest, *, made_at: datetime) -> Preface:
        """What is said about the export as a whole."""
        return Preface(
            made_at=made_at,
            selection=selection,
            consultation=self.consultations[selection.consultation_id] if selection.consultation_id else None,
            city=self.cities[selection.city_id] if selection.city_id else None,
            digest=digest,
        )


async def load(session: Session) -> Catalogue:
    """Look everything up."""
    consultations = await announcements.consultations(session)
    return Catalogue(
        consultations={consultation.id: consultation for consultation in consultations},
        cities={city.id: city for city in await announcements.cities(session)},
        hearings={
            hearing.id: hearing
            for consultation in consultations
            for hearing in await hearings.of_consultation(session, consultation.id)
        },
        topics={topic.id: topic for topic in await announcements.topics(session)},
    )
