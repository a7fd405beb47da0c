"""The programs that are measured, as processes: ours, one or several, and its rivals."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.places import Place
from bench.server import Server

CHECKOUT = Path(__file__).resolve().parents[1]
RIVALS = CHECKOUT / "bench" / "rivals"
RIVALS_PYTHON = CHECKOUT / ".venv" / "rivals" / "bin" / "python"
SECRET = "a-long-word"  # noqa: S105 -- opens nothing but a measurement


@dataclass(frozen=True, slots=True)
class Program:
    """A command and the environment it runs in."""

    command: Sequence[str]
    environment: dict[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A program at work, in one process or several. `started_s` is the time until all of them were."""

    processes: tuple[psutil.Process, ...]
    server: Server
    started_s: float

    @property
    def memory_mb(self) -> float:
        """Resident memory now, of all."""
        return sum(float(each.memory_info().rss) for each in self.processes) / 2**20

    @property
    def cpu_s(self) -> float:
        """Processor time so far, of all."""
        return sum(float(each.cpu_times().user + each.cpu_times().system) for each in self.processes)


@asynccontextmanager
async def running(*programs: Program, server: Server | None = None) -> AsyncIterator[Subject]:
    """Programs and a server of their own; all end with the block."""
    server = server or Server()
    url = await server.start()
    began = time.perf_counter()
    processes = [await _begun(each, url) for each in programs]
    try:
        await server.ready(len(programs))
        started_s = time.perf_counter() - began
        yield Subject(tuple(psutil.Process(each.pid) for each in processes), server, started_s)
    finally:
        await asyncio.gather(*map(_ended, processes))
        await server.stop()


async def _begun(program: Program, url: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *program.command,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "BOT_API_URL": url, **program.environment},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(10):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def talkuu(place: Place, *, wrapper: Sequence[str] = (), **settings: str) -> Program:
    """Our bot at this place."""
    environment = {
        "BOT_TOKEN": "1000:BENCH",
        "DATABASE_URL": place.url,
        "COMMENT_MAX_CHARS": "1000000",
        **{name.upper(): value for name, value in settings.items()},
    }
    return Program([sys.executable, *wrapper, "-m", "bot", "run"], environment)


def posted_to(place: Place) -> Program:
    """The same, with a port of its own to which updates are posted."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram"
    return talkuu(place, http_port=str(port), webhook_url=url, webhook_secret=SECRET)


def talkuu_paced(place: Place, per_second: int) -> Program:
    """The same, allowed so many messages a second."""
    return talkuu(place, messages_per_second=str(per_second), paid_broadcast="true")


def rival(name: str) -> Program:
    """One of the bare echoes."""
    return Program([str(RIVALS_PYTHON), str(RIVALS / f"{name}.py")], {})
