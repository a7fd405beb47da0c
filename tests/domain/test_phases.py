"""The way of a consultation: where each phase stands on a given day, and what staff are warned of."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation, ConsultationId, Description, PhaseKind
from bot.domain.lint import Code, lint
from bot.domain.phases import Progress, Standing, delays, timeline

ZONE = ZoneInfo("Asia/Bishkek")
PROMISED = {
    PhaseKind.ANNOUNCED: date(2025, 6, 1),
    PhaseKind.DRAFTS: date(2025, 6, 2),
    PhaseKind.DECISIONS: date(2025, 7, 10),
    PhaseKind.RESULT: date(2025, 7, 20),
}


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=ZONE)


def a_consultation(**fields) -> Consultation:
    phases = fields.pop("phases", PROMISED)
    usual = {"opens": at(6, 3, 0), "closes": at(6, 30, 18)} | fields
    description = Description(title=Bilingual(ky="Токой", ru="Лес"), phases=phases)
    return Consultation(id=ConsultationId(1), slug="forest", description=description, **usual)


def standings(consultation, now, **progress) -> str:
    steps = timeline(consultation, Progress(**progress), now=now, zone=ZONE)
    return " ".join(each.standing.value for each in steps)


@pytest.mark.parametrize(
    ("now", "progress", "expected"),
    [
        (at(5, 31), {}, "ahead ahead ahead ahead ahead ahead"),
        (at(6, 1), {}, "over ahead ahead ahead ahead ahead"),
        (at(6, 3), {}, "over over now ahead ahead ahead"),
        (at(6, 30, 17), {}, "over over now ahead ahead ahead"),
        (at(6, 30, 19), {"undecided": 5}, "over over over over ahead ahead"),
        (at(7, 10), {"undecided": 5}, "over over over over now ahead"),
        (at(7, 11), {"undecided": 5}, "over over over over late ahead"),
        (at(7, 11), {"undecided": 0}, "over over over over over ahead"),
        (at(7, 20), {}, "over over over over over now"),
        (at(7, 21), {}, "over over over over over late"),
        (at(7, 21), {"published_at": at(7, 19)}, "over over over over over over"),
    ],
)
def test_each_phase_stands_where_its_day_and_what_was_done_put_it(now, progress, expected):
    assert standings(a_consultation(), now, **progress) == expected


def test_a_day_that_is_not_known_is_open_and_not_guessed():
    steps = timeline(a_consultation(phases={}, opens=None, closes=None), Progress(), now=at(7, 1), zone=ZONE)

    assert {(each.day, each.standing) for each in steps} == {(None, Standing.OPEN)}


def test_the_result_stands_on_the_day_it_was_published():
    steps = timeline(a_consultation(), Progress(published_at=at(7, 19)), now=at(7, 21), zone=ZONE)

    assert steps[-1].day == date(2025, 7, 19)


@pytest.mark.parametrize(
    ("changed", "now", "progress", "expected"),
    [
        ({}, at(6, 10), {}, []),
        ({"closes": at(6, 16, 18)}, at(6, 10), {}, ["window"]),
        ({"closes": at(6, 17, 18)}, at(6, 10), {}, []),
        ({"closes": at(6, 16, 18)}, at(6, 17), {}, []),
        ({}, at(7, 10), {"undecided": 3}, []),
        ({}, at(7, 11), {"undecided": 3}, ["decisions"]),
        ({}, at(7, 11), {}, []),
        ({}, at(7, 21), {"undecided": 3}, ["decisions", "result"]),
        ({}, at(7, 21), {"published_at": at(7, 20)}, []),
        ({"phases": {}}, at(7, 21), {"undecided": 3}, []),
    ],
)
def test_staff_are_warned_of_a_short_window_and_of_promises_not_kept(changed, now, progress, expected):
    found = delays(a_consultation(**changed), Progress(**progress), now=now, zone=ZONE)

    assert [each.cause for each in found] == expected


def test_phases_that_do_not_follow_each_other_are_warned_about():
    mixed = PROMISED | {PhaseKind.DECISIONS: date(2025, 6, 20)}

    found = lint(a_consultation(phases=mixed), (), (), (), now=at(6, 1), zone=ZONE)
    ordered = lint(a_consultation(), (), (), (), now=at(6, 1), zone=ZONE)

    assert [(each.place, each.values) for each in found if each.code is Code.PHASES_OUT_OF_ORDER] == [
        (("phases", "decisions"), {"day": "2025-06-20", "earlier": "2025-06-30"})
    ]
    assert Code.PHASES_OUT_OF_ORDER not in {each.code for each in ordered}


def test_a_window_is_counted_in_days_of_the_people():
    late_evening = a_consultation(opens=at(6, 3, 23), closes=at(6, 3, 23) + timedelta(days=14))

    assert delays(late_evening, Progress(), now=at(6, 10), zone=ZONE) == ()
