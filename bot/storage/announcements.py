"""Cities, consultations and their topics."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation, ConsultationId, Description, Topic, TopicId
from bot.domain.place import City, CityId
from bot.storage.codec import dump_description, dump_documents, dump_text, load_description, load_text
from bot.storage.database import Session
from bot.storage.times import moment, moment_or_none, ms, ms_or_none


async def cities(session: Session) -> tuple[City, ...]:
    """Every city, in the order they were announced."""
    return tuple([_city(row) async for row in session.q.all_cities(session.conn)])


async def save_city(session: Session, *, slug: str, name: Bilingual, aliases: Sequence[str]) -> CityId:
    """Add a city or correct it."""
    stored = json.dumps(list(aliases), ensure_ascii=False)
    return CityId(await session.q.save_city(session.conn, slug=slug, name=dump_text(name), aliases=stored))


async def consultations(session: Session) -> tuple[Consultation, ...]:
    """Every consultation, newest first."""
    return tuple([_consultation(row) async for row in session.q.all_consultations(session.conn)])


async def consultation(session: Session, consultation_id: ConsultationId) -> Consultation:
    """One consultation that is known to exist."""
    return _consultation(await session.q.consultation_by_id(session.conn, id=consultation_id))


async def consultation_by_slug(session: Session, slug: str) -> Consultation | None:
    """A consultation by its name in files and links."""
    row = await session.q.consultation_by_slug(session.conn, slug=slug)
    return _consultation(row) if row else None


async def save_consultation(
    session: Session,
    *,
    slug: str,
    description: Description,
    opens: datetime | None,
    closes: datetime | None,
    now: datetime,
    late: bool = False,
    approval: bool = False,
    documents_version: int = 1,
) -> ConsultationId:
    """Add a consultation or change it. What its documents were in this version is kept."""
    consultation_id = ConsultationId(
        await session.q.save_consultation(
            session.conn,
            slug=slug,
            description=dump_description(description),
            opens_at=ms_or_none(opens),
            closes_at=ms_or_none(closes),
            late=late,
            approval=approval,
            documents_version=documents_version,
            now=ms(now),
        )
    )
    await session.q.save_documents(
        session.conn,
        consultation_id=consultation_id,
        number=documents_version,
        documents=dump_documents(description.documents),
        now=ms(now),
    )
    return consultation_id


async def documents_since(session: Session, consultation_id: ConsultationId) -> dict[int, datetime]:
    """Since when each version of the documents has been put up for discussion."""
    rows = session.q.document_versions(session.conn, consultation_id=consultation_id)
    return {row[0]: moment(row[1]) async for row in rows}


async def topics(session: Session, consultation_id: ConsultationId | None = None) -> tuple[Topic, ...]:
    """The themes of one consultation, or of all."""
    if consultation_id is None:
        rows = session.q.all_topics(session.conn)
    else:
        rows = session.q.topics_of(session.conn, consultation_id=consultation_id)
    return tuple([Topic(id=TopicId(row[0]), slug=row[1], title=load_text(row[2])) async for row in rows])


async def save_topic(
    session: Session, consultation_id: ConsultationId, *, slug: str, title: Bilingual, position: int
) -> None:
    """Add a theme or rename it."""
    await session.q.save_topic(
        session.conn, consultation_id=consultation_id, slug=slug, title=dump_text(title), position=position
    )


def _city(row: Any) -> City:
    return City(id=CityId(row[0]), slug=row[1], name=load_text(row[2]), aliases=tuple(json.loads(row[3])))


def _consultation(row: Any) -> Consultation:
    return Consultation(
        id=ConsultationId(row[0]),
        slug=row[1],
        opens=moment_or_none(row[2]),
        closes=moment_or_none(row[3]),
        description=load_description(row[4]),
        late=bool(row[5]),
        approval=bool(row[6]),
        documents_version=row[7],
    )
