"""Both engines with the same work on the same machine in the same run, turn by turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench import broadcast, streams, volume
from bench.amounts import Amounts
from bench.broadcast import Broadcast, FanOut
from bench.places import Engines, version
from bench.streams import Figures
from bench.volume import Cost

HEADING = "SQLite and PostgreSQL side by side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of both, each as often as it was measured, and how it is written."""

    what: str
    shown: str
    sqlite: Sequence[float]
    postgres: Sequence[float]

    def line(self) -> str:
        """In the table. A figure measured more than once is its mean, with the least and the greatest."""
        base = _mean(self.sqlite)
        ratio = f"{_mean(self.postgres) / base:.2f}" if base else "–"
        return f"| {self.what} | {self._cell(self.sqlite)} | {self._cell(self.postgres)} | {ratio} |"

    def _cell(self, values: Sequence[float]) -> str:
        mean = self.shown.format(_mean(values))
        if len(values) == 1:
            return mean
        return f"{mean} ({self.shown.format(min(values))} – {self.shown.format(max(values))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All of one engine."""

    texts: list[Figures]
    comments: list[Figures]
    planned: FanOut
    told: list[Broadcast]
    costs: list[Cost]


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """What can be run again is run in turn, so that a bad moment of the machine does not hit one of them alone."""
    calmly = engines.machine.calmly
    texts: list[list[Figures]] = [[], []]
    comments: list[list[Figures]] = [[], []]
    for turn in range(amounts.rounds):
        for n, engine in enumerate(engines.both):
            texts[n].append(await calmly(streams.ours, engine, amounts, steady=turn == 0))
            comments[n].append(await calmly(streams.comments, engine, amounts, steady=turn == 0))
    both = [
        Measured(
            texts=texts[n],
            comments=comments[n],
            planned=await calmly(broadcast.fan_out, engine, amounts.subscribers),
            told=[await calmly(broadcast.broadcast, engine, *rate) for rate in amounts.rates.items()],
            costs=await calmly(volume.all_costs, engine, amounts),
        )
        for n, engine in enumerate(engines.both)
    ]
    async with engines.sqlite() as file, engines.postgres() as database:
        versions = f"{await version(file)} and {await version(database)}"
    return _table(*both, amounts=amounts, versions=versions)


def _table(sqlite: Measured, postgres: Measured, *, amounts: Amounts, versions: str) -> list[str]:
    pace = f"{amounts.steady_per_second:.0f} a second"
    rows = [
        *_of_stream("texts", f"from text to answer at {pace}", sqlite.texts, postgres.texts),
        *_of_stream(
            "whole comments (text, preview, press, receipt)",
            f"from press to receipt at {pace}",
            sqlite.comments,
            postgres.comments,
        ),
        *_of_process(sqlite, postgres),
        *_of_many(sqlite, postgres),
        *(
            Row(what=ours.name, shown="{:.2f} s", sqlite=[ours.seconds], postgres=[theirs.seconds])
            for ours, theirs in zip(sqlite.costs, postgres.costs, strict=True)
        ),
    ]
    return [
        (
            f"{versions}, both with what they do by themselves: each commit is on the disk before it counts. The same "
            f"bot, one process; {amounts.texts:,} texts and {amounts.comments:,} comments as fast as they are taken, "
            "in turns. The ratio is PostgreSQL's figure divided by SQLite's: of rates more is better, of times less."
        ),
        "",
        "| what | SQLite | PostgreSQL | ratio |",
        "|---|---|---|---|",
        *(row.line() for row in rows),
        "",
    ]


def _of_stream(what: str, times: str, sqlite: list[Figures], postgres: list[Figures]) -> list[Row]:
    def row(named: str, shown: str, value: Callable[[Figures], float], *, first: bool = False) -> Row:
        return Row(
            what=named,
            shown=shown,
            sqlite=[value(each) for each in sqlite[: 1 if first else None]],
            postgres=[value(each) for each in postgres[: 1 if first else None]],
        )

    return [
        row(f"{what} a second", "{:,.0f}", lambda run: run.per_second),
        row(f"{times}: p50", "{:.1f} ms", lambda run: run.p50_ms, first=True),
        row("p99", "{:.1f} ms", lambda run: run.p99_ms, first=True),
        row("processor time each, of the bot", "{:.2f} ms", lambda run: run.cpu_ms_each),
        row("of the database server", "{:.2f} ms", lambda run: run.server_cpu_ms_each),
    ]


def _of_process(sqlite: Measured, postgres: Measured) -> list[Row]:
    def row(what: str, shown: str, value: Callable[[Figures], float]) -> Row:
        return Row(
            what=what,
            shown=shown,
            sqlite=[value(each) for each in sqlite.texts],
            postgres=[value(each) for each in postgres.texts],
        )

    return [
        row("memory of the bot, idle", "{:.0f} MB", lambda run: run.idle_mb),
        row("its peak", "{:.0f} MB", lambda run: run.peak_mb),
        row("start to first poll", "{:.2f} s", lambda run: run.started_s),
    ]


def _of_many(sqlite: Measured, postgres: Measured) -> list[Row]:
    count = sqlite.planned.deliveries
    rows = [
        Row(
            what=f"planning {count:,} reminders, from the start of the process",
            shown="{:.1f} s",
            sqlite=[sqlite.planned.seconds],
            postgres=[postgres.planned.seconds],
        ),
        Row(
            what="the longest wait for an answer meanwhile",
            shown="{:.0f} ms",
            sqlite=[sqlite.planned.longest_ms],
            postgres=[postgres.planned.longest_ms],
        ),
    ]
    for ours, theirs in zip(sqlite.told, postgres.told, strict=True):
        what = f"{ours.people:,} reminders at {ours.per_second:,} a second"
        rows += [
            Row(what=f"{what}: achieved", shown="{:.3f}", sqlite=[ours.achieved], postgres=[theirs.achieved]),
            Row(what="processor, of a core", shown="{:.0%}", sqlite=[ours.cpu], postgres=[theirs.cpu]),
            Row(what="answers meanwhile: p99", shown="{:.0f} ms", sqlite=[ours.p99_ms], postgres=[theirs.p99_ms]),
        ]
    return rows


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
