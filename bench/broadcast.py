"""(g) A message to many: how near to the allowed pace, at what cost, who waits; and beside rivals, with faults."""

import asyncio
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.broadcast_server import FIRST_RECIPIENT, Door, Faults
from bench.server import Load
from bench.subject import RIVALS, RIVALS_PYTHON, Subject, running, talkuu
from bot.domain.hearing import Hearing, HearingId
from bot.storage.times import ms

RATES = {300: 20_000, 1000: 20_000}
"""Messages a second: to so many people."""
WITH_FAULTS = 3000
WITH_FAULTS_PER_SECOND = 300
SUBSCRIBERS = 500_000
"""Each is reminded twice: a million deliveries."""
ASKING_PER_SECOND = 20
ASKING_CHATS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """What one broadcast showed."""

    people: int
    per_second: int
    achieved: float
    refusals: int
    cpu: float
    peak_mb: float
    p99_ms: float
    longest_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FanOut:
    """What planning for very many showed."""

    deliveries: int
    seconds: float
    longest_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a program did to people under faults."""

    name: str
    reached: int
    lost: int
    doubled: int
    refusals: int
    seconds: float


async def broadcast(per_second: int) -> Broadcast:
    """A reminder to everybody, while others write comments."""
    people = RATES[per_second]
    with tempfile.TemporaryDirectory() as name:
        door = Door(per_second=per_second)
        command, environment = with_subscribers(Path(name), people, in_hours=0.5)
        async with running(command, environment | _pace(per_second), server=door) as subject:
            await _until(lambda: door.moments)
            cpu, began = subject.cpu_s, time.perf_counter()
            asking = asyncio.create_task(asked(subject, seconds=0.85 * people / per_second))
            peak = 0.0
            while len(door.reached) < people:
                peak = max(peak, subject.memory_mb)
                await asyncio.sleep(0.05)
            cpu = (subject.cpu_s - cpu) / (time.perf_counter() - began)
            load = await asking
        took = door.moments[-1] - door.moments[0]
        return Broadcast(
            people=people,
            per_second=per_second,
            # What others were answered takes its part of what is allowed.
            achieved=(len(door.moments) - 1 + load.answered) / took / per_second,
            refusals=door.refusals,
            cpu=cpu,
            peak_mb=peak,
            p99_ms=1000 * statistics.quantiles(load.latencies, n=100)[98],
            longest_ms=1000 * max(load.latencies),
        )


async def fan_out(subscribers: int = SUBSCRIBERS) -> FanOut:
    """A hearing comes near that very many have subscribed to; meanwhile others write comments."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command, environment = with_subscribers(folder, subscribers, in_hours=70)
        began = time.perf_counter()
        async with running(command, environment, server=Door(per_second=1000)) as subject:
            longest = 0.0
            with closing(sqlite3.connect(folder / "talkuu.db")) as db:
                while not db.execute("select 1 from campaigns where done").fetchall():
                    load = await asked(subject, seconds=1.0)
                    longest = max(longest, *load.latencies)
                seconds = time.perf_counter() - began
                [(deliveries,)] = db.execute("select count(*) from deliveries where kind = 'reminder'").fetchall()
        return FanOut(deliveries=deliveries, seconds=seconds, longest_ms=1000 * longest)


async def ours_with_faults() -> Beside:
    """Talkuu among the faults."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        door, faults = _door_with_faults()
        command, environment = with_subscribers(folder, WITH_FAULTS, in_hours=0.5)
        async with running(command, environment | _pace(WITH_FAULTS_PER_SECOND), server=door):
            began = time.perf_counter()
            with closing(sqlite3.connect(folder / "talkuu.db")) as db:
                waiting = "select 1 from deliveries where kind = 'reminder' and status in ('due', 'claimed') limit 1"
                await _until(lambda: len(door.reached) > WITH_FAULTS / 2 and not db.execute(waiting).fetchall())
            return _beside("Talkuu", door, faults, time.perf_counter() - began)


async def rival_with_faults(name: str, script: str) -> Beside:
    """A rival's broadcast, run to its end, among the same faults."""
    door, faults = _door_with_faults()
    url = await door.start()
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        str(RIVALS_PYTHON),
        str(RIVALS / f"{script}.py"),
        env={
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "BOT_API_URL": url,
            "PER_SECOND": str(WITH_FAULTS_PER_SECOND),
            "FIRST": str(FIRST_RECIPIENT),
            "COUNT": str(WITH_FAULTS),
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(120):
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await door.stop()
    return _beside(name, door, faults, time.perf_counter() - began)


async def beside_rivals() -> list[Beside]:
    """The same faults for everybody."""
    return [
        await ours_with_faults(),
        await rival_with_faults("python-telegram-bot, AIORateLimiter and gather", "ptb_broadcast"),
        await rival_with_faults("aiogram, a loop that sleeps", "aiogram_broadcast"),
    ]


def _pace(per_second: int) -> dict[str, str]:
    return {"MESSAGES_PER_SECOND": str(per_second), "PAID_BROADCAST": "true"}


def _door_with_faults() -> tuple[Door, Faults]:
    faults = Faults.usual(WITH_FAULTS)
    return Door(per_second=WITH_FAULTS_PER_SECOND, faults=faults), faults


def _beside(name: str, door: Door, faults: Faults, seconds: float) -> Beside:
    return Beside(
        name=name,
        reached=len(door.reached),
        lost=WITH_FAULTS - len(faults.blocked) - len(door.reached),
        doubled=sum(count - 1 for count in door.reached.values()),
        refusals=door.refusals,
        seconds=seconds,
    )


def with_subscribers(folder: Path, people: int, *, in_hours: float) -> tuple[list[str], dict[str, str]]:
    """Our bot with a hearing that was announced just now, and so many who want to hear of it."""
    command, environment = talkuu(folder, chats=ASKING_CHATS)
    now = datetime.now(UTC)
    starts = now + timedelta(hours=in_hours)
    known = Hearing(id=HearingId(0), consultation_id=1, city_id=1, slug="osh", starts_at=starts)  # type: ignore[arg-type]
    assert known.announced
    with closing(sqlite3.connect(folder / "talkuu.db")) as db, db:
        text = json.dumps({"ky": "Ош", "ru": "Ош"}, ensure_ascii=False)
        db.execute("insert into cities (slug, name, aliases) values ('osh', ?, '[]')", (text,))
        db.execute(
            "insert into consultations (slug, description, created_at, changed_at) values ('c', ?, 0, 0)",
            (json.dumps({"title": {"ky": "Талкуу", "ru": "Обсуждение"}, "authority": {}}),),
        )
        db.execute(
            "insert into hearings (consultation_id, city_id, slug, status, day, starts_at, venue, reason, armed_at,"
            " changed_at) values (1, 1, 'osh', 'published', ?, ?, ?, '{}', ?, ?)",
            (starts.date().isoformat(), ms(starts), text, ms(now), ms(now)),
        )
        [(last,)] = db.execute("select max(id) from people").fetchall()
        db.executemany(
            "insert into people (chat_id, language, created_at) values (?, ?, 0)",
            ((FIRST_RECIPIENT + number, ("ky", "ru")[number % 2]) for number in range(people)),
        )
        db.execute(
            "insert into subscriptions (person_id, scope, target_id, created_at)"
            " select id, 'city', 1, 0 from people where id > ?",
            (last,),
        )
    return command, environment


async def asked(subject: Subject, *, seconds: float, per_second: float = ASKING_PER_SECOND) -> Load:
    """People write at a steady pace and are answered."""
    total = max(2, round(per_second * seconds))
    return await subject.server.run(Load(total=total, chats=ASKING_CHATS, per_second=per_second))


async def _until(condition: Any, timeout: float = 180.0) -> None:  # noqa: ASYNC109 -- reads best so
    async with asyncio.timeout(timeout):
        while not condition():  # noqa: ASYNC110 -- the server tells nobody
            await asyncio.sleep(0.02)


async def _only(what: str) -> None:
    match what:
        case "fan_out":
            found: Any = [await fan_out()]
        case "faults":
            found = await beside_rivals()
        case _:
            found = [await broadcast(int(what))]
    for each in found:
        print(asdict(each))


if __name__ == "__main__":
    asyncio.run(_only(sys.argv[1]))
