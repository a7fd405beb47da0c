"""Taking away what leads from comments, files and updates to people."""

from datetime import datetime

from bot.domain.people import Person, PersonId
from bot.storage.database import Session
from bot.storage.times import ms


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
