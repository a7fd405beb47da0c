"""The people's side of a decision: they say whether it answers them, and may write one more comment."""

from datetime import datetime

from bot.domain.comment import About, Comment, CommentState, DraftId
from bot.domain.dialogue import WritingComment
from bot.domain.people import Person
from bot.domain.refusals import AlreadyFollowed, AlreadyWithdrawn, DecisionIsGone, DraftInTheWay
from bot.domain.review import Decision, DecisionState
from bot.domain.reviewing import Deed
from bot.services.mine import own
from bot.storage import attachments, comments, decisions, people, reviews
from bot.storage.database import Database, Session


async def answer_to(session: Session, comment: Comment) -> Decision | None:
    """The decision that counts for this comment. A comment that was taken back is owed none."""
    if comment.state is CommentState.WITHDRAWN:
        return None
    decision = await decisions.get(session, comment.decision_id)
    return decision if decision and decision.state is DecisionState.APPROVED else None


async def reply(
    db: Database, person: Person, comment_id: int, decision_id: int, *, answers: bool, now: datetime
) -> tuple[Comment, Decision]:
    """The author says whether it answers them. Raises CommentNotFound, AlreadyWithdrawn, DecisionIsGone."""
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        decision = await _standing(tx, comment)
        if decision.id != decision_id:
            raise DecisionIsGone
        if await decisions.reply(tx, comment.id, decision.id) is not answers:
            await decisions.set_reply(tx, comment.id, decision.id, answers=answers, now=now)
            details = {"decision": decision.id, "answers": answers}
            await reviews.note_event(tx, comment.id, Deed.REPLY.value, by=None, now=now, details=details)
        return comment, decision


async def begin_follow_up(db: Database, person: Person, comment_id: int, *, now: datetime) -> About:
    """The next texts are one more comment on the decision.

    Raises CommentNotFound, AlreadyWithdrawn, DecisionIsGone, AlreadyFollowed, and DraftInTheWay when something about
    another matter waits to be sent.
    """
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        await _standing(tx, comment)
        if await decisions.follow_up(tx, comment.id) is not None:
            raise AlreadyFollowed
        await _check_nothing_waits(tx, person, comment)
        draft_id: DraftId = await comments.open_draft(tx, person.id, now=now)
        about = About(consultation_id=comment.consultation_id, hearing_id=comment.hearing_id, topic_id=comment.topic_id)
        await comments.set_about(tx, draft_id, about)
        await decisions.set_follows(tx, draft_id, comment.id)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        return about


async def _check_nothing_waits(session: Session, person: Person, comment: Comment) -> None:
    """A blank draft gives way, and one that follows this comment goes on. Raises DraftInTheWay."""
    draft = await comments.draft_of(session, person.id)
    if draft is None or (draft.changes is None and draft.follows == comment.id):
        return
    if draft.changes is not None or draft.text() or await attachments.of_draft(session, draft.id):
        raise DraftInTheWay


async def _standing(session: Session, comment: Comment) -> Decision:
    if comment.state is CommentState.WITHDRAWN:
        raise AlreadyWithdrawn(receipt=comment.receipt)
    decision = await answer_to(session, comment)
    if decision is None:
        raise DecisionIsGone
    return decision
