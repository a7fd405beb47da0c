"""`python -m bot demo`: sandbox and bot as two processes on the real case, moved to the coming days."""

import asyncio
import io
import os
import shutil
import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import yaml
from rich.console import Console

from bot.announcement.sample import move_to_coming_days
from bot.app import clock_of, opened
from bot.cli import importing
from bot.settings import Settings
from bot.texts import Texts

CHECKOUT = Path(__file__).resolve().parents[2]
REAL_CASE = CHECKOUT / "docs" / "examples" / "nbsap-2025.yaml"
TOKEN = "1000:DEMO"  # noqa: S105 -- opens nothing but the sandbox
STAFF_ID = 100003
READY_WITHIN_S = 30.0
STOP_WITHIN_S = 6.0


async def run(settings: Settings, *, port: int, keep: bool) -> int:
    """Run until Ctrl-C, or until one of the two processes ends."""
    folder = (settings.data_dir / "demo").resolve()
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    demo = settings.model_copy(
        update={"database_url": f"sqlite:///{folder / 'talkuu.db'}", "clock_file": folder / "clock", "data_dir": folder}
    )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print("Preparing the sample: the discussions of June 2025, moved to the coming days …", flush=True)
    if await _import_sample(demo, folder):
        return 1
    processes: list[asyncio.subprocess.Process] = []
    try:
        url = await _start_sandbox(folder, port, processes)
        if url is None:
            print("The sandbox did not start; is the port taken? Try: python -m bot demo --port 0", file=sys.stderr)
            return 1
        processes.append(await _start("bot", "run", environment=_environment(demo, url)))
        _greet(url)
        return await _watch(stop, processes)
    finally:
        await _end(processes)


async def _import_sample(demo: Settings, folder: Path) -> int:
    now = clock_of(demo).now()
    sample = folder / "sample.yaml"
    await asyncio.to_thread(_write_sample, sample, now, demo)
    async with opened(demo) as db:
        return await importing.run(
            sample,
            db=db,
            zone=demo.zone,
            texts=Texts(demo.default_language),
            now=now,
            dry_run=False,
            notify=False,
            out=Console(file=io.StringIO()),
        )


def _write_sample(sample: Path, now: datetime, demo: Settings) -> None:
    case = yaml.safe_load(REAL_CASE.read_text(encoding="utf-8"))
    moved = move_to_coming_days(case, demo.policy.today(now))
    sample.write_text(yaml.safe_dump(moved, allow_unicode=True, sort_keys=False), encoding="utf-8")


async def _start_sandbox(folder: Path, port: int, processes: list[asyncio.subprocess.Process]) -> str | None:
    ready = folder / "address"
    ready.unlink(missing_ok=True)
    sandbox = await _start(
        "bot.sandbox",
        "--port",
        str(port),
        "--token",
        TOKEN,
        "--clock-file",
        str(folder / "clock"),
        "--ready-file",
        str(ready),
    )
    processes.append(sandbox)
    for _ in range(int(READY_WITHIN_S / 0.1)):
        if ready.exists():
            return ready.read_text(encoding="ascii").strip()
        if sandbox.returncode is not None:
            return None
        await asyncio.sleep(0.1)
    return None


def _environment(demo: Settings, url: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": demo.database_url,
        "OWNER_IDS": str(STAFF_ID),
        "CLOCK_FILE": str(demo.clock_file),
        # What is set for the real bot is not the demo's: where it is found, where it keeps and reports things.
        "DATA_DIR": str(demo.data_dir),
        "BACKUP_EVERY": "",
        "BACKUP_DIR": "",
        "SENTRY_DSN": "",
        "WEBHOOK_URL": "",
    }


async def _start(module: str, *arguments: str, environment: dict[str, str] | None = None) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        cwd=CHECKOUT,
        env={**os.environ, **(environment or {})},
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches us, and we end them in order
    )


def _greet(url: str) -> None:
    print(f"\n  Talkuu is at work:  {url}\n")
    print("  Open the address in a browser: a resident, a participant and staff, side by side.")
    print("  Advance the clock there and see reminders arrive. Ctrl-C ends the demo.\n", flush=True)


async def _watch(stop: asyncio.Event, processes: list[asyncio.subprocess.Process]) -> int:
    waiting = {asyncio.ensure_future(stop.wait()), *(asyncio.ensure_future(each.wait()) for each in processes)}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()
    if stop.is_set():
        return 0
    print("One of the two processes ended by itself; see its log above.", file=sys.stderr)
    return 1


async def _end(processes: list[asyncio.subprocess.Process]) -> None:
    """The bot first, so that it says goodbye to a sandbox that is still there."""
    for process in reversed(processes):
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(STOP_WITHIN_S):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
