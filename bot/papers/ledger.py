"""The public ledger: what was proposed and decided, for everybody to read, with nothing that leads to a person.

Rows have numbers of their own: receipt numbers stay with their owners. No names, no organisations, no file names; what
people wrote is masked. Comments without words, because they were withdrawn, withheld or are sensitive, keep their row.
"""

import json as standard
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.domain.bilingual import Bilingual
from bot.domain.comment import CommentState
from bot.domain.masking import masked
from bot.exports.as_xlsx import opened
from bot.exports.table import Cell
from bot.papers import terms
from bot.papers.figures import YES, Dimension
from bot.papers.heads import about, tallies
from bot.papers.parts import Part, Progress, told
from bot.papers.reading import Row, rows
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.papers.workbook import Sheets
from bot.storage.database import Session

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("paper-column-row", 6),
    ("paper-column-day", 12),
    ("paper-column-channel", 14),
    ("paper-column-city", 16),
    ("paper-column-topic", 20),
    ("paper-column-proposal", 90),
    ("paper-column-section", 14),
    ("paper-column-decision", 22),
    ("paper-column-reason", 50),
    ("paper-column-change", 40),
    ("paper-column-remarks", 30),
)


async def xlsx(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """A workbook with a sheet for each consultation and one that adds them up. Returns how many rows it has."""
    with opened(path, made_at=parts[0].scope.made_at) as workbook:
        sheets = Sheets(workbook)
        before = 0
        for part in parts:
            name = words.plain("paper-sheet-ledger") if len(parts) == 1 else part.scope.consultation.slug
            sheet = sheets.add(name, [width for _, width in _COLUMNS])
            sheet.heads([words.plain(key) for key, _ in _COLUMNS])
            tell, written = told(progress, parts, before), 0
            async for row in rows(session, part.scope):
                sheet.add(cells(words, row))
                written = row.number
                tell(written, part.figures.total)
            sheet.end()
            part.check(written)
            before += written
        for part in parts:
            _about(sheets, words, part)
    return before


async def json(session: Session, path: Path, words: Words, parts: Sequence[Part], progress: Progress) -> int:
    """The same for machines: codes, and texts in both languages. Returns how many rows it has."""
    before = 0
    # Half a surrogate pair has no UTF-8; spelled out it is JSON's own escape.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        made_at = parts[0].scope.made_at.isoformat(timespec="seconds")
        file.write(f'{{"made_at": {_dump(made_at)}, "note": {_dump(words.plain("paper-ledger-note"))}, "ledgers": [')
        for number, part in enumerate(parts):
            head = _dump(_head(part))
            file.write(("," if number else "") + "\n" + head.removesuffix("}") + ', "rows": [')
            tell, written = told(progress, parts, before), 0
            async for row in rows(session, part.scope):
                file.write((",\n" if written else "\n") + _dump(_entry(row)))
                written = row.number
                tell(written, part.figures.total)
            file.write("\n]}")
            part.check(written)
            before += written
        file.write("\n]}\n")
    return before


def cells(words: Words, row: Row) -> list[Cell]:
    """The cells of a row, under the columns' heads."""
    return [
        row.number,
        row.at.date(),
        terms.channel(words, row.comment.channel),
        words.called(row.city.name, row.city.slug) if row.city else "",
        words.called(row.topic.title, row.topic.slug) if row.topic else "",
        covered(row, terms.proposal(words, row)),
        covered(row, row.section),
        decision(words, row),
        "\n\n".join(words.lines(covered_both(row, row.reason))),
        "\n\n".join(words.lines(covered_both(row, row.changed))),
        "\n".join(remarks(words, row)),
    ]


def covered(row: Row, text: str) -> str:
    """A text of people, fit for everybody's eyes."""
    return masked(text, name=row.comment.name) if text else ""


def covered_both(row: Row, text: Bilingual) -> Bilingual:
    """The same for what stands in two languages."""
    return Bilingual(ky=covered(row, text.ky or ""), ru=covered(row, text.ru or ""))


def decision(words: Words, row: Row) -> str:
    """As in the table of proposals, but other comments are named by their row alone."""
    if row.head is not None:
        return words.plain("paper-see", reference=f"№ {row.head.number}") if row.head.number else _merged(words)
    return terms.decision(words, row)


def _merged(words: Words) -> str:
    return terms.state(words, CommentState.MERGED)


def remarks(words: Words, row: Row) -> list[str]:
    """What may be told beside: never whose words an answer goes on from."""
    found = terms.remarks(words, row)
    followed = words.plain("paper-follows", receipt=row.followed) if row.followed else None
    kept = [each for each in found if each != followed]
    return [*kept, words.plain("paper-enclosed", count=len(row.enclosed))] if row.enclosed else kept


def _about(sheets: Sheets, words: Words, part: Part) -> None:
    sheet = sheets.add(words.plain("paper-sheet-about"), (40, 90))
    sheet.add([words.called(part.scope.consultation.title, part.scope.consultation.slug)])
    for label, value in about(words, part.scope, part.figures):
        sheet.add([" / ".join(dict.fromkeys(label)), " / ".join(dict.fromkeys(value))])
    sheet.add([])
    for label, count in tallies(words, part.figures):
        sheet.add([label, count])
    sheet.add([])
    sheet.add([words.plain("paper-ledger-note")])


def _head(part: Part) -> dict[str, Any]:
    scope = part.scope
    return {
        "consultation": {"slug": scope.consultation.slug, "title": scope.consultation.title.as_dict()},
        "hearing": _hearing(scope),
        "counts": {
            "received": part.figures.total,
            "by_state": {state.value: part.figures.state(state) for state in CommentState},
            "sensitive": part.figures.counts[Dimension.SENSITIVE][YES],
        },
    }


def _hearing(scope: Scope) -> dict[str, Any] | None:
    hearing = scope.hearing
    return {"slug": hearing.slug, "date": hearing.day.isoformat() if hearing.day else None} if hearing else None


def _entry(row: Row) -> dict[str, Any]:
    comment = row.comment
    return {
        "row": row.number,
        "date": row.at.date().isoformat(),
        "channel": comment.channel.value,
        "city": row.city.name.as_dict() if row.city else None,
        "topic": row.topic.title.as_dict() if row.topic else None,
        "language": comment.text_language.value,
        "text": covered(row, row.text) if not row.is_wordless else None,
        "transcripts": [covered(row, each) for each in row.spoken],
        "section": covered(row, row.section),
        "state": comment.state.value,
        "sensitive": row.is_sensitive,
        "late": comment.late,
        "withheld_for": comment.withheld.value if comment.withheld else None,
        "voices": row.voices,
        "merged_into": row.head.number if row.head else None,
        "decision": row.verdict.outcome.value if row.verdict else None,
        "reason": covered_both(row, row.reason).as_dict(),
        "change": covered_both(row, row.changed).as_dict(),
        "enclosures": len(row.enclosed),
        "unseen": row.is_unseen,
    }


def _dump(value: Any) -> str:
    return standard.dumps(value, ensure_ascii=False)
