"""Drafts and comments."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.domain.bilingual import Language
from bot.domain.comment import About, Comment, CommentId, CommentState, Draft, DraftId, Part, TextLanguage
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.digest import LAST_ID, Selection, Tally
from bot.domain.hearing import HearingId
from bot.domain.people import PersonId
from bot.domain.place import CityId
from bot.domain.review import Channel, CommentKind, DecisionId, SensitiveBy, Withholding
from bot.storage.database import Session
from bot.storage.times import moment, moment_or_none, ms, ms_or_none


async def draft_of(session: Session, person_id: PersonId) -> Draft | None:
    """What this person has written and not sent."""
    rows = [row async for row in session.q.draft_of(session.conn, person_id=person_id)]
    if not rows:
        return None
    first = rows[0]
    return Draft(
        id=DraftId(first[0]),
        person_id=PersonId(first[1]),
        about=About(consultation_id=first[2], hearing_id=first[3], topic_id=first[4]),
        name=first[5],
        changes=CommentId(first[6]) if first[6] else None,
        follows=CommentId(first[7]) if first[7] else None,
        sensitive=bool(first[12]),
        parts=tuple(
            Part(id=row[8], message_id=row[9], text=row[10], written_at=moment(row[11]))
            for row in rows
            if row[8] is not None
        ),
    )


async def open_draft(session: Session, person_id: PersonId, *, now: datetime) -> DraftId:
    """Begin a draft, or go on with the one there is."""
    return DraftId(await session.q.open_draft(session.conn, person_id=person_id, now=ms(now)))


async def set_about(session: Session, draft_id: DraftId, about: About) -> None:
    """What the draft is about."""
    await session.q.set_draft_about(
        session.conn,
        id=draft_id,
        consultation_id=about.consultation_id,
        hearing_id=about.hearing_id,
        topic_id=about.topic_id,
    )


async def set_name(session: Session, draft_id: DraftId, name: str | None) -> None:
    """The name to stand under it."""
    await session.q.set_draft_name(session.conn, id=draft_id, name=name)


async def set_sensitive(session: Session, draft_id: DraftId, *, sensitive: bool) -> None:
    """Whether it is not to be shown around."""
    await session.q.set_draft_sensitive(session.conn, id=draft_id, sensitive=sensitive)


async def set_changes(session: Session, draft_id: DraftId, comment_id: CommentId) -> None:
    """The draft is a new version of this comment."""
    await session.q.set_draft_changes(session.conn, id=draft_id, comment_id=comment_id)


async def add_part(
    session: Session, draft_id: DraftId, *, message_id: int, text: str, written_at: datetime
) -> int | None:
    """One more message, with Telegram's own date; None when it was kept before."""
    return await session.q.add_draft_part(  # type: ignore[no-any-return]
        session.conn, draft_id=draft_id, message_id=message_id, text=text, written_at=ms(written_at)
    )


async def change_part(
    session: Session, draft_id: DraftId, *, message_id: int, text: str, written_at: datetime
) -> int | None:
    """The person edited a message; None when it is not part of the draft."""
    return await session.q.change_draft_part(  # type: ignore[no-any-return]
        session.conn, draft_id=draft_id, message_id=message_id, text=text, written_at=ms(written_at)
    )


async def drop_parts(session: Session, draft_id: DraftId) -> None:
    """The draft is written anew; its files stay."""
    await session.q.drop_draft_parts(session.conn, draft_id=draft_id)
    await session.q.empty_draft_parts(session.conn, draft_id=draft_id)


async def drop_draft(session: Session, draft_id: DraftId) -> None:
    """The draft was sent or cancelled."""
    await session.q.drop_draft(session.conn, id=draft_id)


async def drop_stale_drafts(session: Session, *, before: datetime) -> None:
    """Drop drafts of people who never agreed that anything be kept."""
    await session.q.drop_stale_drafts(session.conn, before=ms(before))


async def add(
    session: Session,
    comment: Comment,
    draft_id: DraftId | None,
    *,
    fingerprint: str | None = None,
    secret: str | None = None,
) -> CommentId:
    """A comment is received. Its id and state are given by the database.

    `fingerprint` is the same for texts that say the same, letter by letter; `secret` is the digest of what hands the
    comment over to its author.
    """
    comment_id = await session.q.add_comment(
        session.conn,
        receipt=comment.receipt,
        consultation_id=comment.consultation_id,
        hearing_id=comment.hearing_id,
        city_id=comment.city_id,
        topic_id=comment.topic_id,
        person_id=comment.person_id,
        draft_id=draft_id,
        name=comment.name,
        text=comment.text,
        text_language=comment.text_language.value,
        interface_language=comment.interface_language.value,
        now=ms(comment.received_at),
        organisation=comment.organisation,
        late=comment.late,
        channel=comment.channel.value,
        said_at=ms_or_none(comment.said_at),
        logged_by=comment.logged_by,
        document_version=comment.document_version,
        follows=comment.follows,
        sensitive=comment.sensitive and comment.sensitive.value,
        kind=comment.kind and comment.kind.value,
        section=comment.section,
        fingerprint=fingerprint,
        secret=secret,
    )
    return CommentId(comment_id)


async def receipt_taken(session: Session, receipt: str) -> bool:
    """Whether this number is in use."""
    return bool(await session.q.receipt_taken(session.conn, receipt=receipt))


async def is_part_of_comment(session: Session, person_id: PersonId, message_id: int) -> bool:
    """Whether this message of the person has become a comment."""
    return await comment_of_message(session, person_id, message_id) is not None


async def comment_of_message(session: Session, person_id: PersonId, message_id: int) -> CommentId | None:
    """Which comment this message of the person became part of."""
    return await session.q.comment_of_message(  # type: ignore[no-any-return]
        session.conn, person_id=person_id, message_id=message_id
    )


async def get(session: Session, comment_id: int) -> Comment | None:
    """One comment."""
    return _comment_or_none(await session.q.comment_by_id(session.conn, id=comment_id))


async def by_draft(session: Session, draft_id: DraftId) -> Comment | None:
    """The comment this draft became."""
    return _comment_or_none(await session.q.comment_by_draft(session.conn, draft_id=draft_id))


async def by_receipt(session: Session, receipt: str) -> Comment | None:
    """The comment with this number."""
    return _comment_or_none(await session.q.comment_by_receipt(session.conn, receipt=receipt))


async def of_person(session: Session, person_id: PersonId, *, count: int, skip: int) -> tuple[Comment, ...]:
    """A person's own comments, newest first."""
    rows = session.q.comments_of_person(session.conn, person_id=person_id, count=count, skip=skip)
    return tuple([_comment(row) async for row in rows])


async def count_of_person(session: Session, person_id: PersonId) -> int:
    """How many comments this person has sent."""
    return int(await session.q.count_comments_of_person(session.conn, person_id=person_id))


async def withdraw(session: Session, comment_id: CommentId, *, now: datetime) -> None:
    """The person takes the comment back; the record stays."""
    await session.q.withdraw_comment(session.conn, id=comment_id, now=ms(now))


async def last_id(session: Session) -> int:
    """The newest comment there is; 0 when there is none."""
    return int(await session.q.last_comment_id(session.conn))


async def last_settled_id(tx: Session) -> int:
    """The same, when whoever was about to add a comment has: none with a lower number comes later."""
    await tx.q.hold_comments(tx.conn)
    return await last_id(tx)


async def tally(session: Session, selection: Selection) -> list[Tally]:
    """Every comment of a selection, counted by all it is broken down by."""
    rows = session.q.count_comments(session.conn, **_bounds(selection))
    return [
        Tally(
            consultation_id=ConsultationId(row[0]),
            city_id=CityId(row[1]) if row[1] else None,
            language=TextLanguage(row[2]),
            topic_id=TopicId(row[3]) if row[3] else None,
            state=CommentState(row[4]),
            count=row[5],
        )
        async for row in rows
    ]


async def selected(session: Session, selection: Selection, *, count: int = LAST_ID) -> AsyncIterator[Comment]:
    """The comments of a selection in the order of receipt; all by default."""
    async for row in session.q.list_comments(session.conn, count=count, **_bounds(selection)):
        yield _comment(row)


async def since(session: Session, after: int, *, count: int) -> list[tuple[int, str, int, int | None]]:
    """What came after this comment: (id, receipt, consultation, city)."""
    return [tuple(row) async for row in session.q.new_comments(session.conn, after=after, count=count)]


def _bounds(selection: Selection) -> dict[str, int]:
    return {
        "consultation_id": selection.consultation_id or 0,
        "city_id": selection.city_id or 0,
        "since": ms(selection.since),
        "until": ms(selection.until),
        "after": selection.after,
        "upto": selection.upto,
    }


def _comment_or_none(row: Any) -> Comment | None:
    return _comment(row) if row else None


def _comment(row: Any) -> Comment:
    return Comment(
        id=CommentId(row[0]),
        receipt=row[1],
        consultation_id=ConsultationId(row[2]),
        hearing_id=HearingId(row[3]) if row[3] else None,
        city_id=CityId(row[4]) if row[4] else None,
        topic_id=TopicId(row[5]) if row[5] else None,
        person_id=PersonId(row[6]) if row[6] else None,
        name=row[7],
        text=row[8],
        text_language=TextLanguage(row[9]),
        interface_language=Language(row[10]),
        state=CommentState(row[11]),
        received_at=moment(row[12]),
        organisation=row[13],
        late=bool(row[14]),
        channel=Channel(row[15]),
        said_at=moment_or_none(row[16]),
        logged_by=PersonId(row[17]) if row[17] else None,
        document_version=row[18],
        kind=CommentKind(row[19]) if row[19] else None,
        section=row[20],
        sensitive=SensitiveBy(row[21]) if row[21] else None,
        reviewer_id=PersonId(row[22]) if row[22] else None,
        claimed_at=moment_or_none(row[23]),
        merged_into=CommentId(row[24]) if row[24] else None,
        withheld=Withholding(row[25]) if row[25] else None,
        decision_id=DecisionId(row[26]) if row[26] else None,
        follows=CommentId(row[27]) if row[27] else None,
        changed_at=moment_or_none(row[28]),
        revision=row[29],
    )
