from datetime import date, datetime

import pytest

from bot.domain import heard
from bot.domain.consultation import Consultation, ConsultationId, Description
from bot.domain.heard import Words
from bot.domain.hearing import HearingStatus
from bot.domain.refusals import CommentsClosed, CommentsNotOpen, NameTooLong, SaidInFuture
from bot.domain.review import Channel
from tests.world import BISHKEK, DESCRIPTION, a_hearing, at

NOW = at(25, 12)
LABELS = (frozenset({"имя", "аты"}), frozenset({"организация", "уюму"}))


def consultation(*, closes: datetime | None = None, opens: datetime | None = None, late: bool = False) -> Consultation:
    return Consultation(
        id=ConsultationId(1), slug="n", description=DESCRIPTION or Description(), opens=opens, closes=closes, late=late
    )


@pytest.mark.parametrize(
    ("hearing", "channel", "day", "expected"),
    [
        (a_hearing(), Channel.HALL, None, at(17, 14)),
        (a_hearing(start=None), Channel.ONLINE, None, at(17, 12)),
        (a_hearing(), Channel.PAPER, None, NOW),
        (a_hearing(day=26), Channel.HALL, None, NOW),
        (a_hearing(status=HearingStatus.CANCELLED), Channel.HALL, None, NOW),
        (None, Channel.HALL, None, NOW),
        (a_hearing(), Channel.PHONE, date(2025, 6, 17), at(17, 14)),
        (a_hearing(), Channel.PHONE, date(2025, 6, 18), at(18, 12)),
        (None, Channel.PHONE, date(2025, 6, 25), NOW),
    ],
)
def test_when_it_was_said(hearing, channel, day, expected):
    assert heard.said_at(hearing, channel, day, now=NOW, zone=BISHKEK) == expected


def test_nothing_is_said_on_a_day_to_come():
    with pytest.raises(SaidInFuture):
        heard.said_at(None, Channel.PHONE, date(2025, 6, 26), now=NOW, zone=BISHKEK)


def test_the_deadline_is_held_against_when_it_was_said():
    closed = consultation(closes=at(18, 18))

    assert not heard.is_late(closed, None, at(18, 12), BISHKEK)
    assert not heard.is_late(consultation(closes=at(10, 18)), a_hearing(), at(17, 14), BISHKEK)
    assert heard.is_late(consultation(closes=at(10, 18), late=True), None, at(17, 14), BISHKEK)
    with pytest.raises(CommentsClosed):
        heard.is_late(closed, a_hearing(), at(19, 12), BISHKEK)
    with pytest.raises(CommentsNotOpen):
        heard.is_late(consultation(opens=at(20, 0)), None, at(19, 12), BISHKEK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вода", Words(text="Вода")),
        ("Имя: А. Б.\nВода", Words(text="Вода", name="А. Б.")),
        ("  аты :  А\nУюму: Б\n\nВода", Words(text="Вода", name="А", organisation="Б")),
        ("Вода: нет её\nИмя: А", Words(text="Вода: нет её\nИмя: А")),
        ("Имя: А", Words(text="Имя: А")),
        ("Имя: А\n \n", Words(text="Имя: А\n \n")),
        ("Имя: А\nИмя: Б\nВода", Words(text="Имя: Б\nВода", name="А")),
        ("Имя:\nВода", Words(text="Имя:\nВода")),
    ],
)
def test_the_first_lines_may_tell_who_spoke(text, expected):
    assert heard.words(text, LABELS) == expected


def test_a_name_is_one_line_of_a_sensible_length():
    assert heard.speaker("  А\n Б ") == "А Б"
    assert heard.speaker(" \n") is None
    with pytest.raises(NameTooLong):
        heard.speaker("А" * 101)
