"""Writing down what was said elsewhere: one message of staff is one speaker's comment, with a receipt of its own."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from bot.domain import heard as rules
from bot.domain.bilingual import Language
from bot.domain.comment import Comment, CommentId, CommentState, TextLanguage, check_length, check_text
from bot.domain.consultation import Consultation, ConsultationId, TopicId
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import LoggingComments
from bot.domain.heard import Sheet, Words
from bot.domain.hearing import Hearing
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import HearingNotFound, SheetHasNoWords
from bot.domain.review import Channel
from bot.language.fingerprint import fingerprint
from bot.services.comments import Detect, free_receipt
from bot.services.digests import audit
from bot.storage import announcements, comments, deliveries, heard, hearings, people, reviews
from bot.storage.database import Database, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One comment to be written down; `said` is when it was said, which may be long before now."""

    consultation: Consultation
    hearing: Hearing | None
    channel: Channel
    said: datetime
    late: bool
    text: str
    language: TextLanguage
    name: str | None = None
    organisation: str | None = None
    topic_id: TopicId | None = None


async def begin(db: Database, staff: Person, state: LoggingComments, *, policy: Policy, now: datetime) -> datetime:
    """From now on each text is a comment heard there. Returns when it counts as said.

    Raises HearingNotFound, SaidInFuture, CommentsNotOpen, CommentsClosed.
    """
    async with db.transaction() as tx:
        consultation, hearing = await place(tx, state)
        said, _ = _when(consultation, hearing, state, policy=policy, now=now)
        await people.set_dialogue(tx, staff.id, replace(state, asks_day=False), now=now)
        return said


async def place(session: Session, state: LoggingComments) -> tuple[Consultation, Hearing | None]:
    """Where it is heard. Raises HearingNotFound."""
    known = {each.id: each for each in await announcements.consultations(session)}
    consultation = known.get(ConsultationId(state.consultation))
    hearing = await hearings.get(session, state.hearing) if state.hearing else None
    if consultation is None or (state.hearing and (hearing is None or not hearing.is_public)):
        raise HearingNotFound
    if hearing is not None and hearing.consultation_id != consultation.id:
        raise HearingNotFound
    return consultation, hearing


async def log(
    db: Database,
    staff: Person,
    state: LoggingComments,
    said: Words,
    *,
    message_id: int,
    sheet: Sheet | None = None,
    album: str = "",
    detect: Detect,
    policy: Policy,
    now: datetime,
) -> None:
    """One message is one comment, however often it arrives; its confirmation is on its way.

    Raises CommentIsEmpty, CommentTooLong, NameTooLong, and what `begin` raises.
    """
    async with db.transaction() as tx:
        if await comments.is_part_of_comment(tx, staff.id, message_id):
            return
        consultation, hearing = await place(tx, state)
        when, late = _when(consultation, hearing, state, policy=policy, now=now)
        check_length(None, check_text(said.text), limit=policy.comment_max_chars)
        one = Heard(
            consultation=consultation,
            hearing=hearing,
            channel=Channel(state.channel),
            said=when,
            late=late,
            text=said.text,
            language=detect(said.text),
            name=rules.speaker(said.name),
            organisation=rules.speaker(said.organisation),
        )
        comment = await add(tx, staff, one, policy=policy, now=now)
        await heard.note_source(tx, staff.id, message_id, comment.id, text=said.text)
        for each in (*waiting(state), *([sheet] if sheet else [])):
            await heard.note_source(tx, staff.id, each.message_id, comment.id, text=None)
            await heard.enclose(tx, comment.id, each, now=now)
        following = replace(state, sheets="[]", album=album or state.album, comment=comment.id)
        await people.set_dialogue(tx, staff.id, following, now=now)
        await audit(tx, staff, "log", {"comment": comment.id, "channel": one.channel.value}, now=now)
        await confirm(tx, staff, comment.id, 1, now=now)


async def hold_sheet(
    db: Database, staff: Person, state: LoggingComments, sheet: Sheet, *, album: str, now: datetime
) -> bool:
    """A photo without words: it goes with its album's comment, or waits for its text. Returns whether to ask for it."""
    async with db.transaction() as tx:
        if await comments.is_part_of_comment(tx, staff.id, sheet.message_id):
            return False
        if album and album == state.album and state.comment:
            comment_id = CommentId(state.comment)
            await heard.note_source(tx, staff.id, sheet.message_id, comment_id, text=None)
            await heard.enclose(tx, comment_id, sheet, now=now)
            return False
        held = waiting(state)
        if sheet.message_id in {each.message_id for each in held}:
            return False
        stored = json.dumps([asdict(each) for each in (*held, sheet)], ensure_ascii=False)
        following = replace(state, sheets=stored, album=album, comment=0)
        await people.set_dialogue(tx, staff.id, following, now=now)
        return not (held and album and album == state.album)


def waiting(state: LoggingComments) -> tuple[Sheet, ...]:
    """Photos that wait for their text."""
    return tuple(Sheet(**each) for each in json.loads(state.sheets))


async def drop_sheets(db: Database, staff: Person, state: LoggingComments, *, now: datetime) -> None:
    """What waits for its text is not a comment after all."""
    async with db.transaction() as tx:
        await people.set_dialogue(tx, staff.id, replace(state, sheets="[]", album=""), now=now)


async def finish(db: Database, staff: Person, state: LoggingComments | None, *, now: datetime) -> None:
    """Nothing more is written down. Raises SheetHasNoWords, and then the session goes on."""
    if state is not None and waiting(state):
        raise SheetHasNoWords
    async with db.transaction() as tx:
        await people.set_dialogue(tx, staff.id, None, now=now)


async def add(tx: Session, staff: Person, one: Heard, *, policy: Policy, now: datetime) -> Comment:
    """Write a comment down, with its receipt number and the first line of its history."""
    comment = Comment(
        id=CommentId(0),
        receipt=await free_receipt(tx),
        consultation_id=one.consultation.id,
        state=CommentState.NEW,
        text=one.text,
        received_at=now,
        text_language=one.language,
        interface_language=_interface(one.language, staff, policy),
        hearing_id=one.hearing.id if one.hearing else None,
        city_id=one.hearing.city_id if one.hearing else None,
        topic_id=one.topic_id,
        name=one.name,
        organisation=one.organisation,
        late=one.late,
        channel=one.channel,
        said_at=one.said,
        logged_by=staff.id,
        document_version=one.consultation.documents_version,
    )
    comment_id = await comments.add(tx, comment, None, fingerprint=fingerprint(comment.text))
    details = {"channel": one.channel.value}
    await reviews.note_event(tx, comment_id, "logged", by=staff.id, now=now, details=details)
    return replace(comment, id=comment_id)


def _when(
    consultation: Consultation, hearing: Hearing | None, state: LoggingComments, *, policy: Policy, now: datetime
) -> tuple[datetime, bool]:
    day = date.fromisoformat(state.day) if state.day else None
    said = rules.said_at(hearing, Channel(state.channel), day, now=now, zone=policy.zone)
    return said, rules.is_late(consultation, hearing, said, policy.zone)


def _interface(language: TextLanguage, staff: Person, policy: Policy) -> Language:
    """In which language its author would read, as far as anybody can tell."""
    if language in {TextLanguage.KY, TextLanguage.RU}:
        return Language(language.value)
    return staff.language or policy.default_language


async def confirm(tx: Session, staff: Person, comment_id: CommentId, revision: int, *, now: datetime) -> None:
    """Staff see what was written down, as it stands now, with the ways to correct it."""
    confirmation = NewDelivery(
        person_id=staff.id,
        kind=Kind.LOGGED,
        args={"comment": comment_id},
        due=now,
        dedupe=f"logged:{comment_id}:{revision}",
    )
    await deliveries.add(tx, confirmation, now=now)
