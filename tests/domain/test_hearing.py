from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import Field, HearingStatus
from bot.domain.people import Person, Role, Wishes
from bot.domain.policy import Policy
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead

from .making import BISHKEK, at, hearing


@pytest.mark.parametrize(
    ("of", "over"),
    [
        (hearing(17, 14, ends_at=at(17, 16, 15)), at(17, 16, 15)),
        (hearing(17, 14), at(18, 0)),  # without an end: the end of its day
        (hearing(17), at(18, 0)),
        (hearing(17, 23, 30, ends_at=at(18, 1)), at(18, 1)),
        (hearing(30), datetime(2025, 7, 1, tzinfo=BISHKEK)),
        (hearing(None), None),
    ],
)
def test_a_hearing_is_over_after_its_end_or_its_day(of, over):
    assert of.over_at(BISHKEK) == over


@pytest.mark.parametrize(
    ("of", "now", "past"),
    [
        (hearing(17, 14, ends_at=at(17, 16)), at(17, 15, 59, 59), False),
        (hearing(17, 14, ends_at=at(17, 16)), at(17, 16), True),
        (hearing(17, 14), at(17, 23, 59, 59), False),
        (hearing(17), at(18, 0), True),
        (hearing(17), datetime(2025, 6, 17, 17, 59, 59, tzinfo=UTC), False),  # 23:59:59 in Bishkek
        (hearing(17), datetime(2025, 6, 17, 18, 0, tzinfo=UTC), True),
        (hearing(None), datetime(2099, 1, 1, tzinfo=UTC), False),
    ],
)
def test_a_hearing_is_past_to_the_second_by_the_clock_of_its_place(of, now, past):
    assert of.is_past_at(now, BISHKEK) == past
    assert of.may_be_written_about_at(now, BISHKEK) == (not past)


def test_a_day_ends_when_its_place_says_so():
    assert hearing(17).over_at(ZoneInfo("Europe/Berlin")) == datetime(2025, 6, 17, 22, tzinfo=UTC)


@pytest.mark.parametrize("status", HearingStatus)
def test_drafts_alone_are_not_public(status):
    of = hearing(17, status=status)

    assert of.is_public == (status is not HearingStatus.DRAFT)
    assert of.may_be_written_about_at(at(1, 0), BISHKEK) == of.is_public


KNOWN = {
    Field.DATE: {"day": date(2025, 6, 17)},
    Field.START: {"starts_at": at(17, 14)},
    Field.VENUE: {"venue": Bilingual(ky="Зал")},
    Field.ONLINE: {"online_url": "https://example.org"},
}


@pytest.mark.parametrize("is_known", list(product([False, True], repeat=len(KNOWN))))
def test_what_is_not_announced_is_open(is_known):
    known = [each for each, is_it in zip(Field, is_known, strict=True) if is_it]
    fields = {name: value for each in known for name, value in KNOWN[each].items()}

    assert hearing(None, **fields).open_fields == tuple(each for each in Field if each not in known)


@pytest.mark.parametrize("empty", [{"venue": Bilingual(ky="", ru="")}, {"online_url": ""}])
def test_an_empty_fact_is_open_too(empty):
    assert hearing(17, 14, **empty).open_fields == (Field.VENUE, Field.ONLINE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (hearing(17, 14), hearing(17, 14, venue=Bilingual(ru="Зал"), sequence=3), True),
        (hearing(17, 14), hearing(17, 14, starts_at=at(17, 14).astimezone(ZoneInfo("America/New_York"))), True),
        (hearing(17, 14), hearing(17, 14, 1), False),
        (hearing(17, 14), hearing(18, 14), False),
        (hearing(17, 14), hearing(17), False),
        (hearing(17), hearing(18), False),
        (hearing(17), hearing(17, ends_at=at(17, 16)), True),
    ],
)
def test_the_same_announced_start_deserves_the_same_reminders(one, other, same):
    assert (one.announced == other.announced) == same


def test_without_a_date_nothing_is_announced():
    assert hearing(None).announced is None


# Words in two languages


@pytest.mark.parametrize(
    ("text", "ky", "ru", "only"),
    [
        (Bilingual(ky="Ош", ru="Ош"), ("Ош", "ky"), ("Ош", "ru"), None),
        (Bilingual(ky="Зал"), ("Зал", "ky"), ("Зал", "ky"), "ky"),
        (Bilingual(ru="Зал"), ("Зал", "ru"), ("Зал", "ru"), "ru"),
        (Bilingual(ky="", ru="Зал"), ("Зал", "ru"), ("Зал", "ru"), "ru"),
        (Bilingual(ky="", ru=""), None, None, None),
        (Bilingual(), None, None, None),
    ],
)
def test_a_text_in_one_language_serves_both_and_says_which_it_is(text, ky, ru, only):
    assert text.shown_in(Language.KY) == ky
    assert text.shown_in(Language.RU) == ru
    assert text.only == only
    assert bool(text) == (ky is not None)
    assert text.pick(Language.KY) == (ky[0] if ky else "")
    assert Bilingual.of(text.as_dict()).as_dict() == text.as_dict()


def test_no_words_are_no_text():
    assert Bilingual.of(None) == Bilingual()


# People and what the operator decided


DEFAULT = Wishes(leads=(Lead.DAY, Lead.HOUR), quiet=QuietHours.parse("22:00-08:00"))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, DEFAULT),
        ({"leads": ()}, Wishes(leads=(), quiet=DEFAULT.quiet)),
        ({"leads": (Lead.QUARTER,)}, Wishes(leads=(Lead.QUARTER,), quiet=DEFAULT.quiet)),
        ({"quiet_chosen": True}, Wishes(leads=DEFAULT.leads, quiet=None)),
        (
            {"quiet": QuietHours.parse("21:00-09:00"), "quiet_chosen": True},
            Wishes(leads=DEFAULT.leads, quiet=QuietHours.parse("21:00-09:00")),
        ),
        ({"quiet": QuietHours.parse("21:00-09:00")}, DEFAULT),
    ],
)
def test_own_choices_hold_and_the_rest_is_the_operators(chosen, expected):
    assert Person(id=1, chat_id=5, **chosen).wishes(DEFAULT) == expected


@pytest.mark.parametrize(("chat_id", "group"), [(5, False), (-5, True), (-1001234567890, True)])
def test_groups_have_negative_numbers(chat_id, group):
    assert Person(id=1, chat_id=chat_id).is_group == group


@pytest.mark.parametrize("role", Role)
def test_all_staff_may_read(role):
    assert role.may_read


@pytest.mark.parametrize(
    ("now", "today"),
    [
        (datetime(2025, 6, 16, 17, 59, tzinfo=UTC), date(2025, 6, 16)),
        (datetime(2025, 6, 16, 18, 0, tzinfo=UTC), date(2025, 6, 17)),
    ],
)
def test_today_is_the_day_where_people_live(now, today):
    policy = Policy(
        zone=BISHKEK, default_language=Language.KY, wishes=DEFAULT, comment_max_chars=1, owner_ids=frozenset()
    )

    assert policy.today(now) == today
