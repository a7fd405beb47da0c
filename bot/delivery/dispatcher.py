"""Claims what is due, sends it, writes down what became of it: claim and commit, send, record.

Answers to a person's own action have a lane of their own; the bulk goes in its turn. Words are made when the turn has
come. What was claimed when a process died is due again: at most a second's worth of sends is doubled, none is lost.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot import about
from bot.bychat import ByChat
from bot.clock import Clock
from bot.delivery.letters import Album, Correction, Later, Letter, Packet, Parcel, Void
from bot.delivery.payments import Payments
from bot.delivery.recorder import Moved, Recorder
from bot.delivery.render import Renderer
from bot.domain.delivery import (
    Again,
    Delivery,
    DeliveryId,
    DeliveryStatus,
    Finish,
    Held,
    NewDelivery,
    Outcome,
    Priority,
    Sent,
    Unreachable,
    decide,
)
from bot.domain.people import Person
from bot.meters import NO_METERS, Meters
from bot.outbound import Outbound
from bot.pacer import GROUP_INTERVAL_S
from bot.storage import deliveries, people
from bot.storage.database import Database

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
MOST_FOR_ONE = 3
IN_HAND_S = 0.5
"""So long what is claimed may take to be sent: a slow machine has as much again until it is a second's worth."""


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
        moved: Moved,
        chats: int = 64,
        paid_per_second: float = 0.0,
        look_every_s: float = LOOK_EVERY_S,
        meters: Meters = NO_METERS,
        sends_bulk: Callable[[], bool] = lambda: True,
    ) -> None:
        self._db = db
        self._outbound = outbound
        self._render = render
        self._clock = clock
        self._chats = chats
        self._in_hand = max(1, round(per_second * IN_HAND_S))
        self._paid_in_hand = round(paid_per_second * IN_HAND_S)
        self._payments = Payments(allowed=paid_per_second > 0)
        self._look_every_s = look_every_s
        self._sends_bulk = sends_bulk
        self._wake = asyncio.Event()
        self._in_hand_ids: set[DeliveryId] = set()
        self._is_unsure = False
        self._recorder = Recorder(
            db, clock=clock, recorded=self.wake, moved=moved, in_hand=self._in_hand_ids, meters=meters
        )
        self.looked_at: float | None = None
        self._untried: dict[DeliveryId, int] = {}
        self._claiming: asyncio.Task[None] | None = None
        self._answers: ByChat[Delivery]
        self._bulk: ByChat[Delivery]
        self._paid: ByChat[Delivery]

    def wake(self) -> None:
        """Something may be due now."""
        self._wake.set()

    async def start(self) -> None:
        """Free what a former life had claimed, then begin."""
        self._answers = ByChat(self._deliver, chats=self._chats, room=2 * self._chats)
        self._bulk = ByChat(self._deliver, chats=min(self._chats, self._in_hand), room=self._in_hand)
        self._paid = ByChat(self._deliver, chats=min(self._chats, self._paid_in_hand), room=self._paid_in_hand)
        self._recorder.start()
        async with self._db.transaction() as tx:
            await deliveries.release(tx)
        self._claiming = asyncio.create_task(self._claim_forever(), name="dispatcher")
        self.wake()

    async def stop(self, *, within_s: float = 4.0) -> None:
        """Claim no more, finish what is in hand, write it down. What does not finish in time is due again."""
        if self._claiming is not None:
            self._claiming.cancel()
            await asyncio.gather(self._claiming, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._answers.idle.wait()
                await self._bulk.idle.wait()
                await self._paid.idle.wait()
        for lane in (self._answers, self._bulk, self._paid):
            await lane.stop()
        await self._recorder.stop()
        async with self._db.transaction() as tx:
            await deliveries.release(tx)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in hand."""
        in_hand = self._answers.size + self._bulk.size + self._paid.size + self._recorder.size
        return not (self._wake.is_set() or in_hand)

    async def _claim_forever(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_every_s):
                    await self._wake.wait()
            self._wake.clear()
            try:
                await self._release_strays()
                await self._claim(answers=True)
                # The bulk in halves of what may be in hand: a transaction for each message would cost more than it.
                if self._sends_bulk() and self._bulk.free - self._recorder.size >= self._in_hand / 2:
                    await self._claim(answers=False)
                self.looked_at = time.monotonic()
            except Exception:
                self._is_unsure = True
                log.exception("deliveries could not be claimed")
                await asyncio.sleep(self._look_every_s)

    async def _claim(self, *, answers: bool) -> None:
        now, room = self._clock.now(), self._answers.free if answers else self._bulk.free
        if self._paid_in_hand and not answers:  # whatever comes, there must be room for it
            room = min(room, self._paid.free)
        if not answers:  # what is sent and not yet written down would be sent again after a crash: it counts, too
            room -= self._recorder.size
        if room <= 0 or not await self._anything_due(now):
            return
        async with self._db.transaction() as tx:
            if answers:
                claimed = await deliveries.claim_answers(tx, now=now, count=room)
            else:
                claimed = await deliveries.claim(tx, now=now, count=room)
        self._in_hand_ids.update(each.id for each in claimed)
        for delivery in claimed:
            lane = self._answers if answers else self._paid if self._payments.covers(delivery) else self._bulk
            ahead = lane.waiting(delivery.person_id)
            if answers or ahead < MOST_FOR_ONE:
                lane.put(delivery.person_id, delivery)
            else:  # a chat that must be written to slowly does not take all the room there is
                self._record(delivery, Held(ahead * GROUP_INTERVAL_S))
        if any(map(self._payments.covers, claimed)):
            self.wake()

    async def _release_strays(self) -> None:
        """What was claimed without our hearing of it, because the connection broke, is free again."""
        if self._is_unsure:
            async with self._db.transaction() as tx:
                await deliveries.release(tx, in_hand=self._in_hand_ids)
            self._is_unsure = False

    async def _anything_due(self, now: datetime) -> bool:
        async with self._db.read() as session:
            return await deliveries.anything_due(session, now=now)

    async def _deliver(self, delivery: Delivery) -> None:
        concerned = about.begin(delivery=delivery.id, person=delivery.person_id)
        try:
            await self._deliver_to_person(delivery)
        except Exception as error:
            # A fault of ours may be mended within hours: what must arrive is not given up for it at once.
            log.exception("delivery %d (%s) could not be made", delivery.id, delivery.kind)
            self._record(delivery, Unreachable(f"our fault: {type(error).__name__}"))
        finally:
            about.end(concerned)

    async def _deliver_to_person(self, delivery: Delivery) -> None:
        person = await self._reachable(delivery)
        if person is None:
            self._finish(delivery, DeliveryStatus.BLOCKED, "the person is gone")
            return
        answer, chat_id = delivery.priority == Priority.ANSWER, person.chat_id
        paid = self._payments.covers(delivery)
        turn = await self._outbound.turn(chat_id, answer=answer, paid=paid)
        if turn.come_back_after:
            self._record(delivery, Held(turn.come_back_after))
            return
        try:
            if not (answer or self._sends_bulk()):  # meanwhile it has become another process's turn
                self._record(delivery, Held(0.0))
                return
            reached = await self._reachable(delivery) if turn.waited else person  # they may have left meanwhile
            if reached is None:
                self._finish(delivery, DeliveryStatus.BLOCKED, "the person is gone")
                return
            await self._deliver_in_turn(delivery, reached, paid=paid)
        finally:
            self._outbound.landed(chat_id, answer=answer)

    async def _deliver_in_turn(self, delivery: Delivery, person: Person, *, paid: bool) -> None:
        match await self._render(delivery, person, self._clock.now()):
            case Void(why):
                self._finish(delivery, DeliveryStatus.SUPERSEDED, why)
            case Later(until):
                self._count_untried(delivery)
                self._recorder.add(delivery, Again(until, "quiet hours"))
            case Letter(message, then):
                params = message.as_params()
                outcome = await self._outbound.send(person.chat_id, params, method=message.method, paid=paid)
                self._record(delivery, self._payments.judged(delivery, outcome, paid=paid), then)
            case Correction(message_id, message):
                outcome = await self._outbound.correct(person.chat_id, message_id, message.as_params())
                self._record(delivery, outcome)
            case Album(pictures, then):
                self._record(delivery, await self._outbound.album(person.chat_id, pictures), then)
            case Parcel() as parcel:
                self._record(delivery, await self._upload(person, parcel))
            case Packet(then=follow) as packet:
                self._record(delivery, await self._hand_over(person, packet), follow)

    async def _reachable(self, delivery: Delivery) -> Person | None:
        async with self._db.read() as session:
            person = await people.get(session, delivery.person_id)
        return person if person is not None and person.gone_at is None else None

    async def _upload(self, person: Person, parcel: Parcel) -> Outcome:
        try:
            content = await asyncio.to_thread(parcel.path.read_bytes)
            return await self._outbound.upload(person.chat_id, content, parcel.filename, parcel.caption)
        finally:
            parcel.path.unlink(missing_ok=True)

    async def _hand_over(self, person: Person, packet: Packet) -> Outcome:
        try:
            return await self._outbound.upload(
                person.chat_id, packet.content, packet.filename, packet.caption, mime=packet.mime, rows=packet.rows
            )
        finally:
            packet.done()

    def _record(self, delivery: Delivery, outcome: Outcome, then: NewDelivery | None = None) -> None:
        if isinstance(outcome, Held):
            self._count_untried(delivery)
        if not isinstance(outcome, Sent):
            log.info("delivery %d (%s): %s", delivery.id, delivery.kind, type(outcome).__name__)
        tried = replace(delivery, attempts=delivery.attempts - self._untried.get(delivery.id, 0))
        decision = decide(outcome, tried, self._clock.now())
        if isinstance(decision, Finish):
            self._untried.pop(delivery.id, None)
        self._recorder.add(delivery, decision, outcome=outcome, then=then if isinstance(outcome, Sent) else None)

    def _count_untried(self, delivery: Delivery) -> None:
        """It was claimed and not tried: that is none of its attempts."""
        self._untried[delivery.id] = self._untried.get(delivery.id, 0) + 1

    def _finish(self, delivery: Delivery, status: DeliveryStatus, why: str) -> None:
        self._untried.pop(delivery.id, None)
        self._recorder.add(delivery, Finish(status, error=why))
