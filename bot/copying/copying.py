"""A copy while the bot goes on: all rows, then what changed meanwhile, then the file is closed and both are compared.

It may be broken off at any moment and begun again: what is on the server stays, and the file notes every change.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.copying.file import File
from bot.copying.rows import Key, Sum, Table
from bot.copying.server import AT_A_TIME, Server
from bot.storage.postgres import connected, raise_for_server

FEW = 500
"""Changes that may be left when the file is closed: until they have followed, the bot waits."""
Progress = Callable[[str, int], None]


class NotEmpty(Exception):  # noqa: N818 -- nothing went wrong
    """There are other data on the server."""


class VersionsDiffer(Exception):  # noqa: N818 -- same
    """The file or the server was made by another version."""


class NotTheSame(Exception):  # noqa: N818 -- same
    """Counts or checksums of a table differ; the file is open again."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


async def copy(path: Path, url: str, *, progress: Progress) -> Mapping[str, int]:
    """Copy everything; returns how many rows of which table. Raises StorageError, NotEmpty, NotTheSame."""
    file = await asyncio.to_thread(File, path)
    try:
        connection = await connected(url, statement_timeout="0", idle_in_transaction_session_timeout="0")
        try:
            return await _Copying(file, Server(connection), progress).whole()
        finally:
            await connection.close(timeout=5)
    except Exception as error:
        raise_for_server(error)
        raise
    finally:
        file.close()


class _Copying:
    def __init__(self, file: File, server: Server, progress: Progress) -> None:
        self._file = file
        self._server = server
        self._progress = progress

    async def whole(self) -> Mapping[str, int]:
        if self._file.version != await self._server.version():
            raise VersionsDiffer
        if not await self._server.is_ready(self._file.tables):
            raise NotEmpty
        if not self._file.is_closed_for_good:
            await asyncio.to_thread(self._file.begin_notes)
            while await self._round() > FEW:
                pass
            await asyncio.to_thread(self._file.close_for_good)
        await self._round()
        counts = await self._compared()
        for table in self._file.tables:
            await self._server.number_from(table, self._file.last_number(table))
        await self._server.forget()
        await asyncio.to_thread(self._file.end_notes)
        return counts

    async def _round(self) -> int:
        """Follow the changes so far, then go on with the rows; returns how many changes there were meanwhile."""
        with self._file.view():
            await self._follow()
            for table in self._file.tables:
                await self._rows(table)
        _, changes = await asyncio.to_thread(self._file.changes, await self._server.seen())
        return sum(map(len, changes.values()))

    async def _rows(self, table: Table) -> None:
        last, done = await self._server.come_to(table)
        while not done:
            rows = await asyncio.to_thread(self._file.chunk, table, last, AT_A_TIME)
            done = len(rows) < AT_A_TIME
            await self._server.put(table, rows, done=done)
            last = table.key_of(rows[-1]) if rows else last
            self._progress(table.name, len(rows))

    async def _follow(self) -> None:
        """What is behind the last key of its table comes with the rows: whom it refers to may not be there yet."""
        seen, changes = await asyncio.to_thread(self._file.changes, await self._server.seen())
        gone: list[tuple[Table, Key]] = []
        stand: list[tuple[Table, tuple[object, ...]]] = []
        for table in self._file.tables:
            last, done = await self._server.come_to(table)
            for key in sorted(changes.get(table.name, ())):
                if not done and (last is None or key > last):
                    continue
                row = self._file.row(table, key)
                if row is None:
                    gone.insert(0, (table, key))
                else:
                    stand.append((table, row))
        await self._server.follow(gone, stand, seen=seen)

    async def _compared(self) -> Mapping[str, int]:
        counts = {}
        for table in self._file.tables:
            ours = await asyncio.to_thread(self._sum_of_file, table)
            if ours != await self._server.sum_of(table):
                await asyncio.to_thread(self._file.open_again)
                raise NotTheSame(table.name)
            counts[table.name] = ours.count
        return counts

    def _sum_of_file(self, table: Table) -> Sum:
        found, last = Sum(), None
        while rows := self._file.chunk(table, last, AT_A_TIME):
            found.add(map(table.for_server, rows))
            last = table.key_of(rows[-1])
        return found
