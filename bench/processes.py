"""One, two and four processes on one server: how much more they take, and what the machine has left for it."""

import asyncio
from dataclasses import dataclass

from bench.amounts import Amounts
from bench.people import agreed
from bench.places import Engine, Engines
from bench.posting import Posting
from bench.server import Load, Server
from bench.subject import posted_to, running, talkuu
from bench.watching import LEGEND, Cores, watched

HEADING = "One, two and four processes"
WAYS = {"asked for": (Server, talkuu), "posted": (Posting, posted_to)}
"""How updates come: one process asks for all of them, or they are posted to each in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crew, once."""

    engine: str
    processes: int
    way: str
    per_second: float
    cores: Cores
    p50_ms: float
    p99_ms: float


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """There and back again: what comes first on a machine may have a better moment."""
    crews = [(engines.sqlite, 1), *((engines.postgres, count) for count in amounts.crews)]
    rounds = [crews if turn % 2 == 0 else crews[::-1] for turn in range(amounts.rounds)]
    runs = [
        await engines.machine.calmly(crew, engine, count, way, amounts)
        for way in WAYS
        for each in rounds
        for engine, count in each
    ]
    return _table(runs, amounts)


async def crew(engine: Engine, count: int, way: str, amounts: Amounts) -> Run:
    """So many processes: latency at a steady pace, then as fast as it goes."""
    kind, program = WAYS[way]
    async with engine() as place:
        await agreed(place, amounts.chats)
        async with running(*(program(place) for _ in range(count)), server=kind()) as subject:
            await asyncio.sleep(amounts.rest_s)
            await subject.server.run(Load(total=amounts.warm_up, chats=amounts.chats))
            await place.settle()
            pace = amounts.steady_per_second
            steady = Load(total=round(pace * amounts.steady_s), chats=amounts.chats, per_second=pace)
            await subject.server.run(steady)
            load = Load(total=amounts.texts, chats=amounts.chats)
            cores = await watched(subject, place, load)
        return Run(
            engine=place.name,
            processes=count,
            way=way,
            per_second=load.rate,
            cores=cores,
            p50_ms=steady.percentile(50),
            p99_ms=steady.percentile(99),
        )


def _table(runs: list[Run], amounts: Amounts) -> list[str]:
    lines = [
        (
            f"{amounts.texts:,} texts over {amounts.chats:,} chats, as fast as they are taken; latency is from text to "
            f"answer at {amounts.steady_per_second:.0f} texts a second. Updates are asked for by one process, which "
            "keeps them for all, or posted to each in turn over 40 connections. The cores kept busy are those of the "
            f"{LEGEND}."
        ),
        "",
        "| updates are | engine | processes | texts/s | ratio | p50 | p99 | cores |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for run in sorted(runs, key=lambda run: (list(WAYS).index(run.way), run.engine != "SQLite", run.processes)):
        base = [each.per_second for each in runs if _is_base(each, run)]
        ratio = run.per_second / (sum(base) / len(base))
        lines.append(
            f"| {run.way} | {run.engine} | {run.processes} | {run.per_second:,.0f} | {ratio:.2f} | "
            f"{run.p50_ms:.1f} ms | {run.p99_ms:.1f} ms | {run.cores.cell()} |"
        )
    return [*lines, "", "The ratio is to one process on PostgreSQL.", ""]


def _is_base(each: Run, run: Run) -> bool:
    return (each.way, each.engine, each.processes) == (run.way, "PostgreSQL", 1)
