"""`python -m bot export`: what was asked for on the command line becomes a selection and a file."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress as Bar

from bot.domain.consultation import ConsultationId
from bot.domain.digest import BEGINNING, END, LAST_ID, Selection
from bot.domain.place import CityId
from bot.domain.refusals import Refusal
from bot.exports.formats import chosen
from bot.exports.making import export
from bot.exports.refusals import ExportCityUnknown, ExportConsultationUnknown
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
    sensitive: bool = False,
) -> int:
    """Write the comments to a file. Returns the exit code; a refusal is one line on stderr in the reader's language."""
    try:
        wanted = chosen(format, out)
        selection = Selection(
            consultation_id=await _consultation(db, consultation) if consultation is not None else None,
            city_id=await _city(db, city) if city is not None else None,
            since=since or BEGINNING,
            until=until or END,
            after=after,
            upto=upto,
        )
        with _ending_when_told(), showing(texts, sys.stderr) as progress:
            rows = await export(
                db,
                out=out,
                format=wanted,
                selection=selection,
                texts=texts,
                zone=zone,
                now=now,
                progress=progress,
                actor=actor,
                sees_all=sensitive,
            )
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
