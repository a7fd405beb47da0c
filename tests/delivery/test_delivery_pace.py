"""The bulk keeps to its pace at Telegram's door."""

from bot.sandbox.limits import Limits
from tests.delivery.outbox import crowd, news, osh
from tests.world import World


async def test_news_for_many_leave_evenly_and_never_too_many_in_a_second(tmp_path):
    async with World(tmp_path, messages_per_second=20) as world:
        hearing = await osh(world)
        await crowd(world, 30)

        await news(world, hearing, "Зал A")

        moments = [call.at for call in world.sandbox.calls.of("sendMessage")]
        assert len(moments) == 30
        assert max(sum(at <= later < at + 1.0 for later in moments) for at in moments) <= 20


async def test_the_bulk_with_answers_in_between_meets_no_limit_of_telegram(tmp_path):
    async with World(tmp_path) as world:
        world.sandbox.world.pacer.__init__(Limits())
        hearing = await osh(world)
        await crowd(world, 40)
        asking = [world.sandbox.person(started=True) for _ in range(10)]
        for person in asking:
            await person.says("/help")

        await news(world, hearing, "Зал A")

        calls = world.sandbox.calls.of("sendMessage")
        assert len(calls) == 50
        assert {call.status for call in calls} == {200}
