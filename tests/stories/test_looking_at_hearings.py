"""Cards and lists: what is known is shown, what is open says so."""

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from tests.world import NARYN, OSH, World, a_hearing, at


async def _card(world: World, language: Language, link: str = "h_osh"):
    person = await world.resident(language)
    await person.starts(link)
    await world.settles()
    return person, person.messages_from_bot[-1]


async def test_a_card_tells_everything_that_is_known(world: World):
    await world.announces(
        a_hearing(
            OSH,
            ends_at=at(17, 16, 15),
            venue=Bilingual(ky="Китепкана", ru="Библиотека"),
            online_url="https://example.org/zoom",
        )
    )

    _, card = await _card(world, Language.RU)

    for words in (
        "Программа сохранения биоразнообразия",
        "Город: Ош",
        "вторник, 17 июня 2025",
        "14:00–16:15",
        "по бишкекскому времени",
        "Библиотека",
        "ссылка для участия",
        "Министерство природных ресурсов",
        "БИОМ",
        "на кыргызском, на русском",
        "+996 000 000 000",
        "по организационным вопросам",
        "Комментарии принимаются. Срок: уточняется",
    ):
        assert words in card.text
    assert len(card.text.encode()) < 1500


async def test_the_time_on_a_card_is_an_entity_that_apps_convert(world: World):
    await world.announces(a_hearing(OSH))

    _, card = await _card(world, Language.KY)

    [entity] = [each for each in card.entities if each["type"] == "date_time"]
    assert entity["unix_time"] == int(at(17, 14).timestamp())


@pytest.mark.parametrize(("language", "word"), [(Language.KY, "такталууда"), (Language.RU, "уточняется")])
async def test_what_is_open_reads_to_be_confirmed_and_can_be_asked_for(world: World, language: Language, word: str):
    await world.announces(a_hearing(OSH, start=None))

    _, card = await _card(world, language)

    assert card.text.count(word) == 4  # time, venue, online, deadline for comments
    assert any("Белгилүү" in label or "Сообщить" in label for label in card.labels)


async def test_a_text_in_one_language_is_shown_to_all_with_a_mark(world: World):
    await world.announces(a_hearing(OSH, venue=Bilingual(ru="Зал")))

    _, card = await _card(world, Language.KY)

    assert "Зал (орусча гана)" in card.text


async def test_programme_documents_and_other_channels_stand_behind_their_buttons(world: World):
    await world.announces(a_hearing(OSH))
    person, card = await _card(world, Language.RU)
    seen = {}

    for label in ("Программа", "Документы", "Другие способы написать"):
        await person.presses(label)
        await world.settles()
        seen[label] = person.messages_from_bot[-1]
        await person.presses("Назад")
        await world.settles()

    assert "Время приблизительное" in seen["Программа"].text
    assert "14:00–14:20 Приветственные слова" in seen["Программа"].text
    assert "Представитель министерства" in seen["Программа"].text
    assert seen["Документы"].text.index("Программа и план (на русском)") < seen["Документы"].text.index("кыргызском")
    assert "https://example.org/form" in seen["Другие способы написать"].text
    assert person.messages_from_bot[-1].text == card.text


async def test_past_hearings_are_under_past(world: World):
    await world.announces(a_hearing(OSH), a_hearing(NARYN, day=1))
    person = await world.resident(Language.RU)

    await person.says("/hearings")
    await world.settles()
    coming = person.messages_from_bot[-1]
    await person.presses("Прошедшие")
    await world.settles()

    assert "Ош" in coming.text
    assert "Нарын" not in coming.text
    assert "Нарын" in person.messages_from_bot[-1].text


async def test_drafts_are_seen_by_nobody(world: World):
    await world.announces(a_hearing(OSH, status=HearingStatus.DRAFT))
    person = await world.resident(Language.RU)

    await person.says("/hearings")
    await world.settles()
    listed = person.messages_from_bot[-1]
    await person.starts("h_osh")
    await world.settles()

    assert "Предстоящих обсуждений пока нет" in listed.text
    assert "Место проведения" not in person.messages_from_bot[-1].text


async def test_a_cancelled_hearing_says_why(world: World):
    await world.announces(
        a_hearing(OSH, status=HearingStatus.CANCELLED, reason=Bilingual(ky="Жол жабык", ru="Дорога закрыта"))
    )

    _, card = await _card(world, Language.RU)

    assert "Обсуждение отменено" in card.text
    assert "Причина: Дорога закрыта" in card.text


async def test_a_button_of_a_hearing_that_was_unpublished_is_refused_politely(world: World):
    [hearing] = await world.announces(a_hearing(OSH))
    person, _ = await _card(world, Language.RU)
    await world.changes(hearing, notify=False, status=HearingStatus.DRAFT)

    press = await person.presses("Программа")
    await world.settles()

    assert "не найдено" in (await press).text


async def test_a_hearing_reached_by_its_card_can_be_subscribed_and_left(world: World):
    await world.announces(a_hearing(OSH))
    person, _ = await _card(world, Language.RU)

    await person.presses("Подписаться")
    await world.settles()
    subscribed = person.messages_from_bot[-1].labels
    await person.presses("Отписаться")
    await world.settles()

    assert "🔕 Отписаться" in subscribed
    assert "🔔 Подписаться" in person.messages_from_bot[-1].labels
