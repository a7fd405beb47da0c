"""Groups that become supergroups: everything moves to the new chat."""

from bot.domain.delivery import Kind
from bot.sandbox.group import Group
from bot.services import people
from tests.delivery.outbox import news, osh, pauses_are_over, statuses, told
from tests.sql import select
from tests.world import NARYN, World, a_hearing, at


async def subscribed_group(world: World, *cities: str) -> Group:
    """A group that has chosen its language and cities."""
    member = world.sandbox.person("Member")
    group = world.sandbox.group("Neighbours", member)
    await group.member_says(member, "/start")
    await world.settles()
    for label in ("Кыргызча", *cities, "Даяр"):
        await group.member_presses(member, label)
        await world.settles()
    return group


async def chats(world: World) -> dict[int, list[str]]:
    """Subscriptions by chat id."""
    async with world.db.read() as session:
        rows = await select(
            session,
            "select chat_id, cities.slug from people left join subscriptions on person_id = people.id "
            "left join cities on scope = 'city' and target_id = cities.id where chat_id < 0 order by 1, 2",
        )
    found: dict[int, list[str]] = {}
    for chat_id, slug in rows:
        found.setdefault(chat_id, []).extend([slug] if slug else [])
    return found


async def test_subscriptions_and_reminders_move_when_the_group_tells(world: World):
    hearing = await osh(world)
    group = await subscribed_group(world, "Ош")
    old = group.id

    new = await group.migrates()
    await world.settles()
    pauses_are_over(world)
    await news(world, hearing, "Зал A")
    pauses_are_over(world)
    await world.is_at(at(5, 13, 0))

    assert await chats(world) == {new: ["osh"]}
    assert told(group, "Зал A") >= 2
    assert set(await statuses(world, Kind.REMINDER)) <= {"sent", "expired"}  # the day before was passed over
    assert not [call for call in world.sandbox.calls.of("sendMessage", old) if call.error]


async def test_a_refused_message_tells_of_the_new_chat_and_is_sent_there(world: World):
    hearing = await osh(world)
    group = await subscribed_group(world, "Ош")
    await world.stops()
    new = await group.migrates()
    world.sandbox.world.updates.drop_all()  # Telegram never tells
    await world.begins()

    pauses_are_over(world)
    await news(world, hearing, "Зал A")
    pauses_are_over(world)
    await world.is_at(at(5, 13, 0))

    assert await chats(world) == {new: ["osh"]}
    assert told(group, "Зал A") >= 2
    assert await statuses(world, Kind.CHANGE) == ["sent"]


async def test_what_the_new_chat_asked_for_before_we_were_told_is_kept_too(world: World):
    hearing = await osh(world)
    await world.announces(a_hearing(NARYN, day=6), slug="second")
    group = await subscribed_group(world, "Ош")
    await world.stops()
    new = await group.migrates()
    world.sandbox.world.updates.drop_all()
    await world.begins()
    member = world.sandbox.people[-1]
    await group.member_says(member, "/start")
    await world.settles()
    for label in ("Кыргызча", "Нарын", "Даяр"):
        await group.member_presses(member, label)
        await world.settles()

    pauses_are_over(world)
    await news(world, hearing, "Зал A")
    pauses_are_over(world)
    await world.is_at(at(6, 13, 0))

    assert await chats(world) == {new: ["naryn", "osh"]}
    assert told(group, "Зал A") >= 1
    assert told(group, "6-июнь") >= 1
    assert set(await statuses(world, Kind.REMINDER)) <= {"sent", "expired"}  # the day before was passed over


async def test_an_answer_in_the_old_chat_reaches_the_new_one(world: World):
    await osh(world)
    group = await subscribed_group(world, "Ош")
    member = world.sandbox.people[-1]
    await world.stops()
    old = group.id
    await group.member_says(member, "/help")
    new = await group.migrates()
    world.sandbox.world.updates._queue.pop()
    world.sandbox.world.updates._queue.pop()
    await world.begins()
    await world.settles()

    assert [call.status for call in world.sandbox.calls.of("sendMessage", old)][-1] == 400
    assert len(world.sandbox.calls.of("sendMessage", new)) == 1
    assert await chats(world) == {new: ["osh"]}


async def test_a_group_that_was_given_up_is_written_to_again_after_it_moved(world: World):
    await osh(world)
    group = await subscribed_group(world, "Ош")
    await people.chat_is_gone(world.db, group.id, now=world.clock.now())

    await group.migrates()
    await world.settles()
    pauses_are_over(world)
    await world.is_at(at(5, 13, 0))

    assert "sent" in await statuses(world, Kind.REMINDER)


async def test_moving_twice_and_told_by_both_chats_is_moving_once(world: World):
    await osh(world)
    group = await subscribed_group(world, "Ош")
    new = await group.migrates()
    await world.settles()

    for message in group.history:
        if message.update_id is not None:
            world.sandbox.deliver_again(message.update_id)
    await world.settles()

    assert await chats(world) == {new: ["osh"]}
