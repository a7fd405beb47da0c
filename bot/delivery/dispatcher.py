"""Claims what is due, sends it, writes down what became of it: claim and commit, send, record.

Answers to a person's own action have a lane of their own; the bulk waits for slots of the pacer. What was claimed when
a process died is due again: at most a second's worth of sends is doubled, none is lost.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from telegram.error import TelegramError

from bot.bychat import ByChat
from bot.clock import Clock
from bot.delivery.letters import Later, Letter, Parcel, Rendered, Void
from bot.delivery.recorder import Recorder
from bot.delivery.render import Renderer
from bot.domain.delivery import (
    Again,
    Delivery,
    DeliveryStatus,
    Finish,
    Held,
    NewDelivery,
    Outcome,
    Priority,
    Sent,
    decide,
)
from bot.domain.people import Person
from bot.outbound import Outbound, understood
from bot.storage import deliveries, people
from bot.storage.database import Database

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0


class Dispatcher:
    """The only sender of deliveries in this process."""

    def __init__(
        self,
        db: Database,
        outbound: Outbound,
        render: Renderer,
        *,
        clock: Clock,
        per_second: float,
        chats: int = 64,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._db = db
        self._outbound = outbound
        self._render = render
        self._clock = clock
        self._chats = chats
        self._in_hand = max(1, round(per_second))
        self._look_every_s = look_every_s
        self._wake = asyncio.Event()
        self._recorder = Recorder(db, clock=clock, recorded=self.wake)
        self._tasks: list[asyncio.Task[None]] = []

    def wake(self) -> None:
        """Something may be due now."""
        self._wake.set()

    async def start(self) -> None:
        """Free what a former life had claimed, then begin."""
        async with self._db.transaction() as tx:
            await deliveries.release(tx)
        self._answers = ByChat[Delivery](self._deliver, chats=self._chats, room=2 * self._chats)
        self._bulk = ByChat[Delivery](self._deliver, chats=min(self._chats, self._in_hand), room=self._in_hand)
        self._recorder.start()
        self._tasks = [asyncio.create_task(self._claim_forever(), name="dispatcher")]
        self.wake()

    async def stop(self, *, within_s: float = 4.0) -> None:
        """Claim no more, finish what is in hand, write it down. What does not finish in time is due again."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._answers.idle.wait()
                await self._bulk.idle.wait()
        await self._answers.stop()
        await self._bulk.stop()
        await self._recorder.stop()
        async with self._db.transaction() as tx:
            await deliveries.release(tx)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in hand."""
        return not (self._wake.is_set() or self._answers.size or self._bulk.size or self._recorder.size)

    async def _claim_forever(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_every_s):
                    await self._wake.wait()
            self._wake.clear()
            try:
                for lane, answers in ((self._answers, True), (self._bulk, False)):
                    await self._claim(lane, answers=answers)
            except Exception:
                log.exception("deliveries could not be claimed")
                await asyncio.sleep(self._look_every_s)

    async def _claim(self, lane: ByChat[Delivery], *, answers: bool) -> None:
        now = self._clock.now()
        if not lane.free or not await self._anything_due(now):
            return
        async with self._db.transaction() as tx:
            await deliveries.expire(tx, now=now)
            claimed = await deliveries.claim(tx, now=now, count=lane.free, answers=answers)
        for delivery in claimed:
            lane.put(delivery.person_id, delivery)

    async def _anything_due(self, now: datetime) -> bool:
        async with self._db.read() as session:
            return await deliveries.anything_due(session, now=now)

    async def _deliver(self, delivery: Delivery) -> None:
        now = self._clock.now()
        async with self._db.read() as session:
            person = await people.get(session, delivery.person_id)
        if person is None or person.gone_at is not None:
            self._recorder.add(delivery, Finish(DeliveryStatus.BLOCKED, error="the person is gone"))
            return
        try:
            rendered = await self._render(delivery, person, now)
        except Exception as error:
            log.exception("delivery %d (%s) could not be rendered", delivery.id, delivery.kind)
            self._recorder.add(delivery, Finish(DeliveryStatus.FAILED, error=f"rendering: {type(error).__name__}"))
            return
        await self._send(delivery, person, rendered)

    async def _send(self, delivery: Delivery, person: Person, rendered: Rendered) -> None:
        then: NewDelivery | None = None
        match rendered:
            case Void(why):
                self._recorder.add(delivery, Finish(DeliveryStatus.SUPERSEDED, error=why))
                return
            case Later(until):
                self._recorder.add(delivery, Again(until, "quiet hours"))
                return
            case Letter(message, then):
                params = message.as_params()
                send: Callable[[], object] = lambda: self._outbound.call(  # noqa: E731
                    "sendMessage", {"chat_id": person.chat_id, **params}
                )
                outcome = await self._paced(delivery, person, send)
            case Parcel():
                outcome = await self._paced(delivery, person, lambda: self._upload(person, rendered))
                rendered.path.unlink(missing_ok=True)
        decision = decide(outcome, delivery, self._clock.now())
        if not isinstance(outcome, Sent):
            log.info("delivery %d (%s) to person %d: %s", delivery.id, delivery.kind, person.id, type(outcome).__name__)
        self._recorder.add(delivery, decision, outcome=outcome, then=then if isinstance(outcome, Sent) else None)

    async def _paced(self, delivery: Delivery, person: Person, send: Callable[[], object]) -> Outcome:
        pacer = self._outbound.pacer
        now = time.monotonic()
        if delivery.priority == Priority.ANSWER:
            held = pacer.held_until(person.chat_id, now) - now
            if held > 0:
                return Held(held)
            pacer.count_answer(now)
        elif (wait := pacer.reserve(person.chat_id, now) - now) > 0:
            await asyncio.sleep(wait)
        try:
            result = await send()  # type: ignore[misc]
        except TelegramError as error:
            outcome = understood(error)
            if isinstance(outcome, Held):
                pacer.hold(person.chat_id, outcome.seconds, time.monotonic())
            return outcome
        return Sent(result.get("message_id") if isinstance(result, dict) else None)

    async def _upload(self, person: Person, parcel: Parcel) -> object:
        content = await asyncio.to_thread(parcel.path.read_bytes)
        return await self._outbound.upload(person.chat_id, content, parcel.filename, parcel.caption)
