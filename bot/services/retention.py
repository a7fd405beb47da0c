"""When its term is over, nothing leads from a comment back to its author; what it says stays."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.consultation import Consultation
from bot.domain.digest import BEGINNING
from bot.domain.policy import Policy
from bot.domain.retention import due_at, received_until
from bot.storage import announcements, privacy
from bot.storage.database import Database
from bot.storage.times import ms

PORTION = 200
"""So many comments in one transaction: nobody who writes meanwhile notices."""
ACTOR = "bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What the term does to a consultation: so many comments now, so many later, the first of them `next_at`."""

    consultation: Consultation
    due: int
    later: int
    next_at: datetime | None


async def look_ahead(db: Database, *, retention: timedelta, now: datetime) -> list[Prospect]:
    """What would be anonymised with this term, without doing it."""
    found = []
    async with db.read_much() as session:
        for each in await announcements.consultations(session):
            until = received_until(each.closes, retention=retention, now=now)
            leading = await privacy.leading_back(session, each.id, before=until or BEGINNING)
            first = leading.first
            next_at = None if first is None else due_at(each.closes, first, retention=retention)
            found.append(Prospect(consultation=each, due=leading.due, later=leading.later, next_at=next_at))
    return found


async def keep_term(db: Database, *, policy: Policy, now: datetime) -> int:
    """Anonymise every comment whose term is over, portion by portion. Returns how many; the audit tells so, too."""
    if policy.retention is None:
        return 0
    async with db.read() as session:
        consultations = await announcements.consultations(session)
    done = 0
    for each, until in _over(consultations, policy.retention, now):
        while count := await _portion(db, each, until, now=now):
            done += count
            await asyncio.sleep(0)
    if done:
        await _write_down(db, done, now=now)
        await db.purge()
    return done


def _over(
    consultations: tuple[Consultation, ...], retention: timedelta, now: datetime
) -> Iterator[tuple[Consultation, datetime]]:
    for each in consultations:
        until = received_until(each.closes, retention=retention, now=now)
        if until is not None:
            yield each, until


async def _portion(db: Database, consultation: Consultation, until: datetime, *, now: datetime) -> int:
    async with db.read() as session:
        if not await privacy.past_term(session, consultation.id, before=until, count=1):
            return 0
    async with db.transaction() as tx:
        found = await privacy.past_term(tx, consultation.id, before=until, count=PORTION)
        if found:
            await privacy.anonymise(tx, found, now=now)
        return len(found)


async def _write_down(db: Database, count: int, *, now: datetime) -> None:
    async with db.transaction() as tx:
        details = json.dumps({"comments": count})
        await tx.q.add_audit(tx.conn, now=ms(now), actor=ACTOR, action="retention", details=details)
