from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.announcement.load import load_file
from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.consultation import Consultation, Document, Programme
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City, CityId
from bot.messages import hearing_pages, hearings
from bot.messages.hearings import Shown

from .making import BISHKEK, NOW, TEXTS, UNKNOWN, description, seen, shown, words

KY, RU = TEXTS[Language.KY], TEXTS[Language.RU]
OPEN = {Language.KY: "такталууда", Language.RU: "уточняется"}


def card(one: Shown, texts=KY, now=NOW):
    return seen(hearings.card(one, texts, zone=BISHKEK, now=now))


def line(text: str, sign: str) -> str:
    return next(each for each in text.splitlines() if each.startswith(sign))


def test_a_card_says_when_where_and_how_in_kyrgyz():
    assert card(shown()).text.splitlines() == [
        "Жайыт программасы",
        "",
        words(KY, "card-city", city="Ош"),
        words(KY, "card-date", date="2025-ж., 17-июнь, шейшемби"),
        words(KY, "card-time", time="14:00–16:15 (Бишкек убактысы боюнча)"),
        words(KY, "card-venue", venue="Шаардык зал"),
        words(KY, "card-online", link=KY("card-online-link")),
        "",
        words(KY, "card-authority", name="Министрлик"),
        words(KY, "card-contractor", name="«БИОМ» кыймылы"),
        words(KY, "card-languages", languages="кыргызча, орусча"),
        words(KY, "card-contact", phone="+996 000 000 000", about="уюштуруу"),
        "",
        words(KY, "card-comments-open", deadline="такталууда"),
    ]


def test_a_card_says_the_same_in_russian():
    text = card(shown(), RU).text

    assert line(text, "📅").endswith(": вторник, 17 июня 2025 г.")
    assert line(text, "🕑").endswith(": 14:00–16:15 (по бишкекскому времени)")
    assert line(text, "🏛").endswith(": Городской зал")
    assert line(text, "✍️").endswith(": уточняется")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("unknown", "signs"),
    [
        ({}, ""),
        ({"day": None, "starts_at": None, "ends_at": None}, "📅🕑"),
        ({"starts_at": None, "ends_at": None}, "🕑"),
        ({"venue": NOTHING}, "🏛"),
        ({"venue": Bilingual(ky="", ru="")}, "🏛"),
        ({"online_url": None}, "🌐"),
        ({"online_url": ""}, "🌐"),
        (UNKNOWN, "📅🕑🏛🌐"),
    ],
)
def test_what_is_open_says_so_and_can_be_asked_for(language, unknown, signs):
    found = card(shown(**unknown), TEXTS[language])

    for sign in "📅🕑🏛🌐":
        assert line(found.text, sign).endswith(f": {OPEN[language]}") == (sign in signs)
    assert (TEXTS[language].plain("button-tell-me") in found.labels) == bool(signs)


@pytest.mark.parametrize(
    ("only", "language", "expected"),
    [
        ("ru", KY, f"Зал ({KY('only-in-ru')})"),
        ("ru", RU, "Зал"),
        ("ky", RU, f"Зал ({RU('only-in-ky')})"),
        ("ky", KY, "Зал"),
    ],
)
def test_a_text_in_one_language_is_shown_to_all_with_a_mark(only, language, expected):
    text = card(shown(venue=Bilingual(**{only: "Зал"})), language).text

    assert line(text, "🏛") == words(language, "card-venue", venue=expected)


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (HearingStatus.CANCELLED, "card-cancelled"),
        (HearingStatus.POSTPONED, "card-postponed"),
        (HearingStatus.PUBLISHED, None),
    ],
)
def test_a_card_says_at_its_head_when_a_hearing_is_not_on(status, head):
    found = card(shown(status=status, reason=Bilingual(ru="ремонт")), RU).text.splitlines()

    reason = words(RU, "card-reason", reason="ремонт")
    assert found[1:3] == ([words(RU, head), reason] if head else ["", words(RU, "card-city", city="Ош")])


def test_the_old_date_of_a_postponed_hearing_is_not_taken_for_the_new_one():
    text = card(shown(status=HearingStatus.POSTPONED), RU).text

    before = RU.plain("card-postponed-from", date="вторник, 17 июня 2025 г.")
    assert line(text, "📅") == words(RU, "card-date", date=f"уточняется ({before})")
    assert line(text, "🕑") == words(RU, "card-time", time="уточняется")


def test_a_cancelled_hearing_cannot_be_asked_about():
    labels = card(shown(status=HearingStatus.CANCELLED, **UNKNOWN), RU).labels

    assert RU.plain("button-tell-me") not in labels


def test_a_past_hearing_says_so_and_cannot_be_subscribed_to():
    found = card(shown(), RU, now=NOW + timedelta(days=30))

    assert words(RU, "card-past") in found.text
    assert RU.plain("button-subscribe") not in found.labels


@pytest.mark.parametrize(
    ("fields", "key", "value", "may_comment"),
    [
        ({}, "card-comments-open", {"deadline": "уточняется"}, True),
        ({"closes": NOW}, "card-comments-open", {"deadline": "вторник, 10 июня 2025 г., 12:00"}, True),
        ({"closes": NOW - timedelta(seconds=1)}, "card-comments-closed", {"closed": "вторник, 10 июня 2025 г."}, False),
        ({"opens": NOW + timedelta(minutes=1)}, "card-comments-later", {"opens": "вторник, 10 июня 2025 г."}, False),
    ],
)
def test_a_card_says_whether_comments_are_taken(fields, key, value, may_comment):
    found = card(shown(**fields), RU)

    assert line(found.text, "✍️").startswith(words(RU, key, **value))
    assert (RU.plain("button-comment") in found.labels) == may_comment


@pytest.mark.parametrize("texts", [KY, RU])
def test_a_sample_is_marked_wherever_it_is_listed(texts):
    sample, mark = shown(description(sample=True)), f"[{texts('sample-mark')}] "

    assert card(sample, texts).text.startswith(mark)
    assert mark.strip() in seen(hearings.upcoming([sample], texts, zone=BISHKEK)).text
    assert mark.strip() not in card(shown(), texts).text


def test_the_time_is_an_entity_that_shows_a_reader_abroad_their_own():
    found = card(shown())

    assert found.marked("date_time") == ["14:00–16:15"]
    assert found.of_kind("date_time")[0]["unix_time"] == int(shown().hearing.starts_at.timestamp())
    assert "date_time_format" not in found.of_kind("date_time")[0]


def test_another_zone_is_named_by_its_own_name():
    text = seen(hearings.card(shown(), RU, zone=ZoneInfo("Europe/Berlin"), now=NOW)).text

    assert line(text, "🕑") == words(RU, "card-time", time="10:00–12:15 (Europe/Berlin)")


# Lists


def test_a_list_strikes_what_is_cancelled_and_names_no_date_for_what_is_postponed():
    found = seen(
        hearings.upcoming(
            [shown(), shown(status=HearingStatus.CANCELLED), shown(status=HearingStatus.POSTPONED), shown(**UNKNOWN)],
            RU,
            zone=BISHKEK,
        )
    )

    assert found.text.splitlines()[2:] == [
        "• Ош: вторник, 17 июня 2025 г., 14:00–16:15",
        "• ❌ Ош: вторник, 17 июня 2025 г., 14:00–16:15",
        "• Ош: уточняется",
        "• Ош: уточняется",
    ]
    assert found.marked("strikethrough") == ["Ош: вторник, 17 июня 2025 г., 14:00–16:15"]


@pytest.mark.parametrize(
    ("count", "page", "listed", "turns"),
    [(0, 0, 0, []), (8, 0, 8, []), (9, 0, 8, ["next"]), (9, 1, 1, ["back"]), (24, 1, 8, ["back", "next"])],
)
def test_a_long_list_has_pages(count, page, listed, turns):
    found = seen(hearings.upcoming([shown()] * count, RU, zone=BISHKEK, page=page))

    assert len([each for each in found.text.splitlines() if each.startswith("•")]) == listed
    assert [name for name in ("back", "next") if RU.plain(f"button-{name}") in found.labels] == turns


def test_a_city_with_very_many_hearings_shows_the_soonest_and_says_that_there_are_more():
    found = seen(
        hearings.of_city(shown().city, [shown()] * 150, RU, zone=BISHKEK, subscribed=False),
    )

    assert found.text.count("•") == hearings.LIST_MAX
    assert found.text.endswith("…")


def test_documents_in_the_readers_language_come_first():
    for texts, first in ((KY, "Пландын долбоору"), (RU, "План")):
        assert seen(hearing_pages.documents(shown(), texts)).text.splitlines()[2].startswith(f"• {first} (")


def test_a_document_without_a_title_shows_its_address():
    nameless = description(documents=(Document(title=NOTHING, url="https://example.org/x"),))

    assert seen(hearing_pages.documents(shown(nameless), RU)).text.endswith("• https://example.org/x")


def test_what_was_not_announced_says_so_on_every_page():
    bare = shown(description(documents=(), channels=(), programme=Programme()))

    for page in (hearing_pages.documents(bare, RU), hearing_pages.programme(bare, RU)):
        assert "уточняется" in seen(page).text
    assert seen(hearing_pages.channels(bare, RU)).text.endswith(words(RU, "channels-missing"))


def test_a_programme_says_that_its_times_are_approximate():
    assert seen(hearing_pages.programme(shown(), RU)).text.splitlines() == [
        f"{words(RU, 'programme-title')} · Ош · 17 июня",
        "",
        words(RU, "programme-approximate"),
        "",
        "14:00–14:20 Приветственные слова",
        "   · Представитель министерства",
    ]


# The real case

REAL_CASE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "nbsap-2025.yaml"


def real_case() -> list[Shown]:
    announced = load_file(REAL_CASE).announcement
    consultation: Consultation = announced.consultation.over(None, zone=BISHKEK)
    cities: dict[str, City] = {
        entry.slug: entry.over(None, spare=CityId(number)) for number, entry in enumerate(announced.cities, start=1)
    }
    found = []
    for entry in announced.hearings:
        city = cities[entry.city]
        hearing = entry.over(None, consultation_id=consultation.id, city_id=city.id, zone=BISHKEK)
        assert isinstance(hearing, Hearing)
        found.append(Shown(hearing=hearing, city=city, consultation=consultation))
    return found


@pytest.mark.parametrize("language", Language)
def test_a_card_of_the_real_case_costs_little_data(language):
    for one in real_case():
        text = card(one, TEXTS[language], now=datetime(2025, 6, 2, 12, tzinfo=BISHKEK)).text
        assert len(text.encode()) < 1536, one.city.slug


@pytest.mark.parametrize("language", Language)
def test_every_open_fact_of_the_real_case_says_so(language):
    for one in real_case():
        text = card(one, TEXTS[language]).text
        hearing = one.hearing
        known = {"📅": hearing.day, "🕑": hearing.starts_at, "🏛": hearing.venue, "🌐": hearing.online_url}
        for sign, fact in known.items():
            assert (OPEN[language] in line(text, sign)) == (not fact), (one.city.slug, sign)


def test_the_hall_of_the_real_case_is_marked_as_printed_in_russian_only():
    balykchy = next(one for one in real_case() if one.city.slug == "balykchy")

    hall = "Зал Биосферной территории «Иссык-Куль»"
    assert line(card(balykchy, KY).text, "🏛").endswith(f": {hall} ({KY('only-in-ru')})")
    assert line(card(balykchy, RU).text, "🏛").endswith(f": {hall}")


def test_the_whole_programme_of_the_real_case_fits_into_one_message():
    for language in Language:
        found = seen(hearing_pages.programme(real_case()[0], TEXTS[language]))
        assert "16:00–16:15" in found.text
        assert "…" not in found.text


def test_dates_stand_in_both_languages_as_people_write_them():
    one = shown(day=date(2025, 12, 1), starts_at=datetime(2025, 12, 1, 9, 5, tzinfo=BISHKEK), ends_at=None)

    assert one.label(KY) == "Ош · 1-декабрь"
    assert one.label(RU) == "Ош · 1 декабря"
    assert line(card(one, KY).text, "🕑").endswith(": 09:05 (Бишкек убактысы боюнча)")
