import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.fold import fold, fold_letters, lowered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Өзгөн ҮҢ", "озгон ун"),
        ("ѳзгѳн ӊ ӫ ү", "озгон н о у"),
        ("Ёлка й Й", "елка и и"),
        ("й и\u0306", "и и"),
        ("Жалал-Абад (Манас)", "жалал абад манас"),
        ("snake_case", "snake case"),
        ("Oш, бишкeк; Osh", "ош бишкек osh"),
        ("№ 1 — 2", "1 2"),
        ("  \n\t ", ""),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_the_same_letters_for_every_way_of_typing(text, expected):
    assert fold(text) == expected


@given(st.text(max_size=100))
def test_what_is_folded_stays_so(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="абвөүңѳӊёй -абыaeo", max_size=60))
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text.lower())


@given(st.text(max_size=100))
def test_letters_are_folded_one_for_one(text):
    assert len(fold_letters(lowered(text))) == len(lowered(text))
