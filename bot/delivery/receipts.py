"""The receipt numbers of an imported table as a file: made when it is sent, as often as it takes."""

import asyncio
from datetime import tzinfo

from bot import heard_table
from bot.delivery.letters import Packet, Rendered, Void
from bot.domain.delivery import Delivery
from bot.domain.digest import Selection
from bot.domain.slips import Batch
from bot.messages.slips import way_to_slips
from bot.storage import announcements, comments
from bot.storage.database import Database
from bot.texts import Texts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def of_table(db: Database, delivery: Delivery, texts: Texts, *, zone: tzinfo) -> Rendered:
    """Each comment with the number of its row."""
    rows = dict(zip(delivery.args["comments"], delivery.args["rows"], strict=True))
    async with db.read_much() as session:
        heard = comments.selected(session, Selection(after=min(rows) - 1, upto=max(rows)))
        numbered = [(rows[each.id], each) async for each in heard if each.id in rows]
        if not numbered:
            return Void("the comments are gone")
        consultation = await announcements.consultation(session, numbered[0][1].consultation_id)
    return Packet(
        content=await asyncio.to_thread(heard_table.receipts, numbered, texts, zone=zone),
        filename=f"talkuu-receipts-{consultation.slug}.xlsx",
        caption=texts("table-imported", count=len(numbered)),
        mime=XLSX,
        rows=[way_to_slips(Batch.TABLE, min(rows), texts)],
    )
