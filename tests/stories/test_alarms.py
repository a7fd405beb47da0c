"""Owners hear in chat of what needs a person: each cause at most once an hour, in their language, and nobody else does."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.bilingual import Language
from tests.intake.acting import failing
from tests.sql import select
from tests.world import OSH, World, a_hearing

TITLES = {Language.KY: "Ботко сиздин жардамыңыз керек", Language.RU: "Боту нужна ваша помощь"}


async def owner_of(world: World, language: Language):
    await world.owner.starts()
    await world.settles()
    await world.owner.presses("Кыргызча" if language is Language.KY else "Русский")
    await world.settles()
    return world.owner


def alarms(person) -> list[str]:
    return [each.text for each in person.messages_from_bot if any(title in each.text for title in TITLES.values())]


async def looks_around(world: World) -> None:
    await world.bot.watch.step()
    await world.settles()


async def fails_to_reach(world: World, person, times: int) -> None:
    for _ in range(times):
        world.sandbox.fault("sendMessage", chat_id=person.id, status=400, description="Bad Request: nonsense")
        await person.says("Арык тазалансын")
        await world.settles()


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.KY, "жеткирилбей калган билдирүүлөр: 3"), (Language.RU, "Не доставлено сообщений за полчаса: 3")],
)
async def test_deliveries_that_fail_are_told_once_an_hour(world: World, language: Language, words: str):
    await world.announces(a_hearing(OSH))
    owner = await owner_of(world, language)
    person = await world.participant(language)

    await fails_to_reach(world, person, 2)
    await looks_around(world)
    before = alarms(owner)
    await fails_to_reach(world, person, 1)
    await looks_around(world)
    await looks_around(world)
    await world.passes(minutes=59)
    await fails_to_reach(world, person, 3)
    await looks_around(world)
    within_the_hour = alarms(owner)
    await world.passes(minutes=1)
    await looks_around(world)

    assert before == []
    [first] = within_the_hour
    assert TITLES[language] in first
    assert words in first
    assert len(alarms(owner)) == 2
    assert alarms(person) == []


async def test_an_hour_counts_over_a_restart(world: World):
    await world.announces(a_hearing(OSH))
    owner = await owner_of(world, Language.RU)
    person = await world.participant()
    await fails_to_reach(world, person, 3)
    await looks_around(world)
    await world.stops()
    world.clock.at += timedelta(minutes=20)
    await world.begins()
    await looks_around(world)

    assert len(alarms(owner)) == 1


async def test_a_fault_of_the_program_is_told_beside_another_cause(world: World):
    await world.announces(a_hearing(OSH))
    owner = await owner_of(world, Language.RU)
    person = await world.participant()
    await fails_to_reach(world, person, 3)
    failing(world, "boom")
    await person.says("boom")
    await world.settles()
    await looks_around(world)

    assert sorted(text.splitlines()[2] for text in alarms(owner)) == [
        "Не доставлено сообщений за полчаса: 3",
        "Не удалось обработать сообщений за полчаса: 1",
    ]


async def test_a_disk_that_is_nearly_full(tmp_path: Path):
    async with World(tmp_path, disk_free_mb=10**9) as world:
        owner = await owner_of(world, Language.KY)
        stranger = await world.sandbox.person().starts()
        await looks_around(world)

        [told] = alarms(owner)
        assert "Дискте аз орун калды, МБ: " in told
        assert stranger


async def test_an_owner_by_role_is_told_and_one_who_left_is_not(tmp_path: Path):
    async with World(tmp_path, disk_free_mb=10**9) as world:
        owner = await owner_of(world, Language.RU)
        other = world.sandbox.person()
        await other.starts()
        await world.settles()
        async with world.db.transaction() as tx:
            await select(tx, "insert into staff select id, 'owner', 0 from people where chat_id = ?", (other.id,))
        await owner.blocks()
        await world.settles()
        await looks_around(world)

        assert (len(alarms(owner)), len(alarms(other))) == (0, 1)


async def test_nobody_to_tell_is_no_trouble(tmp_path: Path):
    async with World(tmp_path, disk_free_mb=10**9) as world:
        await looks_around(world)

        assert world.sandbox.calls.of("sendMessage") == []
