"""`make bench`: measure everything, or the parts that are named, print the tables, write docs/performance.md."""

import argparse
from collections.abc import Awaitable, Callable, Sequence
from types import ModuleType

import bench
from bench import broadcast, disk, engines, page, processes, profile, search, sizes, streams, webhook
from bench.amounts import FULL, TINY, Amounts
from bench.places import Engines
from bot.cli.run import loop_of_choice

PARTS: dict[str, ModuleType] = {
    "streams": streams,
    "engines": engines,
    "processes": processes,
    "webhook": webhook,
    "broadcast": broadcast,
    "sizes": sizes,
    "search": search,
    "disk": disk,
    "profile": profile,
}
"""In the order of the page. Each has a HEADING and a `section`."""
TRIES = 3
"""Of a run that somebody else's work has disturbed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=bench.__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}; all without one")
    parser.add_argument("--tiny", action="store_true", help="just enough to see that it runs; the page stays as it is")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return loop_of_choice(_measure(chosen.parts or list(PARTS), tiny=chosen.tiny))


async def _measure(parts: Sequence[str], *, tiny: bool) -> int:
    with Engines(tries=1 if tiny else TRIES) as both:
        for part in parts:
            print(f"{part} …", flush=True)
            lines = await measured(part, both, TINY if tiny else FULL)
            print("\n".join(lines), flush=True)
            if not tiny:
                headings = [each.HEADING for each in PARTS.values()]
                page.write({PARTS[part].HEADING: lines}, headings)
    return 0


async def measured(part: str, engines: Engines, amounts: Amounts) -> list[str]:
    """The lines of a part, measured now."""
    section: Callable[[Engines, Amounts], Awaitable[list[str]]] = PARTS[part].section
    return page.signed(part, await section(engines, amounts), disturbance=engines.machine.disturbance())


if __name__ == "__main__":
    raise SystemExit(main())
