"""What is measured, and where: these do nothing. With the web parts on, `bot.web.metrics` takes their place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.delivery import Again, Delivery, Finish, Outcome


class Meters:
    """Each is told of one thing as it happens."""

    def arrived(self, update: Mapping[str, Any]) -> None:
        """An update is on disk."""

    def handled(self, update_id: int) -> None:
        """Its handlers have come to an end."""

    def set_aside(self) -> None:
        """An update keeps failing."""

    def called(self, method: str, seconds: float, error: str) -> None:
        """A call of the Bot API has its answer; `error` is empty or the type of what went wrong."""

    def decided(self, delivery: Delivery, decision: Finish | Again, outcome: Outcome | None, now: datetime) -> None:
        """This became of a delivery."""

    def stored(self, seconds: float, *, failed: bool) -> None:
        """A transaction has come to an end."""


NO_METERS = Meters()
