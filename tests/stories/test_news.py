"""Change notices: to those who asked, old → new, and nothing about what people cannot act on."""

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from bot.services import notices
from bot.storage import hearings
from tests.world import BISHKEK, NARYN, OSH, World, a_hearing, at


def news(person, sign: str) -> list[str]:
    return [each.text for each in person.history if each.from_bot and each.text.startswith(sign)]


async def test_a_field_that_becomes_known_reaches_the_one_who_asked(world: World):
    [hearing] = await world.announces(a_hearing(OSH, start=None))
    asker = await world.resident(Language.KY)
    bystander = await world.resident(Language.KY)
    await asker.starts("h_osh")
    await world.settles()
    await asker.presses("Белгилүү болгондо кабарлоо")
    await world.settles()

    await world.changes(hearing, venue=Bilingual(ky="Китепкана", ru="Библиотека"))

    [text] = news(asker, "🔔")
    assert "Өтө турган жери: такталууда → Китепкана" in text
    assert "Калганы өзгөргөн жок" in text
    assert "17-июнь" in text
    assert news(bystander, "🔔") == []


async def test_a_moved_hearing_shows_old_and_new_to_subscribers(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    of_city = await world.resident(Language.RU, "Ош")
    of_other_city = await world.resident(Language.RU, "Нарын")

    await world.changes(hearing, day=at(19, 15).date(), starts_at=at(19, 15))

    [text] = news(of_city, "🔔")
    assert "вторник, 17 июня 2025 г. → четверг, 19 июня 2025 г." in text
    assert "14:00 → 15:00" in text
    assert news(of_other_city, "🔔") == []


async def test_a_cancelled_hearing_says_so_and_why(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    await world.changes(hearing, status=HearingStatus.CANCELLED, reason=Bilingual(ru="Дорога закрыта", ky="Жол жабык"))

    [text] = news(resident, "❌")
    assert "Обсуждение отменено" in text
    assert "Дорога закрыта" in text


async def test_a_new_hearing_reaches_the_city(world: World):
    await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.KY, "Нарын")

    await world.announces(a_hearing(NARYN, day=20), notify=True)

    [text] = news(resident, "🆕")
    assert "20-июнь" in text


async def test_without_notify_nobody_is_told(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")

    await world.changes(hearing, notify=False, starts_at=at(17, 16))

    assert news(resident, "🔔") == []


async def test_one_who_subscribed_after_the_change_is_not_told_about_it(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    await world.stops()
    async with world.db.transaction() as tx:
        after = hearing.with_(starts_at=at(17, 16), armed_at=world.clock.now())
        await hearings.change(tx, after, rearmed=True, now=world.clock.now())
        await notices.hearing_changed(tx, hearing, after, notify=True, zone=BISHKEK, now=world.clock.now())
    world.clock.at = at(3, 12)
    # The campaign has not been spread yet when somebody subscribes.
    await world.begins()
    late = await world.resident(Language.RU, "Ош")
    await world.ticks()

    assert news(late, "🔔") == []


async def test_nothing_goes_out_about_the_past_or_about_drafts(world: World):
    past, draft = await world.announces(a_hearing(OSH, day=1), a_hearing(NARYN, day=20, status=HearingStatus.DRAFT))
    resident = await world.resident(Language.RU, "Ош", "Нарын")

    await world.changes(past, starts_at=at(1, 16))
    await world.changes(draft, starts_at=at(20, 16))

    assert news(resident, "🔔") == news(resident, "🆕") == []


async def test_a_notice_is_silent_at_night_unless_the_hearing_is_within_a_day(world: World):
    [far, near] = await world.announces(a_hearing(OSH, day=17), a_hearing(NARYN, day=10))
    resident = await world.resident(Language.RU, "Ош", "Нарын")
    await world.is_at(at(9, 23))

    await world.changes(far, starts_at=at(17, 16))
    await world.changes(near, starts_at=at(10, 16))

    about_far, about_near = [each for each in resident.history if each.text.startswith("🔔")]
    assert about_far.silent
    assert not about_near.silent


async def test_changed_back_before_it_was_sent_is_no_news(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    resident = await world.resident(Language.RU, "Ош")
    moved = hearing.with_(starts_at=at(17, 16))
    await world.stops()
    async with world.db.transaction() as tx:
        now = world.clock.now()
        await hearings.change(tx, moved, rearmed=True, now=now)
        await notices.hearing_changed(tx, hearing, moved, notify=True, zone=BISHKEK, now=now)
        await hearings.change(tx, hearing, rearmed=True, now=now)

    await world.begins()
    await world.ticks()

    assert news(resident, "🔔") == []
