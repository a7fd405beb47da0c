"""Announcements that are paid for: only where the operator allows it, only by an owner who has seen the cost."""

from collections.abc import AsyncIterator
from html import escape
from pathlib import Path

import pytest

from bot.domain.announcing import stars
from bot.domain.bilingual import Language
from bot.domain.delivery import Kind
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.storage import people
from tests.delivery.outbox import crowd, statuses, told
from tests.stories.test_announcing import KYRGYZ, RUSSIAN, WORDS, presses, report, writes
from tests.stories.test_staff import staff
from tests.world import OSH, World, a_hearing

KY, RU = Language.KY, Language.RU
OFFER = {KY: "Төлөп тездетүү: эң көбү 1 ⭐", RU: "Быстрее за звёзды (до 1 ⭐)"}
PAY = {KY: "Төлөп жөнөтүү: эң көбү 1 ⭐", RU: "Отправить за звёзды: до 1 ⭐"}
COST = {KY: "Баасы: эң көп дегенде 1 ⭐", RU: "Цена: не больше 1 ⭐"}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, paid_broadcast=True) as world:
        yield world


async def up_to_the_question(world: World, editor: Person, *, language: Language = RU) -> None:
    await writes(world, editor, language=language)
    await presses(world, editor, WORDS[language]["now"])


def paid(world: World, person: Person) -> list[bool]:
    """Of each time the announcement was tried, whether it was to be paid for."""
    calls = world.sandbox.calls.of("sendMessage", person.id)
    tries = [call for call in calls if call.params["text"] in {escape(each, quote=False) for each in (KYRGYZ, RUSSIAN)}]
    return [bool(call.params.get("allow_paid_broadcast")) for call in tries]


@pytest.mark.parametrize(("people", "cost"), [(0, 0), (1, 1), (10, 1), (11, 2), (100_000, 10_000)])
def test_the_cost_is_never_told_too_low(people: int, cost: int):
    assert stars(people) == cost


@pytest.mark.parametrize("language", Language)
async def test_an_owner_sees_the_cost_and_pays(world: World, language: Language):
    await world.announces(a_hearing(OSH, day=17))
    owner, resident = await staff(world, language), await world.resident(KY, "Ош")

    await up_to_the_question(world, owner, language=language)
    await presses(world, owner, OFFER[language])
    question = owner.messages_from_bot[-1].text
    await presses(world, owner, PAY[language])
    await world.ticks()

    assert COST[language] in question
    assert paid(world, resident) == [True]
    assert COST[language] in owner.messages_from_bot[-1].text


async def test_who_thinks_better_of_it_goes_back_and_pays_nothing(world: World):
    await world.announces(a_hearing(OSH, day=17))
    owner, resident = await staff(world), await world.resident(KY, "Ош")

    await up_to_the_question(world, owner)
    await presses(world, owner, OFFER[RU], "Назад", "Отправить сейчас", "Подтвердить")
    await world.ticks()

    assert paid(world, resident) == [False]


async def test_editors_cannot_spend_stars(world: World):
    await world.announces(a_hearing(OSH, day=17))
    resident = await world.resident(KY, "Ош")
    editor = await world.resident(RU)
    async with world.db.transaction() as tx:
        known = await people.by_chat(tx, editor.id)
        await tx.q.give_role(tx.conn, person_id=known.id, role=Role.EDITOR.value, now=0)

    await up_to_the_question(world, editor)

    assert not any("⭐" in key.text for row in editor.messages_from_bot[-1].buttons for key in row)
    refusals = [await world.forges(editor, data) for data in ("anq:1:4", "anz:1:4")]
    await world.ticks()
    assert refusals == ["Это поручено другим сотрудникам. Что доступно вам: /desk"] * 2
    assert paid(world, resident) == []


async def test_where_the_operator_does_not_allow_it_nothing_is_offered_or_paid(tmp_path: Path):
    async with World(tmp_path) as world:
        await world.announces(a_hearing(OSH, day=17))
        owner, resident = await staff(world), await world.resident(KY, "Ош")

        await up_to_the_question(world, owner)

        assert not any("⭐" in key.text for row in owner.messages_from_bot[-1].buttons for key in row)
        assert await world.forges(owner, "anz:1:4") != ""
        await world.ticks()
        assert paid(world, resident) == []


async def test_when_there_are_no_stars_everybody_gets_it_without_paying(world: World):
    await world.announces(a_hearing(OSH, day=17))
    owner, readers = await staff(world), await crowd(world, 20)  # the owner reads too
    await up_to_the_question(world, owner)
    await presses(world, owner, "Быстрее за звёзды (до 3 ⭐)")
    for reader in readers[:3]:
        world.sandbox.fault("sendMessage", chat_id=reader.id, status=400, description="Bad Request: no Stars")

    await presses(world, owner, "Отправить за звёзды: до 3 ⭐")
    for _ in range(3):
        await world.passes(seconds=2)

    assert [told(reader, KYRGYZ) for reader in readers] == [1] * 20
    assert all(paid(world, reader) == [True, False] for reader in readers[:3])
    assert set(await statuses(world, Kind.ANNOUNCEMENT)) == {"sent"}
    assert "Отправлено: 21" in await report(world)


async def test_a_message_that_is_refused_for_itself_fails_and_the_others_stay_paid_for(world: World):
    await world.announces(a_hearing(OSH, day=17))
    owner, readers = await staff(world), await crowd(world, 5)
    refused = readers[0]
    for _ in range(2):
        world.sandbox.fault("sendMessage", chat_id=refused.id, status=400, description="Bad Request: not like this")
    await up_to_the_question(world, owner)

    await presses(world, owner, OFFER[RU], PAY[RU])
    for _ in range(3):
        await world.passes(seconds=2)

    assert paid(world, refused) == [True, False]
    assert all(paid(world, reader) == [True] for reader in readers[1:])
    assert sorted(await statuses(world, Kind.ANNOUNCEMENT)) == ["failed"] + ["sent"] * 5
