"""Waiting for what comes soon."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- reads best so
    """Wait until this is so; raises TimeoutError when it does not become so."""
    async with asyncio.timeout(timeout):
        while not condition():  # noqa: ASYNC110 -- files and the sandbox tell nobody
            await asyncio.sleep(0.005)
