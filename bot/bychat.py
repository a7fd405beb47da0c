"""Jobs of one chat in order, several chats at a time, with bounded room."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)
Job = TypeVar("Job")


class ByChat(Generic[Job]):
    """Runs `run(job)`; a job that raises is logged and the next one goes on."""

    def __init__(self, run: Callable[[Job], Awaitable[None]], *, chats: int, room: int) -> None:
        self._run = run
        self._room = room
        self._queues: dict[int, deque[Job]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._size = 0
        self.has_room = asyncio.Event()
        self.has_room.set()
        self.idle = asyncio.Event()
        self.idle.set()
        self._workers = [asyncio.create_task(self._work()) for _ in range(chats)]

    @property
    def size(self) -> int:
        """Jobs that wait or run."""
        return self._size

    @property
    def free(self) -> int:
        """How many more jobs there is room for."""
        return max(0, self._room - self._size)

    def waiting(self, chat_id: int) -> int:
        """How many jobs of this chat wait or run."""
        return len(self._queues.get(chat_id, ()))

    def put(self, chat_id: int, job: Job) -> None:
        """Add a job behind the others of its chat."""
        self._size += 1
        self.idle.clear()
        if self._size >= self._room:
            self.has_room.clear()
        if chat_id in self._queues:
            self._queues[chat_id].append(job)
        else:
            self._queues[chat_id] = deque([job])
            self._ready.put_nowait(chat_id)

    async def stop(self) -> None:
        """Cancel what still runs. Wait for `idle` before, to finish it."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        self.idle.set()

    async def _work(self) -> None:
        while True:
            chat_id = await self._ready.get()
            jobs = self._queues[chat_id]
            try:
                await self._run(jobs[0])
            except Exception:
                log.exception("a job failed")
            jobs.popleft()
            if jobs:
                self._ready.put_nowait(chat_id)
            else:
                del self._queues[chat_id]
            self._size -= 1
            if self._size < self._room:
                self.has_room.set()
            if not self._size:
                self.idle.set()
