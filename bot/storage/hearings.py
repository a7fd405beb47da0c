"""Hearings."""

import json
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

from bot.domain.consultation import ConsultationId
from bot.domain.hearing import POSTPONED_STAYS, Hearing, HearingId, HearingStatus
from bot.domain.place import CityId
from bot.storage.codec import dump_text, load_text
from bot.storage.database import Session
from bot.storage.times import moment, moment_or_none, ms, ms_or_none


async def get(session: Session, hearing_id: int) -> Hearing | None:
    """One hearing."""
    row = await session.q.hearing_by_id(session.conn, id=hearing_id)
    return _hearing(row) if row else None


async def of_consultation(session: Session, consultation_id: ConsultationId) -> tuple[Hearing, ...]:
    """All hearings of a consultation, drafts too."""
    return await _all(session.q.hearings_of(session.conn, consultation_id=consultation_id))


async def public_from(session: Session, today: date) -> tuple[Hearing, ...]:
    """What people may see from this local day on, by date; what has no date, or had one, comes last."""
    postponed_from = (today - POSTPONED_STAYS).isoformat()
    return await _all(
        session.q.public_hearings_from(session.conn, today=today.isoformat(), postponed_from=postponed_from)
    )


async def public_until(session: Session, today: date, *, count: int, skip: int = 0) -> tuple[Hearing, ...]:
    """What people may see up to this local day, newest first."""
    return await _all(session.q.public_hearings_until(session.conn, today=today.isoformat(), count=count, skip=skip))


async def by_slug(session: Session, slug: str) -> tuple[Hearing, ...]:
    """Hearings of this name in all consultations, newest first."""
    return await _all(session.q.hearings_by_slug(session.conn, slug=slug))


async def of_city(session: Session, city_id: CityId) -> tuple[Hearing, ...]:
    """All that people may see in a city, past ones too."""
    return await _all(session.q.public_hearings_of_city(session.conn, city_id=city_id))


async def changed_at(session: Session, hearing_id: HearingId) -> datetime:
    """When a hearing that is known to exist, or its consultation, was last changed."""
    return moment(await session.q.hearing_changed_at(session.conn, id=hearing_id))


async def add(session: Session, hearing: Hearing, *, now: datetime) -> HearingId:
    """A hearing is announced; its id is given by the database."""
    values = _values(hearing)
    return HearingId(
        await session.q.add_hearing(
            session.conn, consultation_id=hearing.consultation_id, slug=hearing.slug, now=ms(now), **values
        )
    )


async def change(session: Session, hearing: Hearing, *, rearmed: bool, now: datetime) -> None:
    """A hearing is announced anew. `rearmed`: its reminders must be planned again."""
    values = _values(hearing)
    await session.q.change_hearing(session.conn, id=hearing.id, planned=not rearmed, now=ms(now), **values)


async def to_plan(session: Session, *, today: date, until: date, now: datetime) -> tuple[Hearing, ...]:
    """Published hearings between these days whose reminders have not been planned, and whose change is settled."""
    values = {"today": today.isoformat(), "until": until.isoformat(), "now": ms(now)}
    return await _all(session.q.hearings_to_plan(session.conn, **values))


async def mark_planned(session: Session, hearing_id: HearingId) -> None:
    """The reminders of a hearing are being planned."""
    await session.q.mark_hearing_planned(session.conn, id=hearing_id)


async def planned_of(session: Session, *, city_id: int, hearing_id: int, today: date) -> tuple[Hearing, ...]:
    """Planned hearings of this city, or this one: a newcomer's reminders must be added to those of the others."""
    return await _all(
        session.q.planned_hearings_of(session.conn, city_id=city_id, hearing_id=hearing_id, today=today.isoformat())
    )


async def _all(rows: AsyncIterator[Any]) -> tuple[Hearing, ...]:
    return tuple([_hearing(row) async for row in rows])


def _values(hearing: Hearing) -> dict[str, Any]:
    return {
        "city_id": hearing.city_id,
        "status": hearing.status.value,
        "day": hearing.day.isoformat() if hearing.day else None,
        "starts_at": ms_or_none(hearing.starts_at),
        "ends_at": ms_or_none(hearing.ends_at),
        "venue": dump_text(hearing.venue),
        "online_url": hearing.online_url,
        "reason": dump_text(hearing.reason),
        "coordinates": json.dumps(hearing.coordinates) if hearing.coordinates else None,
        "date_note": hearing.date_note,
        "armed_at": ms_or_none(hearing.armed_at),
    }


def _hearing(row: Any) -> Hearing:
    return Hearing(
        id=HearingId(row[0]),
        consultation_id=ConsultationId(row[1]),
        city_id=CityId(row[2]),
        slug=row[3],
        status=HearingStatus(row[4]),
        day=date.fromisoformat(row[5]) if row[5] else None,
        starts_at=moment_or_none(row[6]),
        ends_at=moment_or_none(row[7]),
        venue=load_text(row[8]),
        online_url=row[9],
        reason=load_text(row[10]),
        coordinates=tuple(json.loads(row[11])) if row[11] else None,
        date_note=row[12],
        sequence=row[13],
        armed_at=moment_or_none(row[14]),
    )
