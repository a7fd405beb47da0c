"""The one door in: an update is a row before Telegram may forget it, then handlers see it, each chat's in order."""

from bot.intake.intake import Intake
from bot.intake.polling import ALLOWED, Poller
from bot.intake.spinning import Spinning

__all__ = ["ALLOWED", "Intake", "Poller", "Spinning"]
