"""How long a comment leads back to its author: so long after the consultation closed, or after it came. Pure."""

from datetime import datetime, timedelta


def received_until(closes: datetime | None, *, retention: timedelta, now: datetime) -> datetime | None:
    """The comments that came until then are due now; None: the consultation has not been closed for so long.

    A comment that came after the closing, or to a consultation of which no closing is known, has its term from the day
    it came.
    """
    edge = now - retention
    return None if closes is not None and closes > edge else edge


def due_at(closes: datetime | None, received: datetime, *, retention: timedelta) -> datetime:
    """When nothing leads back from a comment any more."""
    return (received if closes is None else max(closes, received)) + retention
