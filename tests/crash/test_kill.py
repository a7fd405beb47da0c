"""The bot killed with SIGKILL at random moments under a stream of comments: nothing acknowledged is lost or doubled."""

import asyncio
import random
import re
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.person import Person
from bot.sandbox.views import Message
from tests.crash.process import BotProcess, prepared
from tests.patience import until
from tests.world import by_webhook

PEOPLE = 6
RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b")
ANSWERED_WITHIN_S = 30.0
"""A whole life of the process may pass between a word and its answer."""


@dataclass
class Author:
    """Somebody who writes one comment after the other, in one to three messages, and presses each button once."""

    person: Person
    name: str
    chance: random.Random
    written: list[list[str]] = field(default_factory=list)

    async def writes_until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self._comments(
                [f"{self.name}.{len(self.written)}.{part}." for part in range(self.chance.randint(1, 3))]
            )

    async def _comments(self, parts: list[str]) -> None:
        self.written.append(parts)
        for part in parts:
            await self.person.says(part)
            if self.chance.random() < 0.3:
                await asyncio.sleep(self.chance.random() * 0.1)
        preview = await self._sees(lambda message: parts[-1] in message.text and "Жөнөтүү" in labels(message))
        await self.person.presses("Жөнөтүү", preview)
        if self.chance.random() < 0.2:
            await self.person.presses("Жөнөтүү", preview)  # the second tap of an impatient thumb
        answer = await self._sees(lambda message: is_receipt(message, parts[-1]) or "Макулмун" in labels(message))
        if not is_receipt(answer, parts[-1]):
            await self.person.presses("Макулмун", answer)
            await self._sees(lambda message: is_receipt(message, parts[-1]))

    async def _sees(self, expected) -> Message:
        return await self.person.waits_for(expected, timeout=ANSWERED_WITHIN_S)


def labels(message: Message) -> list[str]:
    return [label.split(" ")[-1] for label in message.labels]


def is_receipt(message: Message, words: str) -> bool:
    return words in message.text and RECEIPT.search(message.text) is not None


async def killed_often(folder: Path, *, kills: int, seed: int, **settings: object) -> None:
    """The whole story; `seed` repeats its chances, though not the moments of a busy machine."""
    print(f"seed {seed}")  # noqa: T201 -- shown when it fails
    chance = random.Random(seed)
    await prepared(folder)
    async with Sandbox() as sandbox:
        process = BotProcess(folder, sandbox.url, **settings)
        await process.starts()
        await process.at_work()
        authors = [
            Author(sandbox.person(started=True), f"a{index}", random.Random(chance.random())) for index in range(PEOPLE)
        ]
        for author in authors:
            await chooses_language(author.person)
        stop = asyncio.Event()
        stream = [asyncio.create_task(author.writes_until(stop)) for author in authors]
        for number in range(kills):
            if number % 4 == 3:
                await asyncio.sleep(chance.random())  # somewhere while it starts
            else:
                await process.at_work()
                await asyncio.sleep(chance.random() * 0.25)
            await process.is_killed()
            process = BotProcess(folder, sandbox.url, **settings)
            await process.starts()
        stop.set()
        try:
            await asyncio.gather(*stream)
            await until(lambda: not sandbox.pending_updates and nothing_waits(folder), ANSWERED_WITHIN_S)
            code, _ = await process.is_told_to_stop(signal.SIGTERM)
        finally:
            await process.is_killed()
            for task in stream:
                task.cancel()
        assert code == 0
        assert_nothing_lost_or_doubled(folder, authors)


async def chooses_language(person: Person) -> None:
    await person.says("/language")
    await person.waits_for(lambda message: "Кыргызча" in message.labels, timeout=ANSWERED_WITHIN_S)
    await (await person.presses("Кыргызча")).answered(ANSWERED_WITHIN_S)


def rows(folder: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "talkuu.db")) as connection:
        return connection.execute(statement).fetchall()


def nothing_waits(folder: Path) -> bool:
    waiting = "select 1 from inbox where not done union all select 1 from deliveries where status in ('due', 'claimed')"
    return not rows(folder, waiting)


def assert_nothing_lost_or_doubled(folder: Path, authors: list[Author]) -> None:
    comments = rows(
        folder, "select text, receipt, chat_id from comments join people on people.id = person_id order by comments.id"
    )
    said = [part for author in authors for comment in author.written for part in comment]
    kept = Counter(part for text, _, _ in comments for part in text.split())

    assert kept == Counter(said)  # each message in exactly one comment, exactly once
    assert max(kept.values()) == 1
    for author in authors:
        own = [text.split() for text, _, chat_id in comments if chat_id == author.person.id]
        assert own == author.written  # and in the order in which it was said
        for text, receipt, _ in [comment for comment in comments if comment[2] == author.person.id]:
            assert [m for m in author.person.messages_from_bot if receipt in m.text and text.split()[-1] in m.text]
    assert rows(folder, "select count(*) from draft_parts") == [(0,)]
    assert rows(folder, "select error from inbox where error is not null") == []
    assert len(comments) > 2 * len(authors)  # the stream did flow


@pytest.mark.long
async def test_twenty_kills_under_a_stream_of_comments(tmp_path: Path):
    await killed_often(tmp_path, kills=20, seed=random.randrange(10**6))


@asynccontextmanager
async def deaf(port: int) -> AsyncIterator[int]:
    """In front of the bot: what is posted gets through, and no answer comes back. Yields its port."""
    streams: list[asyncio.StreamWriter] = []

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, to_bot = await asyncio.open_connection("127.0.0.1", port)
        streams.extend((writer, to_bot))
        while part := await reader.read(65536):
            to_bot.write(part)
            await to_bot.drain()

    async with await asyncio.start_server(pass_on, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        for stream in streams:
            stream.close()
        await asyncio.gather(*(stream.wait_closed() for stream in streams), return_exceptions=True)


async def test_killed_between_the_commit_and_the_answer_to_telegram(tmp_path: Path):
    await prepared(tmp_path)
    settings = by_webhook()
    async with Sandbox() as sandbox:
        process = BotProcess(tmp_path, sandbox.url, **settings)
        await process.starts()
        await process.at_work()
        author = sandbox.person(started=True)
        async with deaf(settings["http_port"]) as port:
            there = replace(sandbox.world.webhook.subscription, url=f"http://127.0.0.1:{port}/telegram")
            await sandbox.world.webhook.subscribe(there)
            await author.says("Арыктар тазалансын")
            await until(lambda: rows(tmp_path, "select 1 from inbox"))
            unanswered = sandbox.pending_updates
            await process.is_killed()
        process = BotProcess(tmp_path, sandbox.url, **settings)
        await process.starts()  # and says to Telegram where it is
        try:
            await author.waits_for(lambda message: "Арыктар тазалансын" in message.text, timeout=ANSWERED_WITHIN_S)
            await until(lambda: not sandbox.pending_updates and nothing_waits(tmp_path), ANSWERED_WITHIN_S)
            await process.is_told_to_stop()
        finally:
            await process.is_killed()

    assert unanswered == 1
    assert rows(tmp_path, "select count(*) from inbox") == [(1,)]
    assert rows(tmp_path, "select text from draft_parts") == [("Арыктар тазалансын",)]


@pytest.mark.long
async def test_eight_kills_while_updates_are_posted(tmp_path: Path):
    await killed_often(tmp_path, kills=8, seed=random.randrange(10**6), **by_webhook())


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
async def test_two_hundred_kills(tmp_path: Path, seed: int):
    await killed_often(tmp_path, kills=200, seed=seed)
