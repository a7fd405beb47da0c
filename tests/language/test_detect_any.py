"""What holds for detection of whatever text: it answers, in the same way however it is typed, without reading for long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.detect import detect
from bot.language.features import SAMPLE, words_of

LETTERS = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
ANY_TEXT = st.one_of(st.text(max_size=500), st.text(alphabet="абжкоуыөүңщъёқіaoʻ' ,.1@/🙂\u0301\ud800", max_size=500))
OUR_TEXT = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=12), max_size=12).map(" ".join)
LONG = 20_000
NASTY = {
    "one word": "Б" * LONG,
    "vowels": "ыу" * (LONG // 2),
    "an endless address": "a." * (LONG // 2) + "@",
    "many at signs": "a@" * (LONG // 2),
    "halves of a link": "www." * (LONG // 4),
    "mixed scripts": "aж" * (LONG // 2),
    "hyphens": "а-" * (LONG // 2) + "ж",
    "words": "а б " * (LONG // 4),
    "drawn-out letters": "аааббб" * (LONG // 6),
}


@given(ANY_TEXT)
def test_no_text_breaks_detection(text):
    assert detect(text) in {"ky", "ru", "other", "unsure"}


@given(OUR_TEXT)
def test_case_does_not_matter(text):
    assert detect(text.upper()) == detect(text.lower()) == detect(text)


@given(OUR_TEXT)
def test_lookalikes_do_not_matter(text):
    typed = text.translate(str.maketrans({"ө": "ѳ", "ң": "ӊ", "ү": "ӱ"}))

    assert detect(typed) == detect(text)


@given(OUR_TEXT, st.sampled_from(["🙂", "2025", "—", "https://example.org/жол", "@talkuu", "\n\n"]))
def test_what_is_no_word_does_not_matter(text, noise):
    assert detect(f"{noise} {text} {noise}") == detect(text)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_of_a_long_text_no_more_than_a_page_is_read(text):
    assert detect(text) in {"ky", "ru", "other", "unsure"}
    assert sum(map(len, words_of(text))) <= 3 * SAMPLE


def test_a_long_text_is_judged_by_its_beginning_middle_and_end():
    kyrgyz, russian = "Бизге таза суу керек. " * 70, "Нам нужна чистая вода. " * 200

    assert detect(kyrgyz + russian) == "ru"
    assert detect(f"{kyrgyz}{russian}{kyrgyz}{russian}{kyrgyz}") == "ky"
