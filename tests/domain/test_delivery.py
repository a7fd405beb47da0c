from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import (
    GIVE_UP_AFTER,
    LONGEST_PAUSE,
    PRIORITIES,
    UNCERTAIN_TRIES,
    Again,
    Delivery,
    DeliveryStatus,
    Finish,
    Gone,
    Held,
    Kind,
    Migrated,
    Outcome,
    Priority,
    Refused,
    Sent,
    Unknown,
    Unreachable,
    decide,
    pause,
)

from .making import at

NOW = at(17, 12)
NEVER = at(17, 12) + timedelta(days=3650)


def delivery(*, attempts=1, left=None):
    return Delivery(
        id=1,
        person_id=1,
        kind=Kind.REMINDER,
        args={},
        hearing_id=1,
        priority=Priority.REMINDER,
        due=NOW - timedelta(minutes=1),
        deadline=NEVER if left is None else NOW + timedelta(seconds=left),
        attempts=attempts,
    )


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Sent(77), DeliveryStatus.SENT),
        (Sent(None), DeliveryStatus.SENT),
        (Gone("blocked"), DeliveryStatus.BLOCKED),
        (Refused("no such parameter"), DeliveryStatus.FAILED),
    ],
)
@pytest.mark.parametrize("attempts", [1, 2, 1000])
@pytest.mark.parametrize("left", [None, 10, 0, -10])
def test_what_is_certain_ends_a_delivery_whenever_it_comes(outcome, status, attempts, left):
    decision = decide(outcome, delivery(attempts=attempts, left=left), NOW)

    assert isinstance(decision, Finish)
    assert decision.status is status
    assert decision.message_id == (outcome.message_id if isinstance(outcome, Sent) else None)


@pytest.mark.parametrize(
    ("outcome", "attempts", "expected"),
    [
        (Migrated(-100), 1, timedelta()),
        (Held(7), 1, timedelta(seconds=7)),
        (Held(0.5), 50, timedelta(seconds=0.5)),
        (Unreachable("away"), 1, timedelta(seconds=1)),
        (Unreachable("away"), 2, timedelta(seconds=2)),
        (Unreachable("away"), 5, timedelta(seconds=16)),
        (Unreachable("away"), GIVE_UP_AFTER - 1, LONGEST_PAUSE),
        (Unknown("lost"), 1, timedelta(seconds=1)),
        (Unknown("lost"), UNCERTAIN_TRIES - 1, timedelta(seconds=2)),
    ],
)
def test_what_did_not_arrive_is_tried_again(outcome, attempts, expected):
    decision = decide(outcome, delivery(attempts=attempts), NOW)

    assert isinstance(decision, Again)
    assert decision.at == NOW + expected


@pytest.mark.parametrize(
    ("outcome", "attempts", "status"),
    [
        (Unreachable("away"), GIVE_UP_AFTER, DeliveryStatus.FAILED),
        (Unknown("lost"), UNCERTAIN_TRIES, DeliveryStatus.UNCERTAIN),
    ],
)
def test_trying_comes_to_an_end(outcome, attempts, status):
    assert decide(outcome, delivery(attempts=attempts), NOW) == Finish(status, error=outcome.why)


@pytest.mark.parametrize(
    ("outcome", "left", "expected"),
    [
        (Held(10), 10, DeliveryStatus.EXPIRED),
        (Held(10), 10.001, None),
        (Migrated(-100), 0, DeliveryStatus.EXPIRED),
        (Migrated(-100), 1, None),
        (Unreachable("away"), 1, DeliveryStatus.EXPIRED),
        (Unreachable("away"), 1.001, None),
        (Unknown("lost"), 1, DeliveryStatus.UNCERTAIN),  # it may have arrived: that is not "never sent"
        (Unknown("lost"), 1.001, None),
    ],
)
def test_nothing_is_tried_again_at_or_after_its_deadline(outcome, left, expected):
    decision = decide(outcome, delivery(left=left), NOW)

    assert (decision.status if isinstance(decision, Finish) else None) == expected


outcomes = st.one_of(
    st.builds(Sent, st.one_of(st.none(), st.integers(1))),
    st.builds(Gone, st.text()),
    st.builds(Migrated, st.integers()),
    st.builds(Held, st.floats(0, 86_400)),
    st.builds(Unreachable, st.text()),
    st.builds(Unknown, st.text()),
    st.builds(Refused, st.text()),
)


@given(outcomes, st.integers(1, 10_000), st.one_of(st.none(), st.floats(-3600, 3600)))
def test_a_decision_is_an_end_or_a_time_between_now_and_the_deadline(outcome, attempts, left):
    one = delivery(attempts=attempts, left=left)

    decision = decide(outcome, one, NOW)

    if isinstance(decision, Again):
        assert NOW <= decision.at < one.deadline
    else:
        assert decision.status not in {DeliveryStatus.DUE, DeliveryStatus.CLAIMED, DeliveryStatus.SUPERSEDED}
        assert (decision.status is DeliveryStatus.SENT) == isinstance(outcome, Sent)


def test_every_outcome_was_thought_of():
    assert set(get_args(Outcome)) == {Sent, Gone, Migrated, Held, Unreachable, Unknown, Refused}


@given(st.integers(1, 10**6))
def test_pauses_grow_and_stay_below_five_minutes(attempts):
    assert pause(attempts) <= pause(attempts + 1) <= LONGEST_PAUSE


def test_a_delivery_is_tried_for_some_three_hours():
    whole = sum((pause(attempt) for attempt in range(1, GIVE_UP_AFTER)), timedelta())

    assert timedelta(hours=2) < whole < timedelta(hours=4)


def test_every_kind_has_its_turn():
    assert set(PRIORITIES) == set(Kind)
