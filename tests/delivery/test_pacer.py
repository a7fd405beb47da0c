"""How fast to speak, in simulated time."""

import heapq
import itertools
from bisect import bisect_right
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.announcing import PAID_PER_SECOND
from bot.pacer import CHAT_INTERVAL_S, GROUP_INTERVAL_S, MARGIN, Pacer

RATES = st.sampled_from([0.5, 1.0, 3.0, 29.5, 30.0, 100.0])
CHATS = st.integers(min_value=-3, max_value=6)
ANSWERS = st.lists(st.tuples(st.floats(min_value=0.0, max_value=6.0), CHATS), max_size=60)
JUST = 1e-6


class Speaker:
    """Sends what waits, as the dispatcher does, but in a time that only passes in the simulation."""

    def __init__(self, per_second: float, *, at: float = 1000.0) -> None:
        self.pacer = Pacer(per_second=per_second)
        self.now = at
        self.answers: list[tuple[float, int]] = []
        self.bulk: list[tuple[float, int]] = []

    def answer(self, chat_id: int) -> None:
        self.pacer.count_answer(chat_id, self.now)
        self.pacer.answered(self.now)
        self.answers.append((self.now, chat_id))

    def speak(self, waiting: list[int], *, until: float, answers: list[tuple[float, int]] | None = None) -> None:
        """Send to these chats in order, whoever may be written to first; answers come in between."""
        coming = sorted(answers or [])
        heapq.heapify(coming)
        while True:
            moments = [max(self.pacer.bulk_at(self.now), self.pacer.chat_at(chat, self.now)) for chat in waiting]
            soonest = min(moments, default=until)
            if coming and coming[0][0] <= soonest:
                at, chat = heapq.heappop(coming)
                self.now = max(self.now, at)
                self.answer(chat)
                continue
            if not waiting or soonest >= until:
                self.now = max(self.now, until)
                return
            self.now = soonest
            chat = waiting.pop(moments.index(soonest))
            self.pacer.count_bulk(chat, self.now)
            self.pacer.landed(chat, self.now)
            self.bulk.append((self.now, chat))


def most_in_a_second(moments: list[float]) -> int:
    moments = sorted(moments)
    return max((index + 1 - bisect_right(moments, at - 1.0) for index, at in enumerate(moments)), default=0)


def gaps(moments: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


def test_the_bulk_is_spread_evenly_and_never_bursts():
    speaker = Speaker(30)

    speaker.speak(list(range(1, 301)), until=1100.0)

    assert len(speaker.bulk) == 300
    assert min(gaps([at for at, _ in speaker.bulk])) >= 1 / 30
    assert speaker.bulk[-1][0] - speaker.bulk[0][0] == pytest.approx(299 * MARGIN / 30)


def test_after_a_silence_there_is_no_burst():
    speaker = Speaker(30)
    speaker.speak([1, 2, 3], until=1060.0)

    speaker.speak(list(range(1, 61)), until=1200.0)

    assert most_in_a_second([at for at, _ in speaker.bulk]) <= 30


def test_a_private_chat_gets_one_a_second_and_a_group_twenty_a_minute():
    private, group = Speaker(30), Speaker(30)

    private.speak([7] * 10, until=2000.0)
    group.speak([-7] * 60, until=2000.0)

    assert min(gaps([at for at, _ in private.bulk])) >= CHAT_INTERVAL_S
    moments = [at for at, _ in group.bulk]
    assert min(gaps(moments)) >= GROUP_INTERVAL_S
    assert max(bisect_right(moments, at + 60) - index for index, at in enumerate(moments)) <= 20


def test_in_a_group_the_bulk_keeps_its_distance_from_answers_too():
    speaker = Speaker(30)
    speaker.answer(-7)
    speaker.answer(7)

    assert speaker.pacer.chat_at(-7, speaker.now) >= speaker.now + GROUP_INTERVAL_S
    assert speaker.pacer.chat_at(7, speaker.now) == speaker.now


def test_answers_take_their_part_of_the_pace():
    speaker = Speaker(10)
    answers = [(1000.0 + second / 5, 100 + second) for second in range(50)]  # five a second

    speaker.speak(list(range(1, 200)), until=1010.0, answers=answers)

    assert most_in_a_second([at for at, _ in speaker.bulk + speaker.answers]) <= 10
    assert 43 <= len(speaker.bulk) <= 50


def test_a_wave_of_answers_delays_the_bulk_by_a_second_at_most():
    speaker = Speaker(30)
    for chat in range(1, 500):
        speaker.answer(chat)

    speaker.speak([1000], until=1100.0)

    assert 1.0 < speaker.bulk[0][0] - 1000.0 < 1.1


def test_a_held_chat_is_not_written_to_and_others_are():
    speaker = Speaker(30)
    speaker.pacer.hold(7, 20.0, 1000.0)

    speaker.speak([7, 8, 9, 7], until=1100.0)

    assert {chat for at, chat in speaker.bulk if at < 1020.0} == {8, 9}
    assert [chat for at, chat in speaker.bulk if at >= 1020.0] == [7, 7]


def test_chats_whose_hold_ends_at_once_do_not_bunch_up():
    speaker = Speaker(30)
    speaker.pacer._held_chats = dict.fromkeys(range(1, 41), 1020.0)  # each by itself, so that not everybody is held

    speaker.speak([*range(1, 41), *range(100, 700)], until=1100.0)

    assert most_in_a_second([at for at, _ in speaker.bulk]) <= 30
    assert len(speaker.bulk) == 640


def test_a_second_chat_during_a_hold_holds_everybody_until_the_later_end():
    pacer = Pacer(per_second=30)
    pacer.hold(7, 20.0, 1000.0)
    assert pacer.held_until(8, 1001.0) == 1001.0

    pacer.hold(8, 5.0, 1002.0)

    assert pacer.held_until(9, 1003.0) == 1020.0
    assert pacer.bulk_at(1003.0) == 1020.0


def test_a_hold_that_is_over_does_not_count_for_another_chat():
    pacer = Pacer(per_second=30)
    pacer.hold(7, 5.0, 1000.0)

    pacer.hold(8, 5.0, 1006.0)

    assert pacer.held_until(9, 1007.0) == 1007.0


def test_a_shorter_hold_does_not_shorten_a_longer_one():
    pacer = Pacer(per_second=30)
    pacer.hold(7, 20.0, 1000.0)

    pacer.hold(7, 1.0, 1002.0)

    assert pacer.held_until(7, 1004.0) == 1020.0


def test_answers_held_together_are_let_go_one_by_one():
    pacer = Pacer(per_second=30)
    pacer.hold(1, 10.0, 1000.0)
    pacer.hold(2, 10.0, 1000.0)

    moments = [pacer.answer_at(chat, 1001.0) for chat in range(100, 160)]

    assert moments[0] >= 1010.0
    assert most_in_a_second(moments) <= 30
    assert pacer.answer_at(500, 1020.0) == 1020.0


@settings(max_examples=150, deadline=None)
@given(rate=RATES, bulk=st.lists(CHATS, max_size=80), answers=ANSWERS)
def test_the_bulk_never_brings_a_second_above_the_limit(rate: float, bulk: list[int], answers: list[tuple[float, int]]):
    speaker = Speaker(rate)

    speaker.speak(bulk, until=1400.0, answers=[(1000.0 + at, chat) for at, chat in answers])

    everything = sorted([at for at, _ in speaker.bulk] + [at for at, _ in speaker.answers])
    for at, _ in speaker.bulk:
        within = bisect_right(everything, at) - bisect_right(everything, at - 1.0)
        assert within <= max(1, rate)


@settings(max_examples=150, deadline=None)
@given(rate=RATES, bulk=st.lists(CHATS, max_size=80), answers=ANSWERS)
def test_chats_keep_their_distance_and_nobody_starves(rate: float, bulk: list[int], answers: list[tuple[float, int]]):
    speaker = Speaker(rate)

    speaker.speak(list(bulk), until=2000.0, answers=[(1000.0 + at, chat) for at, chat in answers])

    assert len(speaker.bulk) == len(bulk)
    before = defaultdict(list)
    for at, chat in sorted(speaker.answers):
        before[chat].append(at)
    last: dict[int, float] = {}
    for at, chat in speaker.bulk:
        answered = [moment for moment in before[chat] if moment <= at and chat < 0]
        nearest = max([last.get(chat, 0.0), *answered])
        assert at - nearest >= (GROUP_INTERVAL_S if chat < 0 else CHAT_INTERVAL_S)
        last[chat] = at


@settings(max_examples=150, deadline=None)
@given(
    bulk=st.lists(CHATS, min_size=1, max_size=40),
    holds=st.lists(st.tuples(st.floats(0.0, 30.0), CHATS, st.floats(1.0, 30.0)), max_size=6),
)
def test_holds_are_kept_to_the_end(bulk: list[int], holds: list[tuple[float, int, float]]):
    speaker, waiting, ends = Speaker(30), list(bulk), []
    for after, chat, seconds in sorted(holds):
        speaker.speak(waiting, until=1000.0 + after)
        others = [end for _, held, end in ends if held != chat and end > speaker.now]
        speaker.pacer.hold(chat, seconds, speaker.now)
        ends.append((speaker.now, chat, speaker.now + seconds))
        if others:
            ends.append((speaker.now, None, max(*others, speaker.now + seconds)))
    speaker.speak(waiting, until=2000.0)

    assert len(speaker.bulk) == len(bulk)
    for at, chat in speaker.bulk:
        assert not [end for start, held, end in ends if held in (chat, None) and start < at < end - JUST]


def test_the_memory_of_chats_stays_small():
    pacer = Pacer(per_second=1000)

    for chat in range(50_000):
        pacer.count_bulk(chat, 1000.0 + chat / 1000)

    assert len(pacer._last_in_chat) <= 4 * 1000 * MARGIN


@settings(max_examples=100, deadline=None)
@given(
    rate=st.sampled_from([1.0, 5.0, 30.0, 300.0]),
    paid=st.booleans(),
    ways=st.lists(st.tuples(st.floats(0.0, 0.8), st.floats(0.0, 0.8)), min_size=1, max_size=50),
    stalls=st.lists(st.floats(0.0, 0.3), min_size=1, max_size=20),
)
def test_however_uneven_the_way_never_more_than_the_limit_arrive_in_a_second(
    rate: float, *, paid: bool, ways: list[tuple[float, float]], stalls: list[float]
):
    limit = PAID_PER_SECOND if paid else rate
    pacer, now, arrived = Pacer(per_second=rate), 1000.0, []
    coming: list[tuple[float, int]] = []  # answers on their way back
    for number in range(1, 1 + int(min(3 * limit, 400))):
        now += stalls[number % len(stalls)] / limit  # a process that is busy with other things
        while True:
            while coming and coming[0][0] <= now:
                pacer.landed(heapq.heappop(coming)[1], now)
            moment = pacer.bulk_at(now, paid=paid)
            if moment <= now:
                break
            now = min(moment, coming[0][0]) if coming else moment
        pacer.count_bulk(number, now, paid=paid)
        there, back = ways[number % len(ways)]
        arrived.append(now + there)
        heapq.heappush(coming, (now + there + back, number))

    assert most_in_a_second(arrived) <= max(1, limit)


def test_what_was_not_sent_after_all_leaves_its_place_to_others():
    pacer = Pacer(per_second=1)
    pacer.count_bulk(7, 1000.0)
    assert pacer.bulk_at(1100.0) > 1100.0

    pacer.landed(7, 1100.0)
    pacer.landed(7, 1100.0)

    assert pacer.bulk_at(1100.0) == 1101.0
    assert pacer.bulk_at(1101.0) == 1101.0


def test_an_answer_takes_a_place_until_a_second_after_it_has_arrived():
    pacer = Pacer(per_second=10)
    for chat in range(1, 11):
        pacer.count_answer(chat, 1000.0)
    assert pacer.bulk_at(1005.0) > 1005.0

    for _ in range(10):
        pacer.answered(1005.0)

    assert pacer.bulk_at(1005.5) == 1006.0
    assert pacer.bulk_at(1006.0) == 1006.0


def test_a_short_stall_is_made_up_for_and_a_long_one_is_not():
    short, long = Pacer(per_second=30), Pacer(per_second=30)
    for pacer in (short, long):
        pacer.count_bulk(1, 1000.0)
        pacer.landed(1, 1000.0)

    short.count_bulk(2, 1000.09)
    long.count_bulk(2, 1005.0)

    assert short.bulk_at(1000.09) == 1000.09
    assert long.bulk_at(1005.0) == pytest.approx(1005.0 + MARGIN / 30)


def test_what_is_paid_for_does_not_wait_for_what_is_not():
    pacer = Pacer(per_second=1)
    pacer.count_bulk(7, 1000.0)

    assert pacer.bulk_at(1000.0, paid=True) == 1000.0
    assert pacer.bulk_at(1000.0) > 1000.0
