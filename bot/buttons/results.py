"""Buttons around the way of a consultation, its end and its public ledger."""

from bot.buttons.base import Button


class ResultStart(Button, code="rs"):
    """Publish how a consultation ended."""


class ResultOf(Button, code="rso"):
    """Of this consultation."""

    consultation: int


class ResultSkip(Button, code="rsk"):
    """Nothing to say where this was asked: `url`, `ky` or `ru`."""

    asked: str


class ResultPublish(Button, code="rsp"):
    """Publish it as it was shown."""


class ResultDrop(Button, code="rsd"):
    """Do not publish it."""


class ResultUndo(Button, code="rsu"):
    """Take this publication back, while nobody has been told."""

    consultation: int
    campaign: int


class LedgerFile(Button, code="lgf"):
    """The public ledger of this consultation as a file."""

    consultation: int


class Appeals(Button, code="apl"):
    """How a comment differs from an official appeal."""
