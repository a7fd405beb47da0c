"""An announcement without fault, to be given faults."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.bilingual import Bilingual
from bot.domain.consultation import (
    Consultation,
    ConsultationId,
    Description,
    ProgrammeItem,
)
from bot.domain.hearing import Hearing, HearingId
from bot.domain.lint import lint
from bot.domain.place import City, CityId

ZONE = ZoneInfo("Asia/Bishkek")
NOW = datetime(2025, 6, 1, 6, tzinfo=UTC)
BOTH = Bilingual(ky="сөз", ru="слово")
OSH = City(id=CityId(1), slug="osh", name=Bilingual(ky="Ош", ru="Ош"))
PERFECT = Consultation(
    id=ConsultationId(1),
    slug="forest",
    description=Description(title=BOTH),
    closes=datetime(2025, 7, 1, tzinfo=UTC),
)


def at(hour, minute=0, day=20):
    return datetime(2025, 6, day, hour, minute, tzinfo=ZONE)


def hearing(**changes):
    return Hearing(
        id=HearingId(1),
        consultation_id=ConsultationId(1),
        city_id=OSH.id,
        slug="osh",
        day=date(2025, 6, 20),
        starts_at=at(14),
        ends_at=at(16),
        venue=BOTH,
        online_url="https://zoom.us/j/1",
    ).with_(**changes)


def item(start, end, title=BOTH):
    return ProgrammeItem(start=start and time.fromisoformat(start), end=end and time.fromisoformat(end), title=title)


def described(**changes):
    return replace(PERFECT, description=replace(PERFECT.description, **changes))


def warnings(consultation=PERFECT, hearings=None, cities=(OSH,), topics=(), now=NOW):
    return lint(consultation, cities, (hearing(),) if hearings is None else hearings, topics, now=now, zone=ZONE)


def codes(*args, **kwargs):
    return [warning.code.value for warning in warnings(*args, **kwargs)]
