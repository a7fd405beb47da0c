"""Fetching the files of comments: what waits, what came, what is given up and told. Words never wait for them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.domain.attachment import Attachment, AttachmentState, FileFault, next_try
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.reviewing import Deed
from bot.storage import attachments, deliveries, reviews
from bot.storage.database import Database, Session

GIVEN_UP = "unreachable"
BROKEN_OFF = "broken off"


async def waiting(db: Database, *, now: datetime, count: int) -> Sequence[Attachment]:
    """What is to be fetched now."""
    async with db.read() as session:
        return await attachments.waiting(session, now=now, count=count)


class ContentIsGone(Exception):  # noqa: N818 -- what happened
    """While it came, the last other comment with the same content was forgotten, and the content with it."""


async def keep(
    db: Database,
    attachment: Attachment,
    *,
    digest: str,
    mime: str,
    size: int,
    is_there: Callable[[], bool],
    now: datetime,
) -> None:
    """Its content lies in the data folder, and from now on nobody forgets it. Raises ContentIsGone."""
    async with db.transaction() as tx:
        await attachments.keep(tx, attachment.id, digest=digest, mime=mime, size=size, now=now)
        if not is_there():
            raise ContentIsGone


async def postpone(
    db: Database, attachment: Attachment, *, why: str, now: datetime, held: timedelta | None = None
) -> bool:
    """It could not be fetched: later again; `held` when Telegram asks to wait so long, which is no failed try.

    After many tries it is given up, and the person is told. Returns whether there is somebody to tell.
    """
    attempts = attachment.attempts + (held is None)
    again = now + held if held is not None else next_try(attempts, now)
    async with db.transaction() as tx:
        if again is not None:
            await attachments.postpone(tx, attachment.id, attempts=attempts, until=again, error=why)
            return False
        return await _end(tx, attachment, AttachmentState.FAILED, GIVEN_UP, now=now)


async def note_try(db: Database, attachment: Attachment, *, now: datetime) -> None:
    """It is about to be looked into. If that ends the process, it counts as tried, and others come first."""
    attempts = attachment.attempts + 1
    again = next_try(attempts, now) or now
    async with db.transaction() as tx:
        await attachments.postpone(tx, attachment.id, attempts=attempts, until=again, error=BROKEN_OFF)


async def refuse(db: Database, attachment: Attachment, fault: FileFault, *, now: datetime) -> bool:
    """It is not one of those that are kept; the person is told. Returns whether there is somebody to tell."""
    async with db.transaction() as tx:
        return await _end(tx, attachment, AttachmentState.REFUSED, fault.value, now=now)


async def unknown(db: Database, digests: Sequence[str]) -> list[str]:
    """Which of these contents nobody knows of."""
    async with db.read() as session:
        return [digest for digest in digests if not await attachments.is_known(session, digest)]


async def _end(tx: Session, attachment: Attachment, state: AttachmentState, error: str, *, now: datetime) -> bool:
    owner = await attachments.owner(tx, attachment.id)
    if not await attachments.end(tx, attachment.id, state, error) or owner is None:
        return False
    if owner.comment_id is not None:
        details = {"attachment": attachment.id, "why": error}
        await reviews.note_event(tx, owner.comment_id, Deed.FILE_MISSING.value, by=None, now=now, details=details)
    if owner.person_id is None:
        return False
    told = NewDelivery(
        person_id=owner.person_id,
        kind=Kind.ATTACHMENT,
        args={"attachment": attachment.id},
        due=now,
        dedupe=f"attachment:{owner.person_id}:{owner.album or attachment.id}:{error}",
    )
    await deliveries.add(tx, told, now=now)
    return True
