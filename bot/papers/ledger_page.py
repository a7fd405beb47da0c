"""A page of the public ledger: its rows alone are read, however long the ledger is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.comment import Comment, CommentState
from bot.domain.digest import Selection
from bot.domain.ledger import Choice, Fate
from bot.papers.reading import Reference, Row, row_of
from bot.papers.scope import Scope
from bot.storage import comments, ledgers, papers
from bot.storage.database import Session
from bot.storage.ledgers import Listed
from bot.storage.papers import Around

APART = 100
"""Comments that lie further apart are read one after another, not with all that lies between."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and what became of the comment in it."""

    row: Row
    fate: Fate


@dataclass(slots=True)
class _Found:
    comments: dict[int, Comment] = field(default_factory=dict)
    voices: dict[int, int] = field(default_factory=dict)
    around: dict[int, Around] = field(default_factory=dict)


async def lines(session: Session, scope: Scope, choice: Choice, *, count: int, skip: int) -> list[Line]:
    """So many rows of those that are asked for, after the first `skip` of them."""
    listed = await ledgers.page(session, scope.consultation.id, choice, count=count, skip=skip)
    found = _Found()
    for stretch in _stretches(listed):
        await _read(session, scope, stretch, found)
    return [Line(await _row(session, scope, each, found), each.fate) for each in listed]


def _stretches(listed: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    begun = 0
    for place in range(1, len(listed) + 1):
        if place == len(listed) or listed[place].comment_id - listed[place - 1].comment_id > APART:
            yield listed[begun:place]
            begun = place


async def _read(session: Session, scope: Scope, stretch: Sequence[Listed], found: _Found) -> None:
    after, upto = stretch[0].comment_id - 1, stretch[-1].comment_id
    around = await papers.around(session, after=after, upto=upto)
    selection = Selection(consultation_id=scope.consultation.id, after=after, upto=upto)
    found.comments |= {each.id: each async for each in comments.selected(session, selection)}
    found.voices |= await ledgers.voices(session, after=after, upto=upto)
    found.around |= dict.fromkeys((each.comment_id for each in stretch), around)


async def _row(session: Session, scope: Scope, listed: Listed, found: _Found) -> Row:
    comment = found.comments[listed.comment_id]
    head = None
    if comment.state is CommentState.MERGED and comment.merged_into is not None:
        head = Reference(await ledgers.row_of(session, scope.consultation.id, comment.merged_into), "")
    return row_of(
        comment,
        scope,
        found.around[comment.id],
        number=listed.number,
        voices=found.voices.get(comment.id, 0) + 1,
        head=head,
    )
