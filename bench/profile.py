"""Where the time goes: processor time of the stream by part of the program, by the standard library's profiler."""

import pstats
import tempfile
from collections import Counter
from pathlib import Path

from bench.amounts import Amounts
from bench.people import agreed
from bench.places import Engines
from bench.server import Load
from bench.subject import running, talkuu

HEADING = "Where the time goes"
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


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """The share of each part in the processor time of answering texts; start-up is in it, small."""
    texts = amounts.texts // 3
    async with engines.sqlite() as place:
        await agreed(place, amounts.chats // 8)
        with tempfile.TemporaryDirectory() as folder:
            profile = Path(folder) / "profile"
            bot = talkuu(place, wrapper=("-m", "cProfile", "-o", str(profile)))
            async with running(bot) as subject:
                await subject.server.run(Load(total=texts, chats=amounts.chats // 8))
            return _table(_by_part(profile))


def _table(shares: dict[str, float]) -> list[str]:
    lines = [
        "Own processor time while answering texts, under the standard profiler, which makes small functions look big.",
        "",
        "| part | share |",
        "|---|---|",
    ]
    return [*lines, *(f"| {part} | {share:.0%} |" for part, share in shares.items()), ""]


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
