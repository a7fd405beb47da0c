"""Who keeps the machine busy while something is measured: on a few cores that says what the figure is of."""

import time
from dataclasses import dataclass

from bench.places import Place
from bench.server import Load
from bench.subject import Subject

LEGEND = "bots + PostgreSQL + the server that stands for Telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cores:
    """How much of the machine each part took, in cores."""

    seconds: float
    bots: float
    database: float
    measuring: float

    def cell(self) -> str:
        """In a table."""
        whole = self.bots + self.database + self.measuring
        return f"{self.bots:.2f} + {self.database:.2f} + {self.measuring:.2f} = {whole:.2f}"


async def watched(subject: Subject, place: Place | None, load: Load) -> Cores:
    """Run a load and see who works for it."""
    before = _so_far(subject, place)
    await subject.server.run(load)
    after = _so_far(subject, place)
    seconds, bots, database, measuring = (now - then for now, then in zip(after, before, strict=True))
    return Cores(seconds=seconds, bots=bots / seconds, database=database / seconds, measuring=measuring / seconds)


def _so_far(subject: Subject, place: Place | None) -> tuple[float, ...]:
    return time.perf_counter(), subject.cpu_s, place.cpu_s() if place else 0.0, time.process_time()
