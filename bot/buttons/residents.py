"""Buttons of residents: language, cities, hearings, settings."""

from bot.buttons.base import Button
from bot.domain.bilingual import Language
from bot.domain.reminders import Lead
from bot.domain.subscription import Scope
from bot.services.privacy import Keep


class Choose(Button, code="lang"):
    """Speak this language with me."""

    language: Language


class Home(Button, code="home"):
    """The main menu."""


class Languages(Button, code="langs"):
    """Offer the languages."""


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

    scope: Scope
    target: int
    field: str


class TellMe(Button, code="tm"):
    """Tell me when what is open is known."""

    hearing: int


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


class Settings(Button, code="st"):
    """My settings."""


class Reminders(Button, code="str"):
    """When to remind me."""


class ToggleLead(Button, code="stl"):
    """Remind me this long before, or not."""

    lead: Lead


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

    keep: Keep
