"""A decision counts, waits for an approver, or is sent back. What was shown is what is done, or nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain import deciding
from bot.domain.deciding import may_settle
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person, Role
from bot.domain.refusals import (
    ButtonOutdated,
    CommentChangedMeanwhile,
    CommentIsEmpty,
    DecisionIsGone,
    NotYourRole,
)
from bot.domain.review import Decision, DecisionId, DecisionState
from bot.domain.reviewing import Deed, check_note
from bot.services import telling
from bot.services.deciding import count_people, plan
from bot.services.digests import audit
from bot.storage import announcements, decisions, deliveries, people, reviews
from bot.storage.database import Database, Session
from bot.storage.decisions import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How many comments were answered, or would be, and how many people are told."""

    comments: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A decision that waits for an approver."""

    decision: Decision
    targets: Sequence[Target]
    check: int
    may_settle: bool


async def settle(
    db: Database, person: Person, role: Role, comment_id: int, check: int, *, hand: bool, now: datetime
) -> Settled:
    """Make the decision count and tell people, or hand it to an approver: exactly what was shown.

    Raises DecisionIsGone, ReasonMissing, CommentChangedMeanwhile, NotYourRole, and what beginning one does.
    """
    async with db.transaction() as tx:
        made = await plan(tx, person, role, comment_id, now=now)
        work = made.work
        if work.outcome is None:
            raise DecisionIsGone
        work.check_reason()
        if made.check != check or not made.targets:
            raise CommentChangedMeanwhile
        if not (made.consultation.approval if hand else made.may_settle):
            raise ButtonOutdated if hand else NotYourRole
        await _take(tx, made.targets)
        former = {proposed for each in made.targets if (proposed := await decisions.proposed(tx, each.id))}
        decision_id = await decisions.add(
            tx,
            made.comment.consultation_id,
            outcome=work.outcome,
            reason=work.reason,
            changed=work.changed,
            section=work.section,
            by=person.id,
            now=now,
        )
        if hand:
            for each in made.targets:
                await decisions.propose(tx, each.id, decision_id)
            await _note(tx, person, decision_id, made.targets, Deed.PROPOSE, now=now, outcome=work.outcome.value)
        else:
            await _approve(tx, person, decision_id, made.targets, now=now)
        for each_id in former:
            await decisions.drop_unused(tx, each_id)
        await people.set_dialogue(tx, person.id, None, now=now)
        return Settled(comments=len(made.targets), people=made.people)


async def pending(session: Session, role: Role, decision_id: int) -> Pending:
    """A decision that waits, and whom it would answer. Raises DecisionIsGone."""
    decision = await decisions.get(session, decision_id)
    if decision is None or decision.state is DecisionState.APPROVED:
        raise DecisionIsGone
    if await decisions.returned_note(session, decision.id) is not None:
        raise DecisionIsGone
    targets = await decisions.targets_of_decision(session, decision.id)
    consultation = await announcements.consultation(session, decision.consultation_id)
    return Pending(
        decision=decision,
        targets=targets,
        check=deciding.check(decision, ((each.id, each.revision) for each in targets)),
        may_settle=may_settle(role, approval=consultation.approval),
    )


async def approve(db: Database, person: Person, role: Role, decision_id: int, check: int, *, now: datetime) -> Settled:
    """It counts, and people are told. Raises DecisionIsGone, NotYourRole, CommentChangedMeanwhile."""
    async with db.transaction() as tx:
        waits = await pending(tx, role, decision_id)
        if not waits.may_settle:
            raise NotYourRole
        if waits.check != check or not waits.targets:
            raise CommentChangedMeanwhile
        await _take(tx, waits.targets)
        await _approve(tx, person, waits.decision.id, waits.targets, now=now)
        return Settled(comments=len(waits.targets), people=count_people(waits.targets))


async def send_back(db: Database, person: Person, role: Role, decision_id: int, typed: str, *, now: datetime) -> None:
    """It must be written anew; who wrote it is told why, once. Raises DecisionIsGone, NotYourRole, TextTooLong."""
    note = check_note(typed)
    if not note:
        raise CommentIsEmpty
    async with db.transaction() as tx:
        waits = await pending(tx, role, decision_id)
        if not waits.may_settle:
            raise NotYourRole
        if not await decisions.send_back(tx, waits.decision.id, note):
            raise DecisionIsGone
        await _note(tx, person, waits.decision.id, waits.targets, Deed.RETURN, now=now)
        await people.set_dialogue(tx, person.id, None, now=now)
        if waits.decision.drafted_by is not None:
            news = NewDelivery(
                person_id=waits.decision.drafted_by,
                kind=Kind.SENT_BACK,
                args={"decision": waits.decision.id},
                due=now,
                dedupe=f"sent-back:{waits.decision.id}",
            )
            await deliveries.add(tx, news, now=now)


async def _take(tx: Session, targets: Sequence[Target]) -> None:
    """All of them, in order, are this transaction's to change."""
    for each in targets:
        if not await reviews.take_revision(tx, each.id, each.revision):
            raise CommentChangedMeanwhile


async def _approve(
    tx: Session, person: Person, decision_id: DecisionId, targets: Sequence[Target], *, now: datetime
) -> None:
    if not await decisions.approve(tx, decision_id, person.id, now=now):
        raise DecisionIsGone
    for each in targets:
        await decisions.answer(tx, each.id, decision_id)
    decision = await decisions.get(tx, decision_id)
    outcome = decision.outcome.value if decision else ""
    await _note(tx, person, decision_id, targets, Deed.DECIDE, now=now, outcome=outcome)
    await telling.tell(tx, decision_id, targets, now=now)


async def _note(
    tx: Session,
    person: Person,
    decision_id: DecisionId,
    targets: Sequence[Target],
    deed: Deed,
    *,
    now: datetime,
    **details: object,
) -> None:
    """A line in the history of each comment, and one in the audit."""
    said = {"decision": decision_id, **details}
    for each in targets:
        await reviews.restate(tx, each.id)
        await reviews.note_event(tx, each.id, deed.value, by=person.id, now=now, details=said)
    first = targets[0].receipt if targets else ""
    await audit(tx, person, f"comment-{deed}", {"receipt": first, "comments": len(targets), **said}, now=now)
