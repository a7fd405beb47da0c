from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import QuietHours

from .making import BISHKEK, at

NIGHT = QuietHours(begin=time(22), end=time(8))
NOON = QuietHours(begin=time(12), end=time(13))


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("22:00-08:00", time(22), time(8)),
        (" 22:00 - 8:00 ", time(22), time(8)),
        ("22:00–08:00", time(22), time(8)),
        ("00:00-23:59", time(0), time(23, 59)),
        ("12:30-13:15", time(12, 30), time(13, 15)),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(text, begin, end):
    assert QuietHours.parse(text) == QuietHours(begin=begin, end=end)


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_an_empty_text_is_no_quiet_hours(text):
    assert QuietHours.parse(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("22", "look like 22:00-08:00"),
        ("22-8", "look like 22:00-08:00"),
        ("22:00", "look like 22:00-08:00"),
        ("22:00-", "look like 22:00-08:00"),
        ("22:00-08:00-09:00", "look like 22:00-08:00"),
        ("22:00:30-08:00", "look like 22:00-08:00"),
        ("22:00+06:00-08:00", "look like 22:00-08:00"),
        ("ночью", "look like 22:00-08:00"),
        ("２２:00-08:00", "look like 22:00-08:00"),
        ("24:00-08:00", "between 00:00 and 23:59"),
        ("22:60-08:00", "between 00:00 and 23:59"),
        ("08:00-08:00", "leave them empty for none"),
    ],
)
def test_what_are_no_quiet_hours_is_refused_with_how_they_look(text, words):
    with pytest.raises(ValueError, match=words):
        QuietHours.parse(text)


@given(st.text(max_size=20))
def test_no_text_breaks_reading(text):
    try:
        hours = QuietHours.parse(text)
    except ValueError:
        return
    assert hours is None or QuietHours.parse(str(hours)) == hours


@given(st.times(), st.times())
def test_what_is_kept_is_read_back_alike(begin, end):
    hours = QuietHours(begin=begin.replace(second=0, microsecond=0), end=end.replace(second=0, microsecond=0))

    assert hours.begin == hours.end or QuietHours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (NIGHT, at(16, 21, 59, 59), None),
        (NIGHT, at(16, 22), (at(16, 22), at(17, 8))),
        (NIGHT, at(17, 0), (at(16, 22), at(17, 8))),
        (NIGHT, at(17, 7, 59, 59), (at(16, 22), at(17, 8))),
        (NIGHT, at(17, 8), None),
        (NOON, at(17, 11, 59), None),
        (NOON, at(17, 12), (at(17, 12), at(17, 13))),
        (NOON, at(17, 13), None),
    ],
)
def test_the_beginning_is_quiet_and_the_end_is_not(hours, moment, expected):
    assert hours.around(moment, BISHKEK) == expected


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2025, 3, 29, 23, 0, tzinfo=UTC), timedelta(hours=9)),  # the clocks go forward
        (datetime(2025, 10, 25, 23, 0, tzinfo=UTC), timedelta(hours=11)),  # and back
        (datetime(2025, 6, 1, 23, 0, tzinfo=UTC), timedelta(hours=10)),
    ],
)
def test_a_night_is_as_long_as_the_clocks_say(moment, hours):
    begin, end = NIGHT.around(moment, BERLIN)

    assert end - begin == hours


def test_an_hour_that_happens_twice_never_ends_before_it_begins():
    ends_in_it = QuietHours(begin=time(22), end=time(2, 30))
    for minute in range(0, 240, 5):
        moment = datetime(2025, 10, 25, 23, 0, tzinfo=UTC) + timedelta(minutes=minute)
        stretch = ends_in_it.around(moment, BERLIN)
        assert stretch is None or stretch[0] <= moment < stretch[1]


def test_where_the_clocks_swallow_the_only_pause_the_night_goes_on():
    but_for_a_quarter = QuietHours(begin=time(2, 45), end=time(2, 30))

    stretch = but_for_a_quarter.around(datetime(2025, 3, 30, 0, 40, tzinfo=UTC), BERLIN)

    assert stretch is not None
    assert but_for_a_quarter.around(stretch[1], BERLIN) is None


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.times(), st.times(), st.times())
def test_every_moment_is_quiet_or_not_by_the_clock_on_the_wall(day, clock, begin, end):
    hours = QuietHours(begin=begin, end=end)
    if begin == end:
        return
    now = datetime.combine(day, clock, tzinfo=BISHKEK)

    stretch = hours.around(now.astimezone(UTC), BISHKEK)

    quiet = begin <= clock < end if begin < end else (clock >= begin or clock < end)
    assert (stretch is not None) == quiet
    if stretch:
        assert stretch[0] <= now < stretch[1]
        assert timedelta() < stretch[1] - stretch[0] < timedelta(days=1)
        assert stretch[0].astimezone(BISHKEK).time() == begin
        assert stretch[1].astimezone(BISHKEK).time() == end
