"""Editing a hearing in a chat: what is typed waits with the dialogue, is saved at a stroke, and can be taken back."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import editing
from bot.domain.change import filled
from bot.domain.consultation import Consultation
from bot.domain.dialogue import EditingHearing
from bot.domain.editing import Changes, Part
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.lint import Warning_, lint
from bot.domain.people import Person
from bot.domain.place import City
from bot.domain.policy import Policy
from bot.domain.refusals import EditIsGone, HearingChangedMeanwhile, HearingNotFound, NothingToSave, UndoTooLate
from bot.services.digests import audit
from bot.services.notices import CAMPAIGN, deserves_notice, hearing_changed, store_anew
from bot.storage import announcements, deliveries, hearings, people, subscriptions
from bot.storage.database import Database, Session
from bot.storage.locks import hold_programme

UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A hearing as it stands and as it would stand, with what is pending."""

    before: Hearing
    after: Hearing
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What saving would do: whom it tells, and what should be looked at first. `told` is None for no notice at all."""

    edited: Edited
    city: City
    consultation: Consultation
    warnings: tuple[Warning_, ...]
    told: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The hearing as it stands now; until `undo_until` nobody has been told and it can be taken back."""

    hearing: Hearing
    undo_until: datetime | None


async def listed(db: Database, *, policy: Policy, now: datetime, page: int, size: int) -> tuple[list[Hearing], bool]:
    """What can be edited, drafts too, and whether there is more: what is ahead by date, then what has none."""
    async with db.read() as session:
        consultations = await announcements.consultations(session)
        found = [each for one in consultations for each in await hearings.of_consultation(session, one.id)]
    ahead = [each for each in found if not each.is_past_at(now, policy.zone)]
    ahead.sort(key=lambda each: (each.day is None, str(each.day), each.announced or "", each.id))
    return ahead[page * size : (page + 1) * size], len(ahead) > (page + 1) * size


async def opened(db: Database, person: Person, hearing_id: int, *, policy: Policy, now: datetime) -> Edited:
    """Begin with a hearing, or go on with it. Nothing is asked for any more."""
    async with db.transaction() as tx:
        state = await _state(tx, person, hearing_id)
        return await _goes_on(tx, person, replace(state, asks=""), policy=policy, now=now)


async def ask(db: Database, person: Person, hearing_id: int, part: Part, *, now: datetime) -> None:
    """The next text is this fact."""
    async with db.transaction() as tx:
        state = await _state(tx, person, hearing_id)
        await _hearing(tx, hearing_id)
        await people.set_dialogue(tx, person.id, replace(state, asks=part.value), now=now)


async def put(
    db: Database, person: Person, hearing_id: int, part: Part, value: str | None, *, policy: Policy, now: datetime
) -> Edited:
    """Set a fact, or clear it. Nothing is saved yet."""
    return await _put(db, person, hearing_id, {part.value: value}, policy=policy, now=now)


async def put_status(
    db: Database, person: Person, hearing_id: int, status: HearingStatus, *, policy: Policy, now: datetime
) -> Edited:
    """Publish, postpone or cancel. Nothing is saved yet."""
    return await _put(db, person, hearing_id, {editing.STATUS: status.value}, policy=policy, now=now)


async def drop(db: Database, person: Person, hearing_id: int | None = None, *, now: datetime) -> None:
    """Forget what was typed, about this hearing if one is named. Raises EditIsGone when it is another one's."""
    async with db.transaction() as tx:
        found = await people.dialogue_of(tx, person.id)
        state = found[0] if found else None
        if isinstance(state, EditingHearing) and hearing_id in {None, state.hearing}:
            await people.set_dialogue(tx, person.id, None, now=now)
        elif hearing_id is not None:
            raise EditIsGone


async def review(db: Database, person: Person, hearing_id: int, *, policy: Policy, now: datetime) -> Review:
    """What saving would do. Raises EditIsGone, NothingToSave."""
    async with db.read() as session:
        before, after, changes = await _pending(session, person, hearing_id, policy)
        consultation = await announcements.consultation(session, before.consultation_id)
        cities = await announcements.cities(session)
        others = await hearings.of_consultation(session, before.consultation_id)
        told = None
        if deserves_notice(before, after, zone=policy.zone, now=now):
            told = await subscriptions.count_told(session, after, fields=filled(before, after))
    all_after = [after if each.id == after.id else each for each in others]
    found = lint(consultation, (), all_after, (), now=now, zone=policy.zone)
    return Review(
        edited=Edited(before=before, after=after, changes=changes),
        city=next(city for city in cities if city.id == after.city_id),
        consultation=consultation,
        warnings=tuple(each for each in found if each.hearing is not None and each.hearing.id == after.id),
        told=told,
    )


async def save(
    db: Database, person: Person, hearing_id: int, *, sequence: int, check: int, policy: Policy, now: datetime
) -> Saved:
    """Write down exactly what was shown. Raises EditIsGone, NothingToSave, HearingChangedMeanwhile."""
    async with db.transaction() as tx:
        await hold_programme(tx)
        before, after, changes = await _pending(tx, person, hearing_id, policy)
        if (before.sequence, editing.check(changes)) != (sequence, check):
            raise HearingChangedMeanwhile
        stored = await _store(tx, before, after, policy=policy, now=now)
        details = {"hearing": stored.id, "slug": stored.slug, "changed": sorted(changes), "status": stored.status.value}
        await audit(tx, person, "hearing", details, now=now)
        await people.set_dialogue(tx, person.id, None, now=now)
        waiting = await deliveries.waiting_campaign(tx, CAMPAIGN, stored.id)
        if waiting is None or waiting.not_before <= now:
            return Saved(hearing=stored, undo_until=None)
        kept = {"sequence": stored.sequence, "before": editing.snapshot(before)}
        args = {**waiting.args, UNDO: kept}
        await deliveries.change_campaign(tx, waiting.id, args=args, not_before=waiting.not_before)
        return Saved(hearing=stored, undo_until=waiting.not_before)


async def undo(
    db: Database, person: Person, hearing_id: int, *, sequence: int, policy: Policy, now: datetime
) -> Hearing:
    """Put back what stood there before the last save, while nobody has been told. Raises UndoTooLate."""
    async with db.transaction() as tx:
        await hold_programme(tx)
        stands = await _hearing(tx, hearing_id)
        waiting = await deliveries.waiting_campaign(tx, CAMPAIGN, stands.id)
        kept = waiting.args.get(UNDO) if waiting else None
        if waiting is None or waiting.not_before <= now or not kept:
            raise UndoTooLate
        if not kept["sequence"] == stands.sequence == sequence:
            raise UndoTooLate
        back = editing.restored(stands, kept["before"], zone=policy.zone)
        stored = await _store(tx, stands, back, policy=policy, now=now, armed_at=back.armed_at)
        details: dict[str, object] = {"hearing": stored.id, "slug": stored.slug}
        await audit(tx, person, "hearing-undo", details, now=now)
        return stored


async def _put(db: Database, person: Person, hearing_id: int, new: Changes, *, policy: Policy, now: datetime) -> Edited:
    async with db.transaction() as tx:
        state = await _state(tx, person, hearing_id)
        changes = editing.laid_over(editing.load(state.changes), new)
        kept = editing.dump(editing.without_nothing(await _hearing(tx, hearing_id), changes))
        return await _goes_on(tx, person, replace(state, changes=kept, asks=""), policy=policy, now=now)


async def _state(session: Session, person: Person, hearing_id: int) -> EditingHearing:
    """What the person is in the middle of with this hearing, else a fresh beginning."""
    found = await people.dialogue_of(session, person.id)
    if found and isinstance(found[0], EditingHearing) and found[0].hearing == hearing_id:
        return found[0]
    return EditingHearing(hearing_id)


async def _goes_on(tx: Session, person: Person, state: EditingHearing, *, policy: Policy, now: datetime) -> Edited:
    before = await _hearing(tx, state.hearing)
    changes = editing.load(state.changes)
    after = editing.edited(before, changes, zone=policy.zone)
    await people.set_dialogue(tx, person.id, state, now=now)
    return Edited(before=before, after=after, changes=changes)


async def _pending(
    session: Session, person: Person, hearing_id: int, policy: Policy
) -> tuple[Hearing, Hearing, Changes]:
    found = await people.dialogue_of(session, person.id)
    if not found or not isinstance(found[0], EditingHearing) or found[0].hearing != hearing_id:
        raise EditIsGone
    before = await _hearing(session, hearing_id)
    changes = editing.load(found[0].changes)
    after = editing.edited(before, changes, zone=policy.zone)
    if after == before:
        raise NothingToSave
    return before, after, changes


async def _store(
    tx: Session,
    before: Hearing,
    after: Hearing,
    *,
    policy: Policy,
    now: datetime,
    armed_at: datetime | None = None,
) -> Hearing:
    stored = await store_anew(tx, before, after, now=now, armed_at=armed_at)
    await hearing_changed(tx, before, stored, notify=True, zone=policy.zone, window=policy.notice_window, now=now)
    return stored


async def _hearing(session: Session, hearing_id: int) -> Hearing:
    """A hearing, a draft too. Raises HearingNotFound."""
    hearing = await hearings.get(session, hearing_id)
    if hearing is None:
        raise HearingNotFound
    return hearing
