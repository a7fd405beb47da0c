"""Buttons around papers to hand in: which one, about what, in which language, as what; and filling in the minutes."""

from bot.buttons.base import Button
from bot.domain.papers import Format, Kind, Speaks
from bot.domain.record import RecordField


class PaperOf(Button, code="px"):
    """This paper, of this consultation; 0 is all."""

    consultation: int
    paper: Kind


class PaperAbout(Button, code="pxa"):
    """About this hearing; 0 is all of them."""

    consultation: int
    paper: Kind
    hearing: int


class PaperIn(Button, code="pxi"):
    """In this language."""

    consultation: int
    paper: Kind
    hearing: int
    speaks: Speaks


class PaperAs(Button, code="pxf"):
    """As this kind of file."""

    consultation: int
    paper: Kind
    hearing: int
    speaks: Speaks
    ending: Format


class PaperInChat(Button, code="pxc"):
    """The report here in the chat, with pictures."""

    consultation: int
    hearing: int
    speaks: Speaks


class LedgerLink(Button, code="pxl"):
    """A message about the ledger to pass on, with a link."""

    consultation: int
    hearing: int


class RecordOpen(Button, code="mr"):
    """What is filled in for the minutes of this hearing."""

    hearing: int


class RecordAsk(Button, code="mra"):
    """Fill in this field."""

    hearing: int
    blank: RecordField


class RecordSkip(Button, code="mrk"):
    """Not this one, on to the next."""

    hearing: int
    blank: RecordField


class RecordClear(Button, code="mrc"):
    """This one is a blank again."""

    hearing: int
    blank: RecordField
