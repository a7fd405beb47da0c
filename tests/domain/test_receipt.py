import random
import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import receipt

FORM = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]")
numbers = st.integers().map(lambda seed: receipt.make(random.Random(seed).choice))
NUMBER = receipt.make(random.Random(7).choice)


@given(numbers)
def test_a_number_has_its_form_and_is_read_as_itself(number):
    assert FORM.fullmatch(number)
    assert receipt.read(number) == number


def test_the_alphabet_has_no_letters_that_look_like_digits():
    assert sorted(receipt.ALPHABET) == sorted(set("23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") - set("IO"))


@given(numbers)
def test_every_single_wrong_character_is_found(number):
    for place, wrong in product(range(len(number)), receipt.ALPHABET):
        if number[place] not in {"-", wrong}:
            assert receipt.read(number[:place] + wrong + number[place + 1 :]) is None


@given(numbers)
def test_every_swap_of_two_neighbours_is_found(number):
    letters = list(number.replace("-", ""))
    for place, (one, other) in enumerate(pairwise(letters)):
        swapped = [*letters[:place], other, one, *letters[place + 2 :]]
        assert one == other or receipt.read("".join(swapped)) is None


@given(numbers)
def test_a_character_too_many_or_too_few_is_found(number):
    letters = number.replace("-", "")

    assert receipt.read(letters[:-1]) is None
    assert receipt.read(letters[1:]) is None
    assert receipt.read(letters + letters[-1]) is None


CYRILLIC = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


@given(numbers)
@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda number: number.replace("-", ""),
        lambda number: number.replace("-", " "),
        lambda number: number.replace("-", "–"),
        lambda number: number.replace("-", "—"),
        lambda number: number.replace("-", "‑"),
        lambda number: number.replace("-", " - "),
        lambda number: f"  №{number}\n",
        lambda number: f"#{number}",
        lambda number: number.translate(CYRILLIC),
        lambda number: number.translate(CYRILLIC).lower(),
        lambda number: number.replace("Y", "Ү"),
        "\u00a0".join,
        lambda number: f"\ufeff{number[:4]}\u200b{number[4:]}",
    ],
    ids=[
        "lower",
        "joined",
        "spaces",
        "en-dash",
        "em-dash",
        "hard-hyphen",
        "spaced",
        "sign",
        "hash",
        "cyrillic",
        "cyrillic-lower",
        "kyrgyz-ү",
        "hard-spaces",
        "invisible",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, number):
    assert receipt.read(typed(number)) == number


@pytest.mark.parametrize(
    "typed",
    ["", "-", "ABCD-EFGH", "ABCD-EFGH-J-K", "0000-0000-0", "АБВГ-ДЕЁЖ-З", "суу жок", "🙂" * 9, "1" * 9, "\ud800" * 9],
)
def test_what_is_no_number_is_none(typed):
    assert receipt.read(typed) is None


@given(st.text(max_size=40))
def test_no_text_breaks_reading(text):
    number = receipt.read(text)

    assert number is None or FORM.fullmatch(number)


def test_a_slip_does_not_lead_to_another_number_by_way_of_the_hyphens():
    moved = NUMBER.replace("-", "")
    assert receipt.read(f"{moved[:3]}-{moved[3:7]}-{moved[7:]}") == NUMBER


def test_chance_decides_every_character_but_the_last():
    asked = []
    receipt.make(lambda letters: asked.append(letters) or letters[0])

    assert asked == [receipt.ALPHABET] * 8
