"""How long a search takes among ever more comments in a file, beside a look at every text."""

import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from bench.amounts import Amounts
from bench.people import commented, subscribed
from bench.places import Engines, Place
from bot.domain.people import Role
from bot.language import stems
from bot.services import searching
from bot.services.searching import Place as Page
from bot.storage import opening

HEADING = "Finding comments by their words"
TIMES = 5
"""Each question is asked so often; the median counts."""
_PAGE = 8
_VILLAGES = 20_000
"""As many different words stand in so many comments each that the rarest are in one of a few dozen."""
_LIKE = "select count(*) from comments where text like ?"
_LIKE_PAGE = "select id, receipt, substr(text, 1, 200) from comments where text like ? order by id desc limit 9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One question among so many comments: what we took, what a look at every text took."""

    count: int
    what: str
    found: int
    ours_ms: float
    like_ms: float
    findable_s: float
    index_mb: float


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """One size after the other, each in a file of its own."""
    calmly = engines.machine.calmly
    found: list[Searched] = []
    for count in amounts.sizes:
        found += await calmly(searched, engines, count)
    return _table(found)


async def searched(engines: Engines, count: int) -> list[Searched]:
    """Comments as `sizes` has them, each with the name of a village; made findable as the bot does, then asked for."""
    async with engines.sqlite() as place:
        await subscribed(place, 0, in_hours=70)
        await commented(place, count)
        await place.do(f"update comments set text = text || ' айыл' || (id * 7919 % {_VILLAGES})")  # noqa: S608 -- a number
        before = await place.size_mb()
        findable = await _made_findable(place)
        size = await place.size_mb() - before
        village = f"айыл{7919 % _VILLAGES}"
        asked = {"a rare word": village, "a word of most": "токойлор", "two words": f"{village} суунун", "none": "кит"}
        return [
            Searched(
                count=count,
                what=what,
                found=found,
                ours_ms=took,
                like_ms=_like(place, words),
                findable_s=findable,
                index_mb=size,
            )
            for what, words in asked.items()
            for took, found in [await _ours(place, words)]
        ]


async def _made_findable(place: Place) -> float:
    """The stems of all, put in at once. The bot does it portion by portion, in the same words, by the same triggers."""
    began = time.perf_counter()
    rows = ((stems.kept(text), number) for number, text in await place.rows("select id, text from comments"))
    with closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as file, file:
        file.executemany("update comment_stems set stems = ? where comment_id = ?", rows)
    return time.perf_counter() - began


async def _ours(place: Place, words: str) -> tuple[float, int]:
    """The first page and how many there are, as staff are shown it, in milliseconds; and how many."""
    took, count = [], 0
    async with opening.opened(place.url) as db:
        for _ in range(TIMES):
            began = time.perf_counter()
            found = await searching.find(db, words, role=Role.OWNER, place=Page(), count=_PAGE)
            took.append(time.perf_counter() - began)
            count = found.count
    return statistics.median(took) * 1000, count


def _like(place: Place, words: str) -> float:
    """The same of the rival: it finds only the very letters of the first word, its endings left off for it by hand."""
    pattern = f"%{words.split(maxsplit=1)[0].removesuffix('лор')}%"
    took = []
    with closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as file:
        for _ in range(TIMES):
            began = time.perf_counter()
            file.execute(_LIKE, (pattern,)).fetchall()
            file.execute(_LIKE_PAGE, (pattern,)).fetchall()
            took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _table(found: Sequence[Searched]) -> list[str]:
    return [
        (
            "The first page of a search in a file and how many comments it finds, as staff are shown it, beside a "
            "count and a page by `like '%word%'`, which looks at every text and finds only the letters of one word. "
            f"Each the median of {TIMES}. The index is what the file grew by; it was made for all comments at once."
        ),
        "",
        "| comments | looked for | found | ours | LIKE | ratio | index | made in |",
        "|---|---|---|---|---|---|---|---|",
        *_lines(found),
        "",
    ]


def _lines(found: Sequence[Searched]) -> Iterator[str]:
    for each in found:
        yield (
            f"| {each.count:,} | {each.what} | {each.found:,} | {each.ours_ms:.1f} ms | {each.like_ms:.1f} ms | "
            f"{each.ours_ms / each.like_ms:.2f} | {each.index_mb:,.1f} MB | {each.findable_s:.1f} s |"
        )
