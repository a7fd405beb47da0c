"""Which messages are paid for with the bot's Stars: what an owner confirmed, while Telegram takes the money."""

import logging

from bot.domain.delivery import Delivery, DeliveryId, Held, Outcome, Refused, Sent

log = logging.getLogger(__name__)
SOON_S = 1.0


class Payments:
    """What is paid for, learning from what Telegram refuses.

    Of a refused message it says only that it is refused. Whether the money or the message is to blame shows when the
    same message is sent without paying: if that goes, the rest of its announcement goes without paying too.
    """

    def __init__(self, *, allowed: bool) -> None:
        self._allowed = allowed
        self._doubted: set[DeliveryId] = set()
        self._unpaid: set[int] = set()

    def covers(self, delivery: Delivery) -> bool:
        """Whether this is sent at the bot's expense: an owner confirmed it, and the operator allows it."""
        if not self._allowed or delivery.args.get("paid") is not True:
            return False
        return delivery.id not in self._doubted and delivery.args.get("broadcast") not in self._unpaid

    def judged(self, delivery: Delivery, outcome: Outcome, *, paid: bool) -> Outcome:
        """The outcome, or Held when the message is to be tried without paying."""
        if paid and isinstance(outcome, Refused):
            self._doubted.add(delivery.id)
            return Held(SOON_S)
        if not paid and delivery.id in self._doubted and isinstance(outcome, Sent | Refused):
            self._doubted.discard(delivery.id)
            if isinstance(outcome, Sent) and delivery.args.get("broadcast") not in self._unpaid:
                self._unpaid.add(delivery.args["broadcast"])
                log.warning("announcement %s goes on without paying: are there Stars left?", delivery.args["broadcast"])
        return outcome
