"""Buttons of an announcement to subscribers: writing it, whom it is for, when, and its progress."""

from bot.buttons.base import Button
from bot.domain.announcing import Readers, Start


class Announce(Button, code="an"):
    """Write to subscribers."""


class OneText(Button, code="ano"):
    """One text for readers of both languages."""

    broadcast: int


class NoFile(Button, code="ann"):
    """Nothing goes with it."""

    broadcast: int


class RewriteAnnouncement(Button, code="anw"):
    """Write it anew."""

    broadcast: int


class DropAnnouncement(Button, code="and"):
    """It is not to be sent."""

    broadcast: int


class UnderWay(Button, code="anu"):
    """What is being sent now or will be?"""


class ShowSending(Button, code="anv"):
    """How far has this one got?"""

    broadcast: int


class ToEverybody(Button, code="ana"):
    """For all subscribers."""

    broadcast: int


class ToConsultation(Button, code="anc"):
    """For those who follow this consultation."""

    broadcast: int
    consultation: int


class ToCity(Button, code="ant"):
    """For those who follow this city, or not for them; 0 only offers the cities."""

    broadcast: int
    city: int


class CitiesChosen(Button, code="antd"):
    """These are the cities."""

    broadcast: int


class ToReaders(Button, code="anl"):
    """For readers of this language, or of both."""

    broadcast: int
    readers: Readers


class StartAt(Button, code="ans"):
    """It shall begin then."""

    broadcast: int
    start: Start


class TypeStart(Button, code="ansx"):
    """I will type when it shall begin."""

    broadcast: int


class AnnouncementSummary(Button, code="anb"):
    """Back to what it is and whom it is for."""

    broadcast: int


class ConfirmAnnouncement(Button, code="any"):
    """Yes, send what I have seen."""

    broadcast: int
    version: int


class AskPayment(Button, code="anq"):
    """What would it cost to be faster?"""

    broadcast: int
    version: int


class ConfirmPaid(Button, code="anz"):
    """Yes, send what I have seen, and pay for it."""

    broadcast: int
    version: int


class PauseSending(Button, code="anp"):
    """Send no more of it for now."""

    broadcast: int


class ResumeSending(Button, code="anr"):
    """Go on with it."""

    broadcast: int


class StopSending(Button, code="anx"):
    """Send no more of it."""

    broadcast: int
