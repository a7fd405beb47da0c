"""Writing a comment: the draft grows message by message until it is sent, rewritten or cancelled."""

from dataclasses import replace
from datetime import datetime

from bot.domain.comment import NAME_MAX_CHARS, About, Draft, DraftId, check_length, check_open, check_text
from bot.domain.delivery import Kind, NewDelivery
from bot.domain.dialogue import RewritingDraft, SigningDraft, WritingComment
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.domain.refusals import DraftIsGone, NameTooLong
from bot.storage import announcements, comments, decisions, deliveries, people
from bot.storage.database import Database, Session


async def begin(db: Database, person: Person, about: About, *, now: datetime) -> DraftId:
    """The next texts are a comment about this; a draft goes on. Raises CommentsNotOpen, CommentsClosed."""
    async with db.transaction() as tx:
        if about.consultation_id is not None:
            check_open(await announcements.consultation(tx, about.consultation_id), now)
        draft_id = await comments.open_draft(tx, person.id, now=now)
        if about != About():
            await comments.set_about(tx, draft_id, about)
            await decisions.set_follows(tx, draft_id, None)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        return draft_id


async def add_text(
    db: Database,
    person: Person,
    *,
    message_id: int,
    text: str,
    policy: Policy,
    now: datetime,
    attachment: str | None = None,
) -> None:
    """One more message of the comment; the preview of all so far is on its way.

    `attachment` names the album or message whose files cannot be kept. A message that was kept before, or has become
    part of a comment, changes nothing. Raises CommentTooLong, and then the draft is as it was.
    """
    async with db.transaction() as tx:
        if await comments.is_part_of_comment(tx, person.id, message_id):
            return
        draft = await comments.draft_of(tx, person.id)
        check_length(draft, check_text(text), limit=policy.comment_max_chars)
        draft_id = await comments.open_draft(tx, person.id, now=now)
        part_id = await comments.add_part(tx, draft_id, message_id=message_id, text=text, now=now)
        if part_id is None:
            return
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        key = f"preview:{person.id}:{message_id}" if attachment is None else _attachment_key(person, attachment)
        await _preview(tx, person, draft_id, upto=part_id, now=now, key=key, attachment=attachment)


async def decline_attachment(db: Database, person: Person, attachment: str, *, now: datetime) -> None:
    """A file without words cannot be kept yet: say so, once for an album."""
    async with db.transaction() as tx:
        sentence = NewDelivery(
            person_id=person.id,
            kind=Kind.ATTACHMENT,
            args={},
            due=now,
            dedupe=_attachment_key(person, attachment),
        )
        await deliveries.add(tx, sentence, now=now)


async def rewrite(
    db: Database, person: Person, draft_id: DraftId, *, message_id: int, text: str, policy: Policy, now: datetime
) -> None:
    """This text replaces the draft. Raises DraftIsGone, CommentTooLong; then the draft is as it was."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        check_length(None, check_text(text), limit=policy.comment_max_chars)
        await comments.drop_parts(tx, draft.id)
        part_id = await comments.add_part(tx, draft.id, message_id=message_id, text=text, now=now)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        await _preview(tx, person, draft.id, upto=part_id, now=now, key=f"preview:{person.id}:{message_id}")


async def edit_part(db: Database, person: Person, *, message_id: int, text: str, policy: Policy, now: datetime) -> bool:
    """The person edited a message in their app: the draft follows. Returns whether it was part of the draft."""
    async with db.transaction() as tx:
        draft = await comments.draft_of(tx, person.id)
        if draft is None or all(part.message_id != message_id for part in draft.parts):
            return False
        others = replace(draft, parts=tuple(part for part in draft.parts if part.message_id != message_id))
        check_length(others, check_text(text), limit=policy.comment_max_chars)
        await comments.change_part(tx, draft.id, message_id=message_id, text=text)
        await _preview(
            tx, person, draft.id, upto=None, now=now, key=f"preview:{person.id}:{message_id}:{now.timestamp()}"
        )
        return True


async def ask_for_rewriting(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> Draft:
    """The next text replaces the draft. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await people.set_dialogue(tx, person.id, RewritingDraft(draft_id), now=now)
        return draft


async def ask_for_name(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> Draft:
    """The next text is the name under the comment. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await people.set_dialogue(tx, person.id, SigningDraft(draft_id), now=now)
        return draft


async def sign(db: Database, person: Person, draft_id: DraftId, name: str | None, *, now: datetime) -> None:
    """Put a name under the draft, or take it away. Raises DraftIsGone, NameTooLong."""
    name = " ".join((name or "").split()) or None
    if name and len(name) > NAME_MAX_CHARS:
        raise NameTooLong(limit=NAME_MAX_CHARS)
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.set_name(tx, draft.id, name)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        await _preview(tx, person, draft.id, upto=None, now=now, key=f"sign:{draft.id}:{now.timestamp()}")


async def choose_about(db: Database, person: Person, draft_id: DraftId, about: About, *, now: datetime) -> Draft:
    """Say what the draft is about. Raises DraftIsGone."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.set_about(tx, draft.id, about)
        await people.set_dialogue(tx, person.id, WritingComment(), now=now)
        return replace(draft, about=about)


async def cancel(db: Database, person: Person, draft_id: DraftId, *, now: datetime) -> None:
    """The draft is deleted. Raises DraftIsGone when it was sent or cancelled before."""
    async with db.transaction() as tx:
        draft = await mine(tx, person, draft_id)
        await comments.drop_draft(tx, draft.id)
        await people.set_dialogue(tx, person.id, None, now=now)


async def mine(tx: Session, person: Person, draft_id: DraftId) -> Draft:
    """The person's draft, if it is still this one. Raises DraftIsGone."""
    draft = await comments.draft_of(tx, person.id)
    if draft is None or draft.id != draft_id:
        raise DraftIsGone
    return draft


def _attachment_key(person: Person, attachment: str) -> str:
    return f"attachment:{person.id}:{attachment}"


async def _preview(
    tx: Session,
    person: Person,
    draft_id: DraftId,
    *,
    upto: int | None,
    now: datetime,
    key: str,
    attachment: str | None = None,
) -> None:
    args = {"draft": draft_id, "upto": upto, "attachment": attachment}
    preview = NewDelivery(person_id=person.id, kind=Kind.PREVIEW, args=args, due=now, dedupe=key)
    await deliveries.add(tx, preview, now=now)
