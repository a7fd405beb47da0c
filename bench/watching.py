"""Who keeps the machine busy while something is measured: on a few cores that says what the figure is of."""

import time
from dataclasses import dataclass

import psutil

from bench.places import Place
from bench.server import Load
from bench.subject import Subject

LEGEND = "bots + PostgreSQL + the server that stands for Telegram, and whoever else was about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cores:
    """How much of the machine each part took, in cores."""

    seconds: float
    bots: float
    database: float
    measuring: float
    others: float

    def cell(self) -> str:
        """In a table."""
        return f"{self.bots:.2f} + {self.database:.2f} + {self.measuring:.2f}, {self.others:.2f}"


async def watched(subject: Subject, place: Place | None, load: Load) -> Cores:
    """Run a load and see who works for it."""
    before = _so_far(subject, place)
    await subject.server.run(load)
    seconds, bots, database, measuring, everybody = (
        now - then for now, then in zip(_so_far(subject, place), before, strict=True)
    )
    return Cores(
        seconds=seconds,
        bots=bots / seconds,
        database=database / seconds,
        measuring=measuring / seconds,
        others=max(0.0, everybody - bots - database - measuring) / seconds,
    )


def _so_far(subject: Subject, place: Place | None) -> tuple[float, ...]:
    whole = psutil.cpu_times()
    busy = sum(whole) - whole.idle - whole.iowait - whole.guest - whole.guest_nice
    return time.perf_counter(), subject.cpu_s, place.cpu_s() if place else 0.0, time.process_time(), busy
