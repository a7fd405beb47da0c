"""What the work at hand is about, for the log: ids of rows, which lead nowhere without the database."""

from collections.abc import Mapping
from contextvars import ContextVar, Token
from types import MappingProxyType

Ids = Mapping[str, int]
_NOTHING: Ids = MappingProxyType({})
_about: ContextVar[Ids] = ContextVar("about", default=_NOTHING)


def begin(**ids: int) -> Token[Ids]:
    """From here to `end`, what is logged concerns these: `update`, `person`, `delivery`."""
    return _about.set(ids)


def also(**ids: int) -> None:
    """As is known by now, it concerns these as well."""
    _about.set({**_about.get(), **ids})


def end(token: Token[Ids]) -> None:
    """What follows concerns what it concerned before."""
    _about.reset(token)


def ids() -> Ids:
    """What the work at hand concerns."""
    return _about.get()
