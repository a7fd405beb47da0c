"""Announcements that staff write, the campaigns that carry them, and the people they are for."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.domain.announcing import (
    Audience,
    Broadcast,
    BroadcastId,
    BroadcastState,
    Enclosure,
    FileKind,
    Reach,
    Readers,
)
from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import ConsultationId
from bot.domain.delivery import DeliveryStatus
from bot.domain.people import PersonId
from bot.domain.place import CityId
from bot.domain.quiet import QuietHours
from bot.storage.database import Session
from bot.storage.times import moment_or_none, ms, ms_or_none

PUT_OFF = timedelta(days=1_000_000)
"""What waits of a paused announcement is due so much later: nobody takes it, and it keeps the hour it had."""
_PUT_OFF_MS = PUT_OFF // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody an announcement is for. `quiet` is as stored; None while the default holds."""

    person_id: PersonId
    quiet: str | None

    def hours(self, default: QuietHours | None) -> QuietHours | None:
        """When not to wake them."""
        return default if self.quiet is None else QuietHours.parse(self.quiet)

    def due(self, default: QuietHours | None, *, zone: tzinfo, now: datetime) -> datetime:
        """When they may be written to: now, or at the end of their quiet hours."""
        quiet = self.hours(default)
        stretch = quiet.around(now, zone) if quiet else None
        return stretch[1] if stretch else now


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """An announcement whose author is still to hear how it goes, and where."""

    id: BroadcastId
    chat_id: int
    language: Language | None


async def begin(session: Session, author_id: PersonId, *, now: datetime) -> BroadcastId:
    """A new draft in place of what they had not sent."""
    await session.q.drop_broadcast_drafts(session.conn, author_id=author_id)
    return BroadcastId(await session.q.add_broadcast(session.conn, author_id=author_id, now=ms(now)))


async def drop_drafts(session: Session, author_id: PersonId) -> bool:
    """They will not send it. Whether there was anything that was not sent."""
    return await session.q.drop_broadcast_drafts(session.conn, author_id=author_id) is not None


async def drop_stale(session: Session, *, before: datetime) -> None:
    """Drop what was begun long ago and never sent."""
    await session.q.drop_stale_broadcasts(session.conn, before=ms(before))


async def get(session: Session, broadcast_id: int) -> Broadcast | None:
    """One announcement."""
    row = await session.q.broadcast_by_id(session.conn, id=broadcast_id)
    return _broadcast(row) if row else None


async def save(session: Session, broadcast: Broadcast) -> bool:
    """What is written so far. Whether it was still a draft."""
    file, audience = broadcast.file, broadcast.audience
    values = {
        "id": broadcast.id,
        "ky": broadcast.words.ky or "",
        "ru": broadcast.words.ru or "",
        "file_kind": file.kind.value if file else None,
        "file_id": file.file_id if file else None,
        "consultation_id": audience.consultation_id,
        "scope": audience.reach.value,
        "cities": _listed(audience),
        "readers": audience.readers.value,
        "starts_at": ms_or_none(broadcast.starts_at),
    }
    return await session.q.save_broadcast(session.conn, **values) is not None


async def under_way(session: Session) -> list[Broadcast]:
    """What is being sent, is paused or waits for its hour."""
    found = [BroadcastId(row[0]) async for row in session.q.broadcasts_under_way(session.conn)]
    return [each for broadcast_id in found if (each := await get(session, broadcast_id))]


async def confirm(
    session: Session, broadcast: Broadcast, state: BroadcastState, *, people: int, message_id: int, paid: bool
) -> bool:
    """It is to be sent as it was seen. Whether nobody was faster and nothing was changed since."""
    done = await session.q.confirm_broadcast(
        session.conn,
        id=broadcast.id,
        version=broadcast.version,
        state=state.value,
        people=people,
        message_id=message_id,
        paid=paid,
    )
    return done is not None


async def move(session: Session, broadcast_id: BroadcastId, before: BroadcastState, after: BroadcastState) -> bool:
    """It stands elsewhere from now on. Whether it stood where it was thought to."""
    moved = await session.q.move_broadcast(session.conn, id=broadcast_id, before=before.value, after=after.value)
    return moved is not None


async def carry(session: Session, broadcast_id: BroadcastId, campaign_id: int) -> None:
    """This campaign carries it."""
    await session.q.set_broadcast_campaign(session.conn, id=broadcast_id, campaign_id=campaign_id)


async def to_start(session: Session, *, now: datetime) -> tuple[BroadcastId, ...]:
    """Those whose time has come."""
    return tuple([BroadcastId(row[0]) async for row in session.q.broadcasts_to_start(session.conn, now=ms(now))])


async def finish(session: Session) -> None:
    """Those that have reached everybody are done."""
    await session.q.finish_broadcasts(session.conn)


async def untold(session: Session) -> tuple[Untold, ...]:
    """Those whose authors are still to hear how it goes."""
    rows = session.q.untold_broadcasts(session.conn)
    return tuple(
        [
            Untold(id=BroadcastId(row[0]), chat_id=row[1], language=Language(row[2]) if row[2] else None)
            async for row in rows
        ]
    )


async def set_told(session: Session, broadcast_id: BroadcastId) -> None:
    """Its author has heard how it ended."""
    await session.q.set_broadcast_told(session.conn, id=broadcast_id)


async def hold(session: Session, campaign_id: int, *, now: datetime) -> None:
    """Nobody new is reached, and what waits is not sent. First of all the campaign is held: whoever spreads it ends."""
    await session.q.set_campaign_start(session.conn, id=campaign_id, not_before=ms(now) + _PUT_OFF_MS)
    await session.q.put_off_campaign(session.conn, id=campaign_id, by=_PUT_OFF_MS)


async def go_on(session: Session, campaign_id: int, *, now: datetime) -> None:
    """The reverse of `hold`."""
    await session.q.bring_back_campaign(session.conn, id=campaign_id, by=_PUT_OFF_MS)
    await session.q.set_campaign_start(session.conn, id=campaign_id, not_before=ms(now))


async def call_off(session: Session, campaign_id: int, *, now: datetime) -> None:
    """Nobody new is reached, and what waits is void."""
    await session.q.end_campaign(session.conn, id=campaign_id)
    await session.q.supersede_campaign(session.conn, id=campaign_id, now=ms(now))


async def is_spread(session: Session, campaign_id: int) -> bool:
    """Whether everybody it is for has been reached."""
    return bool(await session.q.campaign_is_done(session.conn, id=campaign_id))


async def counts(session: Session, campaign_id: int) -> dict[DeliveryStatus, int]:
    """How many of its deliveries stand where."""
    rows = session.q.campaign_counts(session.conn, id=campaign_id)
    return {DeliveryStatus(row[0]): row[1] async for row in rows}


async def asleep(session: Session, campaign_id: int, *, now: datetime) -> int:
    """How many of its deliveries wait for an hour that is yet to come."""
    return int(await session.q.campaign_asleep(session.conn, id=campaign_id, now=ms(now)))


async def sent_since(session: Session, campaign_id: int, since: datetime) -> int:
    """How many of its deliveries were sent since then."""
    return int(await session.q.campaign_sent_since(session.conn, id=campaign_id, since=ms(since)))


async def is_ahead(session: Session, campaign_id: int, *, now: datetime, count: int) -> bool:
    """Whether more than so many of its deliveries wait for their turn."""
    return bool(await session.q.campaign_is_ahead(session.conn, id=campaign_id, now=ms(now), count=count))


async def window(session: Session, *, cursor: int, count: int) -> int | None:
    """The last of the next so many people, whoever they are; None when there is nobody left."""
    last = await session.q.people_window(session.conn, cursor=cursor, count=count)
    return None if last is None else int(last)


async def readers_between(
    session: Session, audience: Audience, *, cursor: int, upto: int, default: Language
) -> list[Reader]:
    """Who of these people is meant."""
    rows = session.q.audience_between(session.conn, cursor=cursor, upto=upto, **_meant(audience, default))
    return [Reader(person_id=PersonId(row[0]), quiet=row[1]) async for row in rows]


async def count_readers(session: Session, audience: Audience, *, default: Language) -> int:
    """How many people are meant."""
    return int(await session.q.count_audience(session.conn, **_meant(audience, default)))


def _meant(audience: Audience, default: Language) -> dict[str, Any]:
    return {
        "readers": audience.readers.value,
        "default_language": default.value,
        "scope": audience.reach.value,
        "consultation_id": audience.consultation_id,
        "cities": _listed(audience),
    }


def _listed(audience: Audience) -> str:
    return "".join(f",{city}" for city in audience.cities) + ","


def _broadcast(row: Any) -> Broadcast:
    return Broadcast(
        id=BroadcastId(row[0]),
        author_id=PersonId(row[1]) if row[1] else None,
        state=BroadcastState(row[2]),
        words=Bilingual(ky=row[3], ru=row[4]),
        file=Enclosure(FileKind(row[5]), row[6]) if row[5] else None,
        audience=Audience(
            reach=Reach(row[7]),
            consultation_id=ConsultationId(row[8]) if row[8] else None,
            cities=tuple(CityId(int(each)) for each in row[9].split(",") if each),
            readers=Readers(row[10]),
        ),
        starts_at=moment_or_none(row[11]),
        version=row[12],
        campaign_id=row[13],
        people=row[14],
        message_id=row[15],
        paid=bool(row[16]),
    )
