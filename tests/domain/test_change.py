import json
from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bilingual import Bilingual
from bot.domain.change import FILLS, Aspect, Facts, aspects, filled
from bot.domain.hearing import Field, Hearing, HearingStatus

from .making import at, hearing

PUBLISHED = hearing(17, 14, venue=Bilingual(ru="Зал"), online_url="https://example.org/a", ends_at=at(17, 16))
DRAFT, POSTPONED, CANCELLED = (
    PUBLISHED.with_(status=status) for status in (HearingStatus.DRAFT, HearingStatus.POSTPONED, HearingStatus.CANCELLED)
)


def told(before: Hearing | None, after: Hearing) -> list[str]:
    return [aspect.value for aspect in aspects(Facts.of(before) if before else None, Facts.of(after))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, DRAFT, []),
        (None, PUBLISHED, ["announced"]),
        (None, POSTPONED, ["announced"]),
        (None, CANCELLED, []),  # what was never on is not called off
        (DRAFT, DRAFT, []),
        (DRAFT, PUBLISHED, ["announced"]),
        (DRAFT, POSTPONED, ["announced"]),
        (DRAFT, CANCELLED, []),
        (PUBLISHED, PUBLISHED, []),
        (PUBLISHED, DRAFT, []),
        (PUBLISHED, POSTPONED, ["status"]),
        (PUBLISHED, CANCELLED, ["status"]),
        (POSTPONED, PUBLISHED, ["status"]),
        (POSTPONED, POSTPONED, []),
        (POSTPONED, CANCELLED, ["status"]),
        (CANCELLED, PUBLISHED, ["status"]),
        (CANCELLED, POSTPONED, ["status"]),
        (CANCELLED, CANCELLED, []),
        (CANCELLED, DRAFT, []),
    ],
)
def test_a_change_of_status_is_told_when_people_could_notice_it(before, after, expected):
    assert told(before, after) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"day": date(2025, 6, 18), "starts_at": at(18, 14), "ends_at": at(18, 16)}, ["day"]),
        ({"day": date(2025, 6, 18), "starts_at": at(18, 15), "ends_at": at(18, 16)}, ["day", "time"]),
        ({"starts_at": at(17, 15)}, ["time"]),
        ({"starts_at": None, "ends_at": None}, ["time"]),
        ({"ends_at": at(17, 17)}, ["time"]),
        ({"ends_at": None}, ["time"]),
        ({"day": None, "starts_at": None, "ends_at": None}, ["day", "time"]),
        ({"venue": Bilingual(ru="Другой зал")}, ["venue"]),
        ({"venue": Bilingual()}, ["venue"]),
        ({"online_url": "https://example.org/b"}, ["online"]),
        ({"online_url": None}, ["online"]),
        ({"venue": Bilingual(), "online_url": None}, ["venue", "online"]),
        ({"status": HearingStatus.CANCELLED, "venue": Bilingual()}, ["status", "venue"]),
        ({"sequence": 9, "reason": Bilingual(ru="так"), "coordinates": (42.8, 74.6), "date_note": "x"}, []),
        ({"armed_at": at(1, 1), "slug": "osh-2"}, []),
    ],
)
def test_what_people_must_hear_of(change, expected):
    assert told(PUBLISHED, PUBLISHED.with_(**change)) == expected


OPEN = hearing(None)
KNOWN = {
    Field.DATE: {"day": date(2025, 6, 17)},
    Field.START: {"starts_at": at(17, 14)},
    Field.VENUE: {"venue": Bilingual(ky="Зал")},
    Field.ONLINE: {"online_url": "https://example.org"},
}


@pytest.mark.parametrize("field", Field)
def test_an_open_field_that_becomes_known_is_filled_and_told(field):
    after = OPEN.with_(**KNOWN[field])

    assert filled(OPEN, after) == (field,)
    assert told(OPEN, after) == [FILLS[field].value]


@pytest.mark.parametrize("field", Field)
def test_a_known_field_that_changes_or_is_taken_back_is_not_filled(field):
    known = OPEN.with_(**KNOWN[field])

    assert filled(known, known) == ()
    assert filled(known, OPEN) == ()


def test_everything_that_becomes_known_at_once_is_filled():
    after = OPEN.with_(**{name: value for known in KNOWN.values() for name, value in known.items()})

    assert filled(OPEN, after) == tuple(Field)


def test_every_field_fills_an_aspect():
    assert set(FILLS) == set(Field)


texts = st.one_of(st.none(), st.just(""), st.text(min_size=1, max_size=5))
moments = st.one_of(st.none(), st.integers(0, 365 * 24 * 60).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes)))
hearings = st.builds(
    lambda status, day, starts, ends, ky, ru, url: hearing(
        None,
        status=status,
        day=day,
        starts_at=starts,
        ends_at=ends,
        venue=Bilingual(ky=ky, ru=ru),
        online_url=url,
    ),
    st.sampled_from(HearingStatus),
    st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 1, 1))),
    moments,
    moments,
    texts,
    texts,
    st.one_of(st.none(), st.just("https://example.org")),
)


@given(hearings)
def test_nothing_is_told_of_what_stays_as_it_was(of):
    known = Facts.of(of)

    assert aspects(known, known) in {(), (Aspect.ANNOUNCED,)}
    assert of.status is HearingStatus.DRAFT or aspects(known, known) == ()
    assert filled(of, of) == ()


@given(hearings)
def test_facts_survive_being_kept(of):
    known = Facts.of(of)

    kept = Facts.load(json.loads(json.dumps(known.as_dict())))

    assert aspects(kept, known) == aspects(known, known)
    assert [getattr(kept, each.name) for each in fields(kept) if each.name != "venue"] == [
        getattr(known, each.name) for each in fields(known) if each.name != "venue"
    ]
    assert kept.venue.as_dict() == known.venue.as_dict()


@given(hearings, hearings)
def test_what_is_told_comes_in_one_order_without_doubles(before, after):
    found = aspects(Facts.of(before), Facts.of(after))

    assert list(found) == [aspect for aspect in Aspect if aspect in found]


@given(hearings, st.integers(1, 200))
def test_a_hearing_moved_by_whole_days_keeps_its_hours(of, days):
    by = timedelta(days=days)
    moved = of.with_(starts_at=of.starts_at and of.starts_at + by, ends_at=of.ends_at and of.ends_at + by)

    assert Aspect.TIME not in aspects(Facts.of(of), Facts.of(moved))
