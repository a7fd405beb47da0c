"""Papers to hand in: asking for one, and writing down what only people know of a hearing."""

from dataclasses import replace
from datetime import datetime

from bot.domain import record as records
from bot.domain.consultation import ConsultationId
from bot.domain.delivery import Kind as DeliveryKind
from bot.domain.delivery import NewDelivery
from bot.domain.dialogue import Dialogue, FillingRecord, LinkingLedger
from bot.domain.digest import Selection
from bot.domain.hearing import Hearing
from bot.domain.papers import Format, Kind, Speaks
from bot.domain.people import Person
from bot.domain.record import Record, RecordField
from bot.domain.refusals import HearingNotFound
from bot.services.digests import audit, bounds
from bot.storage import comments, deliveries, hearings, papers, people
from bot.storage.database import Database, Session


async def request(
    db: Database,
    person: Person,
    kind: Kind,
    *,
    consultation: int,
    hearing: int,
    speaks: Speaks,
    format: Format | None,  # noqa: A002 -- the word of the command line
    now: datetime,
) -> None:
    """Queue a paper as a file; without a format the report as messages. Raises HearingNotFound."""
    async with db.transaction() as tx:
        await _known(tx, hearing)
        chosen = await _upto_now(tx, consultation)
        args: dict[str, object] = {
            "kind": kind.value,
            "hearing": hearing,
            "speaks": speaks.value,
            "format": format.value if format else "chat",
            **bounds(chosen),
        }
        what = DeliveryKind.FILE if format else DeliveryKind.REPORT
        await deliveries.add(tx, NewDelivery(person_id=person.id, kind=what, args=args, due=now), now=now)
        await audit(tx, person, "export", args, now=now)


async def link_ledger(
    db: Database, person: Person, *, consultation: int, hearing: int, link: str, now: datetime
) -> None:
    """Queue the message about a ledger that was published under this address."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, None, now=now)
        chosen = await _upto_now(tx, consultation)
        args: dict[str, object] = {"kind": Kind.LEDGER.value, "hearing": hearing, "link": link, **bounds(chosen)}
        delivery = NewDelivery(person_id=person.id, kind=DeliveryKind.REPORT, args=args, due=now)
        await deliveries.add(tx, delivery, now=now)
        await audit(tx, person, "export", args, now=now)


async def published_at(db: Database, consultation: int) -> str | None:
    """Where the result of a consultation was published, if it was."""
    async with db.read() as session:
        return await papers.result_address(session, consultation)


async def await_link(db: Database, person: Person, *, consultation: int, hearing: int, now: datetime) -> None:
    """The next text is the address of a ledger."""
    await _goes_on(db, person, LinkingLedger(consultation, hearing), now=now)


async def record(db: Database, hearing_id: int) -> tuple[Hearing, Record]:
    """What is written down about a hearing. Raises HearingNotFound."""
    async with db.read() as session:
        return await _known_one(session, hearing_id), records.load(await papers.record(session, hearing_id))


async def ask(db: Database, person: Person, hearing_id: int, field: RecordField, *, now: datetime) -> None:
    """The next text is this field."""
    await _goes_on(db, person, FillingRecord(hearing_id, field.value), now=now)


async def leave(db: Database, person: Person, *, now: datetime) -> None:
    """Nothing of a record is asked for any more; what else the chat is in the middle of goes on."""
    async with db.transaction() as tx:
        found = await people.dialogue_of(tx, person.id)
        if found and isinstance(found[0], FillingRecord | LinkingLedger):
            await people.set_dialogue(tx, person.id, None, now=now)


async def put(
    db: Database, person: Person, hearing_id: int, field: RecordField, value: str | None, *, now: datetime
) -> None:
    """Write a field down, or make it a blank again; what others wrote meanwhile stays. Raises HearingNotFound."""
    async with db.transaction() as tx:
        hearing = await _known_one(tx, hearing_id)
        filled = records.load(await papers.hold_record(tx, hearing_id, now=now))
        await papers.save_record(tx, hearing_id, records.dump(records.put(filled, field, value)), now=now)
        details = {"hearing": hearing_id, "slug": hearing.slug, "field": field.value}
        await audit(tx, person, "record", details, now=now)


async def _goes_on(db: Database, person: Person, state: Dialogue, *, now: datetime) -> None:
    async with db.transaction() as tx:
        if isinstance(state, FillingRecord):
            await _known_one(tx, state.hearing)
        await people.set_dialogue(tx, person.id, state, now=now)


async def _upto_now(tx: Session, consultation: int) -> Selection:
    chosen = Selection(consultation_id=ConsultationId(consultation) if consultation else None)
    return replace(chosen, upto=await comments.last_settled_id(tx))


async def _known(session: Session, hearing_id: int) -> None:
    if hearing_id:
        await _known_one(session, hearing_id)


async def _known_one(session: Session, hearing_id: int) -> Hearing:
    hearing = await hearings.get(session, hearing_id)
    if hearing is None:
        raise HearingNotFound
    return hearing
