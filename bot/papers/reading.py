"""Comments as rows of a paper, read a page at a time, so that no more than a page is in memory."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.comment import Comment, CommentState
from bot.domain.consultation import Topic
from bot.domain.digest import Selection
from bot.domain.place import City
from bot.exports.entries import WORDLESS
from bot.papers.scope import Scope
from bot.storage import comments, papers
from bot.storage.database import Session
from bot.storage.papers import Around, Enclosed, Verdict

PAGE = 500


@dataclass(frozen=True, slots=True)
class Reference:
    """Another comment of the same paper; without a row number when it stands in none of its rows."""

    number: int | None
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comment. Where it `is_wordless`, text, name, organisation and reason are empty, whoever asks."""

    number: int
    comment: Comment
    at: datetime
    city: City | None
    topic: Topic | None
    verdict: Verdict | None
    voices: int
    head: Reference | None
    followed: str | None
    versions: tuple[datetime, ...]
    enclosed: tuple[Enclosed, ...]
    is_unseen: bool = False

    @property
    def is_sensitive(self) -> bool:
        """Whether its words must not be shown around."""
        return self.comment.sensitive is not None

    @property
    def is_wordless(self) -> bool:
        """Whether only that it exists is told: it was taken back, is not published, or not for all eyes."""
        return self.comment.state in WORDLESS or self.is_sensitive or self.is_unseen

    @property
    def text(self) -> str:
        """Its words, or nothing."""
        return "" if self.is_wordless else self.comment.text

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is said in its recordings, as staff wrote it down, or nothing."""
        return () if self.is_wordless else tuple(each.transcript for each in self.enclosed if each.transcript)

    @property
    def name(self) -> str | None:
        """Who signed it, if that may be told."""
        return None if self.is_wordless else self.comment.name

    @property
    def organisation(self) -> str | None:
        """For whom they spoke, if that may be told."""
        return None if self.is_wordless else self.comment.organisation

    @property
    def section(self) -> str:
        """Which part of the draft it is about: as it was filed, else as it was decided on."""
        if self.is_wordless:
            return ""
        return self.comment.section or (self.verdict.section if self.verdict else "")

    @property
    def reason(self) -> Bilingual:
        """Why it was decided so: it tells of the words, so it goes with them."""
        return self.verdict.reason if self.verdict and not self.is_wordless else NOTHING

    @property
    def changed(self) -> Bilingual:
        """What was changed in the draft."""
        return self.verdict.changed if self.verdict and not self.is_wordless else NOTHING


@dataclass(slots=True)
class Merges:
    """Who speaks for whom: every merged comment leads to the oldest one it was merged into."""

    into: dict[int, int] = field(default_factory=dict)
    voices: Counter[int] = field(default_factory=Counter)
    seen: dict[int, Reference] = field(default_factory=dict)

    def head(self, comment_id: int) -> int:
        """The comment that speaks for this one; itself when none does. Always an older one, so this ends."""
        while comment_id in self.into:
            comment_id = self.into[comment_id]
        return comment_id

    @classmethod
    async def read(cls, session: Session, *, upto: int) -> "Merges":
        """All merges. What is not merged any more, because it was withdrawn, is nobody's voice."""
        found = await papers.merged(session, upto=upto)
        merges = cls(into={comment: into for comment, into, _ in found})
        merges.voices.update(merges.head(comment) for comment, _, counts in found if counts)
        return merges


async def rows(session: Session, scope: Scope) -> AsyncIterator[Row]:
    """The comments of a scope in the order in which they were received."""
    merges = await Merges.read(session, upto=scope.upto)
    number = 0
    async for page in pages(session, scope):
        around = await papers.around(session, after=page[0].id - 1, upto=page[-1].id)
        for comment in page:
            number += 1
            head = await _head(session, comment, merges)
            if merges.voices[comment.id]:
                merges.seen[comment.id] = Reference(number, comment.receipt)
            yield row_of(comment, scope, around, number=number, voices=merges.voices[comment.id] + 1, head=head)


async def pages(session: Session, scope: Scope) -> AsyncIterator[list[Comment]]:
    """The comments themselves, a page at a time: when writing one fails, no statement is left half read."""
    selection = Selection(consultation_id=scope.consultation.id, upto=scope.upto)
    while page := [comment async for comment in comments.selected(session, selection, count=PAGE)]:
        kept = [each for each in page if not scope.hearing or each.hearing_id == scope.hearing.id]
        if kept:
            yield kept
        selection = replace(selection, after=page[-1].id)


async def _head(session: Session, comment: Comment, merges: Merges) -> Reference | None:
    if comment.state is not CommentState.MERGED:
        return None
    head = merges.head(comment.id)
    if head not in merges.seen:
        found = await comments.get(session, head)
        merges.seen[head] = Reference(None, found.receipt if found else "")
    return merges.seen[head]


def row_of(comment: Comment, scope: Scope, around: Around, *, number: int, voices: int, head: Reference | None) -> Row:
    """A comment with what stands around it."""
    decided = comment.state is CommentState.ANSWERED
    return Row(
        number=number,
        comment=comment,
        at=(comment.said_at or comment.received_at).astimezone(scope.zone),
        city=scope.cities.get(comment.city_id) if comment.city_id else None,
        topic=scope.topics.get(comment.topic_id) if comment.topic_id else None,
        verdict=around.verdicts.get(comment.id) if decided else None,
        voices=voices,
        head=head,
        followed=around.followed.get(comment.id),
        versions=tuple(around.versions.get(comment.id, ())),
        enclosed=tuple(around.enclosed.get(comment.id, ())),
        is_unseen=_is_unseen(comment, scope),
    )


def _is_unseen(comment: Comment, scope: Scope) -> bool:
    """Whether it was written after the paper was opened to everybody, and nobody has looked at it yet."""
    written = comment.changed_at or comment.received_at
    return scope.opened_at is not None and comment.state is CommentState.NEW and written > scope.opened_at
