"""Each warning about hearings, the programme and the time for comments: when it comes and when it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.consultation import (
    Programme,
)
from bot.domain.hearing import HearingStatus
from bot.domain.place import CityId
from tests.announcement.cases import PERFECT, at, codes, described, hearing, item, warnings


def test_nothing_is_said_of_an_announcement_without_fault():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"day": None, "starts_at": None, "ends_at": None}, ["no-date"]),
        ({"date_note": "year_inferred"}, ["year-inferred"]),
        ({"date_note": "something else"}, []),
        ({"day": None, "starts_at": None, "ends_at": None, "date_note": "year_inferred"}, ["no-date"]),
        ({"starts_at": None, "ends_at": None}, ["no-start"]),
        ({"ends_at": None}, []),
        ({"venue": NOTHING}, ["no-venue"]),
        ({"venue": Bilingual(ru="Зал")}, ["one-language"]),
        ({"reason": Bilingual(ky="Оңдоо")}, ["one-language"]),
        ({"online_url": None}, ["no-link"]),
        ({"online_url": "http://zoom.us"}, ["link-not-safe"]),
        ({"online_url": "HTTPS://zoom.us"}, []),
        ({"ends_at": at(13)}, ["end-before-start"]),
        ({"ends_at": at(14)}, ["end-before-start"]),
        ({"ends_at": at(1, day=21)}, []),
        ({"day": date(2025, 5, 20), "starts_at": at(14) - timedelta(days=31), "ends_at": None}, ["in-the-past"]),
        ({"status": HearingStatus.DRAFT, "venue": NOTHING}, ["no-venue"]),
        ({"status": HearingStatus.CANCELLED, "venue": NOTHING, "day": None, "starts_at": None}, []),
    ],
)
def test_a_hearing_is_looked_at(changes, expected):
    assert codes(hearings=(hearing(**changes),)) == expected


@pytest.mark.parametrize(
    ("formats", "expected"),
    [((), ["no-venue", "no-link"]), (("online",), ["no-link"]), (("in_person",), ["no-venue"])],
)
def test_only_what_the_chosen_ways_of_taking_part_need_is_missed(formats, expected):
    assert codes(described(formats=formats), [hearing(venue=NOTHING, online_url=None)]) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, ["no-deadline"]),
        (at(0, day=1), at(23, 59, day=25), []),
        (at(0, day=10), at(23, 59, day=24), []),
        (at(0, day=11), at(23, 59, day=24), ["window-short"]),
        (None, at(13, day=20), ["closes-before-hearing"]),
        (None, at(23, 59, day=20), []),
        (None, at(23, 59, day=14), ["window-short", "closes-before-hearing"]),
        (at(0, day=29), at(0, day=28), ["closes-before-opening"]),
        (None, datetime(2025, 5, 1, tzinfo=UTC), ["deadline-passed", "closes-before-hearing"]),
    ],
)
def test_the_time_for_comments_is_looked_at(opens, closes, expected):
    assert codes(replace(PERFECT, opens=opens, closes=closes)) == expected


def test_the_window_counts_calendar_days_and_both_ends():
    (warning,) = warnings(replace(PERFECT, opens=at(18, day=11), closes=at(1, day=24)))

    assert warning.values == {"days": 14, "least": 15}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("14:00", "15:00"), ("15:00", "16:00")], []),
        ([(None, None), ("15:00", None), (None, "16:00")], []),
        ([("14:00", "15:10"), ("15:00", "16:00")], ["items-overlap"]),
        ([("15:00", "16:00"), ("14:00", "15:00")], ["items-out-of-order"]),
        ([("15:00", "14:30")], ["item-reversed"]),
        ([("13:30", "14:00")], ["programme-outside"]),
        ([("15:00", "16:15")], ["programme-outside"]),
    ],
)
def test_the_order_of_the_day_is_looked_at(items, expected):
    assert codes(described(programme=Programme(items=tuple(item(*times) for times in items)))) == expected


def test_the_programme_is_compared_with_hours_that_are_known():
    consultation = described(programme=Programme(items=(item("13:30", "18:00"),)))

    assert codes(consultation, [hearing(starts_at=None, ends_at=None)]) == ["no-start"]
    assert codes(consultation, [hearing(starts_at=at(13), ends_at=None)]) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"starts_at": at(14)}, ["same-time"]),
        ({"starts_at": at(15, 59)}, ["same-time"]),
        ({"starts_at": at(16)}, []),
        ({"starts_at": at(14, day=21), "day": date(2025, 6, 21)}, []),
        ({"starts_at": at(14), "city_id": CityId(2)}, []),
        ({"starts_at": at(14), "status": HearingStatus.CANCELLED}, []),
    ],
)
def test_two_hearings_in_a_city_at_once_are_noticed(other, expected):
    second = hearing(slug="osh-2", ends_at=None, **other)

    assert codes(hearings=(hearing(), second)) == expected


def test_a_long_hearing_is_compared_with_all_that_begin_before_its_end():
    held = [
        hearing(slug="all-day", starts_at=at(9), ends_at=at(18)),
        hearing(slug="noon", starts_at=at(12), ends_at=at(13)),
        hearing(slug="tea", starts_at=at(17), ends_at=at(19)),
    ]

    assert [(each.hearing.slug, each.values["other"]) for each in warnings(hearings=held)] == [
        ("noon", "all-day"),
        ("tea", "all-day"),
    ]
