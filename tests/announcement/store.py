"""A consultation in a real database, and ways to change it by a file and to look at it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.announcement.load import load_text
from bot.services import importing
from bot.storage import announcements, hearings
from bot.storage.opening import opened as opened_at
from tests import engines
from tests.sql import select

ZONE = ZoneInfo("Asia/Bishkek")
NOW = datetime(2025, 6, 1, 6, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
FULL = """schema: 1
consultation:
  slug: forest
  title: {ky: Токой, ru: Лес}
  summary: {ky: Кыскача, ru: Кратко}
  formats: [in_person, online]
  contact: {phone: "0312 000000", about: {ru: Вопросы}}
  comments: {opens: 2025-06-01, closes: 2025-06-30, other_channels: [{kind: form, url: https://a.kg/f}]}
  documents: [{title: {ru: План}, language: ru, url: https://a.kg/d}]
  programme: {approximate: true, items: [{start: "14:00", end: "15:00", title: {ky: Талкуу, ru: Дискуссия}}]}
  ours: {topics: [{slug: trees, title: {ky: Дарак, ru: Деревья}}, {slug: water, title: {ky: Суу, ru: Вода}}]}
cities:
  - {slug: osh, name: {ky: Ош, ru: Ош}, aliases: [Osh]}
  - {slug: naryn, name: {ky: Нарын, ru: Нарын}}
hearings:
  - {city: osh, date: 2025-06-20, start: "14:00", end: "16:00", venue: {ky: Зал, ru: Зал}, online_url: https://z.us/1}
  - {city: naryn, status: draft}
"""


def opened(folder):
    """A database in this folder."""
    return opened_at(engines.current.url(Path(folder)))


async def take(db, text, *, now=NOW, notify=False):
    loaded = load_text(text)
    assert loaded.problems == ()
    return await importing.apply(db, loaded.announcement, zone=ZONE, notify=notify, now=now)


def update(fields):
    return f"schema: 1\nconsultation: {{slug: forest}}\nhearings:\n  - {{city: osh, {fields}}}\n"


def about(fields):
    return f"schema: 1\nconsultation: {{slug: forest, {fields}}}\n"


async def stored(db):
    async with db.read() as session:
        consultation = await announcements.consultation_by_slug(session, "forest")
        held = await hearings.of_consultation(session, consultation.id)
        return consultation, {each.slug: each for each in held}


async def osh(db):
    return (await stored(db))[1]["osh"]


async def rows(db, table):
    async with db.read() as session:
        return await select(session, f"select * from {table} order by 1, 2")  # noqa: S608


async def everything(db):
    tables = ("cities", "consultations", "topics", "hearings", "campaigns", "deliveries", "audit")
    return {table: await rows(db, table) for table in tables}
