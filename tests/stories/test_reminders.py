"""Reminders arrive in time, once, at the place that is true then, and to nobody who does not want them."""

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from tests.world import NARYN, OSH, World, a_hearing, at


def reminders(person) -> list[str]:
    return [each.text for each in person.history if each.from_bot and each.text.startswith("⏰")]


async def test_a_day_and_an_hour_before(world: World):
    await world.announces(
        a_hearing(OSH, venue=Bilingual(ky="Китепкана", ru="Библиотека"), online_url="https://example.org/z")
    )
    resident = await world.resident(Language.KY, "Ош")

    await world.is_at(at(16, 13, 59))
    early = reminders(resident)
    await world.is_at(at(16, 14, 0))
    a_day = reminders(resident)
    await world.is_at(at(17, 13, 0))

    assert early == []
    assert len(a_day) == 1
    for words in ("эртең", "17-июнь", "14:00", "Китепкана", "катышуу шилтемеси"):
        assert words in a_day[0]
    assert len(reminders(resident)) == 2
    assert "60 мүнөт калды" in reminders(resident)[1]


async def test_a_date_without_a_time_is_reminded_of_on_the_eve_and_in_the_morning(world: World):
    await world.announces(a_hearing(OSH, start=None))
    resident = await world.resident(Language.RU, "Ош")

    await world.is_at(at(16, 18))
    eve = reminders(resident)
    await world.is_at(at(17, 9))

    assert ["завтра" in text for text in eve] == [True]
    assert "сегодня" in reminders(resident)[1]
    assert "Время: уточняется" in reminders(resident)[1]


async def test_a_venue_that_becomes_known_long_before_takes_no_reminder_away(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.changes(hearing, notify=False, venue=Bilingual(ky="Китепкана", ru="Библиотека"))

    await world.is_at(at(16, 14))
    await world.is_at(at(17, 13))

    assert ["Библиотека" in text for text in reminders(resident)] == [True, True]


async def test_a_moved_hearing_reminds_of_the_new_time_only(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 12))

    await world.changes(hearing, notify=False, day=at(18, 10).date(), starts_at=at(18, 10))
    await world.is_at(at(17, 9, 59))
    before = reminders(resident)
    await world.is_at(at(18, 9, 30))

    assert before == []
    assert [("18 июня" in text) for text in reminders(resident)] == [True]


async def test_moved_there_and_back_is_as_if_never_moved(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(15, 12))

    there = await world.changes(hearing, notify=False, starts_at=at(17, 16))
    await world.changes(there, notify=False, starts_at=at(17, 14))
    await world.is_at(at(16, 14))
    await world.is_at(at(17, 13))

    assert len(reminders(resident)) == 2


async def test_nothing_for_a_cancelled_hearing(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(15, 12))

    await world.changes(hearing, notify=False, status=HearingStatus.CANCELLED)
    await world.is_at(at(17, 13))

    assert reminders(resident) == []


async def test_one_who_left_the_city_hears_nothing_more(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=17))
    resident = await world.resident(Language.RU, "Ош", "Нарын")
    await world.is_at(at(16, 13))

    await resident.says("/subscribe")
    await world.settles()
    await resident.presses("✖️ Ош")
    await world.settles()
    await world.is_at(at(16, 14))

    assert [("Нарын" in text) for text in reminders(resident)] == [True]


async def test_one_tap_under_a_reminder_unsubscribes_and_one_subscribes_again(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))

    await resident.presses("Отписаться")
    await world.settles()
    left = resident.messages_from_bot[-1].text
    await world.is_at(at(17, 12, 30))
    await resident.presses("Подписаться")
    await world.settles()
    await world.is_at(at(17, 13))

    assert len(reminders(resident)) == 2
    assert "Вы отписались: Ош" in left


async def test_chosen_times_replace_the_default(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await resident.says("/settings")
    await world.settles()
    await resident.presses("Напоминания")
    await world.settles()

    for label in ("✅ 1 день", "✅ 1 час", "15 минут"):
        await resident.presses(label)
        await world.settles()
    await world.is_at(at(17, 13, 44))
    early = reminders(resident)
    await world.is_at(at(17, 13, 45))

    assert early == []
    assert "15 минут" in reminders(resident)[0]


async def test_quiet_hours_move_a_reminder_to_the_morning(world: World):
    await world.announces(a_hearing(OSH, start=(7, 30)))
    resident = await world.resident(Language.RU, "Ош")

    await world.is_at(at(16, 7, 30))
    at_night = reminders(resident)
    await world.is_at(at(16, 8, 0))
    morning = reminders(resident)
    await world.is_at(at(17, 6, 30))

    assert at_night == []
    assert len(morning) == 1
    assert len(reminders(resident)) == 2  # an hour before may wake people


async def test_after_downtime_what_still_helps_is_sent_and_what_does_not_is_not(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=16, start=(10, 0)))
    resident = await world.resident(Language.RU, "Ош", "Нарын")
    await world.stops()
    world.clock.at = at(16, 15)

    await world.begins()
    await world.ticks()

    assert [("Ош" in text) for text in reminders(resident)] == [True]


async def test_a_restart_sends_nothing_twice(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))

    await world.stops()
    await world.begins()
    await world.ticks()

    assert len(reminders(resident)) == 1


async def test_one_who_subscribes_late_gets_what_is_still_ahead(world: World):
    await world.announces(a_hearing(OSH))
    await world.is_at(at(17, 9))
    resident = await world.resident(Language.RU, "Ош")

    await world.ticks()
    at_once = reminders(resident)
    await world.is_at(at(17, 13))

    assert at_once == []
    assert len(reminders(resident)) == 1


async def test_stopping_everything_stops_reminders(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY, "Ош")
    await world.is_at(at(16, 13))

    await resident.says("/settings")
    await world.settles()
    await resident.presses("Баарын токтотуу")
    await world.settles()
    await resident.presses("Ырастоо")
    await world.settles()
    await world.is_at(at(17, 13))

    assert reminders(resident) == []


async def test_one_who_blocked_the_bot_and_came_back_is_reminded_again(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(15, 12))
    await resident.blocks()
    await world.settles()
    await world.is_at(at(16, 14))

    await resident.starts()
    await world.settles()
    await world.is_at(at(17, 13))

    assert len(reminders(resident)) == 1
