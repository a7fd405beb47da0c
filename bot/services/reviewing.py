"""What reviewers do with one comment: claim, classify, withhold, mark, note, move."""

from datetime import datetime

from bot.domain.comment import Comment, CommentId, CommentState
from bot.domain.consultation import ConsultationId
from bot.domain.people import Person, Role
from bot.domain.refusals import (
    ButtonOutdated,
    ClaimedByAnother,
    CommentIsEmpty,
    InGroup,
    MoveDecided,
    NothingNew,
    SensitiveByAuthor,
)
from bot.domain.review import CommentKind, SensitiveBy, Withholding
from bot.domain.reviewing import CLAIM_LASTS, Deed, Seen, check_note, check_tags, holder
from bot.services import merging
from bot.services.deeds import done, found, taken
from bot.storage import announcements, decisions, hearings, people, reviewing, reviews
from bot.storage.database import Database, Session

TRIES = 5


async def take_next(db: Database, person: Person, consultation_id: ConsultationId, *, now: datetime) -> CommentId:
    """Claim the oldest comment that is in nobody's hands. Raises NothingNew."""
    async with db.transaction() as tx:
        after = 0
        for _ in range(TRIES):
            free = await reviewing.next_free(tx, consultation_id, lapsed=now - CLAIM_LASTS, after=after)
            if free is None:
                break
            after, revision = free
            if await reviews.take_revision(tx, free[0], revision):  # else somebody was faster: the one after it
                comment = await found(tx, after)
                await reviewing.set_reviewer(tx, comment.id, person.id, now)
                await done(tx, person, comment, Deed.CLAIM, now=now)
                return comment.id
    raise NothingNew


async def claim(db: Database, person: Person, role: Role, seen: Seen, *, now: datetime) -> None:
    """Take it in hand. Raises ClaimedByAnother, InGroup, AlreadyWithdrawn, CommentChangedMeanwhile."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        await check_head(tx, comment)
        if holder(comment, now) not in {None, person.id}:  # an owner may change it all the same, and need not claim it
            raise ClaimedByAnother
        await reviewing.set_reviewer(tx, comment.id, person.id, now)
        await done(tx, person, comment, Deed.CLAIM, now=now)


async def release(db: Database, person: Person, role: Role, seen: Seen, *, now: datetime) -> None:
    """Let it go; others may take it."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        if comment.reviewer_id is None:
            raise ButtonOutdated
        await reviewing.set_reviewer(tx, comment.id, None, None)
        await done(tx, person, comment, Deed.RELEASE, now=now)


async def let_go(tx: Session, person: Person, *, now: datetime) -> None:
    """They are staff no more: whatever they have in hand is there for others to take."""
    for comment_id in await reviewing.in_hands_of(tx, person.id):
        comment = await found(tx, comment_id)
        await reviewing.raise_revision(tx, comment.id)
        await reviewing.set_reviewer(tx, comment.id, None, None)
        await done(tx, person, comment, Deed.RELEASE, now=now)


async def set_kind(db: Database, person: Person, role: Role, seen: Seen, kind: CommentKind, *, now: datetime) -> None:
    """What it is."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        await reviewing.set_kind(tx, comment.id, kind)
        await done(tx, person, comment, Deed.KIND, now=now, kind=kind.value)


async def set_topic(db: Database, person: Person, role: Role, seen: Seen, topic_id: int, *, now: datetime) -> None:
    """What it is about; 0 is nothing in particular."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        known = await announcements.topics(tx, comment.consultation_id)
        topic = next((each for each in known if each.id == topic_id), None)
        if topic is None and topic_id:
            raise ButtonOutdated
        await reviewing.set_topic(tx, comment.id, topic.id if topic else None)
        await done(tx, person, comment, Deed.TOPIC, now=now, topic=topic.slug if topic else "")


async def change_tags(
    db: Database,
    person: Person,
    role: Role,
    seen: Seen,
    *,
    add: tuple[str, ...] = (),
    drop: tuple[str, ...] = (),
    now: datetime,
) -> None:
    """Some tags more, some less. Raises TooManyTags."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        check_tags({*await reviewing.tags(tx, comment.id), *add} - {*drop})
        await reviewing.change_tags(tx, comment.id, add=add, drop=drop)
        await people.set_dialogue(tx, person.id, None, now=now)
        await done(tx, person, comment, Deed.TAGS, now=now, added=len(add), dropped=len(drop))


async def withhold(db: Database, person: Person, role: Role, seen: Seen, why: Withholding, *, now: datetime) -> None:
    """Do not publish it. What was merged into it is answered by the next one of them."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        await merging.leave(tx, comment, by=person.id, now=now)
        await reviewing.set_withheld(tx, comment.id, why)
        await done(tx, person, comment, Deed.WITHHOLD, now=now, why=why.value)


async def publish(db: Database, person: Person, role: Role, seen: Seen, *, now: datetime) -> None:
    """It may be published after all."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        if comment.withheld is None:
            raise ButtonOutdated
        await reviewing.set_withheld(tx, comment.id, None)
        await done(tx, person, comment, Deed.PUBLISH, now=now)


async def toggle_sensitive(db: Database, person: Person, role: Role, seen: Seen, *, now: datetime) -> None:
    """Keep it out of sight, or not any more. Raises SensitiveByAuthor: that mark is theirs."""
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        if comment.sensitive is SensitiveBy.AUTHOR:
            raise SensitiveByAuthor
        mark = None if comment.sensitive else SensitiveBy.STAFF
        await reviewing.set_sensitive(tx, comment.id, mark)
        await done(tx, person, comment, Deed.MARK if mark else Deed.UNMARK, now=now)


async def add_note(db: Database, person: Person, comment_id: int, typed: str, *, now: datetime) -> None:
    """Say something among staff. It changes nothing of the comment, so anybody may at any time. Raises TextTooLong."""
    note = check_note(typed)
    if not note:
        raise CommentIsEmpty
    async with db.transaction() as tx:
        comment = await found(tx, comment_id)
        await reviewing.add_note(tx, comment.id, person.id, note, now=now)
        await people.set_dialogue(tx, person.id, None, now=now)
        await done(tx, person, comment, Deed.NOTE, now=now)


async def move(
    db: Database,
    person: Person,
    role: Role,
    seen: Seen,
    *,
    consultation_id: ConsultationId | None = None,
    hearing_id: int | None = None,
    now: datetime,
) -> None:
    """To this hearing, or to a consultation in general. What was merged into it goes along to another consultation.

    Raises InGroup, MoveDecided.
    """
    async with db.transaction() as tx:
        comment = await taken(tx, person, role, seen, now=now)
        await check_head(tx, comment)
        hearing = await hearings.get(tx, hearing_id) if hearing_id else None
        known = {each.id for each in await announcements.consultations(tx)}
        target = hearing.consultation_id if hearing else consultation_id
        if target not in known or (hearing_id and hearing is None):
            raise ButtonOutdated
        group = [comment]
        if target != comment.consultation_id:
            if comment.merged_into is not None:  # withheld, and one of its head's all the same once it is published
                raise InGroup(receipt=(await found(tx, comment.merged_into)).receipt)
            if comment.decision_id or await decisions.proposed(tx, comment.id):
                raise MoveDecided
            group += [await found(tx, voice) for voice, _ in await reviewing.voices(tx, comment.id)]
        for each in group:
            if each.id != comment.id:
                await reviewing.raise_revision(tx, each.id)
            await reviewing.move(tx, each, target, hearing)
            slug = hearing.slug if hearing else ""
            await done(tx, person, each, Deed.MOVE, now=now, to=target, hearing=slug)


async def check_head(session: Session, comment: Comment) -> None:
    """What was merged is dealt with by its head. Raises InGroup."""
    if comment.merged_into is not None and comment.state is CommentState.MERGED:
        raise InGroup(receipt=(await found(session, comment.merged_into)).receipt)
