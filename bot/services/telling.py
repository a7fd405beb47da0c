"""Telling people what was decided on what they said."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.delivery import Kind, NewDelivery
from bot.domain.review import DecisionId
from bot.storage import deliveries
from bot.storage.database import Session
from bot.storage.decisions import Target


async def tell(tx: Session, decision_id: DecisionId, targets: Iterable[Target], *, now: datetime) -> None:
    """Each author we know hears of it, once for each comment of theirs; who was told before, as a correction."""
    letters = (
        NewDelivery(
            person_id=each.reachable,
            kind=Kind.DECISION,
            args={"decision": decision_id, "comment": each.id, "correction": each.before is not None},
            due=now,
            dedupe=f"decision:{decision_id}:{each.id}",
        )
        for each in targets
        if each.reachable is not None
    )
    await deliveries.add_many(tx, letters, now=now)
