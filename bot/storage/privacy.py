"""Taking away what leads from comments, files and updates to people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.comment import CommentId
from bot.domain.consultation import ConsultationId
from bot.domain.people import Person, PersonId
from bot.storage.database import Session
from bot.storage.times import moment_or_none, ms


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadingBack:
    """How many comments of a consultation lead to somebody: those due by now, and the others, from `first` on."""

    due: int
    later: int
    first: datetime | None


async def erase_comments(tx: Session, person_id: PersonId, *, now: datetime) -> set[str]:
    """Withdraw all comments of a person and erase all that was said. Returns the files that came with them."""
    files = {row[0] async for row in tx.q.files_of_comments_of(tx.conn, person_id=person_id)}
    for erase in (
        tx.q.erase_versions_of,
        tx.q.erase_notes_about,
        tx.q.drop_tags_of,
        tx.q.drop_attachments_of,
        tx.q.drop_replies_of,
    ):
        await erase(tx.conn, person_id=person_id)
    await tx.q.erase_comments_of(tx.conn, person_id=person_id, now=ms(now))
    return files


async def disown_comments(tx: Session, person_id: PersonId, *, now: datetime) -> None:
    """Keep the comments of a person and what came with them, with nothing that leads back."""
    await tx.q.disown_attachments_of(tx.conn, person_id=person_id)
    await tx.q.drop_replies_of(tx.conn, person_id=person_id)
    await tx.q.disown_comments_of(tx.conn, person_id=person_id, now=ms(now))


async def files_of_drafts(session: Session, person_id: PersonId) -> set[str]:
    """The files of what the person has not sent."""
    return {row[0] async for row in session.q.files_of_drafts_of(session.conn, person_id=person_id)}


async def forget_updates(tx: Session, person: Person) -> None:
    """Nothing of the person stays among the updates; in groups they are named by the same number as their chat."""
    await tx.q.forget_updates_of_chat(tx.conn, chat_id=person.chat_id)
    await tx.q.forget_holds_of(tx.conn, chat_id=person.chat_id)
    await tx.q.forget_updates_naming(tx.conn, pattern=f"%{person.chat_id}%")


async def drop_file(tx: Session, digest: str) -> bool:
    """Whether nothing refers to this file: then it is known no more."""
    return await tx.q.drop_file_unless_held(tx.conn, digest=digest) is not None


async def files_left_over(session: Session, *, before: datetime, count: int) -> list[str]:
    """Files of some age that nothing refers to."""
    return [row[0] async for row in session.q.files_left_over(session.conn, before=ms(before), count=count)]


async def past_term(
    session: Session, consultation_id: ConsultationId, *, before: datetime, count: int
) -> list[tuple[CommentId, PersonId | None]]:
    """The next comments that came until then and still lead to somebody, and to whom."""
    found = session.q.comments_past_term(session.conn, consultation_id=consultation_id, before=ms(before), count=count)
    return [(CommentId(row[0]), PersonId(row[1]) if row[1] else None) async for row in found]


async def anonymise(tx: Session, found: Sequence[tuple[CommentId, PersonId | None]], *, now: datetime) -> None:
    """Take away whatever leads from these comments to anybody; what they say stays."""
    await tx.q.anonymise_comment(tx.conn, [{"id": comment_id, "now": ms(now)} for comment_id, _ in found])
    await tx.q.anonymise_attachments(tx.conn, [{"id": comment_id} for comment_id, _ in found])
    theirs = [{"id": comment_id, "person_id": person_id} for comment_id, person_id in found if person_id]
    if theirs:
        await tx.q.drop_sources_of_comment(tx.conn, theirs)
        await tx.q.drop_drafts_about(tx.conn, theirs)
        await tx.q.drop_answers_to(tx.conn, _each_once(row["person_id"] for row in theirs))


async def leading_back(session: Session, consultation_id: ConsultationId, *, before: datetime) -> LeadingBack:
    """How many comments lead to somebody; `due`: those that came until then."""
    count, due, first = await session.q.count_leading_back(
        session.conn, consultation_id=consultation_id, before=ms(before)
    )
    return LeadingBack(due=due, later=count - due, first=moment_or_none(first))


def _each_once(person_ids: Iterable[int]) -> list[dict[str, int]]:
    return [{"person_id": each} for each in dict.fromkeys(person_ids)]
