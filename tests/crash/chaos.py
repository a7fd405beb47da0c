"""Several processes at one server, killed one after the other under a stream of words and a mailing to many."""

import asyncio
import random
import re
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import attrgetter, itemgetter
from pathlib import Path

import asyncpg

from bot.domain.comment import CONSENT_VERSION
from bot.sandbox import Sandbox
from bot.sandbox.limits import Limits
from bot.sandbox.person import Person
from bot.storage import hearings, opening
from tests import postgres
from tests.crash.process import BotProcess, announce
from tests.patience import until_told
from tests.sql import select
from tests.world import BISHKEK, OSH, a_hearing

REMINDER = "⏰"
WAITS = """select 1 from inbox where not done union all select 1 from deliveries where status in ('due', 'claimed')
union all select 1 from campaigns where not done"""
NO_SERVER = ("cannot open the database", "cannot prepare the database", "the database does not answer")
"""Why a process ended that found no server when it began, or lost it before it had begun."""
TURNS = 10
"""Of the loop: enough to take in what lies in a socket, from accepting a connection to handing the request over."""


@dataclass
class Chaos:
    """What happens; `per_second` words a second by `authors` people, and a reminder for each of `readers` people."""

    folder: Path
    processes: int
    seconds: float
    per_second: int
    authors: int
    readers: int
    messages_per_second: int
    kill_every_s: float
    restart_after_s: float
    """When the server is restarted; never, if that is after the end."""
    settle_within_s: float
    sandbox: Sandbox = field(init=False)
    server: postgres.Server = field(init=False)
    url: str = field(init=False)
    gently: bool = False
    """Processes are told to stop instead of being killed."""
    crew: list[BotProcess] = field(default_factory=list)
    blows: list[tuple[float, float]] = field(default_factory=list)
    """When each began and when it was over: until then something of the victim's may have arrived."""
    said: dict[int, list[str]] = field(default_factory=dict)

    async def happens(self) -> None:
        """The whole of it; afterwards nothing waits and all processes have ended in good order."""
        async with AsyncExitStack() as stack:
            self.server = stack.enter_context(postgres.own(self.folder))
            self.url = self.server.url()
            limits = Limits(per_second=self.messages_per_second + self.per_second, chat_burst=10**6)
            self.sandbox = await stack.enter_async_context(Sandbox(limits=limits))
            stack.push_async_callback(self._all_are_killed)
            people = [self.sandbox.person(f"P{number}", started=True) for number in range(self.readers)]
            await self._is_prepared(people)
            for _ in range(self.processes):
                await self._one_starts()
            await self.crew[0].at_work()
            began = time.monotonic()
            stop = asyncio.Event()
            stream = asyncio.create_task(self._stream(people[: self.authors], stop))
            await self._blows_fall(began)
            stop.set()
            await stream
            await self._supervise()
            await until_told(self._nothing_waits, self.settle_within_s)
            await self._send_comments(people[: self.authors])
            for process in self.crew:
                code, _ = await process.is_told_to_stop()
                assert code == 0, process.said
            await self._all_is_well(people)

    async def _is_prepared(self, people: list[Person]) -> None:
        now = datetime.now(UTC).replace(microsecond=0)
        starts = now + timedelta(minutes=30)
        async with opening.opened(self.url) as db, db.transaction() as tx:
            await announce(tx)
            await tx.conn.executemany(
                "insert into people (chat_id, language, consent_version, created_at) values ($1, 'ky', $2, 0)",
                [(person.id, CONSENT_VERSION) for person in people],
            )
            await select(tx, "insert into subscriptions select id, 'city', 1, '', 0 from people")
            hearing = a_hearing(OSH, day=1).with_(
                consultation_id=1, city_id=1, starts_at=starts, day=starts.astimezone(BISHKEK).date(), armed_at=now
            )
            await hearings.add(tx, hearing, now=now)

    async def _one_starts(self) -> None:
        process = BotProcess(
            self.folder,
            self.sandbox.url,
            database_url=self.url,
            messages_per_second=self.messages_per_second,
            quiet_hours="",
        )
        await process.starts()
        self.crew.append(process)

    async def _stream(self, authors: list[Person], stop: asyncio.Event) -> None:
        """So many words a second, whatever becomes of them."""
        began, count = time.monotonic(), 0
        while not stop.is_set():
            while count < (time.monotonic() - began) * self.per_second:
                author = authors[count % len(authors)]
                words = self.said.setdefault(author.id, [])
                words.append(f"{len(words)}.")
                await author.says(words[-1])
                count += 1
            await asyncio.sleep(0.005)

    async def _blows_fall(self, began: float) -> None:
        chance = random.Random(1)
        restarted = False
        while (now := time.monotonic() - began) < self.seconds:
            await asyncio.sleep(self.kill_every_s)
            if not restarted and now >= self.restart_after_s:
                restarted = True
                async with self._a_blow():
                    await asyncio.to_thread(self.server.restarts)
                continue
            await self._supervise()
            victim = self.crew.pop(chance.randrange(len(self.crew)))
            if self.gently:
                await self._one_starts()
                await victim.at_work()  # before it is, nobody takes its place
                code, _ = await victim.is_told_to_stop()
                assert code == 0
                continue
            async with self._a_blow():
                await victim.is_killed()
            await self._one_starts()

    @asynccontextmanager
    async def _a_blow(self) -> AsyncIterator[None]:
        began = time.monotonic()
        yield
        for _ in range(TURNS):  # what the victim has sent may arrive when it is no more
            await asyncio.sleep(0)
        self.blows.append((began, time.monotonic()))

    async def _supervise(self) -> None:
        """Who found no server at its start has said so and ended; whatever started it starts it again."""
        for process in [each for each in self.crew if each.has_ended]:
            assert any(words in process.said for words in NO_SERVER)
            self.crew.remove(process)
            await self._one_starts()

    async def _nothing_waits(self) -> bool:
        return not self.sandbox.pending_updates and not await self._ask(WAITS + " limit 1")

    async def _send_comments(self, authors: list[Person]) -> None:
        for author in authors:
            if author.id in self.said:
                await author.presses("Жөнөтүү")
        await until_told(self._nothing_waits, self.settle_within_s)

    async def _all_is_well(self, people: list[Person]) -> None:
        comments = await self._ask("select chat_id, text from comments join people on people.id = person_id")
        kept = {chat_id: text.split() for chat_id, text in comments}
        for chat_id, words in self.said.items():
            assert kept.get(chat_id) == words  # each once, and in their order
        assert len(comments) == len(self.said)
        assert await self._ask("select 1 from inbox where error is not null") == []
        told = Counter(
            {person.id: sum(REMINDER in message.text for message in person.messages_from_bot) for person in people}
        )
        assert min(told.values()) >= 1  # nobody was missed
        self._assert_doubles_only_around_blows()
        states = await self._ask("select status, count(*) from deliveries where kind = 'reminder' group by status")
        assert dict(states) == {"sent": len(people)}  # and the totals add up

    def _assert_doubles_only_around_blows(self) -> None:
        """A second's worth of sends at most is doubled by a blow, and only of what was sent last before it.

        In a second that is what a second brings. Where the machine stands still for longer, nothing is sent meanwhile.
        """
        first: dict[int, float] = {}
        doubled: list[tuple[float, int]] = []
        after: Counter[int] = Counter()
        calls = [call for call in self.sandbox.calls.of("sendMessage") if REMINDER in str(call.params.get("text"))]
        sends = sorted(call.at for call in calls if call.ok)
        for call in sorted((call for call in calls if call.ok), key=attrgetter("at")):
            sent = first.setdefault(call.chat_id, call.at)
            if sent != call.at:
                blow = bisect_left(self.blows, sent, key=itemgetter(1))
                assert blow < len(self.blows), f"doubled {call.at - sent:.1f} s after it was sent, without a reason"
                began = self.blows[blow][0]
                doubled.append((max(0.0, began - sent), max(0, bisect_left(sends, began) - bisect_right(sends, sent))))
                after[blow] += 1
        oldest, furthest = (max((each[n] for each in doubled), default=0) for n in range(2))
        words = sum(map(len, self.said.values()))
        print(  # noqa: T201
            f"{words} words, {len(first)} told, {len(doubled)} doubled, by one blow {max(after.values(), default=0)}; "
            f"sent {oldest:.2f} s before it at most, and {furthest} others in between"
        )
        assert max(after.values(), default=0) <= self.messages_per_second
        assert furthest <= self.messages_per_second, "doubled though it had long been written down"

    async def _ask(self, question: str) -> list[tuple]:
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(question)]
        finally:
            await connection.close()

    async def _all_are_killed(self) -> None:
        for process in self.crew:
            await process.is_killed()
        for path in sorted(self.folder.glob("log-*")):
            found = re.findall(r"^.*(?:Traceback|never retrieved).*$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert found == [], path
