"""Messages to many: staff hear in time what cannot be done, words are made once, money is spent only when confirmed."""

import logging
from pathlib import Path

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.delivery import Kind, NewDelivery
from bot.messages import news
from bot.storage import deliveries, hearings, people
from tests.delivery.outbox import crowd, osh, statuses
from tests.sql import select
from tests.world import OSH, World, a_hearing, at

WARNING = "кечигип"


async def test_staff_are_told_when_the_hearing_is_too_near_for_so_many(tmp_path):
    async with World(tmp_path, at=at(2, 13, 30), messages_per_second=1) as world:
        await crowd_of(world, 3000)
        await world.owner.starts()
        await world.settles()
        await world.stops()
        async with world.db.transaction() as tx:
            soon = a_hearing(OSH, day=2).with_(consultation_id=1, city_id=1, armed_at=world.clock.at)
            await hearings.add(tx, soon, now=world.clock.at)

        await world.bot.jobs.tick()

        async with world.db.read() as session:
            [(args,)] = await select(session, "select args from deliveries where kind = 'capacity'")
        # Half an hour at nine tenths of a message a second is 1,620 people.
        assert '"people": 3000, "missed": 1380' in args


async def test_the_warning_says_how_many_and_what_helps(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    await world.owner.starts()
    await world.settles()
    async with world.db.transaction() as tx:
        owner = await people.by_chat(tx, world.owner.id)
        args = {"people": 100_000, "missed": 51_400, "last_at": int(at(17, 14, 30).timestamp() * 1000)}
        warning = NewDelivery(
            person_id=owner.id, kind=Kind.CAPACITY, args=args, due=world.clock.at, hearing_id=hearing.id
        )
        await deliveries.add(tx, warning, now=world.clock.at)

    await world.settles()

    text = world.owner.messages_from_bot[-1].text
    for words in (WARNING, "Ош", "51", "14:30", "PAID_BROADCAST"):
        assert words in text


async def test_a_few_people_worry_nobody(world: World):
    await world.owner.starts()
    await world.resident(Language.KY, "Ош") if await osh(world) else None
    await world.announces(a_hearing(OSH, day=2, start=(12, 30), slug="soon"), slug="near")

    assert await statuses(world, Kind.CAPACITY) == []


async def test_of_many_the_last_one_is_reminded_in_time_and_the_first_not_earlier_than_needed(tmp_path):
    async with World(tmp_path, messages_per_second=1) as world:
        await crowd_of(world, 90)
        await world.announces(a_hearing(OSH, day=5))

        async with world.db.read() as session:
            rows = await select(
                session, "select args, due_at / 1000 from deliveries where kind = 'reminder' order by id"
            )
        hour = [at(5, 13).timestamp() - due for args, due in rows if '"1h"' in args]
        assert hour == sorted(hour, reverse=True)
        assert hour[-1] == 0
        assert 98 < hour[0] < 100  # ninety at nine tenths of a message a second


async def crowd_of(world: World, count: int) -> None:
    await world.announces()
    await crowd(world, count)


async def test_a_restart_while_planning_leaves_the_same_reminders(tmp_path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "broken").mkdir()

    whole = await planned(tmp_path / "whole", restarted=False)
    broken = await planned(tmp_path / "broken", restarted=True)

    assert len(whole) == 120
    assert broken == whole


async def planned(folder: Path, *, restarted: bool) -> list[tuple]:
    """Sixty people's reminders, planned in one go or by two lives of the process."""
    async with World(folder, messages_per_second=1) as world:
        await crowd_of(world, 60)
        if restarted:
            world.bot.jobs.stop()
            world.bot.jobs._portion.size = 10
            world.bot.jobs._wake = _fails_after(3)
            with pytest.raises(InterruptedError):
                await world.announces(a_hearing(OSH, day=5))
            await world.stops()
            await world.begins()
            await world.ticks()
        else:
            await world.announces(a_hearing(OSH, day=5))
        async with world.db.read() as session:
            return await select(
                session, "select dedupe, due_at, deadline_at from deliveries where kind = 'reminder' order by dedupe"
            )


def _fails_after(steps: int):
    left = iter(range(steps))

    def wake() -> None:
        if next(left, None) is None:
            raise InterruptedError

    return wake


async def test_words_to_many_are_made_once_for_each_language_and_anew_when_something_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    hearing = await osh(world)
    readers = [await world.resident(language, "Ош") for language in (*Language, *Language)]
    made, make = [], news.reminder
    monkeypatch.setattr(news, "reminder", lambda *args, **kwargs: made.append(args) or make(*args, **kwargs))

    await world.is_at(at(4, 14))
    once = len(made)
    await world.changes(hearing, notify=False, venue=Bilingual(ky="Китепкана", ru="Библиотека"))
    await world.is_at(at(5, 13))

    assert once == 2
    assert len(made) == 4
    assert all("Китепкана" in r.messages_from_bot[-1].text for r in readers[::2])


@pytest.mark.parametrize(("allowed", "confirmed"), [(True, True), (True, False), (False, True)])
async def test_only_what_an_owner_confirmed_is_paid_for_and_only_when_that_is_allowed(tmp_path, allowed, confirmed):
    async with World(tmp_path, paid_broadcast=allowed) as world:
        await world.announces(a_hearing(OSH))
        await world.owner.starts()
        await world.settles()
        async with world.db.transaction() as tx:
            owner = await people.by_chat(tx, world.owner.id)
            args = {"after": 0, "upto": 0} | ({"paid": True} if confirmed else {})
            paid = NewDelivery(person_id=owner.id, kind=Kind.COMMENT_NOTICE, args=args, due=world.clock.at)
            await deliveries.add(tx, paid, now=world.clock.at)

        await world.settles()

        last = world.sandbox.calls.of("sendMessage", world.owner.id)[-1]
        assert last.params.get("allow_paid_broadcast", False) == (allowed and confirmed)


@pytest.mark.parametrize(
    ("settings", "warnings"), [({}, 0), ({"paid_broadcast": True}, 0), ({"messages_per_second": 31}, 1)]
)
async def test_a_pace_that_telegram_does_not_take_for_free_is_warned_of_once(tmp_path, caplog, settings, warnings):
    with caplog.at_level(logging.WARNING):
        async with World(tmp_path, **settings):
            pass

    assert sum("PAID_BROADCAST" in record.message for record in caplog.records) == warnings
