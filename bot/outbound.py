"""Calls to the Bot API: raw parameters out, raw results back, answers that are tried again, the bulk in its turn."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import BadRequest, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.domain.delivery import Gone, Held, Migrated, Outcome, Refused, Sent, Unknown, Unreachable
from bot.failures import described, understood
from bot.messages.message import Rows, markup
from bot.meters import NO_METERS, Meters
from bot.pacer import Pacer
from bot.transport import AnswerLost

log = logging.getLogger(__name__)

ANSWER_TRIES = 4
LOST_TRIES = 2
LONGEST_HOLD_S = 60.0
"""An answer that would have to wait longer is not given: the person has gone on by then."""
PATIENCE_S = 3.5
"""What must wait longer for its chat does not keep others of the bulk from their turn."""
UPLOAD_TIMEOUT_S = 120.0
_PRESS = "answerCallbackQuery"
_UNCHANGED = "message is not modified"
_MISSING = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text in the")


class Turn(NamedTuple):
    """Seconds to come back after, 0 when it is this message's turn; and whether time went by meanwhile."""

    come_back_after: float
    waited: bool


class Outbound:
    """The way out for everything. `left`, `moved` and `held` are told of chats that are gone, moved or must wait."""

    def __init__(
        self,
        bot: Bot,
        pacer: Pacer,
        *,
        left: Callable[[int], Awaitable[None]],
        moved: Callable[[int, int], Awaitable[None]],
        held: Callable[[int, float], None] = lambda _chat_id, _seconds: None,
        meters: Meters = NO_METERS,
    ) -> None:
        self._bot = bot
        self._pacer = pacer
        self._left = left
        self._moved = moved
        self._held = held
        self._meters = meters
        self._line = asyncio.Lock()
        self._paid_line = asyncio.Lock()

    async def call(self, method: str, params: dict[str, Any], *, read_timeout: float | None = None) -> Any:
        """One call of the Bot API. Raises telegram.error.TelegramError."""
        data = RequestData([_parameter(key, value) for key, value in params.items()])
        began, failed = time.perf_counter(), ""
        try:
            return await self._bot.request.post(f"{self._bot.base_url}/{method}", data, read_timeout=read_timeout)
        except (KeyError, TypeError):
            failed = AnswerLost.__name__
            raise AnswerLost("the answer has no result") from None
        except BaseException as error:
            failed = type(error).__name__
            raise
        finally:
            self._meters.called(method, time.perf_counter() - began, failed)

    async def edit(self, chat_id: int, params: dict[str, Any], *, method: str = "editMessageText") -> str:
        """Change a message in place: "done", "missing" when there is nothing to change any more, "failed" otherwise."""
        try:
            await self.answer(method, chat_id, params, refusals=True)
        except BadRequest as error:
            words = str(error).lower()
            if _UNCHANGED in words:
                return "done"
            if any(missing in words for missing in _MISSING):
                return "missing"
            log.warning("%s failed: %s", method, described(error))
            return "failed"
        return "done"

    async def answer(self, method: str, chat_id: int, params: dict[str, Any], *, refusals: bool = False) -> Any:
        """A call that answers a person's own action: not paced, tried again while it may not have arrived.

        Returns None when it cannot be done: the person is gone, or Telegram is away. With `refusals`, raises BadRequest
        when Telegram refuses the parameters.
        """
        for attempt in range(1, ANSWER_TRIES + 1):
            if not await self._may_answer(method, chat_id):
                break
            try:
                return await self._answered(method, chat_id, params)
            except TelegramError as error:
                outcome = understood(error)
                if refusals and isinstance(outcome, Refused) and isinstance(error, BadRequest):
                    raise
                if isinstance(outcome, Migrated):
                    await self._told(self._moved(chat_id, outcome.chat_id))
                    chat_id, params = outcome.chat_id, _readdressed(params, outcome.chat_id)
                elif not await self._again(method, chat_id, outcome, attempt):
                    await self._give_up(method, chat_id, error, outcome)
                    return None
        log.warning("%s was not answered: Telegram asked to wait too long", method)
        return None

    async def _answered(self, method: str, chat_id: int, params: dict[str, Any]) -> Any:
        try:
            return await self.call(method, params)
        finally:
            if _place(method, chat_id):
                self._pacer.answered(time.monotonic())

    async def stop_spinning(self, press_id: str) -> None:
        """Answer a press without words."""
        await self.answer(_PRESS, 0, {"callback_query_id": press_id})

    async def turn(self, chat_id: int, *, answer: bool, paid: bool = False) -> Turn:
        """Wait for the moment to write to this chat and count the message. `landed` must follow, whatever comes of it.

        Answers wait only for holds, the bulk also for its pace. What would wait too long is not waited for: then the
        turn has not come, it tells when to come back, and nothing is counted.
        """
        waited = False
        if answer:
            wait = self._pacer.answer_at(chat_id, time.monotonic()) - time.monotonic()
            if wait > PATIENCE_S:
                return Turn(wait, waited=False)
            if wait > 0:
                waited = True
                await asyncio.sleep(wait)
            self._pacer.count_answer(chat_id, time.monotonic())
            return Turn(0.0, waited)
        while True:
            wait = self._pacer.chat_at(chat_id, time.monotonic()) - time.monotonic()
            if wait > PATIENCE_S:
                return Turn(wait, waited)
            if wait > 0:
                await asyncio.sleep(wait)
            elif await self._took_turn(chat_id, paid=paid):
                return Turn(0.0, waited=True)

    def landed(self, chat_id: int, *, answer: bool) -> None:
        """The message whose turn had come has its answer, or was not sent after all."""
        if answer:
            self._pacer.answered(time.monotonic())
        else:
            self._pacer.landed(chat_id, time.monotonic())

    async def send(
        self, chat_id: int, params: dict[str, Any], *, method: str = "sendMessage", paid: bool = False
    ) -> Outcome:
        """Send a message whose turn has come, once. `paid`: at the owner's expense, and so faster."""
        whole = {"chat_id": chat_id, **params}
        if paid:
            whole["allow_paid_broadcast"] = True
        return await self._outcome(chat_id, self.call(method, whole))

    async def correct(self, chat_id: int, message_id: int, params: dict[str, Any]) -> Outcome:
        """Change a message whose turn has come, once. One that cannot be changed any more is none the worse for it."""
        params = {name: value for name, value in params.items() if name != "disable_notification"}
        call = self.call("editMessageText", {"chat_id": chat_id, "message_id": message_id, **params})
        outcome = await self._outcome(chat_id, call)
        if isinstance(outcome, Refused) and any(words in outcome.why.lower() for words in (_UNCHANGED, *_MISSING)):
            return Sent(message_id)
        return outcome

    async def upload(
        self, chat_id: int, content: bytes, filename: str, caption: str, *, mime: str | None = None, rows: Rows = ()
    ) -> Outcome:
        """Send a file whose turn has come, once. Without `mime` its type follows from how its name ends."""
        document = InputFile(content, filename=filename)
        document.mimetype = mime or document.mimetype
        params = {"chat_id": chat_id, "caption": caption, "parse_mode": "HTML", "document": document} | markup(rows)
        return await self._outcome(chat_id, self.call("sendDocument", params, read_timeout=UPLOAD_TIMEOUT_S))

    async def fetch(self, chat_id: int, file_id: str) -> bytes | None:
        """A file that somebody sent, whole; None when Telegram does not give it."""
        found = await self.answer("getFile", chat_id, {"file_id": file_id})
        if not isinstance(found, dict) or not found.get("file_path"):
            return None
        try:
            return await self._bot.request.retrieve(f"{self._bot.base_file_url}/{quote(found['file_path'])}")
        except TelegramError as error:
            log.warning("a file was not fetched: %s", described(error))
            return None

    async def album(self, chat_id: int, pictures: Sequence[bytes]) -> Outcome:
        """Send pictures together whose turn has come, once: Telegram takes two to ten."""
        media = [InputMediaPhoto(each, filename=f"{number}.png") for number, each in enumerate(pictures, start=1)]
        call = self.call("sendMediaGroup", {"chat_id": chat_id, "media": media}, read_timeout=UPLOAD_TIMEOUT_S)
        return await self._outcome(chat_id, call)

    async def _outcome(self, chat_id: int, call: Awaitable[Any]) -> Outcome:
        try:
            result = await call
        except TelegramError as error:
            outcome = understood(error)
            if isinstance(outcome, Held):
                self._hold(chat_id, outcome.seconds)
            return outcome
        return Sent(result.get("message_id") if isinstance(result, dict) else None)

    def _hold(self, chat_id: int, seconds: float) -> None:
        self._pacer.hold(chat_id, seconds, time.monotonic())
        self._held(chat_id, seconds)

    async def _took_turn(self, chat_id: int, *, paid: bool) -> bool:
        """Stand in line for the pace of the bulk. False: meanwhile the chat itself must wait."""
        async with self._paid_line if paid else self._line:
            while (wait := self._pacer.bulk_at(time.monotonic(), paid=paid) - time.monotonic()) > 0:
                if self._pacer.held_until(chat_id, time.monotonic()) - time.monotonic() > PATIENCE_S:
                    return False
                await asyncio.sleep(wait)
            now = time.monotonic()
            if self._pacer.chat_at(chat_id, now) > now:
                return False
            self._pacer.count_bulk(chat_id, now, paid=paid)
            return True

    async def _may_answer(self, method: str, chat_id: int) -> bool:
        """Wait while the chat is held; False when that is too long."""
        place = _place(method, chat_id)
        wait = self._pacer.answer_at(place, time.monotonic()) - time.monotonic()
        if wait > LONGEST_HOLD_S:
            return False
        if wait > 0:
            await asyncio.sleep(wait)
        if place:
            self._pacer.count_answer(place, time.monotonic())
        return True

    async def _again(self, method: str, chat_id: int, outcome: Outcome, attempt: int) -> bool:
        """Whether to try once more; waits before that."""
        match outcome:
            case Held(seconds):
                self._hold(_place(method, chat_id), seconds)
                log.info("%s: asked to wait %.0f s", method, seconds)
                return True
            # A lost answer may mean that the person has been answered: then a second time does no harm, a third does.
            case Unreachable() | Unknown() if attempt < (LOST_TRIES if isinstance(outcome, Unknown) else ANSWER_TRIES):
                await asyncio.sleep(0.25 * 2.0**attempt)
                return True
            case _:
                return False

    async def _give_up(self, method: str, chat_id: int, error: TelegramError, outcome: Outcome) -> None:
        if isinstance(outcome, Gone):
            await self._told(self._left(chat_id))
        else:
            log.warning("%s failed: %s", method, described(error))

    @staticmethod
    async def _told(telling: Awaitable[None]) -> None:
        try:
            await telling
        except Exception:
            log.exception("what became of a chat could not be written down")


def _place(method: str, chat_id: int) -> int:
    """What a hold is for: the chat, or 0 for the answer to a press, which puts no message into any chat."""
    return 0 if method == _PRESS else chat_id


def _readdressed(params: dict[str, Any], chat_id: int) -> dict[str, Any]:
    return {**params, "chat_id": chat_id} if "chat_id" in params else params


def _parameter(key: str, value: Any) -> RequestParameter:
    """Only files need the library's look into the value."""
    if isinstance(value, InputFile) or (isinstance(value, list) and value and isinstance(value[0], InputMediaPhoto)):
        return RequestParameter.from_input(key, value)
    return RequestParameter(key, value, None)
