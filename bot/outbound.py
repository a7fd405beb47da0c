"""Calls to the Bot API: raw parameters out, raw results back, and what every failure means."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.domain.delivery import Gone, Held, Migrated, Outcome, Refused, Unknown, Unreachable
from bot.pacer import Pacer

log = logging.getLogger(__name__)

ANSWER_TRIES = 4
LONGEST_HOLD_S = 60.0
UPLOAD_TIMEOUT_S = 120.0
_GONE = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated", "have no rights to send")
_UNCHANGED = "message is not modified"


class Outbound:
    """The way out for everything. Answers go at once; deliveries ask the pacer for a slot first."""

    def __init__(self, bot: Bot, pacer: Pacer, *, left: Callable[[int], Awaitable[None]]) -> None:
        self._bot = bot
        self.pacer = pacer
        self._left = left

    async def call(self, method: str, params: dict[str, Any], *, read_timeout: float | None = None) -> Any:
        """One call of the Bot API. Raises telegram.error.TelegramError."""
        data = RequestData([RequestParameter.from_input(key, value) for key, value in params.items()])
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", data, read_timeout=read_timeout)

    async def upload(self, chat_id: int, content: bytes, filename: str, caption: str) -> Any:
        """Send a file. Raises telegram.error.TelegramError."""
        document = InputFile(content, filename=filename)
        return await self.call(
            "sendDocument",
            {"chat_id": chat_id, "caption": caption, "document": document},
            read_timeout=UPLOAD_TIMEOUT_S,
        )

    async def edit(self, chat_id: int, params: dict[str, Any], *, method: str = "editMessageText") -> str:
        """Change a message in place: "done", "missing" when there is nothing to change any more, "failed" otherwise."""
        try:
            await self.answer(method, chat_id, params, refusals=True)
        except BadRequest as error:
            words = str(error).lower()
            if _UNCHANGED in words:
                return "done"
            if "message to edit not found" in words or "message can't be edited" in words:
                return "missing"
            log.warning("%s failed: %s", method, described(error))
            return "failed"
        return "done"

    async def answer(self, method: str, chat_id: int, params: dict[str, Any], *, refusals: bool = False) -> Any:
        """A call that answers a person's own action: not paced, tried again while it surely did not arrive.

        Returns None when it cannot be done: the person is gone, or Telegram is away. With `refusals`, raises BadRequest
        when Telegram refuses the parameters.
        """
        for attempt in range(1, ANSWER_TRIES + 1):
            await self._until_free(chat_id)
            self.pacer.count_answer(time.monotonic())
            try:
                return await self.call(method, params)
            except TelegramError as error:
                outcome = understood(error)
                if isinstance(outcome, Held):
                    self.pacer.hold(chat_id, outcome.seconds, time.monotonic())
                    log.info("%s: asked to wait %.0f s", method, outcome.seconds)
                elif isinstance(outcome, Unreachable) and attempt < ANSWER_TRIES:
                    await asyncio.sleep(0.25 * 2.0**attempt)
                elif refusals and isinstance(outcome, Refused) and isinstance(error, BadRequest):
                    raise
                else:
                    return await self._give_up(method, chat_id, error, outcome)
        return None

    async def _until_free(self, chat_id: int) -> None:
        wait = self.pacer.held_until(chat_id, time.monotonic()) - time.monotonic()
        if wait > 0:
            await asyncio.sleep(min(wait, LONGEST_HOLD_S))

    async def _give_up(self, method: str, chat_id: int, error: TelegramError, outcome: Outcome) -> None:
        if isinstance(outcome, Gone):
            await self._left(chat_id)
        else:
            log.warning("%s failed: %s", method, described(error))


def understood(error: TelegramError) -> Outcome:  # noqa: PLR0911 -- one line a case
    """What a failure of the Bot API means for what was to be sent."""
    match error:
        case RetryAfter():
            return Held(_seconds(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Gone(described(error))
        case BadRequest() if any(words in str(error).lower() for words in _GONE):
            return Gone(described(error))
        case TimedOut():
            return Unknown(described(error))
        case BadRequest() | InvalidToken():
            return Refused(described(error))
        case NetworkError():
            return Unreachable(described(error))
        case _:
            return Refused(described(error))


def described(error: Exception) -> str:
    """An error for the log: what Telegram said, without anything a person wrote."""
    return f"{type(error).__name__}: {str(error)[:120]}"


def _seconds(error: RetryAfter) -> float:
    value = error._retry_after  # noqa: SLF001 -- the public property warns about its type
    return float(value.total_seconds())
