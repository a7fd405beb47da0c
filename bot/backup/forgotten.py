"""Who was forgotten, told beside the backups, so that a restored backup forgets them again.

A line holds the number of a row that is no more, when, and what became of the comments: it leads to nobody.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.domain.people import PersonId
from bot.services import privacy
from bot.services.privacy import Keep
from bot.storage import people
from bot.storage.database import Database
from bot.storage.times import ms

NAME = "forgotten.log"


def note(folder: Path, person_id: PersonId, keep: Keep, *, now: datetime) -> None:
    """Write it down, on disk when this returns."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a", encoding="ascii") as file:
        file.write(f"{ms(now)} {person_id} {keep}\n")
        file.flush()
        os.fsync(file.fileno())


async def forget_again(db: Database, file: Path, *, now: datetime) -> int:
    """Forget in a restored database whoever was forgotten after it was copied. Returns how many."""
    again = 0
    for person_id, keep in _noted(file):
        async with db.read() as session:
            person = await people.get(session, person_id)
        if person is not None:
            await privacy.forget_again(db, person, keep, now=now)
            again += 1
    return again


def _noted(file: Path) -> Iterator[tuple[PersonId, Keep]]:
    """A line that was cut off as the power went is left out: its person was not told yet."""
    if not file.is_file():
        return
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        words = line.split()
        if len(words) == 3 and words[1].isdecimal() and words[2] in set(Keep):  # noqa: PLR2004 -- see `note`
            yield PersonId(int(words[1])), Keep(words[2])
