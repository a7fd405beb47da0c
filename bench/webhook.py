"""How long a text takes through the webhook: until Telegram is told that it is kept, and until it is answered."""

import asyncio
from dataclasses import dataclass

from bench.amounts import Amounts
from bench.people import agreed
from bench.places import Engine, Engines
from bench.posting import Posting
from bench.server import Load, percentile
from bench.subject import posted_to, running
from bench.watching import LEGEND, Cores, watched

HEADING = "Through the webhook"
SHOWN = (50, 95, 99)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One run."""

    per_second: float
    engine: str
    processes: int
    kept_ms: tuple[float, ...]
    answered_ms: tuple[float, ...]
    longest_ms: float
    refused: int
    cores: Cores


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """One process on a file, two on a server, and one there for comparison; in turns."""
    crews = ((engines.sqlite, 1), (engines.postgres, 2), (engines.postgres, 1))
    runs = [
        await engines.machine.calmly(posted, engine, count, pace, amounts)
        for pace in amounts.posted_per_second
        for _ in range(amounts.rounds)
        for engine, count in crews
    ]
    return _table(runs, amounts)


async def posted(engine: Engine, count: int, pace: float, amounts: Amounts) -> Posted:
    """Texts at a steady pace, whether or not the earlier ones are answered."""
    server = Posting()
    async with engine() as place:
        await agreed(place, amounts.chats)
        async with running(*(posted_to(place) for _ in range(count)), server=server) as subject:
            await asyncio.sleep(amounts.rest_s)
            await server.run(Load(total=amounts.warm_up, chats=amounts.chats, per_second=pace / 2))
            await place.settle()
            load = Load(total=round(pace * amounts.posted_s), chats=amounts.chats, per_second=pace)
            cores = await watched(subject, place, load)
        return Posted(
            per_second=pace,
            engine=place.name,
            processes=count,
            kept_ms=tuple(percentile(server.taken, each) for each in SHOWN),
            answered_ms=tuple(load.percentile(each) for each in SHOWN),
            longest_ms=1000 * max(load.latencies),
            refused=server.refused,
            cores=cores,
        )


def _table(runs: list[Posted], amounts: Amounts) -> list[str]:
    names = " / ".join(f"p{each}" for each in SHOWN)
    lines = [
        (
            f"Texts at a steady pace for {amounts.posted_s:g} s over {amounts.chats:,} chats, posted in turn to each "
            "process, over 40 connections in all, as Telegram has them; in the order of the runs. Times count from "
            "the moment when a text was due to be posted: to the 200, when it is on the disk, and to the arrival of "
            f"the answer. The cores kept busy are those of the {LEGEND}."
        ),
        "",
        f"| texts/s | engine | processes | to the 200: {names} | to the answer: {names} | longest | not 200 | cores |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.per_second:.0f} | {run.engine} | {run.processes} | {_cell(run.kept_ms)} | {_cell(run.answered_ms)} | "
        f"{run.longest_ms:,.0f} ms | {run.refused} | {run.cores.cell()} |"
        for run in runs
    ]
    return [*lines, ""]


def _cell(times: tuple[float, ...]) -> str:
    return " / ".join(f"{each:,.1f}" for each in times) + " ms"
