"""Handlers of tests, in front of all others: they fail, wait or count as a story needs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.services import people
from tests.sql import select
from tests.world import World


@dataclass
class Watched:
    """What went through a handler of the test."""

    seen: list[str] = field(default_factory=list)
    running: int = 0
    most: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)


def in_front(world: World, pattern: str, do: Callable[[Update], Awaitable[None]]) -> None:
    """Let texts and buttons of this pattern go to `do`, and to nobody else."""

    async def handle(update: Update, _: object) -> None:
        await do(update)

    handlers = world.bot.app.handlers[0]
    handlers.insert(0, MessageHandler(filters.Regex(pattern), handle))
    handlers.insert(0, CallbackQueryHandler(handle, pattern=pattern))


def words(update: Update) -> str:
    return update.effective_message.text or ""


def failing(world: World, pattern: str, *, times: int | None = None, secret: str = "") -> Watched:
    """Texts of this pattern fail, so many times or always; the error quotes them."""
    watched = Watched()

    async def fail(update: Update) -> None:
        watched.seen.append(words(update))
        if times is None or len(watched.seen) <= times:
            raise LookupError(f"{words(update)} {secret}")

    in_front(world, pattern, fail)
    return watched


def waiting(world: World, pattern: str) -> Watched:
    """Texts of this pattern wait until they are told to go on."""
    watched = Watched()

    async def wait(update: Update) -> None:
        watched.running += 1
        watched.most = max(watched.most, watched.running)
        await watched.go_on.wait()
        watched.running -= 1
        watched.seen.append(words(update))

    in_front(world, pattern, wait)
    return watched


def storing(world: World, pattern: str, *, then: Callable[[], None] | None = None) -> Watched:
    """Texts of this pattern are written to the audit table, each in a transaction; then this happens."""
    watched = Watched()

    async def store(update: Update) -> None:
        watched.seen.append(words(update))
        person = await people.meet(
            world.db, update.effective_chat.id, policy=world.settings.policy, now=world.clock.now()
        )
        async with world.db.transaction() as tx:
            await tx.q.add_audit(tx.conn, now=person.id, actor="", action=words(update), details="")
        if then is not None:
            then()

    in_front(world, pattern, store)
    return watched


async def stored(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select action from audit order by id")]


@dataclass(frozen=True)
class Kept:
    """A row of the inbox."""

    update_id: int
    done: bool
    body: str | None
    error: str | None


async def inbox(world: World) -> list[Kept]:
    async with world.db.read() as session:
        rows = await select(session, "select update_id, done, body, error from inbox order by update_id")
    return [Kept(row[0], bool(row[1]), row[2], row[3]) for row in rows]


def queued(world: World) -> list[dict]:
    """The updates Telegram has not been told to forget."""
    return [dict(update) for update in world.sandbox.world.updates._queue]
