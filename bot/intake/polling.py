"""Long polling: asks Telegram for updates and confirms them once they are on disk."""

import asyncio
import logging
from datetime import timedelta

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.domain.delivery import Held
from bot.intake.intake import Intake
from bot.outbound import Outbound, described, understood

log = logging.getLogger(__name__)

WAIT_S = 30
CONFLICT_PAUSE_S = 3.0
LONGEST_PAUSE = timedelta(seconds=30)
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")


class Poller:
    """One loop; only one process may run it."""

    def __init__(self, outbound: Outbound, intake: Intake) -> None:
        self._outbound = outbound
        self._intake = intake
        self._offset = 0
        self._task: asyncio.Task[None] | None = None
        self._in_conflict = False
        self._failures = 0

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.create_task(self._poll_forever(), name="poller")

    async def stop(self) -> None:
        """Ask no more. What was asked and not kept stays with Telegram."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _poll_forever(self) -> None:
        while True:
            await self._intake.queue.has_room.wait()
            try:
                await self._poll()
            except TelegramError as error:
                await asyncio.sleep(self._pause_after(error))
            except Exception:
                log.exception("updates could not be kept; Telegram keeps them")
                await asyncio.sleep(1.0)

    async def _poll(self) -> None:
        updates = await self._outbound.call(
            "getUpdates",
            {"offset": self._offset, "timeout": WAIT_S, "limit": 100, "allowed_updates": list(ALLOWED)},
            read_timeout=WAIT_S + 10,
        )
        if self._failures or self._in_conflict:
            log.info("updates arrive again")
        self._failures, self._in_conflict = 0, False
        if updates:
            await self._intake.accept(updates)
            self._offset = updates[-1]["update_id"] + 1

    def _pause_after(self, error: TelegramError) -> float:
        if isinstance(error, Conflict):
            if not self._in_conflict:
                log.warning(
                    "409 Conflict: another program asks for this bot's updates (or a webhook is set). "
                    "Stop the other one; trying again every %.0f s.",
                    CONFLICT_PAUSE_S,
                )
            self._in_conflict = True
            return CONFLICT_PAUSE_S
        if isinstance(error, InvalidToken):
            log.error("Telegram does not know this BOT_TOKEN; trying again")
        outcome = understood(error)
        if isinstance(outcome, Held):
            return outcome.seconds
        self._failures += 1
        if self._failures == 1:
            log.warning("no updates: %s; trying again", described(error))
        return min(0.5 * 2.0 ** min(self._failures - 1, 10), LONGEST_PAUSE.total_seconds())
