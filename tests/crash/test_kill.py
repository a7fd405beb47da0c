"""The bot killed with SIGKILL at random moments under a stream of comments: nothing acknowledged is lost or doubled."""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.comment import CONSENT_VERSION
from bot.sandbox import Sandbox
from bot.storage.migrate import migrate_sqlite

CHECKOUT = Path(__file__).resolve().parents[2]


class Victim:
    """The bot as a process that is killed and started again."""

    def __init__(self, sandbox: Sandbox, database: Path) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": f"sqlite:///{database}",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def starts(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=CHECKOUT, env=self._environment, stderr=asyncio.subprocess.DEVNULL
        )

    async def is_killed(self, how: signal.Signals = signal.SIGKILL) -> int:
        self._process.send_signal(how)
        return await self._process.wait()


async def _comment_stream(sandbox: Sandbox, people: list, stop: asyncio.Event) -> Counter[str]:
    """Each person writes a text, waits for a preview, presses send, and so on; returns how often each text was written."""
    written: Counter[str] = Counter()

    async def write(person, number: int) -> None:
        turn = 0
        while not stop.is_set():
            text = f"пикир {number}-{turn}"
            written[text] += 1
            await person.says(text)
            if await _eventually(lambda text=text: any(text in each.text for each in person.messages_from_bot), stop):
                preview = next(each for each in reversed(person.messages_from_bot) if text in each.text)
                if "✅ Жөнөтүү" in preview.labels:
                    await person.presses("Жөнөтүү", preview)
                    await _eventually(lambda text=text: _receipt(person, text), stop)
            turn += 1

    await asyncio.gather(*(write(person, number) for number, person in enumerate(people)))
    return written


def _receipt(person, text: str) -> bool:
    return any("Каттоо номери" in each.text and text in each.text for each in person.messages_from_bot)


async def _eventually(condition, stop: asyncio.Event) -> bool:
    while not condition():
        if stop.is_set():
            return False
        await asyncio.sleep(0.01)
    return True


async def _kill_often(tmp_path: Path, *, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    database = tmp_path / "talkuu.db"
    migrate_sqlite(database)
    sandbox = Sandbox()
    await sandbox.start()
    people = [sandbox.person(started=True, id=700_000 + number) for number in range(6)]
    with closing(sqlite3.connect(database)) as db, db:
        db.execute(
            "insert into consultations (slug, description, created_at, changed_at)"
            """ values ('nbsap', '{"title": {"ky": "Программа", "ru": "Программа"}}', 0, 0)"""
        )
        db.executemany(
            "insert into people (chat_id, language, consent_version, consent_at, created_at) values (?, 'ky', ?, 0, 0)",
            ((person.id, CONSENT_VERSION) for person in people),
        )
    victim, stop = Victim(sandbox, database), asyncio.Event()
    try:
        await victim.starts()
        stream = asyncio.create_task(_comment_stream(sandbox, people, stop))
        for _ in range(kills):
            answers = sandbox.calls.total
            await _eventually(lambda before=answers: sandbox.calls.total > before + chance.randint(2, 60), stop)
            await asyncio.sleep(chance.random() * 0.15)
            assert await victim.is_killed() == -signal.SIGKILL
            await victim.starts()
        await asyncio.sleep(1.5)
        stop.set()
        written = await stream
        await _settled(sandbox, database)
        assert await victim.is_killed(signal.SIGTERM) == 0
    finally:
        if victim._process.returncode is None:
            await victim.is_killed()
        await sandbox.stop()
    _judge(database, people, written, seed)


async def _settled(sandbox: Sandbox, database: Path) -> None:
    async with asyncio.timeout(20):
        while True:
            with closing(sqlite3.connect(database)) as db:
                waiting = db.execute("select count(*) from inbox where not done").fetchone()[0]
                waiting += db.execute("select count(*) from deliveries where status in ('due', 'claimed')").fetchone()[
                    0
                ]
            if not waiting and not sandbox.pending_updates:
                return
            await asyncio.sleep(0.05)


def _judge(database: Path, people: list, written: Counter[str], seed: int) -> None:
    with closing(sqlite3.connect(database)) as db:
        kept = [text for (text,) in db.execute("select text from comments order by id")]
        drafts = [text for (text,) in db.execute("select text from draft_parts order by id")]
        aside = db.execute("select count(*) from inbox where error is not null").fetchone()[0]
    in_comments = Counter(part for text in kept for part in text.split("\n\n"))
    everywhere = in_comments + Counter(drafts)
    hint = f"seed {seed}"
    assert written, hint
    assert set(written.values()) == {1}, hint
    assert everywhere == written, hint  # each acknowledged message exactly once: in a comment, or still in the draft
    assert aside == 0, hint
    for text in kept:
        last = text.split("\n\n")[-1]
        assert any(_receipt(person, last) for person in people), f"{hint}: no receipt for {text!r}"
    for number in range(len(people)):
        turns = [
            int(part.split("-")[1])
            for text in kept
            for part in text.split("\n\n")
            if part.startswith(f"пикир {number}-")
        ]
        assert turns == sorted(turns), hint  # a person's messages keep their order
    assert len(kept) > len(people), hint  # the stream really flowed


async def test_twenty_kills_under_a_stream_of_comments(tmp_path: Path):
    await _kill_often(tmp_path, kills=20, seed=random.randrange(10**6))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
async def test_two_hundred_kills(tmp_path: Path, seed: int):
    await _kill_often(tmp_path, kills=200, seed=seed)
