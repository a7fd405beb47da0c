from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.comment import Part, joined
from bot.domain.pieces import NO_MESSAGE, Piece, apart, placed

NOW = datetime(2025, 6, 10, tzinfo=UTC)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_words_are_taken_apart_as_they_were_joined(texts):
    parts = [Part(id=0, message_id=number, text=text, written_at=NOW) for number, text in enumerate(texts, start=1)]
    whole = joined(texts)

    pieces = placed(parts)

    assert [piece.message_id for piece in pieces] == [part.message_id for part in parts]
    assert [(part.message_id, part.text) for part in apart(whole, pieces, written_at=NOW)] == [
        (part.message_id, part.text) for part in parts if part.text
    ]


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_wrong_places_never_lose_a_word(text, places):
    pieces = [
        Piece(message_id=number, position=at, length=length) for number, (at, length) in enumerate(places, start=1)
    ]

    assert joined(part.text for part in apart(text, pieces, written_at=NOW)) == text


def test_words_of_unknown_messages_are_one_part_of_none():
    assert [(part.message_id, part.text) for part in apart("А\n\nБ", [], written_at=NOW)] == [(NO_MESSAGE, "А\n\nБ")]
    assert apart("", [], written_at=NOW) == []
