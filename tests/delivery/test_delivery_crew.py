"""Several processes at one server: whose duty it is, what they know of each other, and what becomes of who is gone."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.crew import SENDING, Duty, Shift
from bot.pacer import Pacer
from bot.storage import deliveries, inbox, opening, people
from bot.storage.anchor import Anchor
from bot.storage.postgres import Postgres
from tests import engines
from tests.patience import until, until_told
from tests.sql import first, select

NOW = datetime.now(UTC)
WITHIN_S = 10.0
"""Sooner than anybody notices."""


@dataclass
class Process:
    """One of them, without a bot."""

    db: Postgres
    shift: Shift
    pacer: Pacer
    began: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)

    @property
    def is_on_duty(self) -> bool:
        return len(self.began) > len(self.ended)


@pytest.fixture
async def joins(tmp_path: Path) -> AsyncIterator[Callable[[], Awaitable[Process]]]:
    url = engines.begins(engines.POSTGRES).url(tmp_path)
    async with AsyncExitStack() as stack:

        async def one() -> Process:
            return await stack.enter_async_context(process(url))

        yield one


@asynccontextmanager
async def process(url: str) -> AsyncIterator[Process]:
    async with opening.opened(url) as db:
        pacer = Pacer(per_second=30)
        async with Shift(db, Anchor, pacer, clock=SystemClock()).joined() as shift:
            found = Process(db, shift, pacer)

            async def ends() -> None:
                found.ended.append(time.monotonic())

            shift.hears(lambda: found.news.append(time.monotonic()))
            duty = Duty("sending", lambda: found.began.append(time.monotonic()), ends)
            async with shift.on_duty({SENDING: duty}):
                yield found


async def loses_touch(one: Process, other: Process) -> None:
    """The server ends the connection that this process is known by, as it does when the process is killed."""
    async with other.db.read() as session:
        await select(
            session,
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ? and objsubid = 2 "
            "and classid = 7405002",
            (one.db.owner,),
        )


async def test_a_duty_is_one_process_s_and_the_next_one_s_when_that_leaves(tmp_path):
    url = engines.begins(engines.POSTGRES).url(tmp_path)
    async with process(url) as one:
        assert one.shift.sends_bulk()
        async with process(url) as second:
            assert not second.is_on_duty
            assert not second.shift.sends_bulk()
            # What the first sends from now on leaves room for what the second answers.
            await until(lambda: one.pacer._others_answer, WITHIN_S)
    async with process(url) as third:
        assert third.is_on_duty


async def test_who_loses_touch_ends_its_duty_and_another_takes_it_a_moment_later(joins):
    first_one, second = await joins(), await joins()

    await loses_touch(first_one, second)

    await until(lambda: first_one.ended or second.began, WITHIN_S)
    await until(lambda: second.is_on_duty or first_one.is_on_duty, WITHIN_S)
    holder, other = (second, first_one) if second.is_on_duty else (first_one, second)
    assert not other.is_on_duty
    assert not other.shift.sends_bulk()
    assert not holder.shift.sends_bulk()  # what was sent last must be a second old
    await until(holder.shift.sends_bulk, WITHIN_S)
    assert time.monotonic() - holder.began[-1] >= 1.5


async def test_a_hold_is_everybody_s_at_once_and_known_to_who_comes_later(joins):
    asked, other = await joins(), await joins()

    asked.shift.was_held(77, 30.0)

    await until(lambda: other.pacer.held_until(77, time.monotonic()) > time.monotonic() + 25, WITHIN_S)
    assert other.pacer.held_until(78, time.monotonic()) < time.monotonic() + 1
    late = await joins()
    assert late.pacer.held_until(77, time.monotonic()) > time.monotonic() + 25


async def test_what_is_kept_is_news_to_all(joins):
    one, other = await joins(), await joins()

    async with one.db.transaction() as tx:
        await tx.q.tell_processes(tx.conn, words="inbox")

    await until(lambda: one.news and other.news, WITHIN_S)


async def test_what_a_dead_process_had_in_hand_is_free_and_what_a_living_one_has_is_not(joins):
    one, other = await joins(), await joins()
    for owner, number in ((one.db.owner, 1), (999, 2)):
        async with one.db.transaction() as tx:
            person = await people.add(tx, number, now=NOW)
            await inbox.keep(tx, number, chat_id=number, body="{}", now=NOW)
            await select(tx, "update inbox set owner = ? where update_id = ?", (owner, number))
            await select(
                tx,
                "insert into deliveries (person_id, kind, args, status, priority, due_at, deadline_at, created_at, owner) "
                "values (?, 'apology', '{}', 'claimed', 0, 0, 9e15::bigint, 0, ?)",
                (person.id, owner),
            )

    async def dead_is_free() -> bool:
        async with other.db.read() as session:
            return await first(session, "select owner from inbox where update_id = 2") == (None,)

    await until_told(dead_is_free, WITHIN_S)
    async with other.db.read() as session:
        assert await first(session, "select owner from inbox where update_id = 1") == (one.db.owner,)
        states = await select(session, "select status, owner from deliveries order by id")
        assert await deliveries.anything_due(session, now=NOW)
    assert states == [("claimed", one.db.owner), ("due", None)]
