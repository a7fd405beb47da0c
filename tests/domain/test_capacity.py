"""How long many people take, when to begin with them, and whom it is too late for."""

import heapq
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.capacity import Slot, bulk_rate, estimate, lead, missed, timetable
from bot.domain.quiet import QuietHours
from bot.domain.reminders import early_enough

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
DAWN = NOON - timedelta(days=3)
MINUTE = timedelta(minutes=1)


def test_a_hundred_thousand_people_take_an_hour_at_thirty_a_second():
    found = estimate(100_000, 30, start=NOON)

    assert round(found.seconds) == 3333
    assert found.last_at == NOON + timedelta(seconds=found.seconds)


def test_what_waits_before_is_told_first():
    assert estimate(30, 30, start=NOON, backlog=60).last_at == NOON + timedelta(seconds=3)


@pytest.mark.parametrize(
    ("people", "after_s", "backlog", "too_late"),
    [(100, 10, 0, 0), (301, 10, 0, 1), (300, 10, 0, 0), (100, 10, 250, 50), (100, 10, 900, 100), (7, -5, 0, 7)],
)
def test_who_is_missed_is_counted(people: int, after_s: int, backlog: int, too_late: int):
    deadline = NOON + timedelta(seconds=after_s)

    assert missed(people, 30, start=NOON, deadline=deadline, backlog=backlog) == too_late


@given(
    people=st.integers(0, 10**6), rate=st.floats(0.1, 1000), seconds=st.floats(0, 10**5), backlog=st.integers(0, 10**6)
)
def test_nobody_is_missed_where_the_estimate_is_in_time(people: int, rate: float, seconds: float, backlog: int):
    deadline = NOON + timedelta(seconds=seconds)
    late = missed(people, rate, start=NOON, deadline=deadline, backlog=backlog)

    assert 0 <= late <= people
    assert (late == 0) == (estimate(people, rate, start=NOON, backlog=backlog).last_at <= deadline) or people == 0


def leads(slots: tuple[Slot, ...], people: int) -> list[float]:
    """Of everybody, the first to be told first."""
    return [lead(slots, people - 1 - place).total_seconds() for place in range(people)]


def test_alone_the_last_one_is_told_when_it_is_due_and_the_first_as_much_earlier_as_is_needed():
    found = leads(timetable({"1h": NOON}, 9000, 30, taken={}, now=DAWN)["1h"], 9000)

    assert found[-1] == 0
    assert found[0] == pytest.approx(8999 / 30, abs=0.01)
    assert found == sorted(found, reverse=True)


def test_who_is_reminded_twice_in_a_short_time_begins_earlier_with_the_first():
    found = timetable({"1h": NOON, "15m": NOON + 45 * MINUTE}, 90 * 60 * 30, 30, taken={}, now=DAWN)

    assert [(slot.lead, slot.count) for slot in found["15m"]][:2] == [(0, 1800), (60, 1800)]
    assert found["1h"][0].lead == 45 * 60


def test_what_others_send_just_before_is_made_room_for():
    last_minute = int(NOON.timestamp()) // 60 - 1

    found = timetable({"1h": NOON}, 1800, 30, taken={last_minute: 900, last_minute - 9: 1}, now=DAWN)["1h"]

    assert found == (Slot(0, 60, 900), Slot(60, 30, 900))


def test_what_is_too_much_for_a_minute_takes_the_next_ones_too():
    last_minute = int(NOON.timestamp()) // 60 - 1

    found = timetable({"1h": NOON}, 10, 30, taken={last_minute - 2: 3 * 1800}, now=DAWN)["1h"]

    assert found[0].lead == 180


def test_where_there_is_no_time_left_people_are_told_at_once():
    found = timetable({"1h": NOON}, 10_000, 30, taken={}, now=NOON - MINUTE)["1h"]

    assert found == (Slot(0, 60, 1800), Slot(60, 0, 8200))
    assert lead((), 7) == timedelta(0)


@dataclass(frozen=True)
class Planned:
    at: datetime
    promised: datetime


@given(
    campaigns=st.lists(
        st.tuples(st.integers(1, 400), st.integers(0, 40), st.sampled_from([None, 1, 5])), min_size=1, max_size=6
    ),
    rate=st.sampled_from([0.5, 2.0, 30.0]),
)
def test_campaigns_one_after_the_other_are_all_in_time_when_there_is_time(
    campaigns: list[tuple[int, int, int | None]], rate: float
):
    planned: list[Planned] = []
    for people, minutes, second_after in campaigns:
        due = NOON + minutes * MINUTE
        dues = {"first": due} | ({"second": due + second_after * MINUTE} if second_after else {})
        found = timetable(dues, people, rate, taken=by_minutes(planned), now=DAWN)
        planned += [
            Planned(dues[name] - lead(found[name], people - 1 - place), dues[name])
            for place in range(people)
            for name in dues
        ]

    # A timetable of minutes: within one, those of several campaigns may wait for each other.
    slack = MINUTE + timedelta(seconds=1 / rate)
    for sent_at, promised in sent(planned, rate):
        assert sent_at <= promised + slack


def by_minutes(planned: list[Planned]) -> dict[int, int]:
    return Counter(int(each.at.timestamp() // 60) for each in planned)


def sent(planned: list[Planned], rate: float) -> list[tuple[datetime, datetime]]:
    """When each leaves: of what is due by then, the most pressing first."""
    coming = sorted(planned, key=lambda each: each.at)
    now, waiting, found = coming[0].at, [], []
    while coming or waiting:
        while coming and coming[0].at <= now:
            heapq.heappush(waiting, coming.pop(0).promised)
        if not waiting:
            now = coming[0].at
            continue
        promised = heapq.heappop(waiting)
        found.append((now, promised))
        now += timedelta(seconds=1 / rate)
    return found


NIGHT = QuietHours.parse("22:00-08:00")


@pytest.mark.parametrize(
    ("due", "minutes", "starts", "begins"),
    [
        ("12:00", 60, "14:00", "11:00"),  # nothing in the way
        ("12:00", 6000, "14:00", "09:30"),  # not before now
        ("08:30", 60, "14:00", "08:00"),  # whom that would wake hears when the night is over
        ("06:00", 30, "07:00", "05:30"),  # a hearing so near may wake
    ],
)
def test_who_is_told_early_is_not_told_in_the_night(due: str, minutes: int, starts: str, begins: str):
    def at(clock: str) -> datetime:
        return datetime.combine(NOON.date(), datetime.strptime(clock, "%H:%M").time(), tzinfo=UTC)  # noqa: DTZ007

    now = at("09:30") if minutes > 1000 else at("00:30")
    found = early_enough(at(due), minutes * MINUTE, quiet=NIGHT, starts_at=at(starts), zone=UTC, now=now)

    assert found == at(begins)


def test_a_tenth_of_the_pace_is_kept_for_answers():
    assert bulk_rate(30) == pytest.approx(27)
