"""Asking for one's own data: queued in the outbox, so that it arrives whatever happens meanwhile, and made once."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person
from bot.storage import deliveries, mydata, outbox
from bot.storage.database import Database
from bot.storage.times import ms

AT_MOST_EVERY = timedelta(minutes=1)
_ASKED = "mydata-asked"


class Asked(StrEnum):
    """What came of asking."""

    EMPTY = "empty"
    SOON = "soon"
    ALREADY = "already"


async def ask(db: Database, person: Person, *, now: datetime) -> Asked:
    """Have the archive made, if there is anything to put into it and it was not asked for a moment ago."""
    async with db.transaction() as tx:
        if not await mydata.is_more_than_language(tx, person.id):
            return Asked.EMPTY
        name = f"{_ASKED}:{person.id}"
        last = await outbox.last_put_in(tx, person.id, Kind.MYDATA, name=name)
        if last is not None and now - last < AT_MOST_EVERY:
            return Asked.ALREADY
        wanted = NewDelivery(
            person_id=person.id, kind=Kind.MYDATA, args={"part": 1}, due=now, dedupe=f"{name}:{ms(now)}"
        )
        await deliveries.add(tx, wanted, now=now)
        return Asked.SOON
