"""Making an export: one consistent view of the comments, written as it is read."""

import json as standard
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import assert_never

from bot.domain.comment import Comment
from bot.domain.digest import Selection, compose
from bot.exports.as_csv import csv
from bot.exports.as_json import json
from bot.exports.as_xlsx import xlsx
from bot.exports.entries import WORDLESS, Catalogue, Entry, Preface, load
from bot.exports.excel_text import pieces
from bot.exports.formats import Format
from bot.exports.table import Spoken, Table
from bot.exports.target import replacing
from bot.services.digests import bounds
from bot.storage import comments
from bot.storage.database import Database, Session
from bot.storage.times import ms

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are written."""
PAGE = 500


async def export(
    db: Database,
    *,
    out: Path,
    format: Format,  # noqa: A002 -- the word of the command line
    selection: Selection,
    texts: Spoken,
    zone: tzinfo,
    now: datetime,
    progress: Progress | None = None,
    actor: str = "cli",
    sees_all: bool = False,
) -> int:
    """Write the comments of a selection to `out`, which appears or is replaced only when all went well.

    Words and names of what is not to be shown around are in it only if the reader `sees_all`. Returns how many rows it
    has. That the export was made stands in the audit table before anybody can see the file. Raises the refusals of
    `bot.exports.refusals`.
    """
    with replacing(out) as draft:
        async with db.read_much() as session:
            catalogue = await load(session)
            digest = compose(await comments.tally(session, selection))
            preface = catalogue.preface(selection, digest, made_at=now.astimezone(zone))
            parts = await _text_columns(session, selection) if format is Format.XLSX else 1
            table = Table(texts, catalogue)
            with _writer(format, draft, table=table, catalogue=catalogue, preface=preface, parts=parts) as add:
                rows = await _write(session, catalogue, preface, add, progress, sees_all=sees_all)
        details = {
            "format": format.value,
            "rows": rows,
            **({"sensitive": True} if sees_all else {}),
            **bounds(selection),
        }
        async with db.transaction(incidental=True) as tx:
            await tx.q.add_audit(tx.conn, now=ms(now), actor=actor, action="export", details=standard.dumps(details))
    return rows


def _writer(
    format_: Format, draft: Path, *, table: Table, catalogue: Catalogue, preface: Preface, parts: int
) -> AbstractContextManager[Callable[[Entry], None]]:
    match format_:
        case Format.XLSX:
            return xlsx(draft, table, preface, parts=parts)
        case Format.CSV:
            return csv(draft, table)
        case Format.JSON:
            return json(draft, preface, catalogue.consultations.values())
        case _:
            assert_never(format_)


async def _write(
    session: Session,
    catalogue: Catalogue,
    preface: Preface,
    add: Callable[[Entry], None],
    progress: Progress | None,
    *,
    sees_all: bool,
) -> int:
    total, zone = preface.digest.received, preface.made_at.tzinfo
    assert zone is not None  # noqa: S101 -- a preface is made with a local time
    rows = 0
    async for page in _pages(session, preface.selection):
        for number, comment in enumerate(page, start=rows + 1):
            add(catalogue.entry(comment, number=number, zone=zone, sees_all=sees_all))
        rows += len(page)
        if progress:
            progress(rows, total)
    if rows != total:
        raise AssertionError(f"{rows} rows were written, but {total} comments were counted")
    return rows


async def _text_columns(session: Session, selection: Selection) -> int:
    """How many cells the longest text needs: the head of a sheet is written before its rows."""
    most = 1
    async for page in _pages(session, selection):
        for comment in page:
            if comment.state not in WORDLESS:
                most = max(most, sum(1 for _ in pieces(comment.text)))
    return most


async def _pages(session: Session, selection: Selection) -> AsyncIterator[list[Comment]]:
    """The comments a page at a time: when writing one fails, no statement is left half read."""
    while page := [comment async for comment in comments.selected(session, selection, count=PAGE)]:
        yield page
        selection = replace(selection, after=page[-1].id)
