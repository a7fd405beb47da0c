"""`python -m bot export`: what was asked for on the command line becomes a file, of comments or a paper."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress as Bar

from bot.cli.languages import Languages
from bot.domain.consultation import ConsultationId
from bot.domain.digest import BEGINNING, END, LAST_ID, Selection
from bot.domain.papers import Kind
from bot.domain.place import CityId
from bot.domain.refusals import Refusal
from bot.exports.formats import chosen
from bot.exports.making import export
from bot.exports.refusals import ExportCityUnknown, ExportConsultationUnknown, ExportOptionNotFor
from bot.papers import kinds
from bot.papers.making import Order, make
from bot.papers.words import Words
from bot.storage import announcements
from bot.storage.database import Database
from bot.texts import Texts

LINE_EVERY_S = 10.0
Progress = Callable[[int, int], None]


async def run(
    *,
    db: Database,
    zone: tzinfo,
    texts: Texts,
    now: datetime,
    consultation: str | None,
    out: Path,
    city: str | None = None,
    format: str | None = None,  # noqa: A002 -- the word of the command line
    since: datetime | None = None,
    until: datetime | None = None,
    after: int = 0,
    upto: int = LAST_ID,
    actor: str = "cli",
    kind: Kind | None = None,
    hearing: str | None = None,
    languages: Languages | None = None,
    sensitive: bool = False,
) -> int:
    """Write the comments, or a paper, to a file. Returns the exit code.

    A refusal is one line on stderr in the reader's language; `languages` are the file's, by default the reader's.
    """
    words = Words(languages.words if languages else [texts])
    selection = _Asked(consultation=consultation, city=city, since=since, until=until, after=after, upto=upto)
    try:
        paper = kinds.meant(kind, format, out)
        with _ending_when_told(), showing(texts, sys.stderr) as progress:
            if paper is Kind.COMMENTS:
                _refuse(hearing=hearing)
                rows = await export(
                    db,
                    out=out,
                    format=chosen(format, out),
                    selection=await selection.read(db),
                    texts=words,
                    zone=zone,
                    now=now,
                    progress=progress,
                    actor=actor,
                    sees_all=sensitive,
                )
            else:
                _refuse(city=city, since=selection.begins, until=selection.ends, after=after or None)
                order = Order(
                    kind=paper,
                    format=kinds.chosen(paper, format, out),
                    consultation=consultation,
                    hearing=hearing,
                    upto=upto,
                )
                rows = await make(db, order, out=out, words=words, zone=zone, now=now, progress=progress, actor=actor)
    except Refusal as refusal:
        print(texts.plain(refusal.key(), **vars(refusal)), file=sys.stderr)
        return 1
    except _Ended:
        return 128 + signal.SIGTERM
    print(texts.plain("export-done", rows=rows, file=str(out)))
    return 0


@contextmanager
def showing(texts: Texts, stream: TextIO, *, monotonic: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """Tell how far it is: a bar on a terminal, elsewhere a line now and then."""
    if stream.isatty():
        with Bar(console=Console(file=stream), transient=True) as bar:
            task = bar.add_task(texts.plain("export-writing"), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    told = monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if monotonic() - told >= LINE_EVERY_S:
            told = monotonic()
            print(texts.plain("export-progress", done=done, total=total), file=stream, flush=True)

    yield tell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for, by name."""

    consultation: str | None
    city: str | None
    since: datetime | None
    until: datetime | None
    after: int
    upto: int

    @property
    def begins(self) -> datetime | None:
        """The day it is to begin with, if one was named."""
        return None if self.since == BEGINNING else self.since

    @property
    def ends(self) -> datetime | None:
        """The same for its end."""
        return None if self.until == END else self.until

    async def read(self, db: Database) -> Selection:
        """The selection of comments. Raises ExportConsultationUnknown, ExportCityUnknown."""
        return Selection(
            consultation_id=await _consultation(db, self.consultation) if self.consultation is not None else None,
            city_id=await _city(db, self.city) if self.city is not None else None,
            since=self.since or BEGINNING,
            until=self.until or END,
            after=self.after,
            upto=self.upto,
        )


def _refuse(**options: object) -> None:
    """Raises ExportOptionNotFor for the first of them that was given: nothing is left out in silence."""
    for name, value in options.items():
        if value is not None:
            raise ExportOptionNotFor(option=f"--{name}")


class _Ended(Exception):  # noqa: N818 -- somebody's wish, not an error
    """The process was told to end."""


@contextmanager
def _ending_when_told() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, so that nothing half-written stays. Raises _Ended."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    told = False

    def end() -> None:
        nonlocal told
        told = True
        if task is not None:
            task.cancel()

    with suppress(NotImplementedError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGTERM, end)
    try:
        yield
    except asyncio.CancelledError as error:
        if told:
            raise _Ended from error
        raise
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGTERM)


async def _consultation(db: Database, slug: str) -> ConsultationId:
    async with db.read() as session:
        known = {each.slug: each.id for each in await announcements.consultations(session)}
    if slug not in known:
        raise ExportConsultationUnknown(slug=slug, known=_listed(known))
    return known[slug]


async def _city(db: Database, slug: str) -> CityId:
    async with db.read() as session:
        known = {each.slug: each.id for each in await announcements.cities(session)}
    if slug not in known:
        raise ExportCityUnknown(slug=slug, known=_listed(known))
    return known[slug]


def _listed(slugs: dict[str, ConsultationId] | dict[str, CityId]) -> str:
    return ", ".join(slugs) or "–"
