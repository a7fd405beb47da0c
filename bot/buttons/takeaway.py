"""Buttons for what people take along: calendar, map, and for staff codes and posters."""

from bot.buttons.base import Button


class AddToCalendar(Button, code="cal"):
    """One hearing as a calendar file; what the button stands under stays."""

    hearing: int


class MyCalendar(Button, code="cala"):
    """All I am subscribed to as a calendar file."""


class OnMap(Button, code="map"):
    """Where a hearing is held, as a point on the map."""

    hearing: int


class QrStart(Button, code="qr"):
    """A code for paper: of which city or hearing?"""


class QrOf(Button, code="qrh"):
    """A code about this hearing: what should it open?"""

    hearing: int


class Qr(Button, code="qrp"):
    """A code that opens a city (`c`), a hearing (`h`) or a comment on it (`m`)."""

    kind: str
    target: int


class Poster(Button, code="pst"):
    """The poster of a hearing, to print."""

    hearing: int
