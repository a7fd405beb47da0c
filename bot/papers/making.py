"""Making a paper: one consistent view of the data, written as it is read, complete or not at all."""

import asyncio
import json as standard
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from bot.domain.consultation import Consultation
from bot.domain.digest import LAST_ID
from bot.domain.hearing import Hearing
from bot.domain.papers import Format, Kind
from bot.exports.refusals import ExportConsultationUnknown, ExportHearingMissing, ExportHearingUnknown, ExportNothing
from bot.exports.target import replacing
from bot.papers import figures
from bot.papers.parts import Part, Progress
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.storage import announcements, hearings
from bot.storage.database import Database, Session
from bot.storage.times import ms

Maker = Callable[[Session, Path, Words, Sequence[Part], Progress], Awaitable[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made. Without a consultation: all of them. Names are slugs. `opened_at`: see `Scope`."""

    kind: Kind
    format: Format
    consultation: str | None = None
    hearing: str | None = None
    upto: int = LAST_ID
    opened_at: datetime | None = None


async def make(
    db: Database,
    order: Order,
    *,
    out: Path,
    words: Words,
    zone: tzinfo,
    now: datetime,
    progress: Progress,
    actor: str = "cli",
) -> int:
    """Write a paper to `out`, which appears or is replaced only when all went well. Returns how many rows it has.

    That it was made stands in the audit table before anybody can see the file. Raises the refusals of `bot.exports`.
    """
    with replacing(out) as draft:
        async with db.read_much() as session:
            parts = await parts_of(session, order, made_at=now.astimezone(zone))
            rows = await _write(session, order, draft, words, parts, progress)
        details = {
            "kind": order.kind.value,
            "format": order.format.value,
            "rows": rows,
            "consultation": order.consultation,
            "hearing": order.hearing,
        }
        async with db.transaction(incidental=True) as tx:
            await tx.q.add_audit(tx.conn, now=ms(now), actor=actor, action="export", details=standard.dumps(details))
    return rows


async def parts_of(session: Session, order: Order, *, made_at: datetime) -> list[Part]:
    """What the paper is about, oldest consultation first, with its numbers.

    Raises ExportNothing, ExportConsultationUnknown, ExportHearingUnknown, ExportHearingMissing.
    """
    known = await announcements.consultations(session)
    if not known:
        raise ExportNothing
    chosen = [each for each in known if order.consultation in {None, each.slug}]
    if not chosen:
        raise ExportConsultationUnknown(slug=order.consultation or "", known=_listed(each.slug for each in known))
    listed = [(each, await hearings.of_consultation(session, each.id)) for each in reversed(chosen)]
    cities = {city.id: city for city in await announcements.cities(session)}
    parts = []
    for consultation, one in _of_hearing(order, listed):
        scope = Scope(
            consultation=consultation,
            hearing=one,
            cities=cities,
            topics={each.id: each for each in await announcements.topics(session, consultation.id)},
            upto=order.upto,
            made_at=made_at,
            opened_at=order.opened_at,
        )
        parts.append(Part(scope, await figures.counted(session, scope)))
    return parts


def _of_hearing(
    order: Order, listed: Sequence[tuple[Consultation, tuple[Hearing, ...]]]
) -> list[tuple[Consultation, Hearing | None]]:
    slugs = [each.slug for _, held in listed for each in held]
    if order.hearing is None:
        if order.kind is Kind.MINUTES:
            raise ExportHearingMissing(known=_listed(slugs))
        return [(consultation, None) for consultation, _ in listed]
    found: list[tuple[Consultation, Hearing | None]] = [
        (consultation, each) for consultation, held in listed for each in held if each.slug == order.hearing
    ]
    if not found:
        raise ExportHearingUnknown(slug=order.hearing, known=_listed(slugs))
    return found[-1:]  # a hearing's name is its own only within a consultation: the newest one's


async def _write(  # noqa: PLR0917 -- the makers' own arguments, in their order
    session: Session, order: Order, draft: Path, words: Words, parts: Sequence[Part], progress: Progress
) -> int:
    maker = await asyncio.to_thread(_maker, order)
    return await maker(session, draft, words, parts, progress)


def _maker(order: Order) -> Maker:
    """Who makes it. A bot begins without them: what documents are made with takes long to load."""
    from bot.papers import ledger, minutes, proposals, report, report_xlsx  # noqa: PLC0415 -- said above

    makers: dict[tuple[Kind, Format], Maker] = {
        (Kind.PROPOSALS, Format.XLSX): proposals.xlsx,
        (Kind.PROPOSALS, Format.DOCX): proposals.docx,
        (Kind.REPORT, Format.DOCX): report.docx,
        (Kind.REPORT, Format.XLSX): report_xlsx.xlsx,
        (Kind.LEDGER, Format.XLSX): ledger.xlsx,
        (Kind.LEDGER, Format.JSON): ledger.json,
    }
    return minutes.docx if order.kind is Kind.MINUTES else makers[order.kind, order.format]


def _listed(slugs: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(slugs)) or "–"
