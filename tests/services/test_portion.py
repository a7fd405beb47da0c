"""How much is done in one transaction follows from how long the last one took."""

from hypothesis import given
from hypothesis import strategies as st

from bot.services.portion import AIM_S, LEAST, MOST, Portion, following

LONGEST_S = 0.05


class SlowDisk:
    """Time goes on by so much for each person."""

    def __init__(self, each_s: float) -> None:
        self.at, self.each_s = 0.0, each_s

    def __call__(self) -> float:
        return self.at


@given(each_s=st.floats(1e-6, 1e-3), size=st.integers(LEAST, 100))
def test_nobody_waits_for_long_and_the_aim_is_reached(each_s: float, size: int):
    disk = SlowDisk(each_s)
    portion = Portion(size=size, timer=disk)
    took = []

    for _ in range(20):
        before = disk.at
        with portion.measured() as count:
            disk.at += count * disk.each_s
        took.append(disk.at - before)

    assert max(took[1:]) <= max(LONGEST_S, LEAST * each_s)
    assert portion.size == MOST or took[-1] <= AIM_S + 2 * each_s or portion.size == LEAST


def test_a_slow_moment_makes_the_next_portion_small_and_it_grows_again():
    assert following(1000, 0.15) == 100
    assert following(100, AIM_S / 10) == 150
    assert following(100, 0.0) == 150
    assert following(10, 60.0) == LEAST
