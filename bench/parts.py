"""(f) Where the time goes: processor time of the stream by part of the program, by the standard library's profiler."""

import asyncio
import pstats
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.server import Load
from bench.subject import running, talkuu

CHATS = 500
TEXTS = 3000
_PARTS = {
    "ours: handlers, services, messages": ("/bot/", "/handlers/"),
    "SQLite": ("sqlite3", "aiosql"),
    "python-telegram-bot": ("/telegram/",),
    "aiohttp and its kind": ("/aiohttp/", "/multidict/", "/yarl/", "_http_writer", "aiosignal", "frozenlist"),
    "words: Fluent, Babel": ("/fluent/", "/babel/", "<rule>"),
    "JSON": ("/json/", "_json"),
    "asyncio": ("/asyncio/", "uvloop"),
}
_WAITING = ("select", "poll", "runners.py", "_run_once")


async def shares() -> dict[str, float]:
    """The share of each part in the processor time of answering texts; start-up is in it, small."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = folder / "profile"
        command, environment = talkuu(folder, chats=CHATS)
        command = [sys.executable, "-m", "cProfile", "-o", str(profile), "-m", "bot", "run"]
        async with running(command, environment) as subject:
            await subject.server.run(Load(total=TEXTS, chats=CHATS))
        return await asyncio.to_thread(_by_part, profile)


def _by_part(profile: Path) -> dict[str, float]:
    spent: Counter[str] = Counter()
    for (file, _, function), (_, _, own, _, _) in pstats.Stats(str(profile)).stats.items():  # type: ignore[attr-defined]
        place = f"{file}:{function}"
        if any(word in place for word in _WAITING):
            continue
        part = next((part for part, signs in _PARTS.items() if any(sign in place for sign in signs)), "the rest")
        spent[part] += own
    total = sum(spent.values())
    return {part: seconds / total for part, seconds in spent.most_common()}
