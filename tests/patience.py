"""Waiting for what comes soon."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- reads best so
    """Wait until this is so; raises TimeoutError when it does not become so."""
    async with asyncio.timeout(timeout):
        while not condition():  # noqa: ASYNC110 -- files and the sandbox tell nobody
            await asyncio.sleep(0.005)


async def until_told(question: Callable[[], Awaitable[object]], timeout: float = 5.0) -> None:  # noqa: ASYNC109 -- same
    """The same for what must be asked for, of the database perhaps."""
    async with asyncio.timeout(timeout):
        while not await question():  # noqa: ASYNC110 -- a database tells nobody
            await asyncio.sleep(0.005)
