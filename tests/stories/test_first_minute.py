"""From /start to subscribed."""

from tests.world import NARYN, OSH, World, a_hearing


async def test_three_taps_from_start_to_subscribed(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=10, start=None))
    resident = world.sandbox.person("Resident", "ru")

    await resident.starts()
    await world.settles()
    greeting = resident.messages_from_bot[-1]
    await resident.presses("Кыргызча")
    await world.settles()
    await resident.presses("Ош")
    await world.settles()
    await resident.presses("Даяр")
    await world.settles()

    assert greeting.text.index("Саламатсызбы") < greeting.text.index("Здравствуйте")
    last = resident.messages_from_bot[-1]
    assert "Жазылдыңыз: Ош" in last.text
    assert "17-июнь" in last.text
    assert "Нарын" not in last.text
