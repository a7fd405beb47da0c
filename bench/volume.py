"""(e) Much at once: importing 10,000 hearings, digest and export over 100,000 comments, as the commands people run."""

import asyncio
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psutil
import yaml

from bench.subject import CHECKOUT
from bot.storage.migrate import migrate_sqlite

HEARINGS = 10_000
COMMENTS = 100_000
_WORDS = [
    "токой",
    "суу",
    "жайыт",
    "айыл",
    "тоо",
    "көл",
    "сактоо",
    "керек",
    "мыйзам",
    "чечим",
    "пикир",
    "сунуш",
    "лес",
    "вода",
    "пастбище",
    "село",
    "гора",
    "озеро",
    "сохранить",
    "нужно",
    "закон",
    "решение",
    "мнение",
    "предложение",
]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took."""

    name: str
    seconds: float
    peak_mb: float


async def all_costs() -> list[Cost]:
    """Every volume figure, each command as a process of its own on one database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "talkuu.db"
        announcement = folder / "many.yaml"
        announcement.write_text(_announcement(), encoding="utf-8")
        costs = [await command(f"import of {HEARINGS:,} hearings", database, "import", str(announcement))]
        await asyncio.to_thread(fill, database, COMMENTS)
        costs.append(await digest(database, COMMENTS))
        for ending in ("xlsx", "csv", "json"):
            out = str(folder / f"all.{ending}")
            costs.append(await command(f"{ending.upper()} of {COMMENTS:,} comments", database, "export", "--out", out))
        return costs


async def digest(database: Path, comments: int) -> Cost:
    """The summary as the bot makes it in chat; the command would print every comment as well."""
    code = (
        "import asyncio, sys, time\n"
        "from pathlib import Path\n"
        "from bot.domain.digest import Selection\n"
        "from bot.services import digests\n"
        "from bot.storage.sqlite import Sqlite\n"
        "async def main():\n"
        f"    db = await Sqlite.open(Path({str(database)!r}))\n"
        "    began = time.perf_counter()\n"
        "    digest = await digests.read(db, Selection())\n"
        "    print(time.perf_counter() - began, digest.received)\n"
        "    await db.close()\n"
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


async def command(name: str, database: Path, *arguments: str) -> Cost:
    """One command of ours on this database, watched from outside."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DATABASE_URL": f"sqlite:///{database}"},
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


def _announcement() -> str:
    """10,000 hearings in 500 places over the coming months."""
    cities = [{"slug": f"c{n}", "name": {"ky": f"Айыл {n}", "ru": f"Село {n}"}} for n in range(500)]
    begin = date.today() + timedelta(days=10)
    hearings = [
        {
            "city": f"c{n % 500}",
            "slug": f"h{n}",
            "date": (begin + timedelta(days=n // 500)).isoformat(),
            "start": "14:00",
            "venue": {"ky": "Маданият үйү", "ru": "Дом культуры"},
        }
        for n in range(HEARINGS)
    ]
    consultation = {"slug": "many", "title": {"ky": "Көп талкуу", "ru": "Много обсуждений"}}
    whole = {"schema": 1, "consultation": consultation, "cities": cities, "hearings": hearings}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def fill(database: Path, comments: int) -> None:
    """So many comments of some 300 characters."""
    chance = random.Random(7)
    migrate_sqlite(database)
    with closing(sqlite3.connect(database)) as db, db:
        hearings = db.execute("select id, city_id, consultation_id from hearings").fetchall()
        db.executemany(
            "insert into comments (receipt, consultation_id, hearing_id, city_id, text, text_language,"
            " interface_language, state, received_at) values (?, ?, ?, ?, ?, ?, ?, 'new', ?)",
            (_comment(number, hearings[number % len(hearings)], chance) for number in range(comments)),
        )


def _comment(number: int, hearing: tuple[int, int, int], chance: random.Random) -> tuple[object, ...]:
    hearing_id, city, consultation = hearing
    text = " ".join(chance.choices(_WORDS, k=45))
    language = chance.choice(("ky", "ru"))
    received = 1_750_000_000_000 + number
    return f"R{number:08d}", consultation, hearing_id, city, text, language, language, received


if __name__ == "__main__":
    print(json.dumps([[cost.name, cost.seconds, cost.peak_mb] for cost in asyncio.run(all_costs())]))
