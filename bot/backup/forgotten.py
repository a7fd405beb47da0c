"""Who was forgotten, told beside the backups, so that a restored backup forgets them again.

A line holds when, the number of a row that is no more and when it was made, and what became of the comments: it leads
to nobody. Two databases may give a number to two people, but hardly in the same millisecond.
"""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from bot.domain.people import PersonId
from bot.services import privacy
from bot.services.privacy import Keep
from bot.storage import people
from bot.storage.database import Database
from bot.storage.times import moment, ms

NAME = "forgotten.log"
_ALL = "forgotten*.log"
"""Machines that share no folder have a list each; beside the backup that comes back they may all lie."""


async def note(db: Database, folder: Path, person_id: PersonId, keep: Keep, *, now: datetime) -> None:
    """Write it down, on disk when this returns. To be called before the rows go."""
    async with db.read() as session:
        met = await people.met_at(session, person_id)
    if met is not None:
        await asyncio.to_thread(_append, folder, f"{ms(now)} {person_id} {ms(met)} {keep}\n")


async def forget_again(db: Database, folder: Path, *, attachments: Path, now: datetime) -> int:
    """Forget in a restored database and its files whoever was forgotten since, by the lists there. Returns how many."""
    again = 0
    for person_id, met, keep in _noted(folder):
        async with db.read() as session:
            person = await people.get(session, person_id)
            is_same = met == await people.met_at(session, person_id)
        if person is not None and is_same:
            await privacy.forget_again(db, person, keep, attachments=attachments, now=now)
            again += 1
    return again


def _append(folder: Path, line: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _noted(folder: Path) -> Iterator[tuple[PersonId, datetime, Keep]]:
    """A line that was cut off as the power went is left out: its person was not told yet."""
    lists = (file.read_text(encoding="ascii", errors="replace") for file in sorted(folder.glob(_ALL)))
    for line in chain.from_iterable(map(str.splitlines, lists)):
        words = line.split()
        if len(words) == 4 and all(map(str.isdecimal, words[:3])) and words[3] in set(Keep):  # noqa: PLR2004 -- see `note`
            yield PersonId(int(words[1])), moment(int(words[2])), Keep(words[3])
