"""A consultation in a real database, and ways to change it by a file and to look at it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.announcement.load import load_text
from bot.services import importing
from bot.storage import announcements, hearings
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite

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


class opened:  # noqa: N801 -- reads as a verb
    """A database in this folder."""

    def __init__(self, folder):
        self.path = Path(folder) / "talkuu.db"

    async def __aenter__(self):
        migrate_sqlite(self.path)
        self.db = await Sqlite.open(self.path)
        return self.db

    async def __aexit__(self, *_):
        await self.db.close()


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


def rows(db, table):
    with closing(sqlite3.connect(db._path)) as connection:
        return connection.execute(f"select * from {table} order by 1").fetchall()  # noqa: S608


def everything(db):
    tables = ("cities", "consultations", "topics", "hearings", "campaigns", "deliveries", "audit")
    return {table: rows(db, table) for table in tables}
