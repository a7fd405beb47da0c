"""Sending a comment, and its status by number. What its author can do with it afterwards is in `mine`."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import receipt
from bot.domain.attachment import staying
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
    is_late,
    is_readable,
)
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.people import Person
from bot.domain.pieces import placed
from bot.domain.policy import Policy
from bot.domain.refusals import (
    AlreadyFollowed,
    CommentIsEmpty,
    CommentNotFound,
    ConsentMissing,
    DraftIsGone,
    NothingToConsultOn,
    ReceiptNotValid,
)
from bot.domain.review import SensitiveBy
from bot.domain.reviewing import Deed
from bot.language.fingerprint import fingerprint
from bot.services import mine
from bot.services.consent import has_agreed
from bot.storage import announcements, attachments, comments, decisions, deliveries, hearings, people, reviews, versions
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


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """The person has said the same before, in the comment with this number: is it meant once more?

    `consultation_id` is the one they have just chosen, if they were asked.
    """

    receipt: str
    consultation_id: ConsultationId | None


Result = Accepted | AlreadySent | WhichConsultation | SaidBefore


async def send(
    db: Database,
    person: Person,
    draft_id: DraftId,
    *,
    detect: Detect,
    policy: Policy,
    now: datetime,
    about: About | None = None,
    again: bool = False,
) -> Result:
    """Send the draft as a comment, once, however often the button is pressed; `about` may change its subject.

    A draft that changes a comment becomes its new version. `again`: they know that they have said the same before.
    Files need not have arrived. Raises DraftIsGone, CommentIsEmpty, ConsentMissing, NothingToConsultOn,
    CommentsNotOpen, CommentsClosed, and what `mine.change` raises.
    """
    async with db.transaction() as tx:
        if sent := await comments.by_draft(tx, draft_id):
            return _repeated(sent, person)
        draft = await comments.draft_of(tx, person.id)
        if draft is None or draft.id != draft_id:
            raise DraftIsGone
        draft = replace(draft, about=about or draft.about)
        await _check_says_something(tx, draft)
        if not has_agreed(person):
            raise ConsentMissing
        if draft.changes is not None:
            comment = await mine.change(tx, person, draft, detect=detect, now=now)
        else:
            consultation = await _consultation(tx, draft, now)
            if not isinstance(consultation, Consultation):
                return consultation
            late = await _lateness(tx, draft, consultation, now)
            if not again and (before := await _said_before(tx, person, draft, consultation)):
                return SaidBefore(before, about.consultation_id if about else None)
            comment = await _comment(tx, person, draft, consultation, late=late, detect=detect, policy=policy, now=now)
            comment = await _stored(tx, person, draft, comment, now=now)
        await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)
        await _queue_receipt(tx, person, comment, changed=draft.changes is not None, now=now)
        return Accepted(comment.receipt)


async def agree_and_send(
    db: Database, person: Person, draft_id: DraftId, *, detect: Detect, policy: Policy, now: datetime
) -> Result:
    """They had pressed "send" and now agree: the consent is kept even if sending is refused. Raises as `send` does."""
    async with db.transaction(incidental=True) as tx:
        await people.set_consent(tx, person.id, CONSENT_VERSION, now=now)
    async with db.read() as session:
        agreed = await people.get(session, person.id)
    if agreed is None:
        raise DraftIsGone
    return await send(db, agreed, draft_id, detect=detect, policy=policy, now=now)


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


async def _check_says_something(tx: Session, draft: Draft) -> None:
    """Words, or files that are kept or on their way: of what does not arrive nothing would be left."""
    if is_readable(draft.text()):
        return
    enclosed = await attachments.of_draft(tx, draft.id)
    if draft.changes is not None:
        enclosed += staying(await attachments.of_comment(tx, draft.changes), draft.id)
    if not any(each.counts for each in enclosed):
        raise CommentIsEmpty


async def _said_before(tx: Session, person: Person, draft: Draft, consultation: Consultation) -> str | None:
    """The number of a comment of theirs in the same words; with new files it is not the same."""
    mark = fingerprint(draft.text())
    if mark is None or await attachments.of_draft(tx, draft.id):
        return None
    return await versions.identical(tx, person.id, consultation.id, mark)


async def _stored(tx: Session, person: Person, draft: Draft, comment: Comment, *, now: datetime) -> Comment:
    comment_id = await comments.add(tx, comment, draft.id, fingerprint=fingerprint(comment.text))
    await versions.add_pieces(tx, comment_id, person.id, placed(draft.parts))
    await attachments.enclose(tx, draft.id, comment_id)
    details = {"late": comment.late, "document_version": comment.document_version}
    await reviews.note_event(tx, comment_id, Deed.RECEIVE.value, by=None, now=now, details=details)
    return replace(comment, id=comment_id)


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


async def _lateness(tx: Session, draft: Draft, consultation: Consultation, now: datetime) -> bool:
    """Whether it comes late; one more comment on a decision never does, as decisions come after the deadline.

    Raises AlreadyFollowed, CommentsNotOpen, CommentsClosed.
    """
    if draft.follows is None:
        return is_late(consultation, now, written=draft.written)
    if await decisions.follow_up(tx, draft.follows) is not None:
        raise AlreadyFollowed
    return False


async def _comment(
    tx: Session,
    person: Person,
    draft: Draft,
    consultation: Consultation,
    *,
    late: bool,
    detect: Detect,
    policy: Policy,
    now: datetime,
) -> Comment:
    about: About = draft.about
    hearing = await hearings.get(tx, about.hearing_id) if about.hearing_id else None
    interface: Language = person.language or policy.default_language
    return Comment(
        id=CommentId(0),
        receipt=await free_receipt(tx),
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
        late=late,
        document_version=consultation.documents_version,
        sensitive=SensitiveBy.AUTHOR if draft.sensitive else None,
        follows=draft.follows,
    )


async def free_receipt(tx: Session) -> str:
    """A receipt number that nobody has."""
    while await comments.receipt_taken(tx, number := receipt.make(secrets.choice)):
        pass
    return number


async def _queue_receipt(tx: Session, person: Person, comment: Comment, *, changed: bool, now: datetime) -> None:
    version = f":{comment.revision}" if changed else ""
    receipt_ = NewDelivery(
        person_id=person.id,
        kind=Kind.RECEIPT,
        args={"comment": comment.id, **({"changed": True} if changed else {})},
        due=now,
        dedupe=f"receipt:{comment.id}{version}",
    )
    await deliveries.add(tx, receipt_, now=now)
