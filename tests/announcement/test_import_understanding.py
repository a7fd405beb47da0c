"""What a file that is right is taken to mean."""

from datetime import date, time

import pytest
import yaml

from bot.announcement.load import load_data, load_text
from bot.domain.announcement import ABSENT, CLEARED, Local, Words
from bot.domain.bilingual import Bilingual
from bot.domain.hearing import HearingStatus

CITIES = "cities:\n  - {slug: osh, name: {ky: Ош, ru: Ош}}\n"


def hearing(fields):
    return f"schema: 1\nconsultation: {{slug: forest}}\n{CITIES}hearings:\n  - city: osh\n    {fields}\n"


def consultation(fields):
    return f"schema: 1\nconsultation:\n  slug: forest\n  {fields}\n"


def found(text):
    loaded = load_text(text)
    return [(problem.code, ".".join(map(str, problem.at)), loaded.lines.get(problem.at)) for problem in loaded.problems]


def read_hearing(fields):
    loaded = load_text(hearing(fields))
    assert loaded.problems == ()
    return loaded.announcement.hearings[0]


def read_consultation(fields):
    loaded = load_text(consultation(fields))
    assert loaded.problems == ()
    return loaded.announcement.consultation


def test_what_is_right_is_read():
    entry = read_hearing(
        'status: postponed\n    date: 2025-06-09\n    start: "9:30"\n    end: 08:30\n    venue: {ky: " Зал "}\n'
        "    reason: {ru: Ремонт}\n    online_url: https://zoom.us/j/1\n    coordinates: [42.87, 74.59]\n"
        "    date_note: year_inferred"
    )

    assert entry.status is HearingStatus.POSTPONED
    assert (entry.day, entry.start, entry.end) == (date(2025, 6, 9), time(9, 30), time(8, 30))
    assert (entry.venue, entry.reason) == (Words(ky="Зал"), Words(ru="Ремонт"))
    assert (entry.online_url, entry.coordinates) == ("https://zoom.us/j/1", (42.87, 74.59))
    assert entry.date_note == "year_inferred"


@pytest.mark.parametrize("written", ["[42.87, 74.59]", "{lat: 42.87, lon: 74.59}", "{lon: 74.59, lat: 42.87}"])
def test_coordinates_may_be_a_pair_or_named(written):
    assert read_hearing(f"coordinates: {written}").coordinates == (42.87, 74.59)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-06-30", Local(day=date(2025, 6, 30), clock=time(23, 59, 59))),
        ('"2025-06-30"', Local(day=date(2025, 6, 30), clock=time(23, 59, 59))),
        ("2025-06-30 18:00", Local(day=date(2025, 6, 30), clock=time(18))),
        ("2025-06-30T18:00", Local(day=date(2025, 6, 30), clock=time(18))),
        ("2025-06-30 18:00:30", Local(day=date(2025, 6, 30), clock=time(18, 0, 30))),
        ("null", None),
    ],
)
def test_a_deadline_without_an_hour_is_the_end_of_its_day(written, expected):
    assert read_consultation(f"comments: {{closes: {written}}}").closes == expected


def test_an_opening_without_an_hour_is_the_beginning_of_its_day():
    assert read_consultation("comments: {opens: 2025-06-01}").opens == Local(day=date(2025, 6, 1), clock=time(0))


def test_silence_and_null_are_told_apart():
    silent, cleared = read_hearing("date: 2025-06-09"), read_hearing("venue: null")

    assert (silent.venue, silent.start, silent.status) == (ABSENT, ABSENT, ABSENT)
    assert (cleared.venue, cleared.day) == (CLEARED, ABSENT)


def test_an_empty_section_clears_all_it_could_say():
    entry = read_consultation("contact: null\n  comments: null\n  programme: null\n  documents: null")

    assert (entry.phone, entry.about, entry.opens, entry.closes) == (None, CLEARED, None, None)
    assert (entry.channels, entry.items, entry.approximate, entry.documents) == ((), (), False, ())
    assert (entry.title, entry.formats) == (ABSENT, ABSENT)


def test_an_empty_text_is_none():
    assert read_hearing('venue: {ky: "", ru: "  "}').venue == CLEARED


def test_a_moderator_is_named_open_or_not_announced():
    text = consultation(
        "programme: {items: [{title: {ky: а}, moderator: {ky: кызматкер}}, {title: {ky: б}, moderator: null}, {title: {ky: в}}]}"
    )

    named, still_open, none = load_text(text).announcement.consultation.items

    assert named.moderator == Bilingual(ky="кызматкер")
    assert still_open.moderator == Bilingual()
    assert none.moderator is None


def test_values_from_another_reader_of_yaml_are_understood(real_case):
    text = real_case.read_text(encoding="utf-8")

    assert load_data(yaml.safe_load(text)).announcement == load_text(text).announcement


def test_a_time_that_another_reader_made_a_number_of_is_recognised():
    data = yaml.safe_load(hearing("start: 13:30"))
    assert data["hearings"][0]["start"] == 810

    (problem,) = load_data(data).problems
    assert (problem.code, problem.values) == ("time-needs-quotes", {"text": "13:30"})
