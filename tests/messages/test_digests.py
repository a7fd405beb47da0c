from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import Language
from bot.domain.comment import CommentState
from bot.messages import staff
from bot.messages.message import Message, utf16
from bot.texts import Html

from .making import BISHKEK, TEXTS, comment, names, seen, shown, some_tallies, summary, words

KY, RU = TEXTS[Language.KY], TEXTS[Language.RU]
HEAD = Html("<b>ABCD-EFGH-J</b> · 10.06.2025 12:00 · Ош &amp; Өзгөн")
words_of_people = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3000),
    st.text(alphabet="🙂👨‍👩‍👧aж \n<&", min_size=1, max_size=3000),
)


def pieces(text: str, room: int) -> list[str]:
    """The comment as its pages show it."""
    shown_words, rest = [], text
    while rest:
        piece, left = staff.digest_piece(HEAD, rest, room=room)
        assert len(left) < len(rest)
        found = piece.partition("\n<blockquote>")[2].removesuffix("</blockquote>")
        shown_words.append(found)
        rest = left
    return shown_words


@given(words_of_people, st.integers(0, 4000))
def test_pieces_of_a_comment_are_the_comment(text, room):
    assert "".join(map(unescape, pieces(text, room))) == text


@given(words_of_people, st.integers(100, staff.PAGE_ROOM))
def test_a_piece_fits_into_the_room_there_is(text, room):
    piece, _ = staff.digest_piece(HEAD, text, room=room)

    assert utf16(seen(Message(text=piece)).text) <= room


@given(words_of_people)
def test_what_is_said_to_fit_does(text):
    room = staff.piece_length(HEAD, text)

    _, left = staff.digest_piece(HEAD, text, room=room)

    assert left == ""


def test_a_letter_of_two_units_is_never_cut_in_half():
    assert staff.digest_piece(Html(""), "🙂🙂🙂", room=5)[1] == "🙂🙂"
    assert staff.digest_piece(Html(""), "🙂🙂🙂", room=0)[1] == "🙂🙂"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CommentState.NEW, "Бизге таза суу керек"),
        (CommentState.ANSWERED, "Бизге таза суу керек"),
        (CommentState.WITHDRAWN, RU("digest-withdrawn")),
        (CommentState.WITHHELD, RU("digest-withheld")),
    ],
)
def test_words_taken_back_are_not_shown(state, expected):
    head, told = staff.digest_entry(comment(state=state), RU, names(shown()), zone=BISHKEK)

    assert told == expected
    assert "суу" not in head


def test_an_entry_says_whose_number_when_about_what_by_whom_in_which_language_and_state():
    named = comment(name="<Асан> & Үсөн", topic_id=None)

    head, _ = staff.digest_entry(named, RU, names(shown()), zone=BISHKEK)

    assert seen(Message(text=head)).text == (
        f"ABCD-EFGH-J · 10.06.2025 12:00 · Ош · 17 июня · <Асан> & Үсөн · {RU('language-ky')} · {RU('state-new')}"
    )


def test_a_comment_about_nothing_by_nobody_says_so():
    bare = comment(hearing_id=None, city_id=None, topic_id=None)

    head, _ = staff.digest_entry(bare, KY, names(shown()), zone=BISHKEK)

    assert f" · {KY('in-general')} · {KY('anonymous')} · " in head


@pytest.mark.parametrize("count", [1, 3, 40])
def test_every_block_of_a_summary_adds_up(count):
    text = seen(summary(shown(), RU, some_tallies(count))).text
    received = count * 10**9

    for block in text.split("\n\n")[2:]:
        counts = [int(line.rpartition(" ")[2].replace("\u00a0", "")) for line in block.splitlines()[1:]]
        assert sum(counts) == received, block
    assert words(RU, "digest-received", count=received) in text


def test_a_summary_of_nothing_says_so():
    text = seen(summary(shown(), RU, [])).text

    assert words(RU, "digest-received", count=0) in text
    assert text.endswith(words(RU, "digest-nothing"))


def test_every_state_is_counted_even_if_there_is_none():
    text = seen(summary(shown(), RU, some_tallies(1))).text

    for state in CommentState:
        assert f"• {RU('state-' + state.value.replace('_', '-'))}: " in text
