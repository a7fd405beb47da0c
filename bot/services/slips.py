"""Slips for many comments at once. They are drawn, and only then count: what breaks off leaves former ones good."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import slips as rules
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.hearing import Hearing
from bot.domain.invitation import digest_of
from bot.domain.people import Person
from bot.domain.refusals import HearingNotFound, NoSlipsToMake, SlipsMadeMeanwhile
from bot.domain.slips import MOST_SLIPS, Batch, Waiting, Wanted
from bot.services.digests import audit
from bot.services.invitations import SECRET_BYTES
from bot.storage import announcements, hearings, reviews, slips
from bot.storage.database import Database, Session

COUNTED = 100_000
"""More are not counted."""
BREATHES_EVERY = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Comments whose slips go into one file; `check` tells them from any others. `left` come after these."""

    wanted: Wanted
    found: Sequence[Waiting]
    left: int

    @property
    def check(self) -> int:
        """What is to be made now; something else once anybody has made slips of these."""
        return rules.check(self.found)

    @property
    def replaced(self) -> int:
        """So many former slips end."""
        return sum(each.digest is not None for each in self.found)

    @property
    def following(self) -> Wanted:
        """What comes after these."""
        return replace(self.wanted, after=self.found[-1].id)


@dataclass(frozen=True, slots=True)
class Slip:
    """A number and the secret that hands the comment over, told once."""

    receipt: str
    secret: str


async def portion(db: Database, wanted: Wanted) -> Portion:
    """What would go into the next file."""
    async with db.read() as session:
        return await _portion(session, wanted)


async def place(db: Database, wanted: Wanted) -> tuple[Consultation, Hearing | None]:
    """Where these comments were heard; of a table only on which consultation. Raises HearingNotFound."""
    async with db.read() as session:
        hearing = await hearings.get(session, wanted.of) if wanted.batch is Batch.HEARING else None
        consultation_id: ConsultationId | None = ConsultationId(wanted.of)
        if wanted.batch is Batch.TABLE:
            consultation_id = await slips.consultation_of(session, wanted.of)
        elif wanted.batch is Batch.HEARING:
            consultation_id = hearing.consultation_id if hearing else None
        known = {each.id: each for each in await announcements.consultations(session)}
    if consultation_id is None or consultation_id not in known:
        raise HearingNotFound
    return known[consultation_id], hearing


async def ready(db: Database, wanted: Wanted, check: int) -> tuple[Portion, list[Slip]]:
    """What is to be drawn, with new secrets that are not good yet. Raises NoSlipsToMake, SlipsMadeMeanwhile."""
    found = await portion(db, wanted)
    if not found.found:
        raise NoSlipsToMake
    if found.check != check:
        raise SlipsMadeMeanwhile
    return found, [Slip(each.receipt, secrets.token_urlsafe(SECRET_BYTES)) for each in found.found]


async def issue(db: Database, staff: Person, made: Portion, drawn: Sequence[Slip], *, now: datetime) -> None:
    """They are drawn: these are good from now on, and former ones are not. Raises SlipsMadeMeanwhile."""
    async with db.transaction() as tx:
        for number, (each, slip) in enumerate(zip(made.found, drawn, strict=True)):
            if not await slips.renew(tx, each, digest_of(slip.secret)):
                raise SlipsMadeMeanwhile
            await reviews.note_event(tx, each.id, "slip", by=staff.id, now=now)
            if number % BREATHES_EVERY == 0:
                await asyncio.sleep(0)
        details = {
            "batch": made.wanted.batch.name.lower(),
            "of": made.wanted.of,
            "comments": len(drawn),
            "replaced": made.replaced,
        }
        await audit(tx, staff, "log-slips", details, now=now)


async def _portion(session: Session, wanted: Wanted) -> Portion:
    found = await slips.waiting(session, wanted, count=MOST_SLIPS)
    left = 0
    if len(found) == MOST_SLIPS:
        left = len(await slips.waiting(session, replace(wanted, after=found[-1].id), count=COUNTED))
    return Portion(wanted=wanted, found=found, left=left)
