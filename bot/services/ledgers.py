"""Asking for a public ledger in chat: queued in the outbox, so that it arrives whatever happens meanwhile."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.consultation import ConsultationId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person
from bot.domain.refusals import LedgerNotOpen
from bot.storage import deliveries, outbox, results
from bot.storage.database import Database
from bot.storage.times import ms

AT_MOST_EVERY = timedelta(minutes=1)


class Asked(StrEnum):
    """What came of asking."""

    SOON = "soon"
    ALREADY = "already"


async def ask(db: Database, person: Person, consultation: int, *, now: datetime) -> Asked:
    """Have the file sent, unless it was a moment ago. Raises LedgerNotOpen before the result is published."""
    async with db.transaction() as tx:
        if await results.get(tx, ConsultationId(consultation)) is None:
            raise LedgerNotOpen
        name = f"ledger:{consultation}:{person.id}"
        last = await outbox.last_put_in(tx, person.id, Kind.LEDGER, name=name)
        if last is not None and now - last < AT_MOST_EVERY:
            return Asked.ALREADY
        args = {"consultation": consultation}
        wanted = NewDelivery(person_id=person.id, kind=Kind.LEDGER, args=args, due=now, dedupe=f"{name}:{ms(now)}")
        await deliveries.add(tx, wanted, now=now)
        return Asked.SOON
