"""What a transaction relies on and others must not change meanwhile; and the numbers of PostgreSQL's advisory locks.

A file has one writer: there is nothing to hold. Who holds what: docs/decisions/0012-postgresql-and-many-processes.md
"""

from bot.storage.database import Session

MIGRATING = 7_405_001
OWNERS = 7_405_002
"""With a process's own number: it is alive."""
DUTIES = 7_405_003
"""With a duty's number: whoever holds it does it. 7,405,004 is the programme's, see sql/postgres/locks.sql."""


async def hold_programme(tx: Session) -> None:
    """For who changes hearings, or plans for many people by them: alone until the transaction ends."""
    await tx.q.hold_programme(tx.conn)


async def share_programme(tx: Session) -> None:
    """For who plans, or voids, one person's messages: beside others of the kind, and nobody who holds it."""
    await tx.q.share_programme(tx.conn)
