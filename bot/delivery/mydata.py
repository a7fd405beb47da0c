"""One's own data as an archive, part after part: made in a thread and in memory, so that no copy lies about."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.delivery.letters import Later, Packet, Rendered, Void
from bot.domain.delivery import Delivery, Kind, NewDelivery
from bot.domain.digest import LAST_ID
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.mydata import packing
from bot.mydata.data import Teller
from bot.storage import mydata, people
from bot.storage.database import Database
from bot.storage.mydata import Held
from bot.texts import Html, Texts

AT_ONCE = 2
"""So many are in memory at the same time; who comes meanwhile is looked after in a moment, and holds up no answer."""
LOOKS_AGAIN = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Made:
    content: bytes
    parts: int
    comments: int
    files: int


class Archivist:
    """Knows where files lie and how many archives may be in hand."""

    def __init__(self, attachments: Path, *, policy: Policy) -> None:
        self._attachments = attachments
        self._policy = policy
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def packet(self, db: Database, delivery: Delivery, person: Person, texts: Texts, now: datetime) -> Rendered:
        """The part that is asked for. The next ones hold what was there when the first was made, and nothing newer."""
        if self._slots.locked():
            return Later(now + LOOKS_AGAIN)
        await self._slots.acquire()
        try:
            made = await self._made(db, delivery, texts, now)
            async with db.read() as session:
                if made is None or await people.get(session, person.id) is None:
                    self._slots.release()
                    return Void("the person was forgotten, or has less than there was")
        except BaseException:
            self._slots.release()
            raise
        part = delivery.args["part"]
        return Packet(
            content=made.content,
            filename=_filename(part, made.parts),
            caption=_caption(part, made.parts, texts),
            then=_next(delivery, made, now) if part < made.parts else None,
            done=self._slots.release,
        )

    async def _made(self, db: Database, delivery: Delivery, texts: Texts, now: datetime) -> _Made | None:
        args = delivery.args
        async with db.read_much() as session:
            held = await mydata.held(
                session,
                delivery.person_id,
                comments_upto=args.get("comments", LAST_ID),
                files_upto=args.get("files", LAST_ID),
            )
        return None if held is None else await asyncio.to_thread(self._packed, held, args["part"], texts, now)

    def _packed(self, held: Held, part: int, texts: Texts, now: datetime) -> _Made | None:
        zone = self._policy.zone
        teller = Teller(held, self._attachments, zone=zone, largest=packing.PART_MAX_BYTES - 2**20)
        ours = packing.written(teller.whole(now), texts, zone=zone)
        all_parts = packing.parts([*ours, *teller.enclosures])
        if part > len(all_parts):
            return None
        return _Made(
            packing.packed(all_parts[part - 1], now.astimezone(zone)),
            len(all_parts),
            max((row[0] for row in held.comments), default=0),
            max((row[0] for row in held.attachments), default=0),
        )


def _next(delivery: Delivery, made: _Made, now: datetime) -> NewDelivery:
    part = delivery.args["part"] + 1
    bounds = {"comments": made.comments, "files": made.files}
    return NewDelivery(
        person_id=delivery.person_id,
        kind=Kind.MYDATA,
        args={**bounds, **delivery.args, "part": part},
        due=now,
        dedupe=f"mydata-part:{delivery.id}:{part}",
    )


def _filename(part: int, count: int) -> str:
    return "talkuu-mydata.zip" if count == 1 else f"talkuu-mydata-{part}.zip"


def _caption(part: int, count: int, texts: Texts) -> Html:
    return texts("mydata-caption") if count == 1 else texts("mydata-part", part=part, count=count)
