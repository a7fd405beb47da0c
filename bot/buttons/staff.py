"""Buttons of staff: the desk, digests, tables."""

from bot.buttons.base import Button
from bot.services.digests import Period


class Desk(Button, code="dk"):
    """The desk."""


class Watch(Button, code="dkw"):
    """Tell me of new comments, or not."""


class Unwatch(Button, code="dku"):
    """Tell me of new comments no more, seen on a notice."""


class DigestStart(Button, code="dg"):
    """Pull a digest."""


class DigestOf(Button, code="dgc"):
    """Of this consultation; 0 is all."""

    consultation: int


class DigestCity(Button, code="dgt"):
    """Of this city; 0 is all."""

    consultation: int
    city: int


class DigestPeriod(Button, code="dgp"):
    """Of this period."""

    consultation: int
    city: int
    period: Period


class ExportStart(Button, code="ex"):
    """Pull a table."""


class ExportOf(Button, code="exc"):
    """Of this consultation; 0 is all."""

    consultation: int


class ExportAs(Button, code="exf"):
    """In this format."""

    consultation: int
    format: str
