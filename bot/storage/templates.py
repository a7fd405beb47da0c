"""Replies to be used again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.bilingual import Bilingual
from bot.domain.people import PersonId
from bot.domain.review import DecisionOutcome
from bot.storage.codec import dump_text, load_text
from bot.storage.database import Session
from bot.storage.times import ms

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A reply to be used again."""

    id: int
    title: str
    outcome: DecisionOutcome
    reason: Bilingual
    changed: Bilingual


async def add(
    session: Session,
    *,
    title: str,
    outcome: DecisionOutcome,
    reason: Bilingual,
    changed: Bilingual,
    by: PersonId,
    now: datetime,
) -> None:
    """A reply to be used again."""
    await session.q.add_template(
        session.conn,
        title=title,
        outcome=outcome.value,
        reason=dump_text(reason),
        changed=dump_text(changed),
        created_by=by,
        now=ms(now),
    )


async def listed(session: Session) -> list[Template]:
    """Replies to be used again, by title."""
    return [_template(row) async for row in session.q.templates(session.conn, count=MOST)]


async def get(session: Session, template_id: int) -> Template | None:
    """One of them."""
    row = await session.q.template_by_id(session.conn, id=template_id)
    return _template(row) if row else None


async def drop(session: Session, template_id: int) -> bool:
    """It is used no more. Returns whether it was there."""
    return await session.q.drop_template(session.conn, id=template_id) is not None


def _template(row: Any) -> Template:
    return Template(
        id=row[0],
        title=row[1],
        outcome=DecisionOutcome(row[2]),
        reason=load_text(row[3]),
        changed=load_text(row[4]),
    )
