"""Much at once: importing very many hearings, digest and export over very many comments, as the commands people run."""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psutil
import yaml

from bench.amounts import Amounts
from bench.people import commented
from bench.places import Engine, Place
from bench.subject import CHECKOUT

FORMATS = ("xlsx", "csv", "json")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took."""

    name: str
    seconds: float
    peak_mb: float


async def all_costs(engine: Engine, amounts: Amounts) -> list[Cost]:
    """Every volume figure, each command as a process of its own on one database."""
    async with engine() as place:
        with tempfile.TemporaryDirectory() as name:
            announcement = Path(name) / "many.yaml"
            announcement.write_text(_announcement(amounts.hearings), encoding="utf-8")
            costs = [await command(f"import of {amounts.hearings:,} hearings", place, "import", str(announcement))]
            await commented(place, amounts.stored)
            await place.settle()
            costs.append(await digest(place, amounts.stored))
            return costs + [await export(place, ending, amounts.stored) for ending in FORMATS]


async def digest(place: Place, comments: int) -> Cost:
    """The summary as the bot makes it in chat; the command would print every comment as well."""
    code = (
        "import asyncio, time\n"
        "from bot.domain.digest import Selection\n"
        "from bot.services import digests\n"
        "from bot.storage import opening\n"
        "async def main():\n"
        f"    async with opening.opened({place.url!r}) as db:\n"
        "        began = time.perf_counter()\n"
        "        digest = await digests.read(db, Selection())\n"
        "        print(time.perf_counter() - began, digest.received)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=CHECKOUT, stdout=asyncio.subprocess.PIPE
    )
    peak = await _peak(process)
    assert process.stdout is not None
    seconds, received = (await process.stdout.read()).split()
    assert int(received) == comments
    return Cost(f"digest over {comments:,} comments", float(seconds), peak)


async def export(place: Place, ending: str, comments: int) -> Cost:
    """All comments as one file."""
    with tempfile.TemporaryDirectory() as name:
        out = f"{name}/all.{ending}"
        return await command(f"{ending.upper()} of {comments:,} comments", place, "export", "--out", out)


async def command(name: str, place: Place, *arguments: str) -> Cost:
    """One command of ours on this database, watched from outside."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DATABASE_URL": place.url},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    peak = await _peak(process)
    if process.returncode:
        raise RuntimeError(f"{name} failed with exit code {process.returncode}")
    return Cost(name, time.perf_counter() - began, peak)


async def _peak(process: asyncio.subprocess.Process) -> float:
    watched, peak = psutil.Process(process.pid), 0.0
    waiting = asyncio.create_task(process.wait())
    while not waiting.done():
        try:
            peak = max(peak, watched.memory_info().rss / 2**20)
        except psutil.Error:
            break
        await asyncio.wait({waiting}, timeout=0.05)
    await waiting
    return peak


def _announcement(count: int) -> str:
    """So many hearings in up to 500 places over the coming months."""
    cities = [{"slug": f"c{n}", "name": {"ky": f"Айыл {n}", "ru": f"Село {n}"}} for n in range(min(500, count))]
    begin = date.today() + timedelta(days=10)
    hearings = [
        {
            "city": f"c{n % 500}",
            "slug": f"h{n}",
            "date": (begin + timedelta(days=n // 500)).isoformat(),
            "start": "14:00",
            "venue": {"ky": "Маданият үйү", "ru": "Дом культуры"},
        }
        for n in range(count)
    ]
    consultation = {"slug": "many", "title": {"ky": "Көп талкуу", "ru": "Много обсуждений"}}
    whole = {"schema": 1, "consultation": consultation, "cities": cities, "hearings": hearings}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
