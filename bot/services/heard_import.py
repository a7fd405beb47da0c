"""Importing a table of comments that were heard elsewhere: all of it or nothing, and each table once."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.domain.consultation import ConsultationId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import AwaitingTable, CheckedTable
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import HearingNotFound, TableIsGone
from bot.services.digests import audit
from bot.services.heard import Heard, add
from bot.storage import announcements, deliveries, heard, people
from bot.storage.database import Database

BREATHES_EVERY = 25
"""So many rows are written before others may go on reading."""


async def begin(db: Database, staff: Person, consultation_id: int, *, now: datetime) -> None:
    """The next file is a table of comments on this consultation. Raises HearingNotFound."""
    async with db.transaction() as tx:
        if ConsultationId(consultation_id) not in {each.id for each in await announcements.consultations(tx)}:
            raise HearingNotFound
        await people.set_dialogue(tx, staff.id, AwaitingTable(consultation_id), now=now)


async def hold(db: Database, staff: Person, table: AwaitingTable | CheckedTable, *, now: datetime) -> None:
    """This table is good, or another one is awaited."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, staff.id, table, now=now)


async def imported_at(db: Database, digest: str) -> datetime | None:
    """When the same file was imported; None: never."""
    async with db.read() as session:
        return await heard.imported_at(session, digest)


async def import_table(
    db: Database,
    staff: Person,
    table: CheckedTable,
    rows: Sequence[tuple[int, Heard]],
    *,
    policy: Policy,
    now: datetime,
) -> None:
    """Write all of it down, each with the number of its row; the receipt numbers are on their way.

    Raises TableIsGone when it was imported or replaced meanwhile.
    """
    async with db.transaction() as tx:
        state = await people.dialogue_of(tx, staff.id)
        if state is None or state[0] != table:
            raise TableIsGone
        await people.set_dialogue(tx, staff.id, None, now=now)
        comments = []
        for number, (_, heard_one) in enumerate(rows):
            comments.append((await add(tx, staff, heard_one, policy=policy, now=now)).id)
            if number % BREATHES_EVERY == 0:
                await asyncio.sleep(0)
        await audit(tx, staff, "log-table", {"rows": len(rows), "file": table.digest}, now=now)
        receipts = NewDelivery(
            person_id=staff.id,
            kind=Kind.RECEIPTS,
            args={"comments": comments, "rows": [row for row, _ in rows]},
            due=now,
        )
        await deliveries.add(tx, receipts, now=now)
