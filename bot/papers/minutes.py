"""The minutes of a hearing: what the bot knows of it, and blanks for what only people know."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.domain import record as records
from bot.domain.bilingual import Bilingual
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.record import Record, RecordField
from bot.domain.review import Channel
from bot.messages import plain
from bot.messages.dates import long_date, moment
from bot.messages.names import city_name
from bot.papers import terms
from bot.papers.document import Paper
from bot.papers.docx_text import NORMAL, PALE, SMALL, Cell
from bot.papers.heads import Fact, fact, headline, text
from bot.papers.informing import Informed, informed, lines
from bot.papers.parts import Part, Progress
from bot.papers.reading import Reference, Row, rows
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.storage import papers
from bot.storage.database import Session
from bot.texts import Texts

SAID_THERE = frozenset({Channel.HALL, Channel.ONLINE})
"""Channels of what was said at the hearing; the rest came in writing or by telephone."""
_SHARES = (9, 34, 32, 26, 79)


async def docx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """The document, of one hearing. Returns how many comments stand in it."""
    part = parts[0]
    scope = part.scope
    record = records.load(await papers.record(session, scope.hearing_id))
    known = await informed(session, scope)
    found = sorted([_by_receipt(row) async for row in rows(session, scope)], key=lambda row: (row.at, row.number))
    part.check(len(found))
    title = words.plain("paper-title-minutes")
    paper = Paper(words, title=title, made_at=scope.made_at)
    paper.title(title)
    headline(paper, words, scope)
    paper.facts(_facts(words, scope, record))
    _published(paper, words, scope, record, known)
    _programme(paper, words, scope)
    _said(paper, words, "paper-said-there", [row for row in found if row.comment.channel in SAID_THERE])
    _said(paper, words, "paper-said-elsewhere", [row for row in found if row.comment.channel not in SAID_THERE])
    paper.heading(words.plain("paper-result"))
    paper.beside(words.each(_or_blank(records.bilingual(record, "result"))))
    _annexes(paper, words, scope, found)
    paper.heading(words.plain("paper-signatures"))
    paper.signatures(
        (words.plain(f"record-{field}"), record.get(field.value, ""))
        for field in (RecordField.CHAIR, RecordField.SECRETARY)
    )
    progress(len(found), len(found))
    return await paper.save(path)


def _by_receipt(row: Row) -> Row:
    """Rows stand in another order here than they are read in: others are named by their receipt alone."""
    return replace(row, head=Reference(None, row.head.receipt)) if row.head else row


def _facts(words: Words, scope: Scope, record: Record) -> list[Fact]:
    hearing, city = scope.hearing, scope.city
    assert hearing is not None  # noqa: S101 -- minutes are those of one hearing
    assert city is not None  # noqa: S101 -- same
    description = scope.consultation.description
    called_off = [fact(words, "paper-state", lambda texts: texts.plain(f"import-status-{hearing.status}"))]
    return [
        *(called_off if hearing.status is not HearingStatus.PUBLISHED else []),
        *text(words, "paper-authority", description.authority),
        *text(words, "paper-contractor", description.contractor),
        fact(words, "paper-column-city", lambda texts: city_name(city, texts)),
        fact(words, "paper-place", _or_blank(hearing.venue)),
        fact(words, "paper-day", lambda texts: _day(hearing, texts)),
        fact(words, "paper-time", lambda texts: _time(hearing, texts, scope)),
        fact(words, "paper-online-address", lambda texts: hearing.online_url or texts.plain("paper-blank")),
        fact(words, "record-basis", _or_blank(records.bilingual(record, "basis"))),
        *(
            fact(words, f"record-{field}", _written_or_blank(record.get(field.value)))
            for field in (RecordField.CHAIR, RecordField.SECRETARY, RecordField.HALL, RecordField.ONLINE)
        ),
    ]


def _day(hearing: Hearing, texts: Texts) -> str:
    return long_date(hearing.day, texts.language) if hearing.day else texts.plain("paper-blank")


def _time(hearing: Hearing, texts: Texts, scope: Scope) -> str:
    return plain.time(hearing, texts, scope.zone) if hearing.starts_at else texts.plain("paper-blank")


def _or_blank(value: Bilingual) -> Callable[[Texts], str]:
    return lambda texts: value.pick(texts.language) or texts.plain("paper-blank")


def _written_or_blank(value: str | None) -> Callable[[Texts], str]:
    return lambda texts: value or texts.plain("paper-blank")


def _published(paper: Paper, words: Words, scope: Scope, record: Record, known: Informed) -> None:
    paper.heading(words.plain("paper-informed"))
    paper.facts(
        [
            fact(words, "paper-known-since", lambda texts: moment(known.since, texts, scope.zone)),
            *lines(words, scope, known),
            fact(words, "record-notice", _or_blank(records.bilingual(record, "notice"))),
        ]
    )


def _programme(paper: Paper, words: Words, scope: Scope) -> None:
    programme = scope.consultation.description.programme
    paper.heading(words.plain("programme-title"))
    if not programme.items:
        paper.beside(words.each(lambda texts: texts.plain("programme-missing")))
        return
    if programme.approximate:
        paper.beside(words.each(lambda texts: texts.plain("programme-approximate")))
    listed = []
    for item in programme.items:
        clock = "–".join(f"{each:%H:%M}" for each in (item.start, item.end) if each)
        speakers = [words.picked(each) for each in item.speakers]
        if item.moderator:
            speakers.append(words.plain("programme-moderator", name=words.picked(item.moderator)))
        listed.append((clock, "\n".join([*words.lines(item.title), *speakers])))
    paper.small_table([words.plain("paper-time"), words.plain("programme-title")], listed, (20, 160))


def _said(paper: Paper, words: Words, key: str, found: Sequence[Row]) -> None:
    paper.heading(f"{words.plain(key)}: {len(found)}")
    if not found:
        return
    heads = [
        words.plain("paper-column-row"),
        f"{words.plain('paper-column-number')}\n{words.plain('paper-column-date')}",
        words.plain("paper-column-from"),
        words.plain("paper-column-kind"),
        f"{words.plain('paper-column-proposal')}\n{words.plain('paper-column-decision')}",
    ]
    paper.table(heads, _SHARES, _lines(words, found))


async def _lines(words: Words, found: Sequence[Row]) -> AsyncIterator[Sequence[Cell]]:
    for number, row in enumerate(found, start=1):
        author = [terms.author(words, row), row.organisation or "", terms.channel(words, row.comment.channel)]
        beside = [terms.decision(words, row), *words.lines(row.reason), *terms.remarks(words, row)]
        yield [
            [(str(number), NORMAL)],
            [(row.comment.receipt, NORMAL), (terms.minute(row.at), SMALL)],
            [(each, NORMAL) for each in author if each],
            [(terms.kind(words, row.comment.kind), NORMAL)],
            [(each, NORMAL) for each in [terms.proposal(words, row)] if each]
            + [(each, PALE) for each in (*beside, *terms.enclosures(words, row))],
        ]


def _annexes(paper: Paper, words: Words, scope: Scope, found: Sequence[Row]) -> None:
    documents = [f"{words.picked(each.title)}: {each.url}" for each in scope.consultation.description.documents]
    enclosed = sum(len(row.enclosed) for row in found)
    listed = [
        *documents,
        words.plain("paper-annex-table", count=len(found)),
        words.plain("paper-annex-enclosures", count=enclosed),
        words.plain("paper-annex-people"),
    ]
    paper.heading(words.plain("paper-annexes"))
    paper.say(*(f"{number}. {each}" for number, each in enumerate(listed, start=1)))
