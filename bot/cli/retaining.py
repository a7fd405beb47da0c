"""`python -m bot doctor --retention DAYS`: what a term would do, before it is set and before it does it."""

from datetime import datetime, timedelta, tzinfo

from bot.messages.dates import moment
from bot.messages.names import consultation_name
from bot.services import retention
from bot.services.retention import Prospect
from bot.storage.database import Database
from bot.texts import Texts


async def run(*, db: Database, zone: tzinfo, texts: Texts, now: datetime, days: int) -> int:
    """Print a paragraph for each consultation; nothing changes. Returns the exit code."""
    found = await retention.look_ahead(db, retention=timedelta(days=days), now=now)
    print(texts.plain("retention-would", days=days))
    for each in found:
        print("\n".join(_lines(each, texts, zone)))
    print(texts.plain("retention-total", count=sum(each.due for each in found)))
    return 0


def _lines(prospect: Prospect, texts: Texts, zone: tzinfo) -> list[str]:
    closes = prospect.consultation.closes
    told = [
        f"• {consultation_name(prospect.consultation, texts)}",
        texts.plain("retention-closes", time=moment(closes, texts, zone) if closes else texts.plain("open-fact")),
        texts.plain("retention-now", count=prospect.due),
        texts.plain("retention-later", count=prospect.later),
    ]
    if prospect.next_at is not None:
        told.append(texts.plain("retention-next", time=moment(prospect.next_at, texts, zone)))
    return [told[0], *(f"   {line}" for line in told[1:])]
