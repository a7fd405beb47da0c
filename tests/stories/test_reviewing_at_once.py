"""Two reviewers at the very same moment: one of them is first, and the other one is told."""

import asyncio

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Person, PersonId, Role
from bot.domain.refusals import Refusal
from bot.domain.reviewing import Seen
from bot.services import merging, reviewing
from bot.storage import people
from tests.reviewing import hires
from tests.sql import first, select
from tests.world import OSH, World, a_hearing


@pytest.fixture
async def house(world: World) -> World:
    await world.announces(a_hearing(OSH))
    return world


async def two(world: World) -> list[Person]:
    """Two reviewers, as services know them."""
    hired = [await hires(world, Role.REVIEWER) for _ in range(2)]
    async with world.db.read() as session:
        ids = [await first(session, "select id from people where chat_id = ?", (each.id,)) for each in hired]
        return [await people.get(session, PersonId(row[0])) for row in ids]


async def given(world: World, count: int) -> list[Seen]:
    """So many comments, as they stand."""
    author = await world.participant(Language.KY)
    for n in range(count):
        await world.comments(author, f"Суу {n}")
    async with world.db.read() as session:
        return [Seen(*row) for row in await select(session, "select id, revision from comments order by id")]


async def test_of_two_who_claim_at_once_one_has_it(house: World):
    [seen] = await given(house, 1)
    now = house.clock.now()

    done = await asyncio.gather(
        *(reviewing.claim(house.db, each, Role.REVIEWER, seen, now=now) for each in await two(house)),
        return_exceptions=True,
    )

    assert sorted(isinstance(each, Refusal) for each in done) == [False, True]
    async with house.db.read() as session:
        assert await select(session, "select action from comment_events") == [("receive",), ("claim",)]


async def test_of_two_who_take_the_next_at_once_each_gets_another(house: World):
    await given(house, 2)
    async with house.db.read() as session:
        [(consultation,)] = await select(session, "select id from consultations")

    taken = await asyncio.gather(
        *(reviewing.take_next(house.db, each, consultation, now=house.clock.now()) for each in await two(house))
    )

    assert len(set(taken)) == 2


async def test_merging_a_chain_from_both_ends_at_once_leaves_one_head_a_voice(house: World):
    one, middle, last = await given(house, 3)
    now = house.clock.now()
    a, b = await two(house)

    done = await asyncio.gather(
        merging.merge(house.db, a, Role.REVIEWER, middle, one.comment, now=now),
        merging.merge(house.db, b, Role.REVIEWER, last, middle.comment, now=now),
        return_exceptions=True,
    )

    assert all(not isinstance(each, Exception) or isinstance(each, Refusal) for each in done)
    async with house.db.read() as session:
        chained = await select(
            session,
            "select v.id from comments as v join comments as h on h.id = v.merged_into where h.merged_into is not null",
        )
    assert chained == []
