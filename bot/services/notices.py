"""What happens to people's messages when a hearing is announced, moved, filled in or called off."""

from datetime import datetime, tzinfo

from bot.domain.change import Facts, aspects, filled
from bot.domain.hearing import Hearing
from bot.storage import deliveries
from bot.storage.database import Session

CAMPAIGN = "change"


async def hearing_changed(
    tx: Session, before: Hearing | None, after: Hearing, *, notify: bool, zone: tzinfo, now: datetime
) -> None:
    """Void reminders that are no longer true and, with `notify`, queue the notice that the change deserves.

    Belongs in the transaction that stores the change. Nothing is queued about drafts or about what is past.
    """
    if before is not None and (before.announced, before.status) != (after.announced, after.status):
        await deliveries.supersede_reminders(tx, after.id, now=now)
    if not notify or not deserves_notice(before, after, zone=zone, now=now):
        return
    args = {
        "before": Facts.of(before).as_dict() if before else None,
        "filled": list(filled(before, after)) if before else [],
    }
    await deliveries.add_campaign(tx, CAMPAIGN, hearing_id=after.id, args=args, now=now)


def deserves_notice(before: Hearing | None, after: Hearing, *, zone: tzinfo, now: datetime) -> bool:
    """Whether people would want to hear of this change."""
    if not aspects(Facts.of(before) if before else None, Facts.of(after)):
        return False
    # A hearing moved into the past by mistake is not news; one called off that was still ahead is.
    still_ahead = before is not None and not before.is_past_at(now, zone)
    return not after.is_past_at(now, zone) or (still_ahead and after.status.value in {"cancelled", "postponed"})
