"""Bursts of edits are one notice, old messages are put right, and who was away sees what is true."""

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from tests.world import NARYN, OSH, World, a_hearing, at

LIBRARY = Bilingual(ky="Китепкана", ru="Библиотека")


@pytest.fixture
async def world(tmp_path):
    async with World(tmp_path, notice_window="5m") as world:
        yield world


def news(person, sign: str = "🔔") -> list[str]:
    return [each.text for each in person.history if each.from_bot and each.text.startswith(sign)]


async def test_a_venue_that_becomes_known_is_told_when_the_window_closes(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    ky = await world.resident(Language.KY, "Ош")
    ru = await world.resident(Language.RU, "Ош")

    await world.changes(hearing, venue=LIBRARY)
    await world.passes(minutes=4, seconds=59)
    early = news(ky) + news(ru)
    await world.passes(seconds=1)

    assert early == []
    [in_kyrgyz], [in_russian] = news(ky), news(ru)
    assert "такталууда → Китепкана" in in_kyrgyz
    assert "уточняется → Библиотека" in in_russian
    assert "Остальное без изменений" in in_russian
    assert "вторник, 17 июня 2025 г." in in_russian


async def test_a_time_that_moves_twice_in_a_minute_is_one_notice(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    moved = await world.changes(hearing, starts_at=at(17, 15))
    await world.passes(seconds=40)
    await world.changes(moved, starts_at=at(17, 16))
    await world.passes(minutes=5)
    await world.passes(minutes=10)

    [text] = news(resident)
    assert "14:00 → 16:00" in text


async def test_a_change_taken_back_within_the_window_is_no_news(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    moved = await world.changes(hearing, starts_at=at(17, 15))
    await world.passes(minutes=1)
    await world.changes(moved, starts_at=at(17, 14))
    await world.passes(minutes=10)

    assert news(resident) == []


async def test_a_stream_of_edits_does_not_put_the_notice_off(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    for minute in range(1, 5):
        hearing = await world.changes(hearing, starts_at=at(17, 15, minute))
        await world.passes(minutes=1)
    await world.passes(minutes=1)

    [text] = news(resident)
    assert "14:00 → 15:04" in text


async def test_one_who_joins_in_the_middle_of_a_burst_hears_only_of_the_rest(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    moved = await world.changes(hearing, starts_at=at(17, 15))
    await world.passes(minutes=1)
    joined = await world.resident(Language.RU, "Ош")
    await world.passes(minutes=1)

    await world.changes(moved, venue=LIBRARY)
    await world.passes(minutes=1)
    late = await world.resident(Language.RU, "Ош")
    await world.passes(minutes=5)

    [text] = news(joined)
    assert "уточняется → Библиотека" in text
    assert "14:00" not in text
    assert news(late) == []


@pytest.mark.parametrize(
    ("now", "changed", "seconds"),
    [
        (at(2, 12), {"status": HearingStatus.CANCELLED}, 60),
        (at(2, 12), {"status": HearingStatus.POSTPONED}, 60),
        (at(16, 15), {"venue": LIBRARY}, 60),
        (at(17, 13, 31), {"venue": LIBRARY}, 0),
        (at(17, 13, 31), {"status": HearingStatus.CANCELLED}, 0),
    ],
)
async def test_what_cannot_wait_does_not_wait_for_the_window(world: World, now, changed, seconds: int):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(now)
    before = len(resident.messages_from_bot)

    await world.changes(hearing, **changed)
    at_once = len(resident.messages_from_bot) - before
    await world.passes(seconds=59)
    soon = len(resident.messages_from_bot) - before
    await world.passes(seconds=2)

    assert (at_once, soon) == ((1, 1) if seconds == 0 else (0, 0))
    assert len(resident.messages_from_bot) - before == 1


async def test_a_resident_subscribed_to_two_cities_hears_of_each_once(world: World):
    osh, naryn = await world.announces(a_hearing(OSH), a_hearing(NARYN, day=20))
    resident = await world.resident(Language.KY, "Ош", "Нарын")
    await resident.starts("h_osh")
    await world.settles()
    await resident.presses("Белгилүү болгондо кабарлоо")
    await world.settles()

    await world.changes(osh, venue=LIBRARY)
    await world.changes(naryn, venue=LIBRARY)
    await world.passes(minutes=6)

    assert [("Ош" in text, "Нарын" in text) for text in news(resident)] == [(True, False), (False, True)]


async def test_news_in_quiet_hours_makes_no_sound(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(9, 21, 58))

    await world.changes(hearing, venue=LIBRARY)
    await world.passes(minutes=5)

    [notice] = [each for each in resident.history if each.text.startswith("🔔")]
    assert notice.silent


@pytest.mark.parametrize(
    ("language", "greeting", "venue"),
    [(Language.KY, "Кайра келгениңиз", "Китепкана"), (Language.RU, "С возвращением", "Библиотека")],
)
async def test_one_who_was_away_is_not_written_to_and_sees_what_is_true_on_coming_back(
    world: World, language: Language, greeting: str, venue: str
):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(language, "Ош")
    bystander = await world.resident(language)
    for person in (resident, bystander):
        await person.blocks()
    await world.settles()

    await world.changes(hearing, venue=LIBRARY)
    await world.passes(minutes=6)
    away = news(resident)
    for person in (resident, bystander):
        await person.unblocks()
    await world.settles()

    assert away == news(resident) == []
    assert greeting in resident.messages_from_bot[-1].text
    assert venue in resident.messages_from_bot[-1].text
    assert greeting not in bystander.messages_from_bot[-1].text


async def test_a_reminder_of_the_former_time_is_put_right_in_place(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))
    [reminder] = [each for each in resident.messages_from_bot if each.text.startswith("⏰")]

    await world.changes(hearing, day=at(19, 15).date(), starts_at=at(19, 15))
    await world.passes(minutes=2)

    [corrected] = [each for each in resident.messages_from_bot if each.id == reminder.id]
    assert corrected.text.startswith("✏️ Это сообщение исправлено")
    assert "14:00 → 15:00" in corrected.text
    assert len(news(resident)) == 1


async def test_a_reminder_sent_before_a_slip_of_the_pen_stays_as_it_is(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))
    before = [each.text for each in resident.messages_from_bot]

    slip = await world.changes(hearing, starts_at=at(18, 14), day=at(18, 14).date())
    await world.passes(seconds=20)
    await world.changes(slip, starts_at=at(17, 14), day=at(17, 14).date())
    await world.changes(hearing, notify=False, coordinates=(40.5, 72.8))
    await world.passes(minutes=2)

    assert [each.text for each in resident.messages_from_bot] == before


async def test_notices_and_reminders_of_a_cancelled_hearing_say_so(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY, "Ош")
    moved = await world.changes(hearing, starts_at=at(17, 16))
    await world.passes(minutes=6)
    await world.is_at(at(16, 16))

    await world.changes(moved, status=HearingStatus.CANCELLED)
    await world.passes(minutes=2)

    assert news(resident) == news(resident, "⏰") == []
    assert len(news(resident, "❌")) == 1
    assert len([text for text in news(resident, "✏️") if "Талкуу жокко чыгарылды" in text]) == 2


async def test_a_message_that_cannot_be_put_right_any_more_is_let_be(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))
    [reminder] = [each for each in resident.messages_from_bot if each.text.startswith("⏰")]
    resident._chat.messages[reminder.id].deleted = True

    await world.changes(hearing, starts_at=at(17, 17))
    await world.passes(minutes=2)

    assert len(news(resident)) == 1
