"""An export as JSON, lossless and for machines: codes and both languages instead of one reader's words."""

import json as standard
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.domain.comment import CommentState
from bot.domain.consultation import Consultation
from bot.domain.digest import BEGINNING, END, LAST_ID
from bot.exports.entries import Entry, Preface


@contextmanager
def json(path: Path, preface: Preface, consultations: Iterable[Consultation]) -> Iterator[Callable[[Entry], None]]:
    """Write a JSON file: yields what takes the entries."""
    # Half a surrogate pair has no UTF-8; spelled out it is JSON's own escape.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        head = _dump(_head(preface, consultations))
        file.write(head.removesuffix("}") + ', "comments": [')
        separator = "\n"

        def add(entry: Entry) -> None:
            nonlocal separator
            file.write(separator + _dump(_comment(entry)))
            separator = ",\n"

        yield add
        file.write("\n]}\n")


def _head(preface: Preface, consultations: Iterable[Consultation]) -> dict[str, Any]:
    selection, zone = preface.selection, preface.made_at.tzinfo
    since = None if selection.since <= BEGINNING else selection.since.astimezone(zone).isoformat()
    until = None if selection.until >= END else selection.until.astimezone(zone).isoformat()
    return {
        "made_at": preface.made_at.isoformat(timespec="seconds"),
        "selection": {
            "consultation": preface.consultation.slug if preface.consultation else None,
            "city": preface.city.slug if preface.city else None,
            "since": since,
            "until": until,
            "after": selection.after or None,
            "upto": None if selection.upto >= LAST_ID else selection.upto,
        },
        "counts": {
            "received": preface.digest.received,
            "by_state": {state.value: preface.digest.by_state.get(state, 0) for state in CommentState},
        },
        "consultations": [{"slug": each.slug, "title": each.title.as_dict()} for each in consultations],
    }


def _comment(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "receipt": entry.receipt,
        "received_at": entry.received.isoformat(timespec="milliseconds"),
        "consultation": entry.consultation.slug,
        "city": {"slug": entry.city.slug, "name": entry.city.name.as_dict()} if entry.city else None,
        "hearing": _hearing(entry),
        "topic": {"slug": entry.topic.slug, "title": entry.topic.title.as_dict()} if entry.topic else None,
        "state": entry.state.value,
        "name": entry.name,
        "language": entry.language.value,
        "channel": entry.channel.value,
        "text": entry.text,
        "sensitive": entry.sensitive,
    }


def _hearing(entry: Entry) -> dict[str, Any] | None:
    if entry.hearing is None:
        return None
    return {"slug": entry.hearing.slug, "date": entry.hearing.day.isoformat() if entry.hearing.day else None}


def _dump(value: Any) -> str:
    return standard.dumps(value, ensure_ascii=False)
