"""Writing an announcement: texts, file, readers, the hour. Sending it is `broadcasting.py`."""

from dataclasses import replace
from datetime import datetime

from bot.domain.announcing import (
    Audience,
    Broadcast,
    BroadcastId,
    BroadcastState,
    Enclosure,
    Part,
    check_length,
)
from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.dialogue import Dialogue, EnclosingFile, TimingAnnouncement, WritingAnnouncement
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import AnnouncementIsGone, ButtonOutdated
from bot.services.digests import audit
from bot.storage import broadcasts, people
from bot.storage.database import Database, Session


async def begin(db: Database, person: Person, *, now: datetime) -> BroadcastId:
    """A new announcement; what the person had not sent before is dropped."""
    async with db.transaction() as tx:
        broadcast_id = await broadcasts.begin(tx, person.id, now=now)
        await _goes_on(tx, person, WritingAnnouncement(broadcast_id, Part.KY), now)
        await audit(tx, person, "announce", {"announcement": broadcast_id}, now=now)
        return broadcast_id


async def rewrite(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> None:
    """Write it anew from the first text on; its readers stay. Raises AnnouncementIsGone."""
    async with db.transaction() as tx:
        draft = await _draft(tx, broadcast_id)
        await _save(tx, replace(draft, words=NOTHING, file=None, starts_at=None))
        await _goes_on(tx, person, WritingAnnouncement(broadcast_id, Part.KY), now)


async def write(
    db: Database,
    person: Person,
    writing: WritingAnnouncement,
    text: str,
    file: Enclosure | None = None,
    *,
    now: datetime,
) -> Dialogue | None:
    """A text, with a file if it stood under one. Returns what is asked next; None: nothing more to write.

    Raises AnnouncementTooLong and AnnouncementIsGone.
    """
    async with db.transaction() as tx:
        draft = await _draft(tx, writing.broadcast_id)
        draft = replace(draft, file=file or draft.file)
        words, text = draft.words, text.strip()
        match Part(writing.part):
            case Part.KY:
                words = Bilingual(ky=text or words.ky, ru=words.ru)
            case Part.RU:
                words = Bilingual(ky=words.ky, ru=text or words.ru)
            case Part.BOTH:
                words = Bilingual(ky=text, ru=text)
        return await _written(tx, person, replace(draft, words=words), writing, now=now)


async def one_for_all(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> Dialogue | None:
    """One text for readers of both languages: the one that is written, or the next one."""
    async with db.transaction() as tx:
        draft = await _draft(tx, broadcast_id)
        words = Bilingual(ky=draft.words.ky, ru=draft.words.ky)
        return await _written(
            tx, person, replace(draft, words=words), WritingAnnouncement(broadcast_id, Part.BOTH), now=now
        )


async def enclose(
    db: Database, person: Person, broadcast_id: BroadcastId, file: Enclosure | None, *, now: datetime
) -> None:
    """This goes with it, or nothing. Raises AnnouncementTooLong and AnnouncementIsGone."""
    async with db.transaction() as tx:
        draft = replace(await _draft(tx, broadcast_id), file=file)
        _check(draft)
        await _save(tx, draft)
        await _goes_on(tx, person, None, now)


async def address(db: Database, broadcast_id: BroadcastId, audience: Audience) -> Broadcast:
    """It is for these people. Raises AnnouncementIsGone."""
    async with db.transaction() as tx:
        draft = replace(await _draft(tx, broadcast_id), audience=audience)
        await _save(tx, draft)
        return draft


async def ask_for_start(db: Database, person: Person, broadcast_id: BroadcastId, *, now: datetime) -> None:
    """The hour will be typed. Raises AnnouncementIsGone."""
    async with db.transaction() as tx:
        await _draft(tx, broadcast_id)
        await _goes_on(tx, person, TimingAnnouncement(broadcast_id), now)


async def schedule(
    db: Database, person: Person, broadcast_id: BroadcastId, starts_at: datetime | None, *, now: datetime
) -> Broadcast:
    """It shall begin then, or as soon as it is confirmed. Raises AnnouncementIsGone, ButtonOutdated."""
    async with db.transaction() as tx:
        draft = replace(await _draft(tx, broadcast_id), starts_at=starts_at)
        if not draft.is_complete:
            raise ButtonOutdated
        await _save(tx, draft)
        await _goes_on(tx, person, None, now)
        return replace(draft, version=draft.version + 1)


async def drop(db: Database, person: Person, broadcast_id: int, *, now: datetime) -> None:
    """It will not be sent: nothing of it is kept. Raises AnnouncementIsGone when there is none, or it was sent."""
    async with db.transaction() as tx:
        await _draft(tx, BroadcastId(broadcast_id))
        if not await broadcasts.drop_drafts(tx, person.id):
            raise AnnouncementIsGone
        await _goes_on(tx, person, None, now)


async def draft(db: Database, broadcast_id: int) -> Broadcast:
    """An announcement that is still being written. Raises AnnouncementIsGone."""
    async with db.read() as session:
        return await _draft(session, broadcast_id)


async def count_readers(db: Database, audience: Audience, policy: Policy) -> int:
    """How many people an announcement would be for now."""
    async with db.read_much() as session:
        return await broadcasts.count_readers(session, audience, default=policy.default_language)


async def _written(
    tx: Session, person: Person, draft: Broadcast, writing: WritingAnnouncement, *, now: datetime
) -> Dialogue | None:
    _check(draft)
    await _save(tx, draft)
    following = _following(draft, writing)
    await _goes_on(tx, person, following, now)
    return following


def _following(draft: Broadcast, writing: WritingAnnouncement) -> Dialogue | None:
    """What is asked next: the texts, then a file."""
    if not draft.words.ky:
        return replace(writing, part=Part.BOTH if writing.part == Part.BOTH else Part.KY)
    if not draft.words.ru:
        return replace(writing, part=Part.RU)
    return None if draft.file else EnclosingFile(draft.id)


def _check(draft: Broadcast) -> None:
    for text in draft.words.as_dict().values():
        check_length(text, with_file=draft.file is not None)


async def _draft(session: Session, broadcast_id: int) -> Broadcast:
    found = await broadcasts.get(session, broadcast_id)
    if found is None or found.state is not BroadcastState.DRAFT:
        raise AnnouncementIsGone
    return found


async def _save(tx: Session, draft: Broadcast) -> None:
    if not await broadcasts.save(tx, draft):
        raise AnnouncementIsGone


async def _goes_on(tx: Session, person: Person, state: Dialogue | None, now: datetime) -> None:
    await people.set_dialogue(tx, person.id, state, now=now)
