from datetime import timedelta

import pytest

from bot.domain.retention import due_at, received_until

from .making import at

DAYS = timedelta(days=10)


@pytest.mark.parametrize(
    ("closes", "received", "due"),
    [
        (None, at(1, 12), at(11, 12)),
        (at(5, 0), at(1, 12), at(15, 0)),
        (at(5, 0), at(7, 12), at(17, 12)),
    ],
    ids=["no closing known", "before the closing", "late"],
)
def test_the_term_runs_from_the_closing_or_from_what_came_later(closes, received, due):
    assert due_at(closes, received, retention=DAYS) == due
    for now in (due, due + timedelta(seconds=1)):
        assert received <= received_until(closes, retention=DAYS, now=now)
    before = received_until(closes, retention=DAYS, now=due - timedelta(seconds=1))
    assert before is None or before < received
