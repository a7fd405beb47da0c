"""(g) A message to many: how near to the allowed pace, at what cost, who waits; and beside rivals, with faults."""

import asyncio
import os
import time
from dataclasses import dataclass

from bench.amounts import Amounts
from bench.broadcast_server import FIRST_RECIPIENT, Door, Faults
from bench.people import ASKING_CHATS, subscribed
from bench.places import Engine, Engines, Place
from bench.server import Load
from bench.subject import RIVALS, RIVALS_PYTHON, Subject, running, talkuu, talkuu_paced
from tests.patience import until, until_told

HEADING = "Messages to many"
WITH_FAULTS_PER_SECOND = 300
ASKING_PER_SECOND = 20
PATIENCE_S = 180.0
LONG_S = 1800.0
"""For what may take long, and then is the figure."""


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


async def broadcast(engine: Engine, per_second: int, people: int) -> Broadcast:
    """A reminder to everybody, while others write comments."""
    door = Door(per_second=per_second)
    async with engine() as place:
        await subscribed(place, people, in_hours=0.5)
        await place.settle()
        async with running(talkuu_paced(place, per_second), server=door) as subject:
            await until(lambda: door.moments, PATIENCE_S)
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
        p99_ms=load.percentile(99),
        longest_ms=1000 * max(load.latencies),
    )


async def fan_out(engine: Engine, subscribers: int) -> FanOut:
    """A hearing comes near that very many have subscribed to; meanwhile others write comments."""
    async with engine() as place:
        await subscribed(place, subscribers, in_hours=70)
        await place.settle()
        began = time.perf_counter()
        async with running(talkuu(place), server=Door(per_second=1000)) as subject:
            longest = 0.0
            while not await is_planned(place):
                load = await asked(subject, seconds=1.0)
                longest = max(longest, *load.latencies)
            seconds = time.perf_counter() - began
        [(planned,)] = await place.rows("select count(*) from deliveries where kind = 'reminder'")
        return FanOut(deliveries=planned, seconds=seconds, longest_ms=1000 * longest)


async def is_planned(place: Place) -> bool:
    """Whether everybody's reminders are rows."""
    return bool(await place.rows("select 1 from campaigns where done"))


async def ours_with_faults(engine: Engine, people: int) -> Beside:
    """Talkuu among the faults."""
    door, faults = _door_with_faults(people)
    async with engine() as place:
        await subscribed(place, people, in_hours=0.5)
        async with running(talkuu_paced(place, WITH_FAULTS_PER_SECOND), server=door):
            began = time.perf_counter()
            waiting = "select 1 from deliveries where kind = 'reminder' and status in ('due', 'claimed') limit 1"

            async def is_over() -> bool:
                return len(door.reached) > people / 2 and not await place.rows(waiting)

            await until_told(is_over, PATIENCE_S)
            return _beside("Talkuu", door, faults, people, time.perf_counter() - began)


async def rival_with_faults(name: str, script: str, people: int) -> Beside:
    """A rival's broadcast, run to its end, among the same faults."""
    door, faults = _door_with_faults(people)
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
            "COUNT": str(people),
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
    return _beside(name, door, faults, people, time.perf_counter() - began)


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """How near to the allowed pace; then the same faults for everybody."""
    calmly = engines.machine.calmly
    runs = [await calmly(broadcast, engines.sqlite, rate, people) for rate, people in amounts.rates.items()]
    people = amounts.with_faults
    beside = [
        await ours_with_faults(engines.sqlite, people),
        await rival_with_faults("python-telegram-bot, AIORateLimiter and gather", "ptb_broadcast", people),
        await rival_with_faults("aiogram, a loop that sleeps", "aiogram_broadcast", people),
    ]
    return _paces(runs) + _lost(beside, people)


def _paces(runs: list[Broadcast]) -> list[str]:
    lines = [
        (
            f"A reminder to everybody while {ASKING_PER_SECOND} texts a second are answered. The server "
            "keeps the limit to the letter and says 429 beyond it. Achieved is what left, answers too, by what was "
            "allowed."
        ),
        "",
        "| people | allowed/s | achieved | 429s | processor | peak memory | answers p99 | longest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.people:,} | {run.per_second:,} | {run.achieved:.3f} | {run.refusals} | {run.cpu:.0%} of a core | "
        f"{run.peak_mb:.0f} MB | {run.p99_ms:.0f} ms | {run.longest_ms:.0f} ms |"
        for run in runs
    ]
    return [*lines, ""]


def _lost(beside: list[Beside], people: int) -> list[str]:
    lines = [
        (
            f"The same message to {people:,} people at {WITH_FAULTS_PER_SECOND} a second "
            "with the same faults: two in a hundred have blocked the bot, and one in a hundred each meets a 502, a "
            "connection lost before and one lost after the message arrived; three chats answer 429 once to three "
            "times, and in the middle everybody has to wait. Lost is who could have been reached and was not."
        ),
        "",
        "| program | reached | lost | doubled | 429s of its own making | seconds |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.name} | {run.reached:,} | {run.lost} | {run.doubled} | {run.refusals} | {run.seconds:.1f} |"
        for run in beside
    ]
    return [*lines, ""]


def _door_with_faults(people: int) -> tuple[Door, Faults]:
    faults = Faults.usual(people)
    return Door(per_second=WITH_FAULTS_PER_SECOND, faults=faults), faults


def _beside(name: str, door: Door, faults: Faults, people: int, seconds: float) -> Beside:
    return Beside(
        name=name,
        reached=len(door.reached),
        lost=people - len(faults.blocked) - len(door.reached),
        doubled=sum(count - 1 for count in door.reached.values()),
        refusals=door.refusals,
        seconds=seconds,
    )


async def asked(subject: Subject, *, seconds: float, per_second: float = ASKING_PER_SECOND) -> Load:
    """People write at a steady pace and are answered."""
    total = max(2, round(per_second * seconds))
    return await subject.server.run(Load(total=total, chats=ASKING_CHATS, per_second=per_second))
