from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.moments import MONTHS, read_date, read_hours

TODAY = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("17.06", date(2025, 6, 17)),
        ("17.6", date(2025, 6, 17)),
        ("17.06.2025", date(2025, 6, 17)),
        ("17/06/2026", date(2026, 6, 17)),
        ("17-06", date(2025, 6, 17)),
        ("2025-06-17", date(2025, 6, 17)),
        ("17-июнь", date(2025, 6, 17)),
        ("17 июнь", date(2025, 6, 17)),
        ("17-июнда", date(2025, 6, 17)),
        ("17 июня", date(2025, 6, 17)),
        ("  17  ИЮНЯ ", date(2025, 6, 17)),
        ("17 июня 2026", date(2026, 6, 17)),
        ("17 июня 2026 г.", date(2026, 6, 17)),
        ("17 июня 2026 года", date(2026, 6, 17)),
        ("2026-жылдын 17-июну", date(2026, 6, 17)),
        ("3 мая", date(2026, 5, 3)),
        ("3-май", date(2026, 5, 3)),
        ("1 марта", date(2026, 3, 1)),
        ("02.06", TODAY),
        ("1.06", date(2026, 6, 1)),
        ("29.02", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_write_it_and_without_a_year_it_is_the_next(typed: str, day: date):
    assert read_date(typed, today=TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "эртең",
        "17 да",
        "17",
        "17.13",
        "31.06",
        "31 июня",
        "29.02.2025",
        "17.06.5",
        "17.06.225",
        "17 мартобря",
        "2025",
        "17.06.2500",
        "0.1",
    ],
)
def test_what_is_no_day_is_none(typed: str):
    assert read_date(typed, today=TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day: date):
    nominative, genitive = MONTHS[day.month - 1]
    forms = [
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day} {genitive} {day.year} г.",
        f"{day.day}-{nominative} {day.year}",
        f"{day.year}-жылдын {day.day}-{nominative}",
    ]

    assert {read_date(form, today=TODAY) for form in forms} == {day}


@given(st.text(max_size=40))
def test_no_text_breaks_reading(text: str):
    read_date(text, today=TODAY)
    read_hours(text)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("14:00", (time(14), None)),
        ("9.30", (time(9, 30), None)),
        ("14:00–16:15", (time(14), time(16, 15))),
        ("14.00 - 16.15", (time(14), time(16, 15))),
        ("14:00—16:15", (time(14), time(16, 15))),
    ],
)
def test_hours_are_read_with_an_end_or_without(typed: str, hours: tuple[time, time | None]):
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["", "в два", "14", "25:00", "14:60", "16:15-14:00", "14:00-14:00", "14:00-"])
def test_what_is_no_hour_is_none(typed: str):
    assert read_hours(typed) is None
