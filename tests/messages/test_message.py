import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import buttons
from bot.messages.message import (
    KEYBOARD_MAX_BYTES,
    KEYS_MAX,
    Key,
    Message,
    brief,
    cut,
    fitting,
    grid,
    keyboard,
    lines,
    paragraphs,
    quoted,
    shortened,
    utf16,
    visible,
)
from bot.sandbox.telegram_html import parse_html
from bot.texts import Html

from .making import seen

texts = st.one_of(st.text(max_size=200), st.text(alphabet="a🙂ж\n \ud800\udc00", max_size=200))
limits = st.integers(0, 210)


@given(texts, limits)
def test_a_cut_text_is_the_longest_beginning_that_fits(text, limit):
    beginning = cut(text, limit)

    assert text.startswith(beginning)
    assert utf16(beginning) <= limit
    assert beginning == text or utf16(text[: len(beginning) + 1]) > limit


@given(texts, st.integers(1, 210))
def test_a_brief_text_is_one_line_that_fits(text, limit):
    words = brief(text, limit)

    assert utf16(words) <= limit
    assert "\n" not in words
    assert words == " ".join(text.split()) or words.endswith("…")


@given(texts, st.integers(12, 210))
def test_a_shortened_text_keeps_its_beginning_and_its_end(text, limit):
    words = shortened(text, limit)

    assert utf16(words) <= limit
    assert words == text or "\n[…]\n" in words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(12, 4000))
def test_a_quotation_is_valid_html_of_its_own_words(text, limit):
    plain, entities = parse_html(quoted(text, limit=limit))

    assert plain == shortened(text, limit)
    assert [entity["type"] for entity in entities] == (["blockquote"] if plain else [])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_what_is_measured_is_what_telegram_sees(text):
    html = quoted(text)

    assert visible(html) == parse_html(html)[0]


@pytest.mark.parametrize(
    ("text", "units"), [("", 0), ("a", 1), ("ж", 1), ("🙂", 2), ("👨‍👩‍👧", 8), ("e\u0301", 2), ("\ud800", 1)]
)
def test_length_is_counted_as_telegram_counts(text, units):
    assert utf16(text) == units


def test_missing_parts_leave_no_gap():
    assert lines("a", None, "b") == "a\nb"
    assert lines("a", "", "b") == "a\n\nb"
    assert paragraphs("a", None, "", "b") == "a\n\nb"
    assert paragraphs(None, "") == ""


@pytest.mark.parametrize(
    ("limit", "expected"), [(0, ["…"]), (3, ["…"]), (4, ["abc", "…"]), (7, ["abc", "…"]), (8, ["abc", "<b>дэф</b>"])]
)
def test_as_many_lines_as_fit_and_dots_for_the_rest(limit, expected):
    assert fitting([Html("abc"), Html("<b>дэф</b>")], limit) == expected


def key(label: str = "x") -> Key:
    return Key(label, buttons.Home())


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (98, 99), (99, 100), (100, 100), (500, 100)])
def test_a_keyboard_keeps_to_a_hundred_keys_and_always_has_its_last_row(count, expected):
    rows = keyboard([[key()] for _ in range(count)], [key("last")])

    assert sum(map(len, rows)) == expected <= KEYS_MAX
    assert rows[-1][0].label == "last"


def test_a_keyboard_keeps_to_ten_thousand_bytes():
    rows = keyboard([[key("ж" * 200)] for _ in range(90)], [key("last")])

    found = seen(Message(text=Html("x"), rows=rows))
    assert len(str(found.keys).encode()) > KEYBOARD_MAX_BYTES // 2
    assert found.labels[-1] == "last"


@pytest.mark.parametrize(
    ("count", "width", "shape"), [(0, 2, []), (1, 2, [1]), (5, 2, [2, 2, 1]), (4, 1, [1, 1, 1, 1])]
)
def test_a_grid_has_rows_of_one_width(count, width, shape):
    assert [len(row) for row in grid([key()] * count, width)] == shape


def test_a_message_asks_for_no_preview_of_links_and_for_silence_only_when_meant():
    plain = Message(text=Html("<b>x</b>"), rows=[[], [key("ok"), Key("site", url="https://example.org")]])

    assert plain.as_params() == {
        "text": "<b>x</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "ok", "callback_data": "home"}, {"text": "site", "url": "https://example.org"}]
            ]
        },
    }
    assert Message(text=Html("x"), silent=True).as_params()["disable_notification"] is True
    assert "reply_markup" not in Message(text=Html("x"), rows=[[]]).as_params()
