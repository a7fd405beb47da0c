"""What staff wrote down, put right: its words, who spoke, in which language; taken back; handed over on a slip."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import heard as rules
from bot.domain.comment import Comment, CommentId, CommentState, TextLanguage, check_length, check_text
from bot.domain.consultation import TopicId
from bot.domain.dialogue import DescribingSpeaker, dump, load, session_of
from bot.domain.heard import Speaker, Words
from bot.domain.invitation import digest_of
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import CommentNotFound, LoggedIsSettled, LoggedIsTaken, UndoLogTooLate
from bot.domain.review import Channel
from bot.services import merging
from bot.services.comments import Detect
from bot.services.digests import audit
from bot.services.heard import confirm
from bot.services.invitations import SECRET_BYTES
from bot.storage import announcements, comments, heard, people, reviews
from bot.storage.database import Database, Session

SETTLED = frozenset(CommentState) - {CommentState.NEW, CommentState.UNDER_REVIEW}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed over on paper. Its secret is told once; nobody can look it up later."""

    comment: Comment
    secret: str


async def correct(
    db: Database, staff: Person, comment_id: CommentId, said: Words, *, detect: Detect, policy: Policy, now: datetime
) -> None:
    """Staff edited their message: the comment follows, and its former words are kept.

    Raises LoggedIsTaken, LoggedIsSettled, CommentIsEmpty, CommentTooLong, NameTooLong.
    """
    async with db.transaction() as tx:
        comment = await logged(tx, comment_id)
        check_length(None, check_text(said.text), limit=policy.comment_max_chars)
        corrected = replace(
            comment,
            text=said.text,
            text_language=detect(said.text) if said.text != comment.text else comment.text_language,
            name=rules.speaker(said.name) or comment.name,
            organisation=rules.speaker(said.organisation) or comment.organisation,
        )
        if corrected == comment:
            return
        revision = await heard.correct(tx, corrected, now=now)
        if revision is None:
            raise LoggedIsSettled
        await _note(tx, staff, comment.id, "log-corrected", now=now)
        await confirm(tx, staff, comment.id, revision, now=now)


async def ask_about_speaker(db: Database, staff: Person, comment_id: int, part: Speaker, *, now: datetime) -> Comment:
    """The next text tells this of who spoke. Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled."""
    async with db.transaction() as tx:
        comment = await logged(tx, comment_id)
        found = await people.dialogue_of(tx, staff.id)
        session = session_of(found[0]) if found else None  # they may have been asked before, and press once more
        state = DescribingSpeaker(comment.id, part.value, dump(session) if session else "")
        await people.set_dialogue(tx, staff.id, state, now=now)
        return comment


async def tell_speaker(
    db: Database, staff: Person, state: DescribingSpeaker, written: str | None, *, now: datetime
) -> None:
    """This is who spoke; None: nobody says. The session goes on.

    Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled, NameTooLong.
    """
    value = rules.speaker(written)
    async with db.transaction() as tx:
        comment = await logged(tx, state.comment)
        is_name = Speaker(state.part) is Speaker.NAME
        told = replace(comment, name=value) if is_name else replace(comment, organisation=value)
        revision = await _described(tx, staff, told, now=now)
        await people.set_dialogue(tx, staff.id, load(state.session) if state.session else None, now=now)
        await confirm(tx, staff, comment.id, revision, now=now)


async def set_language(
    db: Database, staff: Person, comment_id: int, language: TextLanguage, *, now: datetime
) -> Comment:
    """It was said in this language. Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled."""
    async with db.transaction() as tx:
        told = replace(await logged(tx, comment_id), text_language=language)
        await _described(tx, staff, told, now=now)
        return told


async def set_topic(
    db: Database, staff: Person, comment_id: int, topic_id: TopicId | None, *, now: datetime
) -> Comment:
    """It is about this topic; None: about none. Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled."""
    async with db.transaction() as tx:
        comment = await logged(tx, comment_id)
        known = {each.id for each in await announcements.topics(tx, comment.consultation_id)}
        if topic_id is not None and topic_id not in known:
            raise CommentNotFound
        told = replace(comment, topic_id=topic_id)
        await _described(tx, staff, told, now=now)
        return told


async def undo(db: Database, staff: Person, comment_id: int, *, now: datetime) -> Comment:
    """It was written down by mistake: withdrawn, never silently gone, and what was merged into it speaks for itself.

    Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled, UndoLogTooLate.
    """
    async with db.transaction() as tx:
        comment = await logged(tx, comment_id)
        if now > comment.received_at + rules.UNDO_WITHIN:
            raise UndoLogTooLate
        if not await heard.withdraw(tx, comment.id, now=now):
            raise LoggedIsSettled
        await merging.withdrawn(tx, comment, by=staff.id, now=now)
        await _note(tx, staff, comment.id, "log-undone", now=now)
        return comment


async def new_slip(db: Database, staff: Person, comment_id: int, *, now: datetime) -> Slip:
    """A slip for the author; the former one ends. Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    async with db.transaction() as tx:
        comment = await of_staff(tx, comment_id)
        if not await heard.set_secret(tx, comment.id, digest_of(secret)):
            raise LoggedIsSettled
        await _note(tx, staff, comment.id, "log-slip", now=now)
        return Slip(comment, secret)


async def of_staff(session: Session, comment_id: int) -> Comment:
    """A comment that staff wrote down and nobody has taken for their own. Raises CommentNotFound, LoggedIsTaken."""
    comment = await comments.get(session, comment_id)
    if comment is None or comment.channel is Channel.CHAT:
        raise CommentNotFound
    if comment.person_id is not None:
        raise LoggedIsTaken
    return comment


async def logged(session: Session, comment_id: int) -> Comment:
    """The same, while it may be changed. Raises CommentNotFound, LoggedIsTaken, LoggedIsSettled."""
    comment = await of_staff(session, comment_id)
    if comment.state in SETTLED:
        raise LoggedIsSettled
    return comment


async def _described(tx: Session, staff: Person, told: Comment, *, now: datetime) -> int:
    revision = await heard.describe(tx, told)
    if revision is None:
        raise LoggedIsSettled
    await _note(tx, staff, told.id, "log-described", now=now)
    return revision


async def _note(tx: Session, staff: Person, comment_id: CommentId, action: str, *, now: datetime) -> None:
    """Into the history of the comment, and into the audit of staff."""
    await reviews.note_event(tx, comment_id, action.removeprefix("log-"), by=staff.id, now=now)
    await audit(tx, staff, action, {"comment": comment_id}, now=now)
