"""From /start to subscribed, in both languages, by taps, by typing and by links."""

import pytest

from bot.domain.bilingual import Language
from tests.world import JALAL_ABAD, NARYN, OSH, World, a_hearing


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


async def test_cities_can_be_chosen_and_taken_back(world: World):
    await world.announces(a_hearing(OSH))
    resident = world.sandbox.person()
    await resident.starts()
    await world.settles()
    await resident.presses("Русский")
    await world.settles()

    for label in ("Ош", "Нарын", "✅ Ош"):
        await resident.presses(label)
        await world.settles()
    await resident.presses("Готово")
    await world.settles()

    assert "Вы подписаны: Нарын." in resident.messages_from_bot[-1].text


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("c_osh", "Город: Ош"),
        ("h_osh", "Место проведения"),
        ("h_nbsap_osh", "Место проведения"),
        ("m_osh", "Прежде чем оставить комментарий"),
    ],
)
async def test_a_deep_link_leads_a_newcomer_on_after_the_language(world: World, link: str, expected: str):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()

    await newcomer.starts(link)
    await world.settles()
    greeting = newcomer.messages_from_bot[-1]
    await newcomer.presses("Русский")
    await world.settles()

    assert "Выберите язык" in greeting.text
    assert expected in newcomer.messages_from_bot[-1].text


@pytest.mark.parametrize("link", ["c_nowhere", "h_nothing", "x", "h_", "m_____", "c_" + "a" * 60])
async def test_a_link_to_nowhere_leads_home(world: World, link: str):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU)

    await resident.starts(link)
    await world.settles()

    assert "Выберите, что вам нужно" in resident.messages_from_bot[-1].text


@pytest.mark.parametrize("typed", ["жалал абад", "Джалал-Абад", "МАНАС", "Jalal-abad", "г. Джалал-Абад"])
async def test_a_typed_city_name_is_the_city(world: World, typed: str):
    await world.announces(a_hearing(JALAL_ABAD, day=18))
    resident = await world.resident(Language.RU)

    await resident.says(typed)
    await world.settles()

    assert "Город: Джалал-Абад (Манас)" in resident.messages_from_bot[-1].text


async def test_a_city_typed_with_an_error_while_choosing_is_chosen(world: World):
    await world.announces(a_hearing(OSH))
    resident = world.sandbox.person()
    await resident.starts()
    await world.settles()
    await resident.presses("Кыргызча")
    await world.settles()

    await resident.says("Балыкчии")
    await world.settles()

    assert "✅ Балыкчы" in resident.messages_from_bot[-1].labels


async def test_a_newcomer_who_types_a_city_chooses_a_language_and_is_there(world: World):
    await world.announces(a_hearing(OSH))
    newcomer = world.sandbox.person()

    await newcomer.says("ош")
    await world.settles()
    await newcomer.presses("Кыргызча")
    await world.settles()

    assert "Шаар: Ош" in newcomer.messages_from_bot[-1].text
    assert "🔔 Жазылуу" in newcomer.messages_from_bot[-1].labels


async def test_the_menu_of_commands_follows_the_chosen_language(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY)
    before = {each["command"]: each["description"] for each in resident.menu}

    await resident.says("/language")
    await world.settles()
    await resident.presses("Русский")
    await world.settles()

    after = {each["command"]: each["description"] for each in resident.menu}
    assert before["hearings"] == "Талкуулар"
    assert after["hearings"] == "Обсуждения"
    assert "digest" not in after
    assert set(after) == set(before)


@pytest.mark.parametrize(
    "command", ["/help", "/about", "/privacy", "/hearings", "/subscribe", "/settings", "/mycomments", "/nonsense"]
)
async def test_every_command_answers_somebody_without_a_language(world: World, command: str):
    newcomer = world.sandbox.person()

    await newcomer.says(command)
    await world.settles()

    assert newcomer.messages_from_bot
