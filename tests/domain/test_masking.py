import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.masking import MASK, masked

NUMBERS = [
    "+996555123456",
    "+996 555 123 456",
    "+996 (555) 12-34-56",
    "+ 996 555-12-34-56",
    "+996.555.123.456",
    "996555123456",
    "996 555 12 34 56",
    "00996 555 123456",
    "0555123456",
    "0555 123 456",
    "0555 12 34 56",
    "0555-12-34-56",
    "0555.12.34.56",
    "0(555)123456",
    "(0555) 12-34-56",
    "0 555 12 34 56",
    "0312 66 66 66",
    "(0312) 66-66-66",
    "0\u00a0555\u00a0123\u00a0456",
    "0555\u200b123\u200b456",
    "0555–12–34–56",
    "+7 916 123-45-67",
    "8 (916) 123-45-67",
    "89161234567",
    "+1 212 555 0123",
    "555 12 34 56",
    "555-123-456",
    "555123456",
    "700 12 34 56",
    "٠٥٥٥١٢٣٤٥٦",
]
"""As people of the country write them, and their neighbours."""


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["{}", "Менин номерим: {}, чалыңыз", "({})", "Звоните {}.", "тел.{}!", "а{}\nб"])
def test_a_telephone_number_is_covered_wherever_it_stands(number: str, around: str):
    if number.startswith("٠"):
        number = number.translate({ord(arabic): str(digit) for digit, arabic in enumerate("٠١٢٣٤٥٦٧٨٩")})
    text = masked(around.format(number))

    assert MASK in text
    assert not re.search(r"\d{2}", text)


@pytest.mark.parametrize(
    "text",
    [
        "Тел: 66-66-66",
        "тел. 3-45-67",
        "Телефон 664422",
        "WhatsApp: 12 34 56",
        "номерим 5-12-34",
    ],
)
def test_a_short_number_is_covered_after_a_word_that_announces_it(text: str):
    assert masked(text).endswith(MASK)
    assert not re.search(r"\d", masked(text))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Жазыңыз: aigul.a+b@mail.kg", "Жазыңыз: [•••]"),
        ("почта ivan_ivanov@example.co.uk.", "почта [•••]."),
        ("@aigul_88 жана @Bek", "[•••] жана [•••]"),
        ("https://t.me/aigul88 га жаз", "[•••] га жаз"),
        ("t.me/+AbCdEf", "[•••]"),
        ("wa.me/996555123456", "[•••]"),
        ("instagram.com/aigul/?hl=ru", "[•••]"),
        ("tg://user?id=12345", "[•••]"),
        ("ПИН 21505199000123", "ПИН [•••]"),
        ("карта 4169 5853 1234 5678", "карта [•••]"),
    ],
)
def test_addresses_and_personal_numbers_are_covered(text: str, rest: str):
    assert masked(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "17.06.2025",
        "05.06.2025 14:00",
        "2025-06-17 14:00–16:15",
        "05-06-2025 14:00",
        "1990–2040-жылдар",
        "Закон № 58 от 14.04.2008",
        "ст. 12.3.4, п. 5",
        "500 000 000 сом",
        "1 000 000 000 сом",
        "555 000 сом",
        "702 345 678 сом",
        "12,5 га; 3.14; 1/3",
        "0,555 га",
        "42°52′ 74°36′",
        "https://example.org/2025/06/17",
        "Жайыт жана токой",
        "2 + 2 = 4",
        "почта: example.org",
        "100@ 5 сом",
        "№ 1234567",
    ],
)
def test_dates_sums_and_articles_stay(text: str):
    assert masked(text) == text


def test_the_authors_own_name_is_covered_in_any_order():
    text = "Мен, Асанова Айгүл, сунуштайм. Урматым менен, айгүл  асанова. Айгүл деген гүл бар."

    assert masked(text, name="Айгүл Асанова") == ("Мен, [•••], сунуштайм. Урматым менен, [•••]. Айгүл деген гүл бар.")


def test_a_name_of_one_word_is_covered_too():
    assert masked("Айгүл сунуштайт", name="Айгүл") == "[•••] сунуштайт"


@pytest.mark.parametrize("name", ["", "А.", "(", "??", "  "])
def test_what_is_no_name_covers_nothing(name: str):
    assert masked("А. Ж. (сунуш) ??", name=name) == "А. Ж. (сунуш) ??"


def test_a_name_with_an_ending_is_covered_with_it():
    assert masked("Айгүл Асанованын пикири", name="Айгүл Асанова") == "[•••] пикири"


@given(st.text() | st.text("0123456789 -().+@a/\u200b"), st.text() | st.none())
def test_any_text_can_be_masked_and_once_is_enough(text: str, name: str | None):
    once = masked(text, name=name)

    assert masked(once, name=name) == once


@pytest.mark.parametrize("piece", ["'", "a.", "(", "0 ", "@a.", "+", "1-", "тел ", "\u200b", "www.", "8 9", "a@"])
def test_no_text_takes_long(piece: str):
    assert masked(piece * 10_000)
