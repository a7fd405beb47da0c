"""Finding comments by what they say, for staff who may read all of them; and making them findable.

Whatever puts or changes words in a comment leaves it waiting for its stems, by the triggers of the migration `search`;
`make_findable` gives them to it a moment later. So nobody who writes waits for it, and nothing is forgotten: what waits
is rows.
"""

from dataclasses import dataclass

from bot.domain.people import Role
from bot.domain.refusals import NotYourRole
from bot.language import stems
from bot.language.stems import Question
from bot.services.portion import Portion
from bot.storage import search
from bot.storage.database import Database, Session
from bot.storage.reviewing import Listed


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody has read: all before this comment is to come. The best ones come first, then the `others`."""

    others: bool = False
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found, how many there are in all, and where the next page begins."""

    listed: tuple[Listed, ...]
    count: int
    next: Place | None
    by_beginning: bool = False
    """No comment has the words: these have words that begin so."""


NOTHING = Found(listed=(), count=0, next=None)


async def make_findable(db: Database, *, portion: Portion) -> bool:
    """Give the next comments their stems. Returns whether there were any."""
    async with db.read() as session:
        if not await search.any_without_stems(session):
            return False
    async with db.transaction(incidental=True) as tx:
        with portion.measured() as count:
            waiting = await search.without_stems(tx, count=count)
            await search.put_stems(tx, ((comment_id, stems.kept(said)) for comment_id, said in waiting))
    return bool(waiting)


async def find(db: Database, typed: str, *, role: Role, place: Place, count: int) -> Found:
    """Comments that have all these words, in any form; those that have them as they were typed come first.

    It reads what must not be shown around, too. Raises NotYourRole for whoever may not see that.
    """
    if not role.may_see_sensitive:
        raise NotYourRole
    asked = stems.question(typed)
    if asked is None:
        return NOTHING
    async with db.read_much() as session:
        everywhere = await search.search_of(session, asked.stems)
        total = await search.count(session, everywhere)
        if total:
            return await _best_first(session, asked, place, count=count, total=total)
        beginning = await search.search_of(session, asked.beginnings, beginning=True)
        total = await search.count(session, beginning)
        found = await search.page(session, beginning, before=place.before, count=count + 1) if total else []
        return _paged([], found, count=count, total=total, by_beginning=True)


async def _best_first(session: Session, asked: Question, place: Place, *, count: int, total: int) -> Found:
    best: list[Listed] = []
    if not place.others:
        as_typed = await search.search_of(session, asked.beginnings)
        best = await search.page(session, as_typed, before=place.before, count=count + 1)
    others: list[Listed] = []
    if len(best) <= count:
        otherwise = await search.search_of(session, asked.stems, without=asked.wholes)
        before = place.before if place.others else 0
        others = await search.page(session, otherwise, before=before, count=count + 1 - len(best))
    return _paged(best, others, count=count, total=total)


def _paged(best: list[Listed], others: list[Listed], *, count: int, total: int, by_beginning: bool = False) -> Found:
    """One more than a page was asked for: whether there is a next one."""
    both = [*best, *others]
    shown = tuple(both[:count])
    more = Place(others=count > len(best), before=shown[-1].id) if len(both) > count else None
    return Found(listed=shown, count=total, next=more, by_beginning=by_beginning)
