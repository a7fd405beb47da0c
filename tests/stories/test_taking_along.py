"""What people take along from the chat: a calendar entry that stays true, the venue on the map, a link to pass on."""

from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from bot.sandbox.person import Person
from tests.world import NARYN, OSH, World, a_hearing, at

TO_CALENDAR = {Language.KY: "Календарга кошуу", Language.RU: "В календарь"}
ON_MAP = {Language.KY: "Картада көрсөтүү", Language.RU: "На карте"}
VENUE = Bilingual(ky="Китепкана", ru="Библиотека")


async def takes(world: World, person: Person, label: str, *, link: str | None = "h_osh"):
    """The person opens a card, if asked to, and presses; returns the newest message with the toast."""
    if link:
        await person.starts(link)
        await world.settles()
    press = await person.presses(label)
    await world.settles()
    return person.messages_from_bot[-1], (await press).text


def event_in(message) -> icalendar.Event:
    [found] = icalendar.Calendar.from_ical(message.document.content).walk("VEVENT")
    return found


@pytest.mark.parametrize("language", Language)
async def test_a_hearing_is_put_into_the_calendar_by_one_press(world: World, language: Language):
    await world.announces(a_hearing(OSH, venue=VENUE))
    person = await world.resident(language)

    message, _ = await takes(world, person, TO_CALENDAR[language])

    assert (message.document.name, message.document.mime_type) == ("talkuu-osh.ics", "text/calendar")
    event = event_in(message)
    assert event.decoded("DTSTART") == at(17, 14)
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == "https://t.me/talkuu_bot?start=h_nbsap_osh"
    assert str(event["LOCATION"]).startswith(f"Ош, {VENUE.pick(language)}")
    assert person.messages_from_bot[-2].labels, "the card stays"


async def test_a_moved_hearing_replaces_its_entry_and_a_cancelled_one_takes_it_away(world: World):
    [hearing] = await world.announces(a_hearing(OSH, venue=VENUE))
    person = await world.resident(Language.RU, "Ош")
    first, _ = await takes(world, person, "В календарь")

    await world.changes(hearing, starts_at=at(17, 16))
    moved, _ = await takes(world, person, "В календарь", link=None)
    await world.changes(hearing, status=HearingStatus.CANCELLED, starts_at=at(17, 16))
    off, _ = await takes(world, person, "В календарь", link=None)

    events = [event_in(each) for each in (first, moved, off)]
    assert len({str(each["UID"]) for each in events}) == 1
    assert [each["SEQUENCE"] for each in events] == [0, 1, 2]
    assert [each["STATUS"] for each in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [each.decoded("DTSTART").hour for each in events] == [14, 16, 16]
    assert events[0].decoded("DTSTAMP") <= events[1].decoded("DTSTAMP")


async def test_the_button_stands_under_reminders_and_notices_which_stay(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    person = await world.resident(Language.KY, "Ош")
    await world.changes(hearing, venue=VENUE)
    notice = person.messages_from_bot[-1]
    await world.is_at(at(16, 14))
    reminder = person.messages_from_bot[-1]

    for message in (notice, reminder):
        await person.presses("Календарга кошуу", message)
        await world.settles()
        assert event_in(person.messages_from_bot[-1])["STATUS"] == "CONFIRMED"
        assert person.message(message.id).text == message.text
    assert notice.text.startswith("🔔")
    assert reminder.text.startswith("⏰")


async def test_without_a_date_there_is_nothing_to_put_into_a_calendar(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU)
    await person.starts("h_osh")
    await world.settles()
    dated = person.messages_from_bot[-1]
    await world.changes(hearing, notify=False, day=None, starts_at=None)

    _, toast = await takes(world, person, "В календарь", link=None)
    await person.starts("h_osh")
    await world.settles()

    assert "📆 В календарь" in dated.labels
    assert "Дата уточняется" in toast
    assert "📆 В календарь" not in person.messages_from_bot[-1].labels
    assert not any(each.document for each in person.messages_from_bot)


async def test_what_is_over_or_unpublished_is_not_offered(world: World):
    _, draft = await world.announces(a_hearing(OSH, day=1), a_hearing(NARYN))
    person = await world.resident(Language.RU)
    await person.starts("h_naryn")
    await world.settles()
    await world.changes(draft, notify=False, status=HearingStatus.DRAFT)

    _, toast = await takes(world, person, "В календарь", link=None)
    await person.starts("h_osh")
    await world.settles()

    assert "не найдено" in toast
    assert "📆 В календарь" not in person.messages_from_bot[-1].labels


@pytest.mark.parametrize("language", Language)
async def test_a_venue_with_coordinates_is_shown_on_the_map(world: World, language: Language):
    await world.announces(a_hearing(OSH, venue=VENUE, coordinates=(40.513, 72.816)))
    person = await world.resident(language)

    message, _ = await takes(world, person, ON_MAP[language])

    venue = message.data["venue"]
    assert (venue["title"], venue["address"]) == (VENUE.pick(language), "Ош")
    assert (venue["location"]["latitude"], venue["location"]["longitude"]) == (40.513, 72.816)


async def test_without_coordinates_there_is_no_map_button(world: World):
    await world.announces(a_hearing(OSH, venue=VENUE))
    person = await world.resident(Language.RU)
    await person.starts("h_osh")
    await world.settles()

    card = person.messages_from_bot[-1]
    assert "🗺 На карте" not in card.labels
    assert "Библиотека" in card.text


async def test_a_place_on_the_map_without_a_name_bears_the_citys(world: World):
    await world.announces(a_hearing(OSH, coordinates=(40.5, 72.8)))
    person = await world.resident(Language.RU)

    message, _ = await takes(world, person, "На карте")

    assert message.data["venue"]["title"] == "Ош"


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [(Language.KY, "Бөлүшүү", "Коомдук талкуу: Ош"), (Language.RU, "Поделиться", "Общественное обсуждение: Ош")],
)
async def test_a_hearing_is_passed_on_with_a_link_that_opens_it(
    world: World, language: Language, label: str, words: str
):
    await world.announces(a_hearing(OSH))
    person = await world.resident(language)
    await person.starts("h_osh")
    await world.settles()

    [button] = [button for row in person.messages_from_bot[-1].buttons for button in row if button.text.endswith(label)]
    address = urlsplit(button.url)
    given = {name: value for name, [value] in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://t.me/share/url"
    assert given["url"] == "https://t.me/talkuu_bot?start=h_nbsap_osh"
    assert given["text"].startswith(words)
    assert "14:00" in given["text"]
    friend = await world.resident(language)
    await friend.starts(given["url"].partition("start=")[2])
    await world.settles()
    assert friend.messages_from_bot[-1].text == person.messages_from_bot[-1].text
