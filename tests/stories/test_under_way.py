"""What is on its way can be seen, paused and called off by any editor, not only by who wrote it."""

from bot.domain.announcing import BroadcastId, BroadcastState
from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.person import Person
from bot.storage import broadcasts, people
from bot.storage import staff as stored_staff
from tests.delivery.outbox import told
from tests.stories.test_announcing import KYRGYZ, RUSSIAN, audience, presses, says, sends, writes
from tests.world import World

RU = Language.RU
LABEL = "🕘 Завтра начнётся обсуждение: https://…"


async def second_editor(world: World) -> Person:
    editor = await world.resident(RU)
    async with world.db.transaction() as tx:
        known = await people.by_chat(tx, editor.id)
        await stored_staff.give(tx, known.id, Role.EDITOR, now=world.clock.now())
    return editor


async def test_another_editor_calls_off_what_waits_for_its_hour(world: World):
    owner, kyrgyz, _ = await audience(world)
    await writes(world, owner)
    await presses(world, owner, "Через час", "Подтвердить")
    other = await second_editor(world)

    await says(world, other, "/announce")
    await presses(world, other, "Отправляются и ждут: 1", LABEL)
    seen = other.messages_from_bot[-1].text
    await presses(world, other, "Отмена")
    await world.passes(hours=2)

    assert "ждёт своего времени" in seen
    assert "Объявление: отменено" in other.messages_from_bot[-1].text
    assert told(kyrgyz, KYRGYZ) == 0


async def test_what_is_seen_of_it_is_brought_up_to_date_by_a_press(world: World):
    owner, _, russian = await audience(world)
    await writes(world, owner)
    await presses(world, owner, "Через час", "Подтвердить")
    other = await second_editor(world)
    await says(world, other, "/announce")
    await presses(world, other, "Отправляются и ждут: 1", LABEL)

    await world.passes(hours=1, minutes=1)
    await presses(world, other, "Обновить")

    assert told(russian, RUSSIAN) == 1
    assert "Отправлено: 2" in other.messages_from_bot[-1].text


async def test_an_old_question_does_not_drop_a_newer_announcement(world: World):
    owner, *_ = await audience(world)
    await says(world, owner, "/announce")
    old = owner.messages_from_bot[-1]
    await says(world, owner, "/announce", KYRGYZ)

    await owner.presses("Отмена", message=old)
    await says(world, owner, RUSSIAN)

    assert "Можно добавить одно фото" in owner.messages_from_bot[-1].text


async def test_one_whose_author_was_forgotten_comes_to_its_end(world: World):
    _, kyrgyz, _ = await audience(world)
    editor = await second_editor(world)
    await sends(world, editor)
    await says(world, editor, "/forget")
    await presses(world, editor, "Отозвать всё")
    for _ in range(3):
        await world.passes(seconds=5)
    await world.bot.jobs.clean()

    assert told(kyrgyz, KYRGYZ) == 1
    async with world.db.read() as session:
        broadcast = await broadcasts.get(session, BroadcastId(1))
    assert broadcast is not None
    assert broadcast.state is BroadcastState.DONE


async def test_that_somebody_was_told_is_known_for_a_year(world: World):
    owner, *_ = await audience(world)
    await sends(world, owner)
    await world.passes(seconds=5)
    await world.passes(days=300)
    await world.bot.jobs.clean()
    async with world.db.read() as session:
        kept = [row async for row in session.q.count_deliveries(session.conn)]
    await world.passes(days=100)
    await world.bot.jobs.clean()
    async with world.db.read() as session:
        later = [row async for row in session.q.count_deliveries(session.conn)]

    assert [(row[0], row[2]) for row in kept] == [("announcement", 2)]
    assert later == []
