"""Runs installed programs: without a shell, not for ever, and given up when that is asked for."""

import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from itertools import takewhile
from pathlib import Path
from threading import Event

from bot.backup.refusals import BackupProgramFailed

NEVER = Event()
"""Nobody asks to give up."""
LONGEST_S = 6 * 3600.0
_LOOK_EVERY_S = 0.2
_LONGEST_REASON = 200
_ROWS_FOLLOW = ("DETAIL:", "CONTEXT:", "Command was:")
"""Behind these PostgreSQL shows what stands in a row: nobody needs to read that on a terminal."""


class GivenUp(Exception):  # noqa: N818 -- it was asked for
    """Somebody asked to stop in the middle."""


def found(name: str, folder: Path | None = None) -> str | None:
    """Where a program is: in this folder, or on PATH."""
    return shutil.which(name, path=None if folder is None else str(folder))


def run(program: str, *arguments: str | Path, stop: Event = NEVER, environment: Mapping[str, str] | None = None) -> str:
    """Run it to its end; returns what it printed. Raises BackupProgramFailed and GivenUp."""
    with subprocess.Popen(  # noqa: S603 -- a list of words, and the program was looked up
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        try:
            printed, said = _waited_for(process, stop)
        except BaseException as error:
            process.kill()
            if isinstance(error, TimeoutError):
                raise BackupProgramFailed(Path(program).name, f"> {LONGEST_S / 3600:.0f} h") from error
            raise
    if process.returncode:
        reason = _reason(said.decode(errors="replace").splitlines())
        raise BackupProgramFailed(Path(program).name, reason or str(process.returncode))
    return printed.decode(errors="replace")


def _waited_for(process: subprocess.Popen[bytes], stop: Event) -> tuple[bytes, bytes]:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        if stop.is_set():
            raise GivenUp
        try:
            return process.communicate(timeout=_LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            continue
    raise TimeoutError


def _reason(lines: Iterable[str]) -> str:
    said = " ".join(" ".join(takewhile(lambda line: not line.startswith(_ROWS_FOLLOW), lines)).split())
    return said[:_LONGEST_REASON]
