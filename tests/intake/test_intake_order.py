"""One chat's updates in order, different chats side by side, and never more in memory than there is room for."""

import asyncio

from bot.bychat import ByChat
from tests.intake.acting import stored, storing, waiting
from tests.patience import until, until_told
from tests.world import World


async def test_a_chat_that_takes_long_does_not_hold_others(world: World):
    slow = waiting(world, "slow")
    storing(world, "quick")
    patient, hasty = world.sandbox.person(), world.sandbox.person()

    await patient.says("slow")
    await patient.says("quick, but behind it")
    await hasty.says("quick")
    await until_told(lambda: stored(world))

    assert await stored(world) == ["quick"]
    slow.go_on.set()
    await world.settles()
    assert await stored(world) == ["quick", "quick, but behind it"]


async def test_each_chats_words_keep_their_order(world: World):
    handler = storing(world, "^[0-9]+ ")
    people = [world.sandbox.person() for _ in range(8)]
    for number in range(12):
        for index, person in enumerate(people):
            await person.says(f"{index} {number}")
    await world.settles()

    assert len(handler.seen) == 96
    for index in range(8):
        assert [text for text in await stored(world) if text.startswith(f"{index} ")] == [
            f"{index} {number}" for number in range(12)
        ]


async def test_no_more_chats_at_a_time_than_chosen(tmp_path):
    async with World(tmp_path, chats_in_parallel=3) as world:
        slow = waiting(world, "slow")
        for _ in range(10):
            await world.sandbox.person().says("slow")
        await until(lambda: slow.running == 3)
        await asyncio.sleep(0.05)
        slow.go_on.set()
        await world.settles()

        assert slow.most == 3
        assert len(slow.seen) == 10


async def test_when_there_is_no_room_nothing_more_is_asked_for():
    go_on, done = asyncio.Event(), []

    async def run(job: int) -> None:
        await go_on.wait()
        done.append(job)

    queue = ByChat[int](run, chats=2, room=5)
    for job in range(8):
        queue.put(job % 4, job)
    assert not queue.has_room.is_set()
    assert queue.free == 0

    go_on.set()
    rooms = []
    while queue.size:
        rooms.append((queue.size < 5, queue.has_room.is_set()))
        await asyncio.sleep(0)
    await queue.stop()

    assert all(there_is == told for there_is, told in rooms)
    assert sorted(done) == list(range(8))
    assert queue.has_room.is_set()


async def test_a_busy_chat_gives_way_to_others_after_each_job():
    done: list[str] = []

    async def run(job: str) -> None:
        done.append(job)

    queue = ByChat[str](run, chats=1, room=10)
    for job in ("a1", "a2", "a3"):
        queue.put(1, job)
    queue.put(2, "b1")
    await queue.idle.wait()
    await queue.stop()

    assert done == ["a1", "b1", "a2", "a3"]


async def test_a_job_that_fails_leaves_the_rest_of_its_chat():
    done: list[int] = []

    async def run(job: int) -> None:
        if job == 1:
            raise LookupError
        done.append(job)

    queue = ByChat[int](run, chats=2, room=10)
    for job in range(3):
        queue.put(7, job)
    await queue.idle.wait()
    await queue.stop()

    assert done == [0, 2]
