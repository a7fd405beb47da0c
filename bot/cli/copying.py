"""`python -m bot copy`: from a file to a server, while the bot goes on."""

import sys
import time

from bot.copying.copying import NotEmpty, NotTheSame, VersionsDiffer, copy
from bot.settings import SettingsError
from bot.storage import opening
from bot.texts import Texts

LINE_EVERY_S = 2.0


async def run(source: str, target: str, *, texts: Texts) -> int:
    """Copy everything and compare. Returns the exit code. Raises SettingsError and StorageError."""
    if not opening.is_sqlite(source) or not target.startswith(("postgresql://", "postgres://")):
        raise SettingsError("copy FROM TO: from sqlite:///path.db to postgresql://user:password@host/name")
    path = opening.sqlite_path(source)
    if path.is_file():
        await opening.migrate(source)
    await opening.migrate(target)
    lines = _Lines(texts)
    try:
        counts = await copy(path, target, progress=lines.show)
    except NotEmpty:
        return _refused(texts, "copy-not-empty")
    except VersionsDiffer:
        return _refused(texts, "copy-versions-differ")
    except NotTheSame as error:
        return _refused(texts, "copy-not-the-same", table=error.table)
    for table, count in counts.items():
        print(f"{table}: {count}")
    print(texts.plain("copy-done", count=sum(counts.values())))
    return 0


class _Lines:
    """Now and then a line: how far it has come."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._count = 0
        self._said = time.monotonic()

    def show(self, table: str, rows: int) -> None:
        """So many more."""
        self._count += rows
        if time.monotonic() - self._said >= LINE_EVERY_S:
            self._said = time.monotonic()
            print(self._texts.plain("copy-progress", count=self._count, table=table), file=sys.stderr)


def _refused(texts: Texts, key: str, **values: str) -> int:
    print(texts.plain(key, **values), file=sys.stderr)
    return 1
