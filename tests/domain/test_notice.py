from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.bilingual import Bilingual
from bot.domain.change import Facts
from bot.domain.consultation import ConsultationId
from bot.domain.hearing import Field, Hearing, HearingId, HearingStatus
from bot.domain.notice import Known, is_former, span, wait
from bot.domain.place import CityId

ZONE = ZoneInfo("Asia/Bishkek")
WINDOW = timedelta(minutes=5)
STARTS = datetime(2025, 6, 17, 14, 0, tzinfo=ZONE)
HEARING = Hearing(
    id=HearingId(1),
    consultation_id=ConsultationId(1),
    city_id=CityId(1),
    slug="osh",
    day=date(2025, 6, 17),
    starts_at=STARTS,
)
SOON = timedelta(minutes=1)
CANCELLED, POSTPONED = HearingStatus.CANCELLED, HearingStatus.POSTPONED


@pytest.mark.parametrize(
    ("ahead", "fields", "held"),
    [
        (timedelta(days=3), {"venue": Bilingual(ru="Зал")}, WINDOW),
        (timedelta(days=3), {"status": CANCELLED}, SOON),
        (timedelta(days=3), {"status": POSTPONED}, SOON),
        (timedelta(hours=24), {"venue": Bilingual(ru="Зал")}, SOON),
        (timedelta(hours=24, seconds=1), {"venue": Bilingual(ru="Зал")}, WINDOW),
        (timedelta(hours=1), {"status": CANCELLED}, SOON),
        (timedelta(minutes=30), {"status": CANCELLED}, timedelta(0)),
        (timedelta(minutes=30), {"starts_at": STARTS + timedelta(days=9)}, timedelta(0)),
        (timedelta(days=9), {"starts_at": STARTS - timedelta(days=9) + timedelta(hours=2)}, SOON),
        (timedelta(days=-1), {"venue": Bilingual(ru="Зал")}, WINDOW),
        (timedelta(days=3), {"day": None, "starts_at": None}, WINDOW),
    ],
)
def test_a_notice_waits_only_as_long_as_people_can(ahead: timedelta, fields: dict, held: timedelta):
    now = STARTS - ahead

    assert wait(HEARING, HEARING.with_(**fields), window=WINDOW, zone=ZONE, now=now) == held


def test_without_a_window_nothing_waits():
    now = STARTS - timedelta(days=3)

    assert wait(None, HEARING.with_(status=CANCELLED), window=timedelta(0), zone=ZONE, now=now) == timedelta(0)


def test_everybody_is_compared_with_what_they_saw():
    first, second = Facts.of(HEARING), Facts.of(HEARING.with_(venue=Bilingual(ru="Зал")))
    third = Facts.of(HEARING.with_(venue=Bilingual(ru="Клуб")))
    noon = datetime(2025, 6, 2, 12, 0, tzinfo=ZONE)
    known = Known(first=first).after(second, noon).after(third, noon + SOON)

    assert known.at(noon) == first
    assert known.at(noon + timedelta(seconds=1)) == second
    assert known.at(noon + SOON) == second
    assert known.at(noon + timedelta(hours=1)) == third
    assert known.since == noon + SOON
    assert known.filled(third) == (Field.VENUE,)
    assert known.filled(first) == ()
    assert Known.load(known.as_dict()) == known


def test_what_an_older_version_kept_is_still_understood():
    before = Facts.of(HEARING)

    assert Known.load({"before": before.as_dict(), "filled": ["venue"]}) == Known(first=before)


@pytest.mark.parametrize(
    ("fields", "former"),
    [
        ({"starts_at": STARTS + timedelta(hours=1)}, True),
        ({"day": date(2025, 6, 18)}, True),
        ({"status": CANCELLED}, True),
        ({"venue": Bilingual(ru="Зал")}, False),
        ({"online_url": "https://example.org"}, False),
        ({}, False),
    ],
)
def test_only_a_wrong_hour_is_put_right_in_old_messages(fields: dict, former: object):
    assert is_former(Facts.of(HEARING), Facts.of(HEARING.with_(**fields))) is former
    assert not is_former(None, Facts.of(HEARING))


@pytest.mark.parametrize(
    ("text", "seconds"), [("5m", 300), ("90s", 90), ("1h", 3600), ("0", 0), ("", 0), (" 0s ", 0), ("24h", 86400)]
)
def test_a_span_is_read(text: str, seconds: int):
    assert span(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["5", "m", "5 m", "-5m", "1d", "25h", "5м"])
def test_a_wrong_span_is_refused(text: str):
    with pytest.raises(ValueError, match=r"span of time|within a day"):
        span(text)
