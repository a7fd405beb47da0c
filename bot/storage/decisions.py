"""Decisions: proposed, approved, and what people say to them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.bilingual import Bilingual
from bot.domain.comment import CommentId, DraftId
from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId
from bot.domain.review import Decision, DecisionId, DecisionOutcome, DecisionState
from bot.storage.codec import dump_text, load_text
from bot.storage.database import Session
from bot.storage.times import moment, moment_or_none, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A comment that a decision answers. `reachable`: its author, if they can be told; `before`: what answered it."""

    id: CommentId
    receipt: str
    revision: int
    before: DecisionId | None
    reachable: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A decision that waits for an approver, with the first comment it answers and how many those are."""

    id: DecisionId
    outcome: DecisionOutcome
    first: CommentId | None
    comments: int


async def add(
    session: Session,
    consultation_id: ConsultationId,
    *,
    outcome: DecisionOutcome,
    reason: Bilingual,
    changed: Bilingual,
    section: str,
    by: PersonId,
    now: datetime,
) -> DecisionId:
    """A decision is proposed."""
    return DecisionId(
        await session.q.add_decision(
            session.conn,
            consultation_id=consultation_id,
            outcome=outcome.value,
            reason=dump_text(reason),
            changed=dump_text(changed),
            section=section,
            drafted_by=by,
            now=ms(now),
        )
    )


async def get(session: Session, decision_id: int | None) -> Decision | None:
    """One decision."""
    row = await session.q.decision_by_id(session.conn, id=decision_id) if decision_id else None
    return _decision(row) if row else None


async def approve(session: Session, decision_id: DecisionId, by: PersonId, *, now: datetime) -> bool:
    """It counts from now on. Returns whether it waited for that."""
    return await session.q.approve_decision(session.conn, id=decision_id, approved_by=by, now=ms(now)) is not None


async def send_back(session: Session, decision_id: DecisionId, note: str) -> bool:
    """It must be written anew. Returns whether it waited."""
    return await session.q.return_decision(session.conn, id=decision_id, note=note) is not None


async def returned_note(session: Session, decision_id: DecisionId) -> str | None:
    """Why it was sent back; None: it was not."""
    return await session.q.returned_note(session.conn, id=decision_id)  # type: ignore[no-any-return]


async def drop_unused(session: Session, decision_id: DecisionId) -> None:
    """What proposes an answer to nobody any more is no decision."""
    await session.q.drop_unused_decision(session.conn, id=decision_id)


async def waiting(session: Session, consultation_id: ConsultationId, *, after: int, count: int) -> list[Waiting]:
    """A page of what waits for an approver."""
    rows = session.q.decisions_waiting(session.conn, consultation_id=consultation_id, after=after, count=count)
    return [
        Waiting(
            id=DecisionId(row[0]),
            outcome=DecisionOutcome(row[1]),
            first=CommentId(row[2]) if row[2] else None,
            comments=row[3],
        )
        async for row in rows
    ]


async def count_waiting(session: Session, consultation_id: ConsultationId) -> int:
    """How many wait for an approver."""
    return int(await session.q.count_waiting(session.conn, consultation_id=consultation_id))


async def proposed(session: Session, comment_id: CommentId) -> DecisionId | None:
    """The answer to this comment that does not count yet."""
    found = await session.q.proposed_for(session.conn, comment_id=comment_id)
    return DecisionId(found) if found else None


async def propose(session: Session, comment_id: CommentId, decision_id: DecisionId) -> None:
    """This is proposed, in place of what was."""
    await session.q.propose_answer(session.conn, comment_id=comment_id, decision_id=decision_id)


async def drop_proposal(session: Session, comment_id: CommentId) -> None:
    """Nothing is proposed."""
    await session.q.drop_proposal(session.conn, comment_id=comment_id)


async def answer(session: Session, comment_id: CommentId, decision_id: DecisionId) -> None:
    """The comment is answered by this."""
    await session.q.drop_proposal(session.conn, comment_id=comment_id)
    await session.q.set_decision(session.conn, id=comment_id, decision_id=decision_id)


async def targets_of_head(session: Session, comment_id: CommentId) -> list[Target]:
    """The comment and all that was merged into it."""
    return await _targets(session.q.targets_of_head(session.conn, id=comment_id))


async def targets_of_decision(session: Session, decision_id: DecisionId) -> list[Target]:
    """What a proposed decision would answer."""
    return await _targets(session.q.targets_of_decision(session.conn, decision_id=decision_id))


async def targets_of_tag(
    session: Session,
    consultation_id: ConsultationId,
    tag: str,
    *,
    reviewer_id: PersonId,
    lapsed: datetime,
    every: bool,
    count: int,
) -> list[Target]:
    """What waits with this tag in this reviewer's hands or nobody's, with all that was merged into it."""
    values = {"tag": tag, "reviewer_id": reviewer_id, "lapsed": ms(lapsed), "every": every, "count": count}
    return await _targets(session.q.targets_of_tag(session.conn, consultation_id=consultation_id, **values))


async def set_reply(
    session: Session, comment_id: CommentId, decision_id: DecisionId, *, answers: bool, now: datetime
) -> None:
    """Whether it answers them, says the author."""
    values = {"comment_id": comment_id, "decision_id": decision_id, "answers": answers, "now": ms(now)}
    await session.q.add_decision_reply(session.conn, **values)


async def reply(session: Session, comment_id: CommentId, decision_id: DecisionId) -> bool | None:
    """Whether it answers them; None: they have not said."""
    found = await session.q.decision_reply(session.conn, comment_id=comment_id, decision_id=decision_id)
    return None if found is None else bool(found)


async def follow_up(session: Session, comment_id: CommentId) -> str | None:
    """The number of the comment that was sent on the decision about this one."""
    return await session.q.follow_up(session.conn, comment_id=comment_id)  # type: ignore[no-any-return]


async def set_follows(session: Session, draft_id: DraftId, comment_id: CommentId | None) -> None:
    """The draft is one more comment on a decision; None: one of its own."""
    await session.q.set_draft_follows(session.conn, id=draft_id, follows=comment_id)


async def _targets(rows: AsyncIterator[Any]) -> list[Target]:
    return [
        Target(
            id=CommentId(row[0]),
            receipt=row[1],
            revision=row[2],
            before=DecisionId(row[3]) if row[3] else None,
            reachable=PersonId(row[4]) if row[4] else None,
        )
        async for row in rows
    ]


def _decision(row: Any) -> Decision:
    return Decision(
        id=DecisionId(row[0]),
        consultation_id=ConsultationId(row[1]),
        outcome=DecisionOutcome(row[2]),
        reason=load_text(row[3]),
        changed=load_text(row[4]),
        section=row[5],
        state=DecisionState(row[6]),
        drafted_by=PersonId(row[7]) if row[7] else None,
        drafted_at=moment(row[8]),
        approved_by=PersonId(row[9]) if row[9] else None,
        approved_at=moment_or_none(row[10]),
    )
