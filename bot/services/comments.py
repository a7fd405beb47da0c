"""Sending a comment and what its author can do with it afterwards."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import receipt
from bot.domain.bilingual import Language
from bot.domain.comment import (
    CONSENT_VERSION,
    About,
    Comment,
    CommentId,
    CommentState,
    Draft,
    DraftId,
    TextLanguage,
    check_open,
    check_text,
)
from bot.domain.consultation import Consultation
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import (
    AlreadyFollowed,
    AlreadyWithdrawn,
    CommentNotFound,
    ConsentMissing,
    DraftIsGone,
    NothingToConsultOn,
    ReceiptNotValid,
)
from bot.domain.reviewing import Deed
from bot.services import merging
from bot.storage import announcements, comments, decisions, deliveries, hearings, people, reviews
from bot.storage.database import Database, Session

Detect = Callable[[str], TextLanguage]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The comment is kept; its receipt is on its way."""

    receipt: str


@dataclass(frozen=True, slots=True)
class AlreadySent:
    """The same draft was sent before, as this comment."""

    receipt: str


@dataclass(frozen=True, slots=True)
class WhichConsultation:
    """Several consultations take comments: the person must say which one is meant."""

    consultations: tuple[Consultation, ...]


async def send(
    db: Database,
    person: Person,
    draft_id: DraftId,
    *,
    detect: Detect,
    policy: Policy,
    now: datetime,
    about: About | None = None,
) -> Accepted | AlreadySent | WhichConsultation:
    """Send the draft as a comment, once, however often the button is pressed; `about` may change its subject.

    Raises DraftIsGone, CommentIsEmpty, ConsentMissing, NothingToConsultOn, CommentsNotOpen, CommentsClosed.
    """
    async with db.transaction() as tx:
        if sent := await comments.by_draft(tx, draft_id):
            return _repeated(sent, person)
        draft = await comments.draft_of(tx, person.id)
        if draft is None or draft.id != draft_id:
            raise DraftIsGone
        draft = replace(draft, about=about or draft.about)
        check_text(draft.text())
        if not has_agreed(person):
            raise ConsentMissing
        consultation = await _consultation(tx, draft, now)
        if not isinstance(consultation, Consultation):
            return consultation
        await _check_open(tx, draft, consultation, now)
        comment = await _comment(tx, person, draft, consultation, detect=detect, policy=policy, now=now)
        comment_id = await comments.add(tx, comment, draft.id)
        await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)
        await _queue_receipt(tx, person, comment_id, now=now)
        return Accepted(comment.receipt)


def has_agreed(person: Person) -> bool:
    """Whether the person agreed to what is asked now."""
    return person.consent_version is not None and person.consent_version >= CONSENT_VERSION


async def agree(db: Database, person: Person, *, now: datetime) -> None:
    """They agree that comments are kept as the text said."""
    async with db.transaction() as tx:
        await people.set_consent(tx, person.id, CONSENT_VERSION, now=now)


async def agree_and_send(
    db: Database, person: Person, draft_id: DraftId, *, detect: Detect, policy: Policy, now: datetime
) -> Accepted | AlreadySent | WhichConsultation:
    """They had pressed "send" and now agree: the consent is kept even if sending is refused. Raises as `send` does."""
    async with db.transaction(incidental=True) as tx:
        await people.set_consent(tx, person.id, CONSENT_VERSION, now=now)
    async with db.read() as session:
        agreed = await people.get(session, person.id)
    if agreed is None:
        raise DraftIsGone
    return await send(db, agreed, draft_id, detect=detect, policy=policy, now=now)


async def decline(db: Database, person: Person, *, now: datetime) -> None:
    """They do not agree: what they wrote is deleted."""
    async with db.transaction() as tx:
        if draft := await comments.draft_of(tx, person.id):
            await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)


async def withdraw(db: Database, person: Person, comment_id: CommentId, *, now: datetime) -> Comment:
    """Take one's own comment back; it stays in the record as withdrawn. Raises CommentNotFound, AlreadyWithdrawn."""
    async with db.transaction() as tx:
        comment = await own(tx, person, comment_id)
        if comment.state is CommentState.WITHDRAWN:
            raise AlreadyWithdrawn(receipt=comment.receipt)
        await comments.withdraw(tx, comment.id, now=now)
        await merging.withdrawn(tx, comment, now=now)
        await reviews.note_event(tx, comment.id, Deed.WITHDRAW.value, by=None, now=now)
        return comment


async def own(session: Session, person: Person, comment_id: int) -> Comment:
    """A person's own comment. Raises CommentNotFound for anybody else's."""
    comment = await comments.get(session, comment_id)
    if comment is None or comment.person_id != person.id:
        raise CommentNotFound
    return comment


async def by_number(db: Database, typed: str) -> Comment:
    """The comment with the number somebody typed: enough to tell its state. Raises ReceiptNotValid, CommentNotFound."""
    number = receipt.read(typed)
    if number is None:
        raise ReceiptNotValid
    async with db.read() as session:
        comment = await comments.by_receipt(session, number)
    if comment is None:
        raise CommentNotFound
    return comment


def _repeated(sent: Comment, person: Person) -> AlreadySent:
    if sent.person_id != person.id:
        raise DraftIsGone
    return AlreadySent(sent.receipt)


async def _consultation(tx: Session, draft: Draft, now: datetime) -> Consultation | WhichConsultation:
    if draft.about.consultation_id is not None:
        return await announcements.consultation(tx, draft.about.consultation_id)
    known = await announcements.consultations(tx)
    if not known:
        raise NothingToConsultOn
    taking = tuple(each for each in known if each.takes_comments_at(now))
    if len(known) == 1 or len(taking) == 1:
        return (taking or known)[0]  # the only one there is may refuse with its dates
    if not taking:
        raise NothingToConsultOn
    return WhichConsultation(taking)


async def _check_open(tx: Session, draft: Draft, consultation: Consultation, now: datetime) -> None:
    """One more comment on a decision may come when the deadline has passed, as decisions do. Raises AlreadyFollowed."""
    if draft.follows is None:
        check_open(consultation, now)
    elif await decisions.follow_up(tx, draft.follows) is not None:
        raise AlreadyFollowed


async def _comment(
    tx: Session,
    person: Person,
    draft: Draft,
    consultation: Consultation,
    *,
    detect: Detect,
    policy: Policy,
    now: datetime,
) -> Comment:
    about: About = draft.about
    hearing = await hearings.get(tx, about.hearing_id) if about.hearing_id else None
    interface: Language = person.language or policy.default_language
    return Comment(
        id=CommentId(0),
        receipt=await _free_receipt(tx),
        consultation_id=consultation.id,
        state=CommentState.NEW,
        text=draft.text(),
        received_at=now,
        text_language=detect(draft.text()),
        interface_language=interface,
        person_id=person.id,
        hearing_id=about.hearing_id,
        city_id=hearing.city_id if hearing else None,
        topic_id=about.topic_id,
        name=draft.name,
        follows=draft.follows,
    )


async def _free_receipt(tx: Session) -> str:
    while await comments.receipt_taken(tx, number := receipt.make(secrets.choice)):
        pass
    return number


async def _queue_receipt(tx: Session, person: Person, comment_id: CommentId, *, now: datetime) -> None:
    receipt_ = NewDelivery(
        person_id=person.id,
        kind=Kind.RECEIPT,
        args={"comment": comment_id},
        due=now,
        dedupe=f"receipt:{comment_id}",
    )
    await deliveries.add(tx, receipt_, now=now)
