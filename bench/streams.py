"""(a) a stream of texts, each stored and answered; (b) latency at a steady pace; (c) memory; (d) start."""

import asyncio
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.server import Load
from bench.subject import Subject, rival, running, talkuu

CHATS = 4000
"""Two or three texts each, as people write comments."""
WARM_UP = 500
STREAM = 8000
STEADY_S = 15
STEADY_PER_SECOND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one run of one program showed."""

    name: str
    per_second: float
    p50_ms: float
    p99_ms: float
    idle_mb: float
    peak_mb: float
    started_s: float
    cpu_ms_each: float


async def measure(name: str, command: tuple[list[str], dict[str, str]], *, steady: bool = True) -> Figures:
    """Start, warm up, rest, steady pace, then as fast as it goes."""
    async with running(*command) as subject:
        await asyncio.sleep(1.0)
        idle = subject.memory_mb
        await subject.server.run(Load(total=WARM_UP, chats=CHATS))
        p50 = p99 = float("nan")
        if steady:
            pace = Load(total=STEADY_PER_SECOND * STEADY_S, chats=CHATS, per_second=STEADY_PER_SECOND)
            await subject.server.run(pace)
            p50, p99 = _percentiles(pace)
        before = subject.cpu_s
        load, peak = await _with_peak(subject, Load(total=STREAM, chats=CHATS))
        cpu = subject.cpu_s - before
        return Figures(
            name=name,
            per_second=load.total / (load.ended - load.began),
            p50_ms=p50,
            p99_ms=p99,
            idle_mb=idle,
            peak_mb=peak,
            started_s=subject.started_s,
            cpu_ms_each=1000 * cpu / load.total,
        )


async def ours(*, steady: bool = True) -> Figures:
    """Talkuu, durable: each text is on disk twice (inbox, draft) before it is answered."""
    with tempfile.TemporaryDirectory() as folder:
        return await measure("talkuu", talkuu(Path(folder), chats=CHATS), steady=steady)


async def echo(name: str, *, steady: bool = True) -> Figures:
    """A bare echo that stores nothing."""
    return await measure(name, rival(name), steady=steady)


async def side_by_side() -> list[Figures]:
    """A/B/A: the rival before, between and after, because machines have better and worse moments."""
    runs = [await echo("aiogram_echo"), await ours(), await echo("ptb_echo"), await echo("aiogram_echo", steady=False)]
    for _ in range(2):
        runs += [await ours(steady=False), await echo("aiogram_echo", steady=False)]
    return runs


async def _with_peak(subject: Subject, load: Load) -> tuple[Load, float]:
    running_load = asyncio.create_task(subject.server.run(load))
    peak = 0.0
    while not running_load.done():
        peak = max(peak, subject.memory_mb)
        await asyncio.wait({running_load}, timeout=0.1)
    return await running_load, peak


def _percentiles(load: Load) -> tuple[float, float]:
    cuts = statistics.quantiles(load.latencies, n=100)
    return 1000 * cuts[49], 1000 * cuts[98]
