"""docs/performance.md: a head, a section for each part, and what was written by hand.

A part replaces its own section.
"""

import os
import platform
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
NOTES = PAGE.with_name("performance-notes.md")
_MARK = "## "


def signed(part: str, lines: Iterable[str], *, disturbance: str) -> list[str]:
    """A section's lines with the command that made them, the day, and what else the machine did."""
    made = f"`python -m bench {part}`, {datetime.now(UTC):%Y-%m-%d}; {disturbance}."
    return [*lines, made, ""]


def write(measured: Mapping[str, list[str]], order: Iterable[str]) -> None:
    """Put these sections, by heading, in the place of older ones."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    notes = NOTES.read_text(encoding="utf-8").rstrip() if NOTES.exists() else ""
    PAGE.write_text(renewed(before, measured, order, notes=notes), encoding="utf-8")


def renewed(before: str, measured: Mapping[str, list[str]], order: Iterable[str], *, notes: str) -> str:
    """The page with these sections; others stay as they were, and those whose heading is in no order go."""
    known = {**_sections(before), **measured}
    lines = _head()
    for heading in order:
        if heading in known:
            lines += [_MARK + heading, "", *known[heading]]
    return "\n".join([*lines, notes]) + "\n"


def _head() -> list[str]:
    return [
        "# Performance",
        "",
        (
            f"Made by `make bench`, one part by `make bench PARTS=…` or the command under its table: Python "
            f"{platform.python_version()}, {os.cpu_count()} cores, {sys.platform}. One server on loopback stands for "
            "Telegram and serves all programs of a run, on the same cores; compare the ratios, not the seconds, with "
            "other machines."
        ),
        "",
    ]


def _sections(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(_MARK):
            lines = found[line.removeprefix(_MARK)] = []
        else:
            lines.append(line)
    return {heading: _trimmed(body) for heading, body in found.items()}


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines around, and one behind."""
    body = "\n".join(lines).strip("\n").split("\n")
    return [*body, ""]
