"""Writing a decision step by step, and whom it would answer; see `settling.py` for what makes it count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import deciding
from bot.domain.comment import Comment
from bot.domain.consultation import Consultation
from bot.domain.deciding import Part, Work, may_settle
from bot.domain.dialogue import Reviewing, Searching
from bot.domain.people import Person, PersonId, Role
from bot.domain.refusals import ButtonOutdated, DecisionIsGone, TemplateIsGone
from bot.domain.review import DecisionOutcome
from bot.domain.reviewing import CLAIM_LASTS, check_may_change, number_of
from bot.services.deeds import found
from bot.services.digests import audit
from bot.services.reviewing import check_head
from bot.storage import announcements, decisions, people, reviewing, templates
from bot.storage.database import Database, Session
from bot.storage.decisions import Target

BULK_MAX = 500
"""Comments with the same tag that are answered at a stroke; what was merged into them comes on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a decision would do: `check` tells it from any other, `may_settle` says whether it would count at once."""

    comment: Comment
    consultation: Consultation
    work: Work
    targets: Sequence[Target]
    check: int
    may_settle: bool

    @property
    def people(self) -> int:
        """How many people would be told."""
        return count_people(self.targets)


def count_people(targets: Sequence[Target]) -> int:
    """How many people would be told."""
    return len({each.reachable for each in targets if each.reachable is not None})


async def begin(db: Database, person: Person, role: Role, comment_id: int, *, tag: int = 0, now: datetime) -> Plan:
    """Begin a decision on a comment, or on all that waits with one of its tags.

    Raises InGroup, DecisionIsGone when it has no such tag any more, and what `check_may_change` does.
    """
    async with db.transaction() as tx:
        comment = await found(tx, comment_id)
        words = next((each for each in await reviewing.tags(tx, comment.id) if number_of(each) == tag), "")
        if tag and not words:
            raise DecisionIsGone
        return await _goes_on(tx, person, role, comment, deciding.begun(words), now=now)


async def resume(db: Database, person: Person, role: Role, comment_id: int, *, now: datetime) -> Plan:
    """Go on with the decision that is proposed for this comment. Raises DecisionIsGone too."""
    async with db.transaction() as tx:
        comment = await found(tx, comment_id)
        proposed = await decisions.get(tx, await decisions.proposed(tx, comment.id))
        if proposed is None:
            raise DecisionIsGone
        work = deciding.of_decision(proposed.outcome, proposed.reason, proposed.changed, proposed.section)
        return await _goes_on(tx, person, role, comment, work, now=now)


async def choose(db: Database, person: Person, comment_id: int, outcome: DecisionOutcome, *, now: datetime) -> Work:
    """This is what becomes of it; then the reason is asked for."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        return await _keep(tx, person, state, replace(Work.load(state.work), outcome=outcome), now=now)


async def ask(db: Database, person: Person, comment_id: int, part: Part, *, now: datetime) -> Work:
    """Ask for this part again."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        await people.set_dialogue(tx, person.id, replace(state, asks=part.value), now=now)
        return Work.load(state.work)


async def write(db: Database, person: Person, comment_id: int, part: Part, words: str, *, now: datetime) -> Work:
    """This part. Raises DecisionIsGone, TextTooLong, ReasonMissing."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        return await _keep(tx, person, state, Work.load(state.work).with_(part, words), now=now)


async def skip(
    db: Database, person: Person, comment_id: int, part: Part, *, question: int | None, now: datetime
) -> Work:
    """Nothing of this part, in answer to this question. Raises DecisionIsGone, ButtonOutdated, ReasonMissing."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        return await _keep(tx, person, state, _asked(state, part, question).with_(part, ""), now=now)


async def unchanged(db: Database, person: Person, comment_id: int, *, question: int | None, now: datetime) -> Work:
    """Nothing changed in the draft, in answer to this question. Raises DecisionIsGone, ButtonOutdated."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        return await _keep(tx, person, state, _asked(state, Part.CHANGED_KY, question).unchanged(), now=now)


async def use_template(db: Database, person: Person, comment_id: int, template_id: int, *, now: datetime) -> Work:
    """Take the words of a template. Raises TemplateIsGone."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        template = await templates.get(tx, template_id)
        if template is None:
            raise TemplateIsGone
        work = deciding.of_decision(template.outcome, template.reason, template.changed, "")
        return await _keep(tx, person, state, replace(work, tag=Work.load(state.work).tag), now=now)


async def drop(db: Database, person: Person, *, now: datetime) -> None:
    """Write no decision; nothing else is asked for either."""
    async with db.transaction() as tx:
        state = await people.dialogue_of(tx, person.id)
        if state and isinstance(state[0], Reviewing):
            await people.set_dialogue(tx, person.id, None, now=now)


async def stop_asking(db: Database, person: Person, *, now: datetime) -> None:
    """The reader went elsewhere: what they type next is no answer to what was asked. A decision can be gone on with."""
    async with db.read() as session:
        state = await people.dialogue_of(session, person.id)
    kept: Reviewing | None
    match state[0] if state else None:
        case Reviewing() as asked if asked.asks:
            kept = replace(asked, asks="") if asked.comment and asked.work else None
        case Searching() as asked if asked.asks:
            kept = None
        case _:
            return
    async with db.transaction() as tx:
        await people.set_dialogue(tx, person.id, kept, now=now)


async def planned(db: Database, person: Person, role: Role, comment_id: int, *, now: datetime) -> Plan:
    """What the decision that is being written would do. Raises DecisionIsGone, and what `begin` does."""
    async with db.transaction() as tx:
        return await plan(tx, person, role, comment_id, now=now)


async def plan(session: Session, person: Person, role: Role, comment_id: int, *, now: datetime) -> Plan:
    """The same, in a transaction."""
    state = await _state(session, person, comment_id)
    return await _plan(session, person, role, await found(session, comment_id), Work.load(state.work), now=now)


async def ask_title(db: Database, person: Person, comment_id: int, asks: str, *, now: datetime) -> None:
    """The next text is what the words are called. Raises DecisionIsGone."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        await people.set_dialogue(tx, person.id, replace(state, asks=asks), now=now)


async def save_template(db: Database, person: Person, comment_id: int, title: str, *, now: datetime) -> None:
    """Keep the words for other comments. Raises DecisionIsGone, TextTooLong."""
    async with db.transaction() as tx:
        state = await _state(tx, person, comment_id)
        work = Work.load(state.work)
        if work.outcome is None:
            raise DecisionIsGone
        await templates.add(
            tx,
            title=deciding.check_title(title),
            outcome=work.outcome,
            reason=work.reason,
            changed=work.changed,
            by=person.id,
            now=now,
        )
        await people.set_dialogue(tx, person.id, replace(state, asks=""), now=now)
        await audit(tx, person, "template", {"outcome": work.outcome.value}, now=now)


async def drop_template(db: Database, person: Person, template_id: int, *, now: datetime) -> None:
    """It is used no more. Raises TemplateIsGone."""
    async with db.transaction() as tx:
        if not await templates.drop(tx, template_id):
            raise TemplateIsGone
        await audit(tx, person, "template-deleted", {}, now=now)


async def _goes_on(tx: Session, person: Person, role: Role, comment: Comment, work: Work, *, now: datetime) -> Plan:
    result = await _plan(tx, person, role, comment, work, now=now)
    state = Reviewing(comment.id, comment.revision, work=work.dump())
    await people.set_dialogue(tx, person.id, state, now=now)
    return result


async def _plan(session: Session, person: Person, role: Role, comment: Comment, work: Work, *, now: datetime) -> Plan:
    check_may_change(comment, person.id, role, now)
    await check_head(session, comment)
    consultation = await announcements.consultation(session, comment.consultation_id)
    targets = await _targets(session, person.id, role, comment, work, now=now)
    return Plan(
        comment=comment,
        consultation=consultation,
        work=work,
        targets=targets,
        check=deciding.check(work, ((each.id, each.revision) for each in targets)),
        may_settle=may_settle(role, approval=consultation.approval),
    )


async def _targets(
    session: Session, person_id: PersonId, role: Role, comment: Comment, work: Work, *, now: datetime
) -> list[Target]:
    if not work.tag:
        return await decisions.targets_of_head(session, comment.id)
    return await decisions.targets_of_tag(
        session,
        comment.consultation_id,
        work.tag,
        reviewer_id=person_id,
        lapsed=now - CLAIM_LASTS,
        every=role is Role.OWNER,
        count=BULK_MAX,
    )


async def _state(session: Session, person: Person, comment_id: int) -> Reviewing:
    """The decision this person is writing on this comment. Raises DecisionIsGone."""
    state = await people.dialogue_of(session, person.id)
    if not state or not isinstance(state[0], Reviewing) or state[0].comment != comment_id or not state[0].work:
        raise DecisionIsGone
    return state[0]


def _asked(state: Reviewing, part: Part, question: int | None) -> Work:
    """What is written so far, while this question waits for its answer; None: whatever question is about this part.

    Who looked elsewhere meanwhile is asked no more, but may answer as long as nothing else was written.
    """
    work = Work.load(state.work)
    if question is None:
        is_asked = state.asks == part.value
    else:
        is_asked = state.asks in {"", part.value} and question == deciding.question(work, part)
    if not is_asked:
        raise ButtonOutdated
    return work


async def _keep(tx: Session, person: Person, state: Reviewing, work: Work, *, now: datetime) -> Work:
    following = work.next_part
    asks = following.value if following else ""
    await people.set_dialogue(tx, person.id, replace(state, asks=asks, work=work.dump()), now=now)
    return work
