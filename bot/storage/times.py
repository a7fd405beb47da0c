"""Moments as the database keeps them: UTC epoch milliseconds."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
FAR = 253402300799000
"""A moment after all others: the last second of the year 9999."""


def ms(moment: datetime) -> int:
    """Milliseconds since 1970; refuses datetimes without a zone."""
    return (moment - _EPOCH) // _MS


def ms_or_none(moment: datetime | None) -> int | None:
    """The same for what may be unset."""
    return None if moment is None else ms(moment)


def moment(value: int) -> datetime:
    """The reverse of `ms`."""
    return _EPOCH + timedelta(milliseconds=value)


def moment_or_none(value: int | None) -> datetime | None:
    """The reverse of `ms_or_none`."""
    return None if value is None else moment(value)
