"""What a press on a button means: frozen values that pack into Telegram's 64 bytes and back.

A packed button is `code:field:field`. Fields are whole numbers or short ASCII words.
"""

from dataclasses import dataclass
from inspect import get_annotations
from typing import ClassVar, Self, dataclass_transform

CODES: dict[str, type["Button"]] = {}


@dataclass_transform(frozen_default=True)
class Button:
    """The base of all; `code` is unique and stays the same between versions, as old messages keep their buttons."""

    code: ClassVar[str] = ""

    def __init_subclass__(cls, *, code: str) -> None:
        cls.code = code
        dataclass(frozen=True)(cls)
        assert code not in CODES, code  # noqa: S101 -- a programming error, seen at import
        CODES[code] = cls

    def pack(self) -> str:
        """As callback data."""
        return ":".join((self.code, *map(str, vars(self).values())))

    @classmethod
    def unpack(cls, values: list[str]) -> Self:
        """The reverse of `pack`. Raises ValueError when the fields do not fit."""
        kinds = get_annotations(cls)
        if len(values) != len(kinds):
            raise ValueError(f"{cls.__name__} has {len(kinds)} fields")
        return cls(*(kind(value) for kind, value in zip(kinds.values(), values, strict=True)))


# Acquaintance


class Choose(Button, code="lang"):
    """Speak this language with me."""

    language: str


class Home(Button, code="home"):
    """The main menu."""


class Languages(Button, code="langs"):
    """Offer the languages."""


# Cities and subscriptions


class ToggleCity(Button, code="tc"):
    """Subscribe to this city or not, while choosing several."""

    city: int


class CitiesDone(Button, code="tcd"):
    """The cities are chosen."""


class ChooseCities(Button, code="tca"):
    """Choose cities."""


class Subscriptions(Button, code="subs"):
    """What I am subscribed to."""


class SubscribeCity(Button, code="sc"):
    """Subscribe to a city, seen on its schedule."""

    city: int


class UnsubscribeCity(Button, code="uc"):
    """Unsubscribe from a city, seen on its schedule."""

    city: int


class Subscribe(Button, code="sh"):
    """Subscribe to a hearing, seen on its card."""

    hearing: int


class Unsubscribe(Button, code="uh"):
    """Nothing more about this hearing, seen on its card."""

    hearing: int


class LeaveNews(Button, code="un"):
    """Nothing more about this hearing, seen on a notice or reminder."""

    hearing: int


class Drop(Button, code="ds"):
    """Take one subscription off the list."""

    scope: str
    target: int
    field: str


class TellMe(Button, code="tm"):
    """Tell me when what is open is known."""

    hearing: int


# Hearings


class Hearings(Button, code="hs"):
    """What is coming."""

    page: int


class Past(Button, code="hp"):
    """What is over."""

    page: int


class CityHearings(Button, code="hc"):
    """The hearings of a city."""

    city: int


class Card(Button, code="h"):
    """One hearing."""

    hearing: int


class OpenCard(Button, code="ho"):
    """One hearing, as a message of its own: the news it stands under must stay."""

    hearing: int


class Programme(Button, code="hpr"):
    """Its programme."""

    hearing: int


class Documents(Button, code="hd"):
    """The drafts under discussion."""

    hearing: int


class Channels(Button, code="hch"):
    """Other ways to comment."""

    hearing: int


# Comments


class Comment(Button, code="c"):
    """Leave a comment."""


class CommentOn(Button, code="ch"):
    """Leave a comment on this hearing."""

    hearing: int


class AboutHearing(Button, code="ah"):
    """It is about this hearing."""

    consultation: int
    hearing: int


class AboutTopic(Button, code="at"):
    """It is about this topic."""

    consultation: int
    topic: int


class AboutGeneral(Button, code="ag"):
    """It is about the consultation in general."""

    consultation: int


class AboutSkip(Button, code="as"):
    """No matter what it is about."""


class AboutPage(Button, code="ap"):
    """Change what the draft is about."""

    draft: int


class Send(Button, code="ds1"):
    """Send the draft."""

    draft: int


class SendTo(Button, code="dst"):
    """Send the draft to this consultation."""

    draft: int
    consultation: int


class Edit(Button, code="de"):
    """Write the draft anew."""

    draft: int


class Cancel(Button, code="dc"):
    """Delete the draft."""

    draft: int


class Sign(Button, code="dn"):
    """Put a name under the draft."""

    draft: int


class Unsign(Button, code="du"):
    """Send without a name."""

    draft: int


class Agree(Button, code="ok"):
    """I agree that it is kept; then go on with this draft or hearing."""

    draft: int
    hearing: int


class Decline(Button, code="no"):
    """I do not agree."""


class MyComments(Button, code="mc"):
    """The comments I sent."""

    page: int


class OpenMyComments(Button, code="mco"):
    """The comments I sent, as a message of its own: the receipt it stands under must stay."""


class MyComment(Button, code="m"):
    """One of them."""

    comment: int


class Withdraw(Button, code="w"):
    """Take it back."""

    comment: int


class ReallyWithdraw(Button, code="wy"):
    """Yes, take it back."""

    comment: int


# Settings


class Settings(Button, code="st"):
    """My settings."""


class Reminders(Button, code="str"):
    """When to remind me."""


class ToggleLead(Button, code="stl"):
    """Remind me this long before, or not."""

    lead: str


class Quiet(Button, code="stq"):
    """My quiet hours."""


class ChooseQuiet(Button, code="stqc"):
    """Keep quiet in these hours; an empty word is never."""

    hours: str


class Stop(Button, code="stop"):
    """Stop everything."""


class ReallyStop(Button, code="stopy"):
    """Yes, stop everything."""


class Forget(Button, code="fg"):
    """Delete my data."""


class ReallyForget(Button, code="fgy"):
    """Yes, and this becomes of my comments."""

    keep: str


# Staff


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
    period: str


class ExportStart(Button, code="ex"):
    """Pull a table."""


class ExportOf(Button, code="exc"):
    """Of this consultation; 0 is all."""

    consultation: int


class ExportAs(Button, code="exf"):
    """In this format."""

    consultation: int
    format: str


def read(data: str | None) -> Button | None:
    """The button behind callback data; None when no version of ours made it, or one that is no more."""
    code, *values = (data or "").split(":")
    kind = CODES.get(code)
    if kind is None:
        return None
    try:
        return kind.unpack(values)
    except ValueError:
        return None
