from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import Bilingual, Language
from bot.domain.comment import (
    GRACE,
    About,
    Comment,
    CommentState,
    Draft,
    Part,
    TextLanguage,
    check_changeable,
    check_length,
    check_text,
    check_withdrawable,
    is_late,
    joined,
)
from bot.domain.consultation import Consultation, Description
from bot.domain.refusals import (
    AlreadyWithdrawn,
    CommentDecided,
    CommentIsEmpty,
    CommentsClosed,
    CommentsNotOpen,
    CommentTooLong,
    WithdrawingClosed,
)

from .making import at


def draft(*texts: str) -> Draft:
    parts = tuple(Part(id=10 * n, message_id=n, text=text) for n, text in enumerate(texts, start=1))
    return Draft(id=1, person_id=1, about=About(), parts=parts)


def consultation(*, opens=None, closes=None, late=False) -> Consultation:
    about = Description(title=Bilingual(ru="Программа"))
    return Consultation(id=1, slug="programme", description=about, opens=opens, closes=closes, late=late)


def a_comment(state: CommentState = CommentState.NEW) -> Comment:
    return Comment(
        id=1,
        receipt="ABCD-EFGH-J",
        consultation_id=1,
        state=state,
        text="Суу",
        received_at=at(10, 12),
        text_language=TextLanguage.KY,
        interface_language=Language.KY,
    )


@pytest.mark.parametrize(
    ("upto", "expected"),
    [(None, "Суу\n\nжана\n\nжол"), (30, "Суу\n\nжана\n\nжол"), (20, "Суу\n\nжана"), (10, "Суу"), (9, "")],
)
def test_a_comment_in_several_messages_has_a_paragraph_for_each(upto, expected):
    assert draft("Суу", "жана", "жол").text(upto=upto) == expected


def test_a_comment_is_kept_as_it_was_written():
    words = "  <b>Жол</b> & «суу»\r\n\t🙂\u200d ё  "

    assert check_text(words) == words
    assert draft(words).text() == words


@pytest.mark.parametrize("empty", ["", " ", "\n\t ", "\u00a0", "\u2003\n", "\u200b\u2060", "\u00ad"])
def test_an_empty_comment_is_refused(empty):
    with pytest.raises(CommentIsEmpty):
        check_text(empty)


@pytest.mark.parametrize(
    ("before", "more", "limit"),
    [
        ((), "12345", 5),
        ((), "🙂🙂🙂🙂🙂", 5),  # as people count, not as Telegram does
        ((), "өүңөү", 5),
        (("12",), "1", 5),  # the blank line between counts
        (("1", "2"), "", 6),
    ],
)
def test_a_comment_may_be_just_as_long_as_allowed(before, more, limit):
    check_length(draft(*before) if before else None, more, limit=limit)
    with pytest.raises(CommentTooLong) as refusal:
        check_length(draft(*before) if before else None, more + "!", limit=limit)

    assert (refusal.value.length, refusal.value.limit) == (limit + 1, limit)


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(min_size=1, max_size=20))
def test_the_length_that_is_checked_is_the_length_that_is_kept(texts, more):
    whole = joined([*texts, more])

    check_length(draft(*texts), more, limit=len(whole))
    assert draft(*texts, more).length == len(whole)
    with pytest.raises(CommentTooLong):
        check_length(draft(*texts), more, limit=len(whole) - 1)


@pytest.mark.parametrize("short", ["?", "👍", "1", "ж", "ооба", "…"])
def test_the_shortest_comment_is_one(short):
    assert check_text(short) == short


OPENS, CLOSES = at(1, 9), at(20, 18)


@pytest.mark.parametrize(
    ("now", "refusal"),
    [
        (at(1, 8, 59, 59), CommentsNotOpen(opens=OPENS)),
        (OPENS, None),
        (at(10, 12), None),
        (CLOSES, None),  # the moment of the deadline itself is in time
        (at(20, 18, 0, 1), CommentsClosed(closed=CLOSES)),
    ],
)
def test_comments_are_taken_from_the_opening_to_the_deadline_to_the_second(now, refusal):
    announced = consultation(opens=OPENS, closes=CLOSES)

    assert announced.takes_comments_at(now) == (refusal is None)
    if refusal is None:
        assert not is_late(announced, now, written=())
        return
    with pytest.raises(type(refusal)) as refused:
        is_late(announced, now, written=())
    assert vars(refused.value) == vars(refusal)


A_SECOND_LATER = at(20, 18, 0, 1)


@pytest.mark.parametrize(
    ("now", "written", "takes_late", "late"),
    [
        (CLOSES, (), False, False),
        (A_SECOND_LATER, (CLOSES,), False, False),  # Telegram's own date counts
        (CLOSES + GRACE, (at(10, 9), CLOSES), False, False),
        (CLOSES + GRACE + timedelta(seconds=1), (CLOSES,), False, None),
        (A_SECOND_LATER, (CLOSES, A_SECOND_LATER), False, None),
        (A_SECOND_LATER, (), False, None),
        (A_SECOND_LATER, (), True, True),
        (A_SECOND_LATER, (CLOSES,), True, False),
        (CLOSES + GRACE + timedelta(seconds=1), (CLOSES,), True, True),
    ],
)
def test_what_was_written_in_time_is_in_time_for_a_day(now, written, takes_late, late):
    announced = consultation(closes=CLOSES, late=takes_late)

    if late is None:
        with pytest.raises(CommentsClosed):
            is_late(announced, now, written=written)
    else:
        assert is_late(announced, now, written=written) == late


def test_before_the_opening_nothing_is_in_time_and_nothing_late():
    with pytest.raises(CommentsNotOpen):
        is_late(consultation(opens=OPENS, late=True), at(1, 8), written=())


@pytest.mark.parametrize("state", CommentState)
def test_what_is_decided_or_withdrawn_is_not_changed(state):
    refusals = {
        CommentState.WITHDRAWN: AlreadyWithdrawn,
        CommentState.WITHHELD: CommentDecided,
        CommentState.MERGED: CommentDecided,
        CommentState.ANSWERED: CommentDecided,
    }
    if state in refusals:
        with pytest.raises(refusals[state]):
            check_changeable(a_comment(state), consultation(), CLOSES)
    else:
        check_changeable(a_comment(state), consultation(), CLOSES)


@pytest.mark.parametrize("takes_late", [False, True])
def test_even_where_late_comments_are_taken_nothing_is_changed_or_withdrawn_after_the_deadline(takes_late):
    announced = consultation(closes=CLOSES, late=takes_late)
    check_changeable(a_comment(), announced, CLOSES)
    check_changeable(a_comment(), announced, A_SECOND_LATER, written=(CLOSES,))
    check_withdrawable(a_comment(), announced, CLOSES)

    with pytest.raises(CommentsClosed):
        check_changeable(a_comment(), announced, A_SECOND_LATER)
    with pytest.raises(WithdrawingClosed):
        check_withdrawable(a_comment(), announced, A_SECOND_LATER)


@pytest.mark.parametrize("now", [at(1, 0), at(30, 23, 59)])
def test_without_announced_dates_nobody_is_turned_away(now):
    assert consultation().takes_comments_at(now)
    assert not is_late(consultation(), now, written=())


@pytest.mark.parametrize(
    ("announced", "before", "after"),
    [(consultation(opens=OPENS), False, True), (consultation(closes=CLOSES), True, False)],
)
def test_one_announced_date_bounds_one_side(announced, before, after):
    assert announced.takes_comments_at(at(1, 0)) == before
    assert announced.takes_comments_at(at(30, 0)) == after


def test_the_states_stand_in_the_order_in_which_they_count():
    assert [state.value for state in CommentState] == [
        "withdrawn",
        "withheld",
        "merged",
        "answered",
        "under_review",
        "new",
    ]


def test_a_comment_knows_nothing_of_who_the_person_is_on_telegram():
    assert not {"username", "phone", "chat_id", "first_name"} & set(Comment.__dataclass_fields__)
