from hypothesis import given
from hypothesis import strategies as st

from bot.domain.comment import CommentState, TextLanguage
from bot.domain.digest import Digest, Tally, compose

tallies = st.lists(
    st.builds(
        Tally,
        consultation_id=st.integers(1, 3),
        city_id=st.one_of(st.none(), st.integers(1, 4)),
        language=st.sampled_from(TextLanguage),
        topic_id=st.one_of(st.none(), st.integers(1, 4)),
        state=st.sampled_from(CommentState),
        count=st.integers(1, 10_000),
    ),
    max_size=40,
)
BREAKDOWNS = ("by_state", "by_city", "by_language", "by_topic")


@given(tallies)
def test_every_breakdown_adds_up_to_what_was_received(rows):
    digest = compose(rows)

    assert digest.received == sum(row.count for row in rows)
    assert {sum(getattr(digest, name).values()) for name in BREAKDOWNS} == {digest.received}


@given(tallies)
def test_each_count_is_that_of_its_comments(rows):
    digest = compose(rows)

    for state in CommentState:
        assert digest.by_state.get(state, 0) == sum(row.count for row in rows if row.state is state)
    for city in (None, 1, 2, 3, 4):
        assert digest.by_city.get(city, 0) == sum(row.count for row in rows if row.city_id == city)


@given(tallies)
def test_a_digest_does_not_depend_on_the_order_it_is_read_in(rows):
    there, back = compose(rows), compose(reversed(rows))

    assert there == back


@given(tallies)
def test_the_most_frequent_stands_first_and_nothing_is_listed_that_was_not_received(rows):
    digest = compose(iter(rows))

    for name in BREAKDOWNS:
        counts = list(getattr(digest, name).values())
        assert counts == sorted(counts, reverse=True)
        assert 0 not in counts


def test_a_digest_of_nothing_is_all_zero():
    assert compose([]) == Digest()
