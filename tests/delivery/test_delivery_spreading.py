"""Spreading a change over many people, a few at a time: nobody is passed over."""

from itertools import count

from bot.domain.bilingual import Bilingual
from bot.services.portion import LEAST, Portion
from tests.delivery.outbox import told
from tests.sql import select
from tests.world import OSH, World, a_hearing, at


async def test_who_asked_for_several_open_facts_is_not_passed_over(world: World):
    [hearing] = await world.announces(a_hearing(OSH, day=10, start=None))
    people = [world.sandbox.person(f"P{number}", started=True) for number in range(2 * LEAST)]
    async with world.db.transaction() as tx:
        for number, person in enumerate(people, start=1):
            wishes = [("field", "start"), ("field", "venue")] if number <= LEAST else [("hearing", "")]
            await select(
                tx, "insert into people (id, chat_id, language, created_at) values (?, ?, 'ky', 0)", (number, person.id)
            )
            for scope, field in wishes:
                wish = (number, scope, hearing.id, field)
                await select(tx, "insert into subscriptions values (?, ?, ?, ?, 0)", wish)
    world.bot.jobs._portion = Portion(size=LEAST, timer=count().__next__)  # so slow that it is the fewest at a time

    await world.changes(hearing, starts_at=at(10, 14), venue=Bilingual(ky="Китепкана", ru="Библиотека"))

    assert [told(person, "Китепкана") for person in people] == [1] * len(people)
