"""What papers to hand in are made from: all that stands around comments, a stretch of them at a time."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.domain.bilingual import Bilingual
from bot.domain.comment import CommentId, CommentState, TextLanguage
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.hearing import HearingId
from bot.domain.place import CityId
from bot.domain.review import Channel, CommentKind, DecisionId, DecisionOutcome, DecisionState, Withholding
from bot.storage.codec import load_text
from bot.storage.database import Session
from bot.storage.times import moment, ms

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision that counts, as papers show it."""

    id: DecisionId
    outcome: DecisionOutcome
    reason: Bilingual
    changed: Bilingual
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that came with a comment; `is_kept` when it can be looked at, `transcript` when what it says is known."""

    kind: str
    name: str | None
    size: int | None
    is_kept: bool
    transcript: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a comment said from `since` on, until it was changed; and what must be known of the comment to show it."""

    comment_id: CommentId
    receipt: str
    state: CommentState
    sensitive: bool
    withheld: Withholding | None
    number: int
    since: datetime
    text: str

    @property
    def is_wordless(self) -> bool:
        """Whether its words are not shown: the comment was taken back, is not published, or is sensitive."""
        return self.sensitive or self.state in {CommentState.WITHDRAWN, CommentState.WITHHELD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the comments of a stretch, by comment."""

    verdicts: dict[int, Verdict]
    versions: dict[int, list[datetime]]
    enclosed: dict[int, list[Enclosed]]
    followed: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """All that a comment is counted by. `outcome` only where the decision counts."""

    id: CommentId
    receipt: str
    at: datetime
    city_id: CityId | None
    channel: Channel
    language: TextLanguage
    topic_id: TopicId | None
    state: CommentState
    kind: CommentKind | None
    sensitive: bool
    late: bool
    decision_id: DecisionId | None
    outcome: DecisionOutcome | None
    waits_for_approval: bool


async def around(session: Session, *, after: int, upto: int) -> Around:
    """What stands around the comments with after < id <= upto."""
    stretch = {"after": after, "upto": upto}
    q, conn = session.q, session.conn
    return Around(
        verdicts=await _verdicts(q.decisions_between(conn, **stretch)),
        versions=_gathered([(row[0], moment(row[1])) async for row in q.versions_between(conn, **stretch)]),
        enclosed=_gathered([(row[0], _enclosed(row)) async for row in q.enclosures_between(conn, **stretch)]),
        followed={row[0]: row[1] async for row in q.followed_between(conn, **stretch)},
    )


async def former_versions(
    session: Session, consultation_id: int, hearing_id: int, *, after: tuple[int, int], upto: int, count: int
) -> list[Former]:
    """What comments said before they were changed, after this (comment, number); a hearing of 0 is all of them."""
    rows = session.q.former_versions(
        session.conn,
        consultation_id=consultation_id,
        hearing_id=hearing_id,
        after=after[0],
        after_number=after[1],
        upto=upto,
        count=count,
    )
    return [
        Former(
            comment_id=CommentId(row[0]),
            receipt=row[1],
            state=CommentState(row[2]),
            sensitive=row[3] is not None,
            withheld=Withholding(row[4]) if row[4] else None,
            number=row[5],
            since=moment(row[6]),
            text=row[7],
        )
        async for row in rows
    ]


async def tags(session: Session, *, after: int, upto: int) -> dict[int, list[str]]:
    """What the comments of a stretch are tagged with."""
    rows = session.q.tags_between(session.conn, after=after, upto=upto)
    return _gathered([(row[0], row[1]) async for row in rows])


async def merged(session: Session, *, upto: int) -> list[tuple[int, int, bool]]:
    """Which comment was merged into which one, and whether it still counts as merged."""
    rows = session.q.merged_comments(session.conn, upto=upto)
    return [(row[0], row[1], row[2] == CommentState.MERGED.value) async for row in rows]


async def facts(
    session: Session, consultation_id: ConsultationId, hearing_id: HearingId | None, *, upto: int, page: int
) -> AsyncIterator[list[Fact]]:
    """What the comments of a consultation, or of one hearing, are counted by, a page at a time."""
    after = 0
    while True:
        rows = session.q.facts_of_comments(
            session.conn,
            consultation_id=consultation_id,
            hearing_id=hearing_id or 0,
            after=after,
            upto=upto,
            count=page,
        )
        found = [_fact(row) async for row in rows]
        if not found:
            return
        yield found
        after = found[-1].id


async def authors(session: Session, consultation_id: int, hearing_id: int | None, *, upto: int) -> int:
    """How many people wrote them in chat, as far as that is still known."""
    found = await session.q.count_authors(
        session.conn, consultation_id=consultation_id, hearing_id=hearing_id or 0, upto=upto
    )
    return int(found)


async def not_taken_over(session: Session, consultation_id: int, *, page: int) -> AsyncIterator[Verdict]:
    """Decisions that need their reason read, in the order they were made."""
    after = 0
    while True:
        rows = session.q.decisions_with_reasons(session.conn, consultation_id=consultation_id, after=after, count=page)
        found = [_verdict(row, {}) async for row in rows]
        if not found:
            return
        for each in found:
            yield each
        after = found[-1].id


async def record(session: Session, hearing_id: int) -> str | None:
    """What people wrote down about a hearing, as it is stored."""
    found: str | None = await session.q.hearing_record(session.conn, hearing_id=hearing_id)
    return found


async def hold_record(session: Session, hearing_id: int, *, now: datetime) -> str:
    """The same, and nobody else changes it before this transaction ends."""
    return str(await session.q.hold_hearing_record(session.conn, hearing_id=hearing_id, now=ms(now)))


async def save_record(session: Session, hearing_id: int, stored: str, *, now: datetime) -> None:
    """It says this from now on."""
    await session.q.save_hearing_record(session.conn, hearing_id=hearing_id, record=stored, now=ms(now))


async def result_address(session: Session, consultation_id: int) -> str | None:
    """Where the result of a consultation was published."""
    found: str | None = await session.q.result_address(session.conn, consultation_id=consultation_id)
    return found


async def _verdicts(rows: AsyncIterator[Any]) -> dict[int, Verdict]:
    """One decision may answer thousands: it is read once."""
    read: dict[int, Verdict] = {}
    return {row[0]: _verdict(row[1:], read) async for row in rows}


def _verdict(row: Any, read: dict[int, Verdict]) -> Verdict:
    if row[0] not in read:
        read[row[0]] = Verdict(
            id=DecisionId(row[0]),
            outcome=DecisionOutcome(row[1]),
            reason=load_text(row[2]),
            changed=load_text(row[3]),
            section=row[4],
        )
    return read[row[0]]


def _enclosed(row: Any) -> Enclosed:
    return Enclosed(kind=row[1], name=row[2], size=row[3], is_kept=row[4] == "kept", transcript=row[5])


def _fact(row: Any) -> Fact:
    return Fact(
        id=CommentId(row[0]),
        receipt=row[1],
        at=moment(row[2]),
        city_id=CityId(row[3]) if row[3] else None,
        channel=Channel(row[4]),
        language=TextLanguage(row[5]),
        topic_id=TopicId(row[6]) if row[6] else None,
        state=CommentState(row[7]),
        kind=CommentKind(row[8]) if row[8] else None,
        sensitive=row[9] is not None,
        late=bool(row[10]),
        decision_id=DecisionId(row[11]) if row[11] else None,
        outcome=DecisionOutcome(row[12]) if row[12] and row[13] == DecisionState.APPROVED.value else None,
        waits_for_approval=bool(row[14]),
    )


def _gathered(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
