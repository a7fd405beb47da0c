"""/calendar: all that somebody follows in one file, and the addresses where calendars look by themselves."""

from collections.abc import AsyncIterator
from pathlib import Path

import icalendar
import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from bot.domain.subscription import Scope, Subscription
from bot.sandbox.person import Person
from bot.storage import announcements, people, subscriptions
from tests.world import BALYKCHY, JALAL_ABAD, NARYN, OSH, World, a_hearing


@pytest.fixture
async def public(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, http_port=0, public_url="https://talkuu.example.org/") as world:
        yield world


async def asks(world: World, person: Person):
    await person.says("/calendar")
    await world.settles()
    return person.messages_from_bot[-1]


def places(message) -> list[str]:
    found = icalendar.Calendar.from_ical(message.document.content).walk("VEVENT")
    return [str(each["UID"]).partition(".")[0] for each in found]


async def test_all_cities_and_hearings_somebody_follows_are_in_one_file(world: World):
    await world.announces(
        a_hearing(OSH),
        a_hearing(NARYN, day=10, start=None),
        a_hearing(JALAL_ABAD, day=18),
        a_hearing(OSH, day=1, slug="osh-past"),
        a_hearing(OSH, day=20, slug="osh-off", status=HearingStatus.CANCELLED),
        a_hearing(BALYKCHY, day=None, start=None),
    )
    person = await world.resident(Language.RU, "Ош", "Балыкчы")
    await person.starts("h_naryn")
    await world.settles()
    await person.presses("Подписаться")
    await world.settles()

    message = await asks(world, person)

    assert message.document.name == "talkuu.ics"
    assert places(message) == ["naryn", "osh", "osh-off"]
    assert "3" in message.text
    assert "https://" not in message.text


async def test_who_only_asked_for_an_open_fact_does_not_follow_the_hearing(world: World):
    await world.announces(a_hearing(OSH, start=None))
    person = await world.resident(Language.KY)
    await person.starts("h_osh")
    await world.settles()
    await person.presses("Белгилүү болгондо кабарлоо")
    await world.settles()

    message = await asks(world, person)

    assert message.document is None
    assert "жазылган эмессиз" in message.text
    assert any("Шаарлар" in label for label in message.labels)


async def test_who_follows_what_has_no_date_is_told_so(world: World):
    await world.announces(a_hearing(OSH, day=None, start=None))
    person = await world.resident(Language.RU, "Ош")

    message = await asks(world, person)

    assert message.document is None
    assert "уточняются" in message.text


async def test_the_list_of_subscriptions_leads_there_without_a_command(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.KY, "Ош")
    await person.says("/subscribe")
    await world.settles()

    await person.presses("Календарга кошуу")
    await world.settles()

    assert places(person.messages_from_bot[-1]) == ["osh"]


@pytest.mark.parametrize("language", Language)
async def test_with_a_public_address_each_city_has_one_to_subscribe_to(public: World, language: Language):
    await public.announces(a_hearing(OSH), a_hearing(NARYN, day=10))
    person = await public.resident(language, "Ош", "Нарын")

    message = await asks(public, person)

    assert places(message) == ["naryn", "osh"]
    assert message.marked("code") == [
        f"https://talkuu.example.org/calendar/{city}.{language}.ics" for city in ("osh", "naryn")
    ]


async def test_the_address_is_told_before_there_is_any_date(public: World):
    await public.announces(a_hearing(OSH, day=None, start=None))
    person = await public.resident(Language.RU, "Ош")

    message = await asks(public, person)

    assert message.marked("code") == ["https://talkuu.example.org/calendar/osh.ru.ics"]


async def test_more_addresses_than_a_caption_holds_come_as_a_message_of_their_own(public: World):
    await public.announces(a_hearing(OSH))
    person = await public.resident(Language.RU, "Ош")
    async with public.db.transaction() as tx:
        stored = await people.by_chat(tx, person.id)
        for number in range(15):
            name = Bilingual(ru="Ш" * 50)
            city = await announcements.save_city(tx, slug=f"city-{number}", name=name, aliases=[])
            await subscriptions.add(tx, stored.id, Subscription(Scope.CITY, city), now=public.clock.now())

    await asks(public, person)

    document, addresses = person.messages_from_bot[-2:]
    assert places(document) == ["osh"]
    assert len(addresses.marked("code")) == 16


async def test_the_menu_offers_it_in_the_persons_language(world: World):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.KY)

    assert "calendar" in [each["command"] for each in person.menu]
    [words] = [each["description"] for each in person.menu if each["command"] == "calendar"]
    assert "календар" in words
