"""A campaign in a process of its own: who is to hear, what goes wrong on the way, and what is true at every look."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.group import Group
from bot.sandbox.limits import Limits
from bot.sandbox.person import Person
from bot.storage import hearings
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite
from tests.crash.process import BotProcess, prepared
from tests.sql import select
from tests.world import BISHKEK, OSH, a_hearing

REMINDER = "⏰"
ENDED = {"sent", "blocked", "uncertain", "failed", "expired"}


@dataclass
class Campaign:
    """So many people and one group are reminded of a hearing that begins soon, at this pace."""

    folder: Path
    people: int
    per_second: int
    seed: int = 1
    sandbox: Sandbox = field(init=False)
    everybody: list[Person] = field(init=False)
    group: Group = field(init=False)
    blocked: set[int] = field(default_factory=set)
    answer_lost: set[int] = field(default_factory=set)
    refusals_ordered: list = field(default_factory=list)
    kills: int = 0
    looks: list[Counter[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(limits=Limits(per_second=self.per_second))
        self.everybody = [self.sandbox.person(f"P{number}", started=True) for number in range(self.people)]
        self.group = self.sandbox.group("Neighbours", self.everybody[0])

    def process(self) -> BotProcess:
        return BotProcess(self.folder, self.sandbox.url, messages_per_second=self.per_second)

    async def is_prepared(self) -> None:
        """A hearing in half an hour, announced now, to which all have subscribed long ago."""
        migrate_sqlite(self.folder / "talkuu.db")
        await prepared(self.folder)
        now = datetime.now(UTC).replace(microsecond=0)
        starts = now + timedelta(minutes=30)
        db = await Sqlite.open(self.folder / "talkuu.db")
        async with db.transaction() as tx:
            for chat_id in (self.group.id, *(person.id for person in self.everybody)):
                await select(tx, "insert into people (chat_id, language, created_at) values (?, 'ky', 0)", (chat_id,))
            await select(tx, "insert into subscriptions select id, 'city', 1, '', 0 from people")
            hearing = a_hearing(OSH, day=1).with_(
                consultation_id=1, city_id=1, starts_at=starts, day=starts.astimezone(BISHKEK).date(), armed_at=now
            )
            await hearings.add(tx, hearing, now=now)
        await db.close()

    async def goes_wrong(self) -> None:
        """Two in a hundred have blocked the bot; others run into each kind of trouble; the group has moved."""
        chance = random.Random(self.seed)
        shuffled = chance.sample(self.everybody, self.people)
        hundredth = max(1, self.people // 100)

        def some(count: int) -> list[Person]:
            return [shuffled.pop() for _ in range(count)]

        for person in some(2 * hundredth):
            person._chat.blocked = True
            self.blocked.add(person.id)
        for times in (1, 2, 3):
            for person in some(1):
                self.refuse(chat_id=person.id, times=times)
        for person in some(hundredth):
            self.sandbox.fault("sendMessage", chat_id=person.id, status=502)
        for person in some(hundredth):
            self.sandbox.fault("sendMessage", chat_id=person.id, drop="before")
        for person in some(hundredth):
            self.sandbox.fault("sendMessage", chat_id=person.id, drop="after")
            self.answer_lost.add(person.id)
        await self.group.migrates()
        self.sandbox.world.updates.drop_all()  # only a refusal tells of the new chat

    def refuse(self, *, chat_id: int | None = None, times: int) -> None:
        """Telegram asks to wait, for one chat or for whoever comes next."""
        fault = self.sandbox.fault(
            "sendMessage", chat_id=chat_id, status=429, parameters={"retry_after": 1}, times=times
        )
        self.refusals_ordered.append(fault)

    def told(self) -> Counter[int]:
        """How many reminders are in each chat."""
        found = {person.id: person.messages_from_bot for person in self.everybody}
        found[self.group.id] = self.group.messages_from_bot
        return Counter({chat: n for chat, every in found.items() if (n := sum(REMINDER in m.text for m in every))})

    def look(self) -> Counter[str]:
        """Reminders by state as they stand on disk. At every look they add up, and nothing that ended begins anew."""
        with closing(sqlite3.connect(self.folder / "talkuu.db")) as db:
            db.execute("begin")
            states = Counter(dict(db.execute("select status, count(*) from deliveries group by status").fetchall()))
            [(total,)] = db.execute("select count(*) from deliveries where kind = 'reminder'").fetchall()
            [(planned,)] = db.execute("select count(*) from campaigns where done").fetchall()
        assert states.total() == total
        assert total == self.people + 1 if planned else total <= self.people + 1
        if self.looks:
            before = self.looks[-1]
            assert all(states[state] >= before[state] for state in ENDED), (before, states)
        self.looks.append(states)
        return states

    @property
    def is_over(self) -> bool:
        states = self.look()
        return sum(states[state] for state in ENDED) == self.people + 1

    def assert_as_promised(self) -> None:
        """Nobody reachable is missed, doubles only where nobody could know, and Telegram never had to ask us to wait."""
        told, states = self.told(), self.looks[-1]
        reachable = {person.id for person in self.everybody} - self.blocked | {self.group.id}
        doubled = {chat for chat, count in told.items() if count > 1}
        calls = self.sandbox.calls.of("sendMessage")

        assert set(told) == reachable
        assert states == {"sent": len(reachable), "blocked": len(self.blocked)}
        assert len(doubled - self.answer_lost) <= self.kills * self.per_second
        assert max(told.values()) <= 2 + self.kills
        assert sum(call.status == 429 for call in calls) == sum(fault.hits for fault in self.refusals_ordered)
        assert all(fault.spent for fault in self.refusals_ordered)
        refused = Counter(call.chat_id for call in calls if call.status == 403)
        assert set(refused) == self.blocked
        assert sum(refused.values()) <= len(self.blocked) + self.kills * self.per_second
