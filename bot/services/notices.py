"""What happens to people's messages when a hearing is announced, moved, filled in or called off."""

from datetime import datetime, timedelta, tzinfo

from bot.domain.change import Facts, aspects
from bot.domain.hearing import Hearing
from bot.domain.notice import Known, is_former, wait
from bot.storage import deliveries, hearings
from bot.storage.database import Session

CAMPAIGN = "change"
RETRACT = "retract"
"""Puts right, in place, what was sent about the former time."""
AT_ONCE = timedelta(0)


async def store_anew(
    tx: Session, before: Hearing, after: Hearing, *, now: datetime, armed_at: datetime | None = None
) -> Hearing:
    """The changed hearing as it stands in the database. A new time or status arms its reminders anew.

    With `armed_at` it is one that was promised then already: what fell due since is not lost.
    """
    rearmed = (before.announced, before.status) != (after.announced, after.status)
    changed = after.with_(armed_at=(armed_at or now) if rearmed else before.armed_at)
    await hearings.change(tx, changed, rearmed=rearmed, now=now)
    return changed.with_(sequence=before.sequence + 1)


async def hearing_changed(
    tx: Session,
    before: Hearing | None,
    after: Hearing,
    *,
    notify: bool,
    zone: tzinfo,
    now: datetime,
    window: timedelta = AT_ONCE,
) -> None:
    """Void reminders that are no longer true and, with `notify`, queue the notice that the change deserves.

    Belongs in the transaction that stores the change. What changes within `window` becomes one notice. Nothing is
    queued about drafts or about what is past.
    """
    if before is not None and (before.announced, before.status) != (after.announced, after.status):
        await deliveries.supersede_reminders(tx, after.id, now=now)
    not_before = now + wait(before, after, window=window, zone=zone, now=now)
    deserved = notify and deserves_notice(before, after, zone=zone, now=now)
    await _queue(tx, CAMPAIGN, before, after, begin=deserved, not_before=not_before, now=now)
    told = Facts.of(before) if before is not None and before.is_public else None
    former = is_former(told, Facts.of(after)) and not after.is_past_at(now, zone)
    await _queue(tx, RETRACT, before, after, begin=former, not_before=not_before, now=now)


def deserves_notice(before: Hearing | None, after: Hearing, *, zone: tzinfo, now: datetime) -> bool:
    """Whether people would want to hear of this change."""
    if not aspects(Facts.of(before) if before else None, Facts.of(after)):
        return False
    # A hearing moved into the past by mistake is not news; one called off that was still ahead is.
    still_ahead = before is not None and not before.is_past_at(now, zone)
    return not after.is_past_at(now, zone) or (still_ahead and after.is_called_off)


async def _queue(
    tx: Session, kind: str, before: Hearing | None, after: Hearing, *, begin: bool, not_before: datetime, now: datetime
) -> None:
    """Begin a campaign, or let the one that has not begun to reach people know of this change too."""
    facts = Facts.of(after)
    waiting = await deliveries.waiting_campaign(tx, kind, after.id)
    if waiting is not None:
        args = {**waiting.args, **Known.load(waiting.args).after(facts, now).as_dict()}
        # A notice is never held back longer than the first change of its burst asked for.
        sooner = min(waiting.not_before, not_before) if begin else waiting.not_before
        await deliveries.change_campaign(tx, waiting.id, args=args, not_before=sooner)
    elif begin:
        args = Known(first=Facts.of(before) if before else None).after(facts, now).as_dict()
        await deliveries.add_campaign(tx, kind, hearing_id=after.id, args=args, not_before=not_before, now=now)
