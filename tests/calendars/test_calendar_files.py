"""Calendar files: one identity for ever, facts as they are, nothing made up; read back by two parsers."""

from datetime import date, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assembly import all_texts
from bot.calendar.entry import Entry
from bot.calendar.file import calendar
from bot.domain.bilingual import Bilingual, Language
from bot.domain.calendar import Standing, standing
from bot.domain.consultation import Consultation, ConsultationId, Description
from bot.domain.hearing import Hearing, HearingStatus
from bot.domain.place import City, CityId
from bot.messages.hearings import Shown
from tests.world import BISHKEK, DESCRIPTION, NOON, a_hearing, at

TEXTS = all_texts(strict=True)
KY_FIRST = [TEXTS[Language.KY], TEXTS[Language.RU]]
RU_FIRST = KY_FIRST[::-1]
VENUE = Bilingual(ky="Китепкана", ru="Библиотека")
KNOWN = a_hearing(ends_at=at(17, 16, 15), venue=VENUE, online_url="https://example.org/zoom?a=1,2;3")


def entry(hearing: Hearing = KNOWN, *, about: Description = DESCRIPTION, changed=NOON) -> Entry:
    return Entry(
        shown=Shown(
            hearing=hearing,
            city=City(id=CityId(1), slug="osh", name=Bilingual(ky="Ош", ru="Ош")),
            consultation=Consultation(id=ConsultationId(1), slug="nbsap", description=about),
        ),
        changed=changed,
    )


def made(*entries: Entry, words=KY_FIRST, **options) -> bytes:
    return calendar(entries, words, zone=BISHKEK, username="talkuu_bot", **options)


def event(content: bytes) -> icalendar.Event:
    [found] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found


def test_a_known_hearing_is_an_event_with_its_hours_in_the_peoples_zone():
    found = event(made(entry()))

    assert found["UID"] == "osh.nbsap@talkuu"
    assert found["SEQUENCE"] == 0
    assert found["STATUS"] == "CONFIRMED"
    assert found["DTSTART"].params["TZID"] == "Asia/Bishkek"
    assert found.decoded("DTSTART") == at(17, 14)
    assert found.decoded("DTEND") == at(17, 16, 15)
    assert found.decoded("DTSTAMP") == NOON
    assert found["CONFERENCE"] == "https://example.org/zoom?a=1,2;3"
    assert found["URL"] == "https://t.me/talkuu_bot?start=h_nbsap_osh"


def test_the_zone_is_explained_in_the_file():
    [zone] = icalendar.Calendar.from_ical(made(entry())).walk("VTIMEZONE")

    assert zone["TZID"] == "Asia/Bishkek"
    assert zone.to_tz().utcoffset(at(17, 14).replace(tzinfo=None)) == timedelta(hours=6)
    assert "COMMENT" not in zone


def test_there_is_an_alarm_an_hour_before():
    [alarm] = event(made(entry())).walk("VALARM")

    assert alarm.decoded("TRIGGER") == timedelta(hours=-1)


def test_the_readers_language_comes_first_and_the_other_one_follows():
    ky, ru = event(made(entry())), event(made(entry(), words=RU_FIRST))

    assert ky["SUMMARY"] == "Коомдук талкуу: Ош / Общественное обсуждение: Ош"
    assert ru["SUMMARY"] == "Общественное обсуждение: Ош / Коомдук талкуу: Ош"
    assert ky["LOCATION"] == "Ош, Китепкана / Ош, Библиотека"
    assert ru["LOCATION"] == "Ош, Библиотека / Ош, Китепкана"
    assert ky["DESCRIPTION"].index("түрдүүлүк программасы") < ky["DESCRIPTION"].index("Программа сохранения")
    for words in ("Чечим кабыл алат: Жаратылыш", "Решение принимает: Министерство", "+996 000 000 000"):
        assert words in ky["DESCRIPTION"]


def test_a_date_without_an_hour_is_a_whole_day_without_an_alarm():
    found = event(made(entry(a_hearing(start=None, venue=VENUE))))

    assert found.decoded("DTSTART") == date(2025, 6, 17)
    assert found.decoded("DTEND") == date(2025, 6, 18)
    assert found["STATUS"] == "TENTATIVE"
    assert found.walk("VALARM") == []
    assert "Убактысы: такталууда" in found["DESCRIPTION"]
    assert "Время: уточняется" in found["DESCRIPTION"]


def test_an_end_that_was_not_announced_is_not_made_up():
    assert "DTEND" not in event(made(entry(a_hearing(venue=VENUE))))


@pytest.mark.parametrize("status", [HearingStatus.CANCELLED, HearingStatus.POSTPONED])
def test_one_that_will_not_be_held_calls_the_old_entry_off(status: HearingStatus):
    found = event(made(entry(KNOWN.with_(status=status, sequence=3))))

    assert found["UID"] == event(made(entry()))["UID"]
    assert found["SEQUENCE"] == 3
    assert found["STATUS"] == "CANCELLED"
    assert found.decoded("DTSTART") == at(17, 14)
    assert found.walk("VALARM") == []
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("hearing", "expected"),
    [
        (KNOWN, Standing.CONFIRMED),
        (KNOWN.with_(online_url=None), Standing.CONFIRMED),
        (KNOWN.with_(venue=Bilingual()), Standing.TENTATIVE),
        (a_hearing(start=None), Standing.TENTATIVE),
        (a_hearing(day=None, start=None), None),
        (KNOWN.with_(status=HearingStatus.DRAFT), None),
        (KNOWN.with_(status=HearingStatus.CANCELLED), Standing.CANCELLED),
        (KNOWN.with_(status=HearingStatus.POSTPONED), Standing.CANCELLED),
        (a_hearing(day=None, start=None, status=HearingStatus.CANCELLED), None),
        (a_hearing(day=None, start=None, status=HearingStatus.POSTPONED), None),
    ],
)
def test_how_a_hearing_stands_in_a_calendar(hearing: Hearing, expected: Standing | None):
    assert standing(hearing) is expected
    assert len(icalendar.Calendar.from_ical(made(entry(hearing))).walk("VEVENT")) == (expected is not None)


def test_the_same_facts_make_the_same_bytes_in_whatever_order_they_come():
    one, other = entry(), entry(KNOWN.with_(slug="osh-2", day=date(2025, 6, 9), starts_at=at(9, 10), ends_at=None))

    assert made(one, other, name="x") == made(other, one, name="x")


def test_a_calendar_to_be_looked_at_again_says_how_often():
    found = icalendar.Calendar.from_ical(made(entry(), name="Коомдук талкуулар: Ош"))

    assert found["X-WR-CALNAME"] == found["NAME"] == "Коомдук талкуулар: Ош"
    assert found.decoded("REFRESH-INTERVAL") == timedelta(hours=1)


def test_a_second_parser_reads_the_same():
    found = vobject.readOne(made(entry(), entry(KNOWN.with_(slug="b", starts_at=None, ends_at=None))).decode())
    whole_day, timed = sorted(found.vevent_list, key=lambda each: each.uid.value)

    assert timed.dtstart.value == at(17, 14)
    assert timed.dtend.value == at(17, 16, 15)
    assert timed.summary.value == "Коомдук талкуу: Ош / Общественное обсуждение: Ош"
    assert timed.valarm.trigger.value == timedelta(hours=-1)
    assert "Өтө турган жери: Китепкана\n" in timed.description.value
    assert whole_day.dtstart.value == date(2025, 6, 17)
    assert found.vtimezone.tzid.value == "Asia/Bishkek"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
def test_no_words_of_people_break_the_file(words: str):
    about = Description(title=Bilingual(ky=words or None), authority=Bilingual(ru=words or None))
    content = made(entry(KNOWN.with_(venue=Bilingual(ky=words or None)), about=about))

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    [parsed] = vobject.readOne(content.decode()).vevent_list
    assert parsed.location.value == str(event(content)["LOCATION"])
