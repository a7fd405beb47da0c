"""Transactions: `async with db.transaction() as tx` and `async with db.read() as session`, whatever the engine.

While an update is handled, its `Ticket` stands in a context variable; the first transaction marks the update done, so
that the effects of an update and the note that they happened are one commit.
"""

from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol


class StorageError(Exception):
    """The database cannot be used; the message says why and what to do."""


class AlreadyDone(Exception):  # noqa: N818 -- good news, not an error
    """The update took its effect in an earlier life of the process."""


@dataclass(slots=True)
class Ticket:
    """The update this task works for."""

    update_id: int
    done: bool = False


ticket: ContextVar[Ticket | None] = ContextVar("ticket", default=None)


@dataclass(frozen=True, slots=True)
class Session:
    """Where statements run: the queries of `sql/` and the connection they go to."""

    q: Any
    conn: Any
    owner: int = 0
    """Whose claims are made here, where many processes work on one database."""


class Database(Protocol):
    """What services need of an engine."""

    def transaction(self, *, incidental: bool = False) -> AbstractAsyncContextManager[Session]:
        """A unit of work, on disk when the block is left. `incidental` ones do not mark the update done."""

    def read(self) -> AbstractAsyncContextManager[Session]:
        """Short look-ups of what is committed."""

    def read_much(self) -> AbstractAsyncContextManager[Session]:
        """Long readings (digest, export), away from the event loop, on one consistent view of the data."""

    async def purge(self) -> None:
        """Leave nothing of what was deleted in files beside the tables."""

    async def close(self) -> None:
        """Release everything."""


async def mark_done(session: Session) -> None:
    """Mark the update at hand done, once. Raises AlreadyDone when an earlier transaction committed it."""
    current = ticket.get()
    if current is None or current.done:
        return
    if await session.q.mark_update_done(session.conn, update_id=current.update_id) is None:
        raise AlreadyDone(current.update_id)
    current.done = True
