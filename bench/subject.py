"""The programs that are measured, as processes: ours and its rivals."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.server import FIRST_CHAT, Server
from bot.domain.comment import CONSENT_VERSION
from bot.storage.migrate import migrate_sqlite

CHECKOUT = Path(__file__).resolve().parents[1]
RIVALS = CHECKOUT / "bench" / "rivals"
RIVALS_PYTHON = CHECKOUT / ".venv" / "rivals" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Subject:
    """A running program. `started_s` is the time from its start to its first poll."""

    process: psutil.Process
    server: Server
    started_s: float

    @property
    def memory_mb(self) -> float:
        """Resident memory now."""
        return float(self.process.memory_info().rss) / 2**20

    @property
    def cpu_s(self) -> float:
        """Processor time so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def running(
    command: list[str], environment: dict[str, str], *, server: Server | None = None
) -> AsyncIterator[Subject]:
    """A program and a server of its own; both end with the block."""
    server = server or Server()
    url = await server.start()
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "BOT_API_URL": url, **environment},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(60):
            await server.first_poll.wait()
        yield Subject(psutil.Process(process.pid), server, time.perf_counter() - began)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(10):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
        await server.stop()


def talkuu(folder: Path, *, chats: int, wrapper: tuple[str, ...] = ()) -> tuple[list[str], dict[str, str]]:
    """Our bot on a fresh database with people who have agreed that their comments are kept."""
    path = folder / "talkuu.db"
    path.unlink(missing_ok=True)
    migrate_sqlite(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(
            "insert into people (chat_id, language, consent_version, consent_at, created_at) values (?, 'ru', ?, 0, 0)",
            ((FIRST_CHAT + number, CONSENT_VERSION) for number in range(chats)),
        )
    environment = {"BOT_TOKEN": "1000:BENCH", "DATABASE_URL": f"sqlite:///{path}", "COMMENT_MAX_CHARS": "1000000"}
    return [sys.executable, *wrapper, "-m", "bot", "run"], environment


def rival(name: str) -> tuple[list[str], dict[str, str]]:
    """One of the bare echoes."""
    return [str(RIVALS_PYTHON), str(RIVALS / f"{name}.py")], {}
