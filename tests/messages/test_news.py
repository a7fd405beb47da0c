from datetime import date, datetime, timedelta

import pytest

from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.change import Facts
from bot.domain.hearing import HearingStatus
from bot.messages import news

from .making import BISHKEK, NOW, TEXTS, UNKNOWN, description, seen, shown, words

KY, RU = TEXTS[Language.KY], TEXTS[Language.RU]
DAY = date(2025, 6, 17)


def at(hour: int, minute: int = 0, *, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BISHKEK)


def head(now: datetime, texts=RU, **fields: object) -> str:
    return seen(news.reminder(shown(**fields), texts, zone=BISHKEK, now=now)).text.splitlines()[0]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(13, 59, day=date(2025, 6, 14)), ("reminder-in-days", {"days": 3})),
        (at(14, day=date(2025, 6, 12)), ("reminder-in-days", {"days": 5})),
        (at(14, day=date(2025, 6, 16)), ("reminder-tomorrow", {})),
        (at(23, 59, day=date(2025, 6, 16)), ("reminder-tomorrow", {})),
        (at(0, 1), ("reminder-today", {})),
        (at(8), ("reminder-today", {})),
        (at(9), ("reminder-in-hours", {"hours": 5})),
        (at(11), ("reminder-in-hours", {"hours": 3})),
        (at(12, 31), ("reminder-in-minutes", {"minutes": 89})),
        (at(13), ("reminder-in-minutes", {"minutes": 60})),
        (at(13, 45), ("reminder-in-minutes", {"minutes": 15})),
        (at(13, 39), ("reminder-in-minutes", {"minutes": 21})),
        (at(13, 38), ("reminder-in-minutes", {"minutes": 22})),
        (at(13, 59), ("reminder-in-minutes", {"minutes": 1})),
        (at(14, 1), ("reminder-in-minutes", {"minutes": 1})),
    ],
)
def test_a_reminder_says_how_long_it_is_till_then(now, expected):
    key, values = expected
    assert head(now) == words(RU, key, **values)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(18, day=date(2025, 6, 16)), ("reminder-tomorrow", {})),
        (at(9), ("reminder-today", {})),
        (at(17), ("reminder-today", {})),
        (at(9, day=date(2025, 6, 14)), ("reminder-in-days", {"days": 3})),
    ],
)
def test_a_reminder_of_a_date_names_the_day(now, expected):
    key, values = expected
    assert head(now, KY, starts_at=None, ends_at=None) == words(KY, key, **values)


def test_an_hour_after_midnight_is_told_in_hours_whatever_the_date():
    late = at(23, day=date(2025, 6, 16))

    assert head(late, starts_at=at(1, 30)) == words(RU, "reminder-in-hours", hours=2)


def test_a_reminder_says_when_where_and_how():
    found = seen(news.reminder(shown(), KY, zone=BISHKEK, now=at(13)))

    assert found.text.splitlines() == [
        words(KY, "reminder-in-minutes", minutes=60),
        "",
        "Жайыт программасы",
        "",
        words(KY, "card-city", city="Ош"),
        words(KY, "card-date", date="2025-ж., 17-июнь, шейшемби"),
        words(KY, "card-time", time="14:00–16:15 (Бишкек убактысы боюнча)"),
        words(KY, "card-venue", venue="Шаардык зал"),
        words(KY, "card-online", link=KY("card-online-link")),
    ]
    assert [link["url"] for link in found.of_kind("text_link")] == ["https://example.org/join"]
    assert [found.labels[0], found.labels[-1]] == [KY.plain("button-details"), KY.plain("button-unsubscribe")]


# Changes


def change(before: Facts | None, texts=RU, **now: object):
    message = news.change(shown(**now), before, texts, zone=BISHKEK)
    return seen(message) if message else None


def before(**fields: object) -> Facts:
    return Facts.of(shown(**fields).hearing)


def test_a_new_hearing_is_announced_with_all_there_is():
    found = change(None)

    assert found.text.splitlines()[0] == words(RU, "change-announced")
    assert words(RU, "card-date", date="вторник, 17 июня 2025 г.") in found.text
    assert "→" not in found.text


@pytest.mark.parametrize(
    ("was", "line"),
    [
        ({"day": date(2025, 6, 16), "starts_at": at(14, day=date(2025, 6, 16)), "ends_at": at(16, 15, day=date(2025, 6, 16))}, "понедельник, 16 июня 2025 г. → вторник, 17 июня 2025 г."),
        ({"starts_at": at(10), "ends_at": at(12)}, "10:00–12:00 → 14:00–16:15"),
        ({"starts_at": None, "ends_at": None}, "уточняется → 14:00–16:15"),
        ({"ends_at": None}, "14:00 → 14:00–16:15"),
        ({"venue": Bilingual(ru="Школа", ky="Мектеп")}, "Школа → Городской зал"),
        ({"venue": NOTHING}, "уточняется → Городской зал"),
        ({"online_url": None}, f"уточняется → {RU('card-online-link')}"),
        ({"online_url": "https://example.org/old"}, RU("card-online-link")),
    ],
)  # fmt: skip
def test_a_change_shows_old_and_new_first_and_then_what_stays(was, line):
    found = change(before(**was))
    lines = found.text.splitlines()

    assert lines[0] == words(RU, "change-changed")
    assert lines[lines.index(words(RU, "card-city", city="Ош")) + 1].endswith(f": {line}")
    assert words(RU, "change-unchanged") in lines
    assert found.text.count("→") == line.count("→")


def test_what_was_taken_back_is_open_again():
    found = change(before(), venue=NOTHING)

    assert words(RU, "card-venue", venue="Городской зал → уточняется") in found.text
    assert found.marked("strikethrough") == ["Городской зал"]


def test_everything_that_became_known_at_once_is_one_notice():
    lines = change(before(**UNKNOWN)).text.splitlines()

    assert [line[0] for line in lines if "→" in line] == ["📅", "🕑", "🏛", "🌐"]
    assert words(RU, "change-unchanged") not in lines


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (HearingStatus.CANCELLED, "change-cancelled"),
        (HearingStatus.POSTPONED, "change-postponed"),
    ],
)
def test_what_is_called_off_says_so_with_its_reason(status, head):
    found = change(before(), status=status, reason=Bilingual(ru="ремонт"))

    assert found.text.splitlines()[:2] == [words(RU, head), words(RU, "card-reason", reason="ремонт")]


def test_a_hearing_that_is_on_again_says_so():
    assert change(before(status=HearingStatus.CANCELLED)).text.splitlines()[0] == words(RU, "change-on-again")


@pytest.mark.parametrize("texts", [KY, RU])
def test_what_is_again_as_people_knew_it_is_no_news(texts):
    assert change(before(), texts) is None


@pytest.mark.parametrize(("texts", "told"), [(KY, True), (RU, False)])
def test_a_translation_is_news_only_to_those_who_read_it(texts, told):
    found = change(before(venue=Bilingual(ru="Городской зал")), texts)

    assert (found is not None) == told


def test_a_notice_is_right_for_readers_of_either_language():
    was = before(venue=Bilingual(ru="Школа"))

    assert f"Школа ({KY('only-in-ru')}) → Шаардык зал" in change(was, KY).text
    assert "Школа → Городской зал" in change(was, RU).text


def test_news_of_a_sample_is_marked_as_one():
    sample = shown(description(sample=True))
    for message in (
        news.change(sample, None, RU, zone=BISHKEK),
        news.reminder(sample, RU, zone=BISHKEK, now=NOW + timedelta(days=1)),
    ):
        assert f"[{RU('sample-mark')}] " in seen(message).text
