"""What a row takes on PostgreSQL, indexes included: measured by table, to work out what a country would take."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.amounts import Amounts
from bench.people import COMMENT, subscribed, words
from bench.places import Engines, Place
from bot.domain import receipt
from bot.services import fan_out, reminders
from bot.services.portion import Portion
from bot.settings import Settings
from bot.storage import opening

HEADING = "What a row takes on PostgreSQL"
IN_HAND = 500
"""Deliveries that leave together."""
VACUUM_AFTER = 0.2
"""Of a table's rows: as many dead ones make the server clean up, by its defaults. Each delivery sent leaves two."""
_SIZES = """
    select pg_relation_size({0}) + pg_relation_size({0}, 'fsm') + pg_relation_size({0}, 'vm'), pg_indexes_size({0}),
        pg_total_relation_size({0}), (select count(*) from {1})
"""
_CLAIM = """
    update deliveries set status = 'claimed', attempts = attempts + 1, owner = 1 where id in (
        select id from deliveries where status = 'due' order by priority, deadline_at, due_at limit {count})
"""
_FINISH = "update deliveries set status = 'sent', message_id = id, finished_at = due_at where status = 'claimed'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """By the rows of one table."""

    what: str
    rows: int
    heap: int
    indexes: int
    total: int


async def section(engines: Engines, amounts: Amounts) -> list[str]:
    """Each amount in a database of its own."""
    found = []
    for rows in amounts.rows:
        async with engines.postgres() as place:
            found += await filled(place, rows)
    return _table(found)


async def filled(place: Place, rows: int) -> list[Taken]:
    """So many of each, put in as they come in life: by chance where it is chance, in order where it is order."""
    await subscribed(place, 0, in_hours=70)
    await place.put("people", ("chat_id", "language", "created_at"), _people(rows))
    await place.do(
        "insert into subscriptions (person_id, scope, target_id, created_at)"
        " select id, 'city', case when id % 2 = 0 then 1 else 2 + id % 50 end, 1750000000000 from people"
        " where consent_at is null order by id"
    )
    [(first,)] = await place.rows("select min(id) from people where consent_at is null")
    await place.put("comments", (*COMMENT, "person_id", "draft_id"), _comments(rows, first))
    await place.do(
        "insert into comment_sources (person_id, message_id, comment_id) select person_id, id, id from comments"
    )
    await place.put("inbox", ("update_id", "chat_id", "received_at", "done"), _updates(rows))
    await place.settle()
    names = {
        "people": "a person",
        "subscriptions": "a subscription",
        "comments": "a comment of some 300 characters",
        "comment_sources": "its message, so that it is taken once",
        "inbox": "an update that is done",
    }
    taken = [await _taken(place, table, what) for table, what in names.items()]
    await _plan(place)
    await place.settle()
    taken.append(await _taken(place, "deliveries", "a delivery that waits"))
    await _send(place)
    taken.append(await _taken(place, "deliveries", "a delivery that was sent"))
    await place.do("vacuum full deliveries")
    taken.append(await _taken(place, "deliveries", "the same, after `vacuum full`"))
    return taken


async def _plan(place: Place) -> None:
    """By the bot's own code, for half of the people, two each."""
    policy = Settings(_env_file=None).policy  # type: ignore[call-arg]
    now, portion = datetime.now(UTC), Portion()
    async with opening.opened(place.url) as db:
        await reminders.plan_hearings(db, policy=policy, now=now)
        while await fan_out.step(db, policy=policy, now=now, portion=portion):
            pass


async def _send(place: Place) -> None:
    """The dispatcher's two writes for each delivery, without its sending; the server cleans up when it would."""
    [(rows,)] = await place.rows("select count(*) from deliveries where status = 'due'")
    dead = 0
    for begun in range(0, rows, IN_HAND):
        await place.do(_CLAIM.format(count=IN_HAND))
        await place.do(_FINISH)
        dead += 2 * IN_HAND
        if dead >= VACUUM_AFTER * rows or begun + IN_HAND >= rows:
            await place.do("vacuum analyze deliveries")
            dead = 0


async def _taken(place: Place, table: str, what: str) -> Taken:
    [(heap, indexes, total, rows)] = await place.rows(_SIZES.format(f"'{table}'", table))
    return Taken(what=what, rows=rows, heap=heap, indexes=indexes, total=total)


def _people(rows: int) -> Iterator[tuple[object, ...]]:
    """Telegram's numbers come in no order."""
    chance = random.Random(7)
    for number, chat in enumerate(chance.sample(range(10**8, 8 * 10**9), rows)):
        yield chat, ("ky", "ru")[number % 2], 1_750_000_000_000 + number


def _comments(rows: int, first_person: int) -> Iterator[tuple[object, ...]]:
    chance, receipts = random.Random(7), set[str]()
    while len(receipts) < rows:
        receipts.add(receipt.make(chance.choice))
    for number, of_it in enumerate(receipts):
        language = ("ky", "ru")[number % 2]
        received = 1_750_000_000_000 + 1000 * number
        author = first_person + chance.randrange(rows)
        yield of_it, 1, 1, 1, words(chance), language, language, "new", received, author, number + 1


def _updates(rows: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(7)
    for number in range(rows):
        yield 900_000_000 + number, chance.randrange(10**8, 8 * 10**9), 1_750_000_000_000 + 100 * number, True


def _table(found: list[Taken]) -> list[str]:
    lines = [
        (
            "Bytes a row, by `pg_total_relation_size`: put in as in life, with numbers of Telegram and receipts in no "
            "order. Reminders are planned by the bot's own code and go through its two writes, claimed and sent; the "
            "server cleans up when a fifth of the rows is dead, as it does by default."
        ),
        "",
        "| row | rows | table | indexes | in all | size |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.what} | {each.rows:,} | {each.heap / each.rows:.0f} | {each.indexes / each.rows:.0f} | "
        f"{each.total / each.rows:.0f} | {each.total / 2**20:,.0f} MB |"
        for what in dict.fromkeys(each.what for each in found)
        for each in found
        if each.what == what
    ]
    return [*lines, ""]
