"""The archive: what goes into it, in parts that Telegram takes, each made by itself and in memory only."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from io import BytesIO

from bot.mydata.data import Enclosure, Tree
from bot.mydata.page import Page
from bot.texts import Texts

PART_MAX_BYTES = 45 * 2**20
"""Telegram takes 50 MB from a bot; what the archive itself needs is little."""
BOOK_MAX_CHARS = 4_000_000
"""So much of what was said stands in one JSON file and one page; the rest in the next ones."""
_OF_AN_ENTRY = 1024


@dataclass(frozen=True, slots=True)
class Written:
    """A file of ours."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


Member = Written | Enclosure


def written(tree: Tree, texts: Texts, *, zone: tzinfo) -> list[Written]:
    """The data for machines and for people. Of very much, comments go on in further files."""
    books = list(_books(tree["comments"]))
    page, found = Page(texts, zone=zone), []
    for number, comments in enumerate(books, start=1):
        head = (
            tree
            if number == 1
            else {"schema": tree["schema"], "made_at": tree["made_at"], "continues": _name(number - 1)}
        )
        book = {**head, "comments": comments}
        goes_on = _name(number + 1) if number < len(books) else None
        found += [
            Written(f"{_name(number)}.json", _dumped(book)),
            Written(f"{_name(number)}.html", _encoded(page.whole(book, goes_on=goes_on and f"{goes_on}.html"))),
        ]
    return found


def parts(members: Iterable[Member], *, limit: int = PART_MAX_BYTES) -> list[list[Member]]:
    """As few parts as their order allows, none larger than this."""
    found: list[list[Member]] = [[]]
    room = limit
    for each in members:
        room -= each.size + _OF_AN_ENTRY
        if room < 0 and found[-1]:
            found.append([])
            room = limit - each.size - _OF_AN_ENTRY
        found[-1].append(each)
    return found


def packed(members: Sequence[Member], made_at: datetime) -> bytes:
    """One part. A file that is taken away in this very moment is left out."""
    when = made_at.timetuple()[:6]
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for each in members:
            entry = zipfile.ZipInfo(each.name, when)
            if isinstance(each, Written):
                archive.writestr(entry, each.content, zipfile.ZIP_DEFLATED)
                continue
            try:  # photos and recordings do not become smaller
                archive.writestr(entry, each.path.read_bytes(), zipfile.ZIP_STORED)
            except FileNotFoundError:
                continue
    return whole.getvalue()


def _books(comments: Sequence[Tree]) -> Iterator[list[Tree]]:
    book: list[Tree] = []
    room = BOOK_MAX_CHARS
    for each in comments:
        length = len(each["text"]) + sum(len(version["text"]) for version in each["earlier_versions"])
        room -= length
        if room < 0 and book:
            yield book
            book, room = [], BOOK_MAX_CHARS - length
        book.append(each)
    yield book


def _name(number: int) -> str:
    return "data" if number == 1 else f"data-{number}"


def _dumped(book: Tree) -> bytes:
    return _encoded(json.dumps(book, ensure_ascii=False, indent=1) + "\n")


def _encoded(text: str) -> bytes:
    """Half a surrogate pair has no UTF-8."""
    return text.encode(errors="backslashreplace")
