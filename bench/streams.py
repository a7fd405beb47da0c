"""A stream of texts, each stored and answered: speed, latency at a steady pace, memory, start, beside the rivals."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bench.amounts import Amounts
from bench.people import agreed
from bench.places import Engine, Engines, Place
from bench.pressing import Commenting
from bench.server import Load, Server
from bench.subject import Program, Subject, rival, running, talkuu
from bench.watching import Cores, watched

HEADING = "A stream of texts, each stored and answered"
NAMES = {
    "talkuu": "Talkuu: kept, previewed, answered",
    "aiogram_echo": "bare aiogram 3 echo, nothing stored",
    "ptb_echo": "bare python-telegram-bot echo, default transport, nothing stored",
}


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
    cores: Cores
    cpu_ms_each: float
    server_cpu_ms_each: float


async def measure(
    name: str,
    program: Program,
    amounts: Amounts,
    *,
    steady: bool = True,
    server: Server | None = None,
    place: Place | None = None,
    total: int = 0,
) -> Figures:
    """Start, warm up, rest, steady pace, then as fast as it goes."""
    async with running(program, server=server) as subject:
        await asyncio.sleep(amounts.rest_s)
        idle = subject.memory_mb
        await subject.server.run(Load(total=amounts.warm_up, chats=amounts.chats))
        if place is not None:
            await place.settle()
        p50 = p99 = float("nan")
        if steady:
            pace = amounts.steady_per_second
            load = Load(total=round(pace * amounts.steady_s), chats=amounts.chats, per_second=pace)
            await subject.server.run(load)
            p50, p99 = load.percentile(50), load.percentile(99)
        load = Load(total=total or amounts.texts, chats=amounts.chats)
        cores, peak = await _with_peak(subject, place, load)
        each_ms = 1000 * cores.seconds / load.total
        return Figures(
            name=name,
            per_second=load.rate,
            p50_ms=p50,
            p99_ms=p99,
            idle_mb=idle,
            peak_mb=peak,
            started_s=subject.started_s,
            cores=cores,
            cpu_ms_each=each_ms * cores.bots,
            server_cpu_ms_each=each_ms * cores.database,
        )


async def ours(engine: Engine, amounts: Amounts, *, steady: bool = True) -> Figures:
    """Talkuu, durable: each text is on disk twice (inbox, draft) before it is answered."""
    async with engine() as place:
        await agreed(place, amounts.chats)
        return await measure("talkuu", talkuu(place), amounts, steady=steady, place=place)


async def comments(engine: Engine, amounts: Amounts, *, steady: bool = True) -> Figures:
    """Whole comments, from the text by the press to the receipt; the times are those from press to receipt."""
    async with engine() as place:
        await agreed(place, amounts.chats)
        return await measure(
            "talkuu", talkuu(place), amounts, steady=steady, server=Commenting(), place=place, total=amounts.comments
        )


async def echo(name: str, amounts: Amounts, *, steady: bool = True) -> Figures:
    """A bare echo that stores nothing."""
    return await measure(name, rival(name), amounts, steady=steady)


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """A/B/A: the rival before, between and after, because machines have better and worse moments."""
    calmly = engines.machine.calmly
    runs = [
        await calmly(echo, "aiogram_echo", amounts),
        await calmly(ours, engines.sqlite, amounts),
        await calmly(echo, "ptb_echo", amounts),
        await calmly(echo, "aiogram_echo", amounts, steady=False),
    ]
    for _ in range(amounts.rounds):
        runs += [
            await calmly(ours, engines.sqlite, amounts, steady=False),
            await calmly(echo, "aiogram_echo", amounts, steady=False),
        ]
    return _table(runs, amounts)


def _table(runs: list[Figures], amounts: Amounts) -> list[str]:
    base = _average(run.per_second for run in runs if run.name == "aiogram_echo")
    lines = [
        (
            f"{amounts.texts:,} texts over {amounts.chats:,} chats, as fast as they are taken; in the order of the "
            f"runs. Latency is from update to answer at {amounts.steady_per_second:.0f} texts a second."
        ),
        "",
        "| program | texts/s | ratio to aiogram | p50 | p99 | idle | peak | start to first poll | CPU a text |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for run in runs:
        latency = f"{run.p50_ms:.1f} ms | {run.p99_ms:.1f} ms" if run.p50_ms == run.p50_ms else "– | –"
        lines.append(
            f"| {NAMES[run.name]} | {run.per_second:,.0f} | {run.per_second / base:.2f} | {latency} | "
            f"{run.idle_mb:.0f} MB | {run.peak_mb:.0f} MB | {run.started_s:.2f} s | {run.cpu_ms_each:.2f} ms |"
        )
    times = _average(run.per_second for run in runs if run.name == "talkuu") / base
    return [*lines, "", f"On average Talkuu takes {times:.2f} times what bare aiogram takes.", ""]


def _average(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


async def _with_peak(subject: Subject, place: Place | None, load: Load) -> tuple[Cores, float]:
    running_load = asyncio.create_task(watched(subject, place, load))
    peak = 0.0
    while not running_load.done():
        peak = max(peak, subject.memory_mb)
        await asyncio.wait({running_load}, timeout=0.1)
    return await running_load, peak
