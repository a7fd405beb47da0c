from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.bilingual import Bilingual
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.quiet import QuietHours
from bot.domain.reminders import (
    HORIZON,
    WAKES_BELOW,
    Lead,
    ReminderKind,
    earliest_send,
    parse_leads,
    reminders,
)

from .making import BISHKEK, LONG_AGO, at, hearing

NIGHT = QuietHours.parse("22:00-08:00")
DEFAULT = (Lead.DAY, Lead.HOUR)


def dues(of: Hearing, *leads: Lead, quiet: QuietHours | None = NIGHT, subscribed_at: datetime = LONG_AGO):
    found = reminders(of, leads=leads or DEFAULT, quiet=quiet, zone=BISHKEK, subscribed_at=subscribed_at)
    return [(each.kind.value, local(each.due)) for each in found]


def local(moment: datetime) -> tuple[int, str]:
    there = moment.astimezone(BISHKEK)
    return there.day, f"{there:%H:%M}"


# What is wished


@pytest.mark.parametrize(
    ("lead", "due"),
    [
        (Lead.THREE_DAYS, (14, "14:00")),
        (Lead.DAY, (16, "14:00")),
        (Lead.THREE_HOURS, (17, "11:00")),
        (Lead.HOUR, (17, "13:00")),
        (Lead.QUARTER, (17, "13:45")),
    ],
)
def test_each_lead_is_that_long_before_the_start(lead, due):
    assert dues(hearing(17, 14), lead) == [(lead.value, due)]


def test_leads_in_any_order_give_reminders_in_the_order_of_time():
    assert dues(hearing(17, 14), Lead.HOUR, Lead.THREE_DAYS, Lead.DAY) == [
        ("3d", (14, "14:00")),
        ("1d", (16, "14:00")),
        ("1h", (17, "13:00")),
    ]


def test_a_date_without_a_time_is_reminded_of_on_its_eve_and_its_morning():
    assert dues(hearing(17)) == [("eve", (16, "18:00")), ("morning", (17, "09:00"))]


@pytest.mark.parametrize("of", [hearing(17, 14), hearing(17)])
def test_who_wants_no_reminders_gets_none(of):
    assert reminders(of, leads=(), quiet=NIGHT, zone=BISHKEK, subscribed_at=LONG_AGO) == ()


@pytest.mark.parametrize("status", [each for each in HearingStatus if each is not HearingStatus.PUBLISHED])
@pytest.mark.parametrize("of", [hearing(17, 14), hearing(17)])
def test_only_published_hearings_are_reminded_of(of, status):
    assert dues(of.with_(status=status)) == []


def test_a_hearing_without_a_date_has_no_reminders():
    assert dues(hearing(None)) == []


def test_a_reminder_is_of_use_until_the_next_one_is_due_and_the_last_until_the_start():
    found = reminders(hearing(17, 14), leads=DEFAULT, quiet=NIGHT, zone=BISHKEK, subscribed_at=LONG_AGO)

    assert [local(each.deadline) for each in found] == [(17, "13:00"), (17, "14:00")]


def test_a_reminder_of_a_date_is_of_use_until_its_early_evening():
    found = reminders(hearing(17), leads=DEFAULT, quiet=NIGHT, zone=BISHKEK, subscribed_at=LONG_AGO)

    assert [local(each.deadline) for each in found] == [(17, "09:00"), (17, "18:00")]


# Quiet hours


@pytest.mark.parametrize(
    ("start", "lead", "due"),
    [
        ((8, 0), Lead.DAY, (16, "08:00")),  # the end of the quiet hours is not quiet
        ((7, 59), Lead.DAY, (16, "08:00")),
        ((22, 0), Lead.DAY, (17, "08:00")),  # their beginning is
        ((21, 59), Lead.DAY, (16, "21:59")),
        ((23, 0), Lead.DAY, (17, "08:00")),
        ((0, 0), Lead.DAY, (16, "08:00")),
        ((11, 0), Lead.THREE_HOURS, (17, "08:00")),
        ((10, 59), Lead.THREE_HOURS, (17, "08:00")),
        ((9, 0), Lead.THREE_HOURS, (17, "08:00")),  # an hour is left: the morning still helps
        ((8, 59), Lead.THREE_HOURS, (16, "21:30")),  # less: the evening before
        ((2, 0), Lead.THREE_HOURS, (16, "21:30")),
        ((0, 59), Lead.THREE_HOURS, (16, "21:59")),
        ((2, 0), Lead.THREE_DAYS, (14, "08:00")),
        ((8, 30), Lead.HOUR, (17, "07:30")),  # so near that it may wake
        ((0, 10), Lead.QUARTER, (16, "23:55")),
    ],
)
def test_quiet_hours_move_a_reminder_to_where_it_still_helps(start, lead, due):
    assert dues(hearing(17, *start), lead) == [(lead.value, due)]


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [
        ("17:00-20:00", [("eve", (16, "20:00")), ("morning", (17, "09:00"))]),
        ("22:00-10:00", [("eve", (16, "18:00")), ("morning", (17, "10:00"))]),
        ("17:00-10:00", [("morning", (17, "10:00"))]),  # both fall on one moment: one message
        ("08:00-17:30", [("eve", (16, "18:00")), ("morning", (17, "07:30"))]),
        ("08:00-17:00", [("eve", (16, "18:00")), ("morning", (17, "17:00"))]),
    ],
)
def test_quiet_hours_hold_for_a_date_without_a_time(quiet, expected):
    assert dues(hearing(17), quiet=QuietHours.parse(quiet)) == expected


def test_two_leads_that_quiet_hours_bring_together_are_one_reminder_the_nearer_one():
    assert dues(hearing(17, 9), Lead.THREE_HOURS, Lead.HOUR) == [("1h", (17, "08:00"))]


def test_a_day_that_is_quiet_but_for_a_quarter_of_an_hour_is_respected():
    almost_always = QuietHours.parse("08:00-07:45")

    assert dues(hearing(17, 8, 30), Lead.THREE_HOURS, quiet=almost_always) == [("3h", (16, "07:45"))]


def test_who_subscribes_after_the_evening_before_is_reminded_an_hour_ahead():
    late = at(16, 22, 30)

    assert dues(hearing(17, 8, 30), Lead.THREE_HOURS, subscribed_at=late) == [("3h", (17, "07:30"))]


def test_who_subscribes_after_the_evening_before_gets_no_second_message_for_a_lead_of_their_own():
    late = at(16, 22, 30)

    assert dues(hearing(17, 8, 30), Lead.THREE_HOURS, Lead.HOUR, subscribed_at=late) == [("1h", (17, "07:30"))]


# Who knows what


@pytest.mark.parametrize(
    ("subscribed_at", "expected"),
    [
        (at(16, 13, 59, 59), ["1d", "1h"]),
        (at(16, 14), ["1h"]),
        (at(17, 12, 59, 59), ["1h"]),
        (at(17, 13), []),
        (at(17, 15), []),
    ],
)
def test_what_was_due_before_the_subscription_is_dropped(subscribed_at, expected):
    assert [kind for kind, _ in dues(hearing(17, 14), subscribed_at=subscribed_at)] == expected


@pytest.mark.parametrize(
    ("armed_at", "expected"),
    [
        (None, [("1d", (16, "14:00")), ("1h", (17, "13:00"))]),
        (at(16, 13, 59), [("1d", (16, "14:00")), ("1h", (17, "13:00"))]),
        (at(16, 14), [("1h", (17, "13:00"))]),  # the day-before was never promised
        (at(17, 12, 59), [("1h", (17, "13:00"))]),
        (at(17, 13), [("1h", (17, "13:00"))]),  # nothing is left: at once
        (at(17, 13, 30), [("1h", (17, "13:30"))]),
        (at(17, 13, 59, 59), [("1h", (17, "13:59"))]),
        (at(17, 14), []),  # it has begun
    ],
)
def test_a_hearing_moved_near_is_reminded_of_by_what_is_left_or_at_once(armed_at, expected):
    assert dues(hearing(17, 14, armed_at=armed_at)) == expected


def test_a_hearing_moved_near_in_quiet_hours_is_told_of_when_they_end():
    moved = hearing(17, 9, 30, armed_at=at(16, 23))

    assert dues(moved, Lead.DAY) == [("1d", (17, "08:00"))]


def test_a_hearing_moved_in_quiet_hours_to_their_very_end_is_told_of_an_hour_ahead():
    moved = hearing(17, 8, 30, armed_at=at(16, 23))

    assert dues(moved, Lead.DAY) == [("1d", (17, "07:30"))]


def test_a_hearing_moved_in_quiet_hours_into_the_next_three_hours_is_told_of_at_once():
    moved = hearing(17, 2, 59, armed_at=at(17, 0))

    assert dues(moved, Lead.DAY) == [("1d", (17, "00:00"))]


@pytest.mark.parametrize(
    ("armed_at", "expected"),
    [
        (at(17, 9), [("morning", (17, "09:00"))]),
        (at(17, 17, 59), [("morning", (17, "17:59"))]),
        (at(17, 18), []),
        (at(17, 7), [("morning", (17, "09:00"))]),
    ],
)
def test_a_date_moved_to_today_is_told_of_at_once(armed_at, expected):
    assert dues(hearing(17, armed_at=armed_at)) == expected


def test_who_subscribes_after_the_move_is_not_told_at_once_what_they_have_just_seen():
    moved = hearing(17, 14, armed_at=at(17, 13, 30))

    assert dues(moved, subscribed_at=at(17, 13, 40)) == []


def test_a_correction_that_does_not_touch_the_time_changes_no_reminder():
    before = hearing(17, 14)

    after = before.with_(venue=Bilingual(ru="Зал"), online_url="https://example.org", sequence=7)

    assert dues(after) == dues(before)


# What holds for all


ZONES = [ZoneInfo(name) for name in ("Asia/Bishkek", "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
CLOCKS_CHANGE = [date(2025, 3, 9), date(2025, 3, 30), date(2025, 10, 26), date(2025, 11, 2), date(2025, 4, 6)]
zones = st.sampled_from(ZONES)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
near_changes = st.builds(lambda day, by: day + timedelta(days=by), st.sampled_from(CLOCKS_CHANGE), st.integers(-4, 4))
days = st.one_of(st.dates(date(2025, 1, 1), date(2026, 12, 31)), near_changes)
leads_chosen = st.lists(st.sampled_from(Lead), min_size=1, max_size=6).map(tuple)
whole_days = st.builds(
    lambda begin, pause: (begin, (datetime.combine(date(2025, 1, 2), begin) - timedelta(minutes=pause)).time()),
    clocks,
    st.integers(1, 90),
)
quiets = st.one_of(
    st.none(),
    st.just(NIGHT),
    st.one_of(st.tuples(clocks, clocks), whole_days)
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: QuietHours(begin=pair[0], end=pair[1])),
)


@st.composite
def cases(draw, *, with_start: bool | None = None):
    """A hearing, a person's wishes and what happened when."""
    zone = draw(zones)
    day = draw(days)
    timed = draw(st.booleans()) if with_start is None else with_start
    start = datetime.combine(day, draw(clocks), tzinfo=zone).astimezone(UTC) if timed else None
    about = start or datetime.combine(day, time(12), tzinfo=zone).astimezone(UTC)
    spans = st.integers(-24 * 60, 6 * 24 * 60).map(lambda minutes: about - timedelta(minutes=minutes))
    of = hearing().with_(day=day, starts_at=start, armed_at=draw(st.one_of(st.none(), spans)))
    wishes = {"leads": draw(leads_chosen), "quiet": draw(quiets), "zone": zone}
    return of, wishes, draw(st.one_of(st.just(LONG_AGO), spans))


def is_quiet(quiet: QuietHours, moment: datetime, zone) -> bool:
    """Read off a clock on the wall where clocks do not change; counted where they do."""
    if zone.key in {"Asia/Bishkek", "UTC"}:
        clock = moment.astimezone(zone).time()
        if quiet.begin < quiet.end:
            return quiet.begin <= clock < quiet.end
        return clock >= quiet.begin or clock < quiet.end
    return quiet.around(moment, zone) is not None


@given(cases())
def test_reminders_are_unique_in_order_and_before_the_start(case):
    of, wishes, subscribed_at = case

    found = reminders(of, **wishes, subscribed_at=subscribed_at)

    kinds, moments = [each.kind for each in found], [each.due for each in found]
    assert len(set(kinds)) == len(kinds)
    assert moments == sorted(set(moments))
    last = of.starts_at or datetime.combine(of.day, time(18), tzinfo=wishes["zone"]).astimezone(UTC)
    assert all(each.due < each.deadline <= last for each in found)
    assert all(each.due > subscribed_at for each in found)
    assert of.armed_at is None or all(each.due >= of.armed_at for each in found)


@given(cases())
def test_no_reminder_wakes_anybody_more_than_three_hours_before_the_start(case):
    of, wishes, subscribed_at = case
    assume(wishes["quiet"])

    for each in reminders(of, **wishes, subscribed_at=subscribed_at):
        near = of.starts_at is not None and of.starts_at - each.due < WAKES_BELOW
        assert near or not is_quiet(wishes["quiet"], each.due, wishes["zone"])


@given(cases())
def test_no_reminder_is_due_before_planning_looks(case):
    of, wishes, subscribed_at = case

    begins = datetime.combine(of.day, time(), tzinfo=wishes["zone"]).astimezone(UTC)
    assert all(each.due >= begins - HORIZON for each in reminders(of, **wishes, subscribed_at=subscribed_at))


@given(cases(with_start=True))
def test_whoever_subscribed_before_a_wished_time_hears_of_the_hearing(case):
    of, wishes, subscribed_at = case
    of = of.with_(armed_at=None)
    assume(any(of.starts_at - lead.before > subscribed_at for lead in wishes["leads"]))

    assert reminders(of, **wishes, subscribed_at=subscribed_at)


@given(cases(with_start=True))
def test_whoever_was_subscribed_when_a_hearing_moved_hears_of_it_before_it_starts(case):
    of, wishes, _ = case
    assume(of.armed_at is not None and of.armed_at < of.starts_at)

    assert reminders(of, **wishes, subscribed_at=of.armed_at - timedelta(seconds=1))


@given(cases(), cases(), st.integers(0, 3 * 24 * 60))
def test_moving_twice_equals_moving_once(first, second, minutes):
    of, wishes, subscribed_at = first
    between, _, _ = second
    moved_at = (of.armed_at or LONG_AGO) + timedelta(minutes=minutes)
    final = {"day": of.day, "starts_at": of.starts_at, "armed_at": moved_at}

    twice = of.with_(day=between.day, starts_at=between.starts_at, armed_at=between.armed_at).with_(**final)

    once = reminders(of.with_(**final), **wishes, subscribed_at=subscribed_at)
    assert reminders(twice, **wishes, subscribed_at=subscribed_at) == once


@given(cases(), st.sampled_from(sorted(set(HearingStatus) - {HearingStatus.PUBLISHED})))
def test_what_is_not_on_is_never_reminded_of(case, status):
    of, wishes, subscribed_at = case

    assert reminders(of.with_(status=status), **wishes, subscribed_at=subscribed_at) == ()


@given(cases())
def test_reminders_depend_on_nothing_but_what_is_given(case):
    of, wishes, subscribed_at = case
    in_another_order = {**wishes, "leads": tuple(reversed(wishes["leads"]))}

    found = reminders(of, **wishes, subscribed_at=subscribed_at)

    assert reminders(of, **in_another_order, subscribed_at=subscribed_at) == found


@given(cases())
def test_without_quiet_hours_a_wished_time_is_kept_to_the_minute(case):
    of, wishes, _ = case
    of = of.with_(armed_at=None)
    assume(of.starts_at)

    found = reminders(of, leads=wishes["leads"], quiet=None, zone=wishes["zone"], subscribed_at=LONG_AGO)

    assert {each.due for each in found} == {of.starts_at - lead.before for lead in wishes["leads"]}


# Sending late


@pytest.mark.parametrize(
    ("now", "start", "expected"),
    [
        (at(16, 21, 59), at(17, 14), at(16, 21, 59)),
        (at(16, 22), at(17, 14), at(17, 8)),
        (at(17, 7, 59), at(17, 14), at(17, 8)),
        (at(17, 8), at(17, 14), at(17, 8)),
        (at(17, 0), at(17, 2, 59), at(17, 0)),  # near enough to wake
        (at(17, 0), at(17, 3), at(17, 2)),  # the end of the quiet hours would be too late
        (at(16, 23), at(17, 8, 30), at(17, 7, 30)),
        (at(16, 23), at(17, 9), at(17, 8)),
        (at(16, 23), None, at(17, 8)),
        (at(17, 3), at(17, 2), at(17, 8)),  # it has begun: nobody is woken for it
    ],
)
def test_what_is_late_waits_for_the_end_of_the_quiet_hours(now, start, expected):
    assert earliest_send(now, quiet=NIGHT, starts_at=start, zone=BISHKEK) == expected


def test_without_quiet_hours_nothing_waits():
    assert earliest_send(at(17, 3), quiet=None, starts_at=None, zone=BISHKEK) == at(17, 3)


@given(cases(), st.integers(-600, 5000))
def test_what_is_late_never_goes_out_in_quiet_hours_but_shortly_before_the_start(case, minutes):
    of, wishes, _ = case
    quiet, zone = wishes["quiet"], wishes["zone"]
    assume(quiet)
    about = of.starts_at or datetime.combine(of.day, time(12), tzinfo=zone).astimezone(UTC)
    now = about - timedelta(minutes=minutes)

    at_last = earliest_send(now, quiet=quiet, starts_at=of.starts_at, zone=zone)

    wakes = of.starts_at is not None and timedelta() < of.starts_at - at_last < WAKES_BELOW
    assert at_last >= now
    assert wakes or not is_quiet(quiet, at_last, zone)
    assert of.starts_at is None or now >= of.starts_at or at_last < of.starts_at
    assert earliest_send(at_last, quiet=quiet, starts_at=of.starts_at, zone=zone) == at_last


# Settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1d,1h", (Lead.DAY, Lead.HOUR)),
        ("1h, 1d ,1h", (Lead.DAY, Lead.HOUR)),
        ("15m,3h,1h,3d,1d", tuple(Lead)),
        ("", ()),
        (" , ", ()),
    ],
)
def test_leads_are_read_longest_first_without_doubles(text, expected):
    assert parse_leads(text) == expected


@pytest.mark.parametrize("text", ["2d", "1d;1h", "1 d", "1D", "day", "1d,,x", "15min"])
def test_what_is_not_a_lead_is_named(text):
    with pytest.raises(ValueError, match="not a valid Lead"):
        parse_leads(text)


def test_every_lead_is_a_kind_of_reminder():
    assert {lead.value for lead in Lead} == {kind.value for kind in ReminderKind} - {"eve", "morning"}
    assert [lead.before for lead in Lead] == sorted((lead.before for lead in Lead), reverse=True)
