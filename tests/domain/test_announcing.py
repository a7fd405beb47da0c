from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcing import Start, check_length, progress, read_start, start_of
from bot.domain.delivery import DeliveryStatus
from bot.domain.refusals import AnnouncementTooLong, TimeNotAhead, TimeNotUnderstood

ZONE = ZoneInfo("Asia/Bishkek")
NOW = datetime(2025, 6, 2, 12, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("17.06.2025 14:00", datetime(2025, 6, 17, 14, 0, tzinfo=ZONE)),
        (" 17.6.2025,  9:05 ", datetime(2025, 6, 17, 9, 5, tzinfo=ZONE)),
        ("17.06 14.00", datetime(2025, 6, 17, 14, 0, tzinfo=ZONE)),
        ("2.6 12:01", datetime(2025, 6, 2, 12, 1, tzinfo=ZONE)),
        ("2.6 12:00", datetime(2026, 6, 2, 12, 0, tzinfo=ZONE)),
        ("1.1 00:00", datetime(2026, 1, 1, 0, 0, tzinfo=ZONE)),
    ],
)
def test_a_typed_moment_is_the_next_such_one(typed, meant):
    assert read_start(typed, NOW, ZONE) == meant


@pytest.mark.parametrize(
    "typed", ["", "завтра", "14:00", "31.06.2025 10:00", "1.13 10:00", "1.7 24:00", "0.0 0:00", "29.2 8:00"]
)
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(TimeNotUnderstood):
        read_start(typed, NOW, ZONE)


@pytest.mark.parametrize("typed", ["02.06.2025 12:00", "01.01.2020 10:00", "04.06.2026 10:00", "01.01.9999 10:00"])
def test_a_moment_that_is_not_ahead_within_a_year_is_refused(typed):
    with pytest.raises(TimeNotAhead):
        read_start(typed, NOW, ZONE)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_reading(typed):
    with suppress(TimeNotUnderstood, TimeNotAhead):
        assert NOW < read_start(typed, NOW, ZONE) <= NOW + timedelta(days=366)


def test_buttons_mean_moments_of_the_people_s_day():
    assert start_of(Start.NOW, NOW, ZONE) is None
    assert start_of(Start.IN_AN_HOUR, NOW, ZONE) == datetime(2025, 6, 2, 13, 0, tzinfo=ZONE)
    assert start_of(Start.MORNING, NOW.replace(hour=23), ZONE) == datetime(2025, 6, 3, 9, 0, tzinfo=ZONE)


@pytest.mark.parametrize(("with_file", "limit"), [(False, 4096), (True, 1024)])
def test_length_is_counted_as_telegram_counts(with_file, limit):
    check_length("🙂" * (limit // 2), with_file=with_file)

    with pytest.raises(AnnouncementTooLong) as refused:
        check_length("🙂" * (limit // 2) + "а", with_file=with_file)
    assert (refused.value.length, refused.value.limit) == (limit + 1, limit)


@given(st.dictionaries(st.sampled_from(DeliveryStatus), st.integers(0, 10**6)), st.integers(0, 10**6))
def test_the_numbers_add_up_whatever_became_of_people(counted, unreached):
    assert progress(counted, unreached=unreached).total == sum(counted.values()) + unreached
