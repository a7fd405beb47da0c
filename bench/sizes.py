"""What grows with the number of people and comments, and what does not, on both engines."""

import time
from dataclasses import dataclass

from bench import volume
from bench.amounts import Amounts
from bench.broadcast import LONG_S, asked, is_planned
from bench.broadcast_server import Door
from bench.people import commented, subscribed
from bench.places import Engine, Engines
from bench.subject import running, talkuu
from tests.patience import until_told

HEADING = "From a thousand to a million"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What the bot costs with so many subscribers of one hearing, and as many comments."""

    count: int
    engine: str
    database_mb: float
    start_s: float
    plan_s: float
    memory_mb: float
    p50_ms: float
    p99_ms: float
    digest_s: float
    csv_s: float
    csv_mb: float


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """One after the other, each on a database of its own."""
    calmly = engines.machine.calmly
    grown = [await calmly(size, engine, count, amounts) for count in amounts.sizes for engine in engines.both]
    return _table(grown, amounts)


async def size(engine: Engine, count: int, amounts: Amounts) -> Size:
    """Start, plan the reminders of all, answer at a steady pace; then the summary and a table of the comments."""
    async with engine() as place:
        await subscribed(place, count, in_hours=70)
        await commented(place, count)
        await place.settle()
        async with running(talkuu(place), server=Door(per_second=1000)) as subject:
            began = time.perf_counter()
            await until_told(lambda: is_planned(place), LONG_S)
            planned = time.perf_counter() - began
            load = await asked(subject, seconds=2 / 3 * amounts.steady_s, per_second=amounts.steady_per_second)
            started, memory = subject.started_s, subject.memory_mb
        digest = await volume.digest(place, count)
        csv = await volume.export(place, "csv", count)
        return Size(
            count=count,
            engine=place.name,
            database_mb=await place.size_mb(),
            start_s=started,
            plan_s=planned,
            memory_mb=memory,
            p50_ms=load.percentile(50),
            p99_ms=load.percentile(99),
            digest_s=digest.seconds,
            csv_s=csv.seconds,
            csv_mb=csv.peak_mb,
        )


def _table(grown: list[Size], amounts: Amounts) -> list[str]:
    lines = [
        (
            f"So many subscribers of one hearing, and as many comments, in one database. Answers at "
            f"{amounts.steady_per_second:.0f} texts a second; the reminders of all, two each, are planned; digest and "
            "table of all comments as commands of their own. Memory is that of our process, without the server's."
        ),
        "",
        "| people | engine | database | start | planning | answers p50 | p99 | memory | digest | CSV | memory |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.count:,} | {each.engine} | {each.database_mb:,.0f} MB | {each.start_s:.2f} s | {each.plan_s:.1f} s | "
        f"{each.p50_ms:.1f} ms | {each.p99_ms:.1f} ms | {each.memory_mb:.0f} MB | "
        f"{each.digest_s:.2f} s | {each.csv_s:.1f} s | {each.csv_mb:.0f} MB |"
        for each in grown
    ]
    return [*lines, ""]
