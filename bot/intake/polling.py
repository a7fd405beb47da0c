"""Long polling: asks Telegram for updates and confirms them once they are on disk."""

import asyncio
import logging
import time

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.domain.delivery import Held
from bot.failures import described, understood
from bot.intake.intake import Intake
from bot.outbound import Outbound

log = logging.getLogger(__name__)

WAIT_S = 30
CONFLICT_PAUSE_S = 3.0
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STORAGE_PAUSE_S = 1.0
EMPTY_PAUSE_S = 0.1
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")


class Poller:
    """One loop; only one process may run it."""

    longest_silence_s: float | None = WAIT_S + 60.0

    def __init__(self, outbound: Outbound, intake: Intake, *, conflict_pause_s: float = CONFLICT_PAUSE_S) -> None:
        self._outbound = outbound
        self._intake = intake
        self._conflict_pause_s = conflict_pause_s
        self._offset = 0
        self._task: asyncio.Task[None] | None = None
        self._in_conflict = False
        self._failures = 0
        self.heard_at: float | None = None

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
            await self._intake.has_room()
            try:
                await self._poll()
            except TelegramError as error:
                await asyncio.sleep(self._pause_after(error))
            except Exception:
                log.exception("updates could not be kept; Telegram keeps them")
                await asyncio.sleep(STORAGE_PAUSE_S)

    async def _poll(self) -> None:
        asked = time.monotonic()
        self.heard_at = self.heard_at or asked
        updates = await self._outbound.call(
            "getUpdates",
            {"offset": self._offset, "timeout": WAIT_S, "limit": 100, "allowed_updates": list(ALLOWED)},
            read_timeout=WAIT_S + 10,
        )
        if self._failures or self._in_conflict:
            log.info("updates arrive again")
        self._failures, self._in_conflict, self.heard_at = 0, False, time.monotonic()
        if updates:
            await self._intake.accept(updates)
            self._offset = max(update["update_id"] for update in updates) + 1
        elif time.monotonic() - asked < EMPTY_PAUSE_S:  # somebody on the way does not let us wait
            await asyncio.sleep(EMPTY_PAUSE_S)

    def _pause_after(self, error: TelegramError) -> float:
        if isinstance(error, Conflict):
            return self._pause_in_conflict()
        outcome = understood(error)
        if isinstance(outcome, Held):
            return outcome.seconds
        self._failures += 1
        if self._failures == 1 or isinstance(error, InvalidToken):
            log.warning("no updates: %s; trying again", described(error))
        return min(FIRST_PAUSE_S * 2.0 ** min(self._failures - 1, 10), LONGEST_PAUSE_S)

    def _pause_in_conflict(self) -> float:
        if not self._in_conflict:
            log.warning(
                "409 Conflict: another program asks for this bot's updates, or a webhook is set. "
                "Stop the other one; trying again every %.0f s.",
                self._conflict_pause_s,
            )
        self._in_conflict = True
        return self._conflict_pause_s
