"""Hearings and moments for rules."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.consultation import ConsultationId
from bot.domain.hearing import Hearing, HearingId
from bot.domain.place import CityId

BISHKEK = ZoneInfo("Asia/Bishkek")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of June 2025 in Bishkek."""
    return datetime(2025, 6, day, hour, minute, second, tzinfo=BISHKEK)


def hearing(day: int | None = 17, /, *start: int, **fields: object) -> Hearing:
    """A published hearing on a day of June 2025; `hearing(17, 14, 30)` starts at half past two."""
    known = {
        "day": date(2025, 6, day) if day else None,
        "starts_at": at(day, *start).astimezone(UTC) if day and start else None,
    }
    made = Hearing(id=HearingId(1), consultation_id=ConsultationId(1), city_id=CityId(1), slug="osh")
    return made.with_(**known | fields)
