"""Tells the authors of announcements how far these have got, in one message each that is changed in place."""

import time
from collections.abc import Mapping

from telegram.error import BadRequest

from bot.clock import Clock
from bot.domain.announcing import BroadcastId, BroadcastState
from bot.domain.bilingual import Language
from bot.domain.policy import Policy
from bot.messages import sending as messages
from bot.messages.message import Message
from bot.outbound import Outbound
from bot.services import broadcasting
from bot.storage import broadcasts
from bot.storage.broadcasts import Untold
from bot.storage.database import Database
from bot.texts import Texts

EVERY_S = 3.0
"""Telegram holds chats whose messages change more often."""


class Reporter:
    """Holds only what a message says now and since when: a new process begins by saying it once more."""

    def __init__(
        self,
        db: Database,
        outbound: Outbound,
        texts: Mapping[Language, Texts],
        *,
        policy: Policy,
        clock: Clock,
        every_s: float = EVERY_S,
    ) -> None:
        self._db = db
        self._outbound = outbound
        self._texts = texts
        self._policy = policy
        self._clock = clock
        self.every_s = every_s
        self._said: dict[BroadcastId, tuple[Message, float]] = {}

    async def step(self) -> None:
        """Bring the messages up to date whose turn it is."""
        async with self._db.read() as session:
            untold = await broadcasts.untold(session)
        going_on = {each.id for each in untold}
        self._said = {known: said for known, said in self._said.items() if known in going_on}
        for each in untold:
            said = self._said.get(each.id)
            if said is None or time.monotonic() - said[1] >= self.every_s:
                await self._tell(each, said[0] if said else None)

    async def _tell(self, untold: Untold, said: Message | None) -> None:
        now = self._clock.now()
        broadcast, reached = await broadcasting.how_far(self._db, untold.id, now=now)
        if broadcast.state is BroadcastState.SENDING and not reached.waiting:
            await broadcasting.finish(self._db)
            broadcast, reached = await broadcasting.how_far(self._db, untold.id, now=now)
        texts = self._texts[untold.language or self._policy.default_language]
        message = messages.progress(broadcast, reached, texts, policy=self._policy, now=now)
        if message == said or await self._changed(untold.chat_id, broadcast.message_id or 0, message):
            self._said[untold.id] = message, time.monotonic()
            if broadcast.state.is_over and not reached.waiting:  # what was in hand is still to be counted
                await broadcasting.set_told(self._db, untold.id)

    async def _changed(self, chat_id: int, message_id: int, message: Message) -> bool:
        params = {"chat_id": chat_id, "message_id": message_id, **message.as_params()}
        try:
            return await self._outbound.answer("editMessageText", chat_id, params, refusals=True) is not None
        except BadRequest:
            return True  # it says so already, or its author has deleted it
