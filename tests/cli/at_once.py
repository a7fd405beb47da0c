"""The commands without a process of their own: the same entry, a second quicker."""

import asyncio
import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

from bot.cli.main import app


async def at_once(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `python -m bot …`, run in a thread."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment.items():
            patch.setenv(name, value)
        code = await asyncio.to_thread(_run, arguments)
    return code, out.getvalue(), err.getvalue()


def _run(arguments: tuple[str, ...]) -> int:
    try:
        app(list(arguments))
    except SystemExit as end:
        return int(end.code or 0)
    return 0
