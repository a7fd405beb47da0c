"""(h) What grows with the number of people and comments, and what does not."""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench import volume
from bench.broadcast import asked, with_subscribers
from bench.broadcast_server import Door
from bench.subject import running

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PER_SECOND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What the bot costs with so many subscribers of one hearing, and as many comments."""

    count: int
    file_mb: float
    start_s: float
    plan_s: float
    memory_mb: float
    p50_ms: float
    p99_ms: float
    digest_s: float
    digest_mb: float
    csv_s: float
    csv_mb: float


async def all_sizes(sizes: tuple[int, ...] = SIZES) -> list[Size]:
    """One after the other, each on a database of its own."""
    return [await size(count) for count in sizes]


async def size(count: int) -> Size:
    """Start, plan the reminders of all, answer at a steady pace; then the summary and a table of the comments."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "talkuu.db"
        command, environment = with_subscribers(Path(name), count, in_hours=70)
        await asyncio.to_thread(volume.fill, database, count)
        async with running(command, environment, server=Door(per_second=1000)) as subject:
            began = time.perf_counter()
            await asyncio.to_thread(_until_planned, database)
            planned = time.perf_counter() - began
            load = await asked(subject, seconds=10, per_second=PER_SECOND)
            started, memory = subject.started_s, subject.memory_mb
        digest = await volume.digest(database, count)
        csv = await volume.command("csv", database, "export", "--format", "csv", "--out", f"{name}/all.csv")
        percentiles = statistics.quantiles(load.latencies, n=100)
        return Size(
            count=count,
            file_mb=database.stat().st_size / 2**20,
            start_s=started,
            plan_s=planned,
            memory_mb=memory,
            p50_ms=1000 * percentiles[49],
            p99_ms=1000 * percentiles[98],
            digest_s=digest.seconds,
            digest_mb=digest.peak_mb,
            csv_s=csv.seconds,
            csv_mb=csv.peak_mb,
        )


def _until_planned(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        while not db.execute("select 1 from campaigns where done").fetchall():
            time.sleep(0.05)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(asyncio.run(size(int(each))))
