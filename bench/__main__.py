"""`make bench`: measure everything, print a table, write docs/performance.md."""

import asyncio
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import broadcast, parts, sizes, streams, volume
from bench.broadcast import Beside, Broadcast, FanOut
from bench.sizes import Size
from bench.streams import Figures

OUT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
NOTES = OUT.with_name("performance-notes.md")
NAMES = {
    "talkuu": "Talkuu: kept, previewed, answered",
    "aiogram_echo": "bare aiogram 3 echo, nothing stored",
    "ptb_echo": "bare python-telegram-bot echo, default transport, nothing stored",
}


async def main() -> None:
    """All figures, then the page."""
    print("Streams beside the rivals (a few minutes) …", flush=True)
    runs = await streams.side_by_side()
    print("Much at once …", flush=True)
    costs = await volume.all_costs()
    print("Messages to many (three minutes) …", flush=True)
    broadcasts = [await broadcast.broadcast(rate) for rate in broadcast.RATES]
    planned, beside = await broadcast.fan_out(), await broadcast.beside_rivals()
    print("From a thousand people to a million (five minutes) …", flush=True)
    grown = await sizes.all_sizes()
    print("Where the time goes …", flush=True)
    shares = await parts.shares()
    measured = [*_streams(runs), *_volume(costs), *_many(broadcasts, planned, beside), *_sizes(grown), *_parts(shares)]
    page = "\n".join([*_head(), *measured, *_notes()])
    OUT.write_text(page + "\n", encoding="utf-8")
    print(page)


def _head() -> list[str]:
    return [
        "# Performance",
        "",
        (
            f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}: Python {platform.python_version()}, "
            f"{os.cpu_count()} cores, {sys.platform}. One server on loopback serves all programs in one run; compare "
            "the ratios, not the seconds, with other machines."
        ),
        "",
    ]


def _streams(runs: list[Figures]) -> list[str]:
    rival = [run.per_second for run in runs if run.name == "aiogram_echo"]
    base = sum(rival) / len(rival)
    lines = [
        "## A stream of texts, each stored and answered",
        "",
        (
            f"{streams.STREAM:,} texts over {streams.CHATS:,} chats, as fast as they are taken; in the order of the "
            f"runs. Latency is from update to answer at {streams.STEADY_PER_SECOND} texts a second."
        ),
        "",
        "| program | texts/s | ratio to aiogram | p50 | p99 | idle | peak | start to first poll | CPU a text |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for run in runs:
        latency = f"{run.p50_ms:.1f} ms | {run.p99_ms:.1f} ms" if run.p50_ms == run.p50_ms else "– | –"
        lines.append(
            f"| {NAMES[run.name]} | {run.per_second:,.0f} | {run.per_second / base:.2f} | {latency} | "
            f"{run.idle_mb:.0f} MB | {run.peak_mb:.0f} MB | {run.started_s:.2f} s | {run.cpu_ms_each:.2f} ms |"
        )
    ours = [run.per_second for run in runs if run.name == "talkuu"]
    return [
        *lines,
        "",
        f"On average Talkuu takes {sum(ours) / len(ours) / base:.2f} times what bare aiogram takes.",
        "",
    ]


def _volume(costs: list[volume.Cost]) -> list[str]:
    lines = ["## Much at once", "", "| what | seconds | peak memory |", "|---|---|---|"]
    lines += [f"| {cost.name} | {cost.seconds:.2f} | {cost.peak_mb:.0f} MB |" for cost in costs]
    return [*lines, ""]


def _many(broadcasts: list[Broadcast], planned: FanOut, beside: list[Beside]) -> list[str]:
    lines = [
        "## Messages to many",
        "",
        (
            f"A reminder to everybody while {broadcast.ASKING_PER_SECOND} texts a second are answered. The server "
            "keeps the limit to the letter and says 429 beyond it. Achieved is what left, answers too, by what was "
            "allowed."
        ),
        "",
        "| people | allowed/s | achieved | 429s | processor | peak memory | answers p99 | longest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.people:,} | {run.per_second:,} | {run.achieved:.3f} | {run.refusals} | {run.cpu:.0%} of a core | "
        f"{run.peak_mb:.0f} MB | {run.p99_ms:.0f} ms | {run.longest_ms:.0f} ms |"
        for run in broadcasts
    ]
    lines += [
        "",
        (
            f"Planning {planned.deliveries:,} reminders took {planned.seconds:.0f} s from the start of the process; "
            f"the longest that anybody waited for an answer meanwhile was {planned.longest_ms:.0f} ms."
        ),
        "",
        (
            f"The same message to {broadcast.WITH_FAULTS:,} people at {broadcast.WITH_FAULTS_PER_SECOND} a second "
            "with the same faults: two in a hundred have blocked the bot, and one in a hundred each meets a 502, a "
            "connection lost before and one lost after the message arrived; three chats answer 429 once to three "
            "times, and in the middle everybody has to wait. Lost is who could have been reached and was not."
        ),
        "",
        "| program | reached | lost | doubled | 429s of its own making | seconds |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.name} | {run.reached:,} | {run.lost} | {run.doubled} | {run.refusals} | {run.seconds:.1f} |"
        for run in beside
    ]
    return [*lines, ""]


def _sizes(grown: list[Size]) -> list[str]:
    lines = [
        "## From a thousand to a million",
        "",
        (
            "So many subscribers of one hearing, and as many comments, in one file. Answers at 100 texts a second; the "
            "reminders of all are planned; digest and table of all comments as commands of their own."
        ),
        "",
        "| people, comments | file | start | planning | answers p50 | p99 | memory | digest | CSV | its memory |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.count:,} | {each.file_mb:,.0f} MB | {each.start_s:.2f} s | {each.plan_s:.1f} s | "
        f"{each.p50_ms:.1f} ms | {each.p99_ms:.1f} ms | {each.memory_mb:.0f} MB | "
        f"{each.digest_s:.2f} s | {each.csv_s:.1f} s | {each.csv_mb:.0f} MB |"
        for each in grown
    ]
    return [*lines, ""]


def _parts(shares: dict[str, float]) -> list[str]:
    lines = [
        "## Where the time goes",
        "",
        "Own processor time while answering texts, under the standard profiler, which makes small functions look big.",
        "",
        "| part | share |",
        "|---|---|",
    ]
    lines += [f"| {part} | {share:.0%} |" for part, share in shares.items()]
    return [*lines, ""]


def _notes() -> list[str]:
    """What was tried: written by hand, kept between runs."""
    return [NOTES.read_text(encoding="utf-8").rstrip()] if NOTES.exists() else []


if __name__ == "__main__":
    asyncio.run(main())
