"""Comments that say the same: the oldest is the head and answers for all; each stays a voice and is counted."""

from dataclasses import replace
from datetime import datetime

from bot.domain import receipt
from bot.domain.comment import Comment, CommentId, CommentState
from bot.domain.people import Person, PersonId, Role
from bot.domain.refusals import (
    ButtonOutdated,
    CommentChangedMeanwhile,
    CommentNotFound,
    InGroup,
    MergeAnswered,
    MergeWithheld,
    ReceiptNotValid,
)
from bot.domain.reviewing import Deed, Seen, check_may_change, head_of, older_first
from bot.services import telling
from bot.services.deeds import done, found, taken
from bot.storage import comments, decisions, people, reviewing, reviews
from bot.storage.database import Database, Session


async def pair(
    session: Session, person: Person, role: Role, comment_id: int, other: int, *, now: datetime
) -> tuple[Comment, Comment]:
    """Which of two would answer for both: (head, newer). Of a merged one its head is meant.

    Raises InGroup, MergedWithItself, MergeElsewhere, MergeAnswered, MergeWithheld, and what `check_may_change` does.
    """
    one = await found(session, comment_id)
    if one.merged_into is not None:
        raise InGroup(receipt=(await found(session, one.merged_into)).receipt)
    head, newer = older_first(one, await found(session, head_of(await found(session, other))))
    for each in (head, newer):
        check_may_change(each, person.id, role, now)
        if each.withheld:
            raise MergeWithheld
    if newer.decision_id not in {None, head.decision_id}:
        raise MergeAnswered
    return head, newer


async def by_number(
    db: Database, person: Person, role: Role, comment_id: int, typed: str, *, now: datetime
) -> tuple[Comment, Comment]:
    """The same for a number somebody typed. Raises ReceiptNotValid, CommentNotFound too."""
    number = receipt.read(typed)
    if number is None:
        raise ReceiptNotValid
    async with db.transaction() as tx:
        other = await comments.by_receipt(tx, number)
        if other is None:
            raise CommentNotFound
        agreed = await pair(tx, person, role, comment_id, other.id, now=now)
        await people.set_dialogue(tx, person.id, None, now=now)
        return agreed


async def merge(db: Database, person: Person, role: Role, seen: Seen, other: int, *, now: datetime) -> Comment:
    """Make them one; returns the head. If it was answered, the others are told what it was told."""
    async with db.transaction() as tx:
        head, newer = await pair(tx, person, role, seen.comment, other, now=now)
        known = {head.id: head.revision, newer.id: newer.revision} | {CommentId(seen.comment): seen.revision}
        for each in (head, newer):  # the older first, so that two who merge at once do not wait for each other
            if not await reviews.take_revision(tx, each.id, known[each.id]):
                raise CommentChangedMeanwhile
        joining = [newer, *[await found(tx, voice) for voice, _ in await reviewing.voices(tx, newer.id)]]
        for each in joining:
            if each is not newer:
                await reviewing.raise_revision(tx, each.id)
            await reviewing.set_merged(tx, each.id, head.id)
            await _answer_as(tx, head, each)
            await done(tx, person, each, Deed.MERGE, now=now, into=head.receipt)
        await done(tx, person, head, Deed.JOIN, now=now, voice=newer.receipt)
        if head.decision_id is not None:
            untold = {each.id for each in joining if each.decision_id is None}
            group = await decisions.targets_of_head(tx, head.id)
            news = (replace(each, before=None) for each in group if each.id in untold)
            await telling.tell(tx, head.decision_id, news, now=now)
        return head


async def unmerge(db: Database, person: Person, role: Role, seen: Seen, *, now: datetime) -> None:
    """It stands by itself again; what it was told stays true."""
    async with db.transaction() as tx:
        comment = await found(tx, seen.comment)
        if comment.merged_into is None:
            raise ButtonOutdated
        head = await found(tx, comment.merged_into)
        if head.state is not CommentState.WITHDRAWN:  # such a one speaks for nobody, and is in nobody's hands
            check_may_change(head, person.id, role, now)
        await reviewing.raise_revision(tx, head.id)
        comment = await taken(tx, person, role, seen, now=now)
        await reviewing.set_merged(tx, comment.id, None)
        await _unpropose(tx, comment.id)
        await done(tx, person, comment, Deed.UNMERGE, now=now, head=head.receipt)
        await done(tx, person, head, Deed.UNMERGE, now=now, voice=comment.receipt)


async def leave(tx: Session, comment: Comment, *, by: PersonId | None, now: datetime) -> None:
    """A head is taken back, or it is withheld: the oldest voice that is left answers for the others.

    `by` is a member of staff, or None for the author.
    """
    voices = await reviewing.voices(tx, comment.id)
    head = next((voice for voice, out in voices if not out), None)
    for voice, _ in voices:
        into = head if head is not None and voice > head else None
        await reviewing.raise_revision(tx, voice)
        await reviewing.set_merged(tx, voice, into)
        await reviews.restate(tx, voice)
        details = {"head": comment.receipt}
        await reviews.note_event(tx, voice, Deed.UNMERGE.value, by=by, now=now, details=details)


async def withdrawn(tx: Session, comment: Comment, *, by: PersonId | None = None, now: datetime) -> None:
    """It is taken back: nothing is proposed for it any more, and it answers for nobody. `by` is as in `leave`."""
    await leave(tx, comment, by=by, now=now)
    await _unpropose(tx, comment.id)


async def withdrawn_all(tx: Session, person_id: PersonId, *, now: datetime) -> None:
    """The same for all that a person has written. None of it is left to answer for others."""
    count = await comments.count_of_person(tx, person_id)
    wrote = await comments.of_person(tx, person_id, count=count, skip=0)
    standing = [comment for comment in wrote if comment.state is not CommentState.WITHDRAWN]
    for comment in standing:
        await comments.withdraw(tx, comment.id, now=now)
    for comment in standing:
        await withdrawn(tx, comment, now=now)


async def _answer_as(tx: Session, head: Comment, joining: Comment) -> None:
    """What is decided, or proposed, for the head holds for what joins it."""
    if head.decision_id is not None and joining.decision_id is None:
        await decisions.answer(tx, joining.id, head.decision_id)
    await _unpropose(tx, joining.id)
    if proposed := await decisions.proposed(tx, head.id):
        await decisions.propose(tx, joining.id, proposed)


async def _unpropose(tx: Session, comment_id: CommentId) -> None:
    if proposed := await decisions.proposed(tx, comment_id):
        await decisions.drop_proposal(tx, comment_id)
        await decisions.drop_unused(tx, proposed)
