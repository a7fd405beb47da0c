"""Whom the result of a consultation concerns: found alike one by one and together, and without going through everybody."""

import random

from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId
from bot.services import notices, results
from bot.storage import deliveries
from bot.storage import results as stored
from bot.storage.sqlite import Sqlite
from tests.sql import select
from tests.world import NARYN, NOON, OSH, World, a_hearing

EVERYBODY = 200


async def peopled(world: World, chance: random.Random) -> None:
    """People who follow cities, hearings and open facts of two consultations, have commented, have left."""
    async with world.db.transaction() as tx:
        hearings = [row[0] for row in await select(tx, "select id from hearings order by id")]
        cities = [row[0] for row in await select(tx, "select id from cities order by id")]
        for number in range(1, EVERYBODY + 1):
            gone = 0 if chance.random() < 0.2 else None
            await select(
                tx,
                "insert into people (id, chat_id, language, created_at, gone_at) values (?, ?, 'ky', 0, ?)",
                (number, 10_000 + number, gone),
            )
            for scope, targets, field in (
                ("city", cities, ""),
                ("hearing", hearings, ""),
                ("field", hearings, "venue"),
            ):
                if chance.random() < 0.2:
                    wish = (number, scope, chance.choice(targets), field)
                    await select(tx, "insert into subscriptions values (?, ?, ?, ?, 0)", wish)
            if chance.random() < 0.2:
                await select(
                    tx,
                    "insert into comments (receipt, person_id, consultation_id, text, text_language, interface_language,"
                    " state, received_at) values (?, ?, ?, '', 'ky', 'ky', 'new', 0)",
                    (f"R{number}", number, chance.choice([1, 2])),
                )


async def test_as_many_are_told_of_a_result_as_were_counted(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    await world.announces(a_hearing(OSH, day=24, slug="other"), slug="other")
    await peopled(world, random.Random(1))

    for each in (ConsultationId(1), ConsultationId(2)):
        async with world.db.read() as session:
            found = await stored.concerned_between(session, each, cursor=PersonId(0), upto=PersonId(EVERYBODY))
            alone = [
                number
                for number in range(1, EVERYBODY + 1)
                if await stored.concerned_between(session, each, cursor=PersonId(number - 1), upto=PersonId(number))
            ]
            counted = await stored.count_concerned(session, each)

        assert 0 < counted < EVERYBODY
        assert counted == len(found)
        assert [reader.person_id for reader in found] == alone


async def test_for_one_person_the_comments_of_others_are_not_read(db: Sqlite):
    values = {"consultation_id": 1, "cursor": 1, "upto": 2}
    async with db.read() as session:
        statement = session.q.concerned_between.sql
        plan = [row[3] for row in session.conn.execute(f"explain query plan {statement}", values).fetchall()]

    assert any("comments_by_person" in step for step in plan)
    assert not [step for step in plan if "(consultation_id=?" in step and " c " in step and "person_id" not in step]


async def test_nothing_about_a_hearing_waits_for_a_result_to_be_told(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    async with world.db.transaction() as tx:
        await select(tx, "update campaigns set done = true")
        await deliveries.add_campaign(tx, results.CAMPAIGN, hearing_id=None, args={"consultation": 1}, now=NOON)
        await deliveries.add_campaign(tx, notices.CAMPAIGN, hearing_id=hearing.id, args={}, now=NOON)

        found = await deliveries.open_campaign(tx, now=NOON)
        await select(tx, "delete from campaigns")

    assert found.kind == notices.CAMPAIGN
