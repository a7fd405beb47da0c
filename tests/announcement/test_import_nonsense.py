"""Whatever stands in a file, the answer is an announcement or sentences about it, never a crash."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcement.load import load_data, load_text
from bot.announcement.sentences import problem_lines
from bot.domain.bilingual import Language
from bot.texts import Texts

TEXT = (Path(__file__).resolve().parents[2] / "docs/examples/nbsap-2025.yaml").read_text(encoding="utf-8")
DATA = yaml.safe_load(TEXT)
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(date(1, 1, 1)),
        st.text(max_size=12),
        st.sampled_from(["13:30", "2025-06-09", "osh", "https://a.kg", "published", "9" * 5000, "٣:٤٥", "\x1b[2J"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(value, at=()):
    yield at
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*at, key))
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from places(part, (*at, number))


def replaced(at, value):
    data = deepcopy(DATA)
    if not at:
        return value
    target = data
    for key in at[:-1]:
        target = target[key]
    target[at[-1]] = value
    return data


def answers(loaded):
    for language in Language:
        said = problem_lines(loaded.problems, loaded.lines, name="a.yaml", texts=Texts(language))
        assert all(line.startswith("a.yaml") and "\n" not in line for line in said)
        assert said or loaded.announcement is not None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(places(DATA))), values)
def test_anything_in_any_place_is_read_or_explained(at, value):
    data = replaced(at, value)

    answers(load_text(yaml.safe_dump(data, allow_unicode=True)))
    if isinstance(data, dict):
        answers(load_data(data))


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=4) | st.sampled_from(list("\t:{}[]'\"&*!%@#-\n"))
)
def test_a_file_with_a_slip_of_the_pen_is_read_or_explained(start, length, typed):
    answers(load_text(TEXT[:start] + typed + TEXT[start + length :]))


@given(st.text())
def test_any_text_is_read_or_explained(text):
    answers(load_text(text))


@pytest.mark.parametrize("cut", range(0, len(TEXT), 97))
def test_a_file_cut_short_is_read_or_explained(cut):
    answers(load_text(TEXT[:cut]))
