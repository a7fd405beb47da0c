"""A small hearing in a real database: two consultations, two cities, comments in every state."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.bilingual import Bilingual, Language
from bot.domain.consultation import Description
from bot.domain.digest import Selection
from bot.domain.hearing import Hearing, HearingId
from bot.exports.formats import Format
from bot.exports.making import export
from bot.storage import announcements, hearings
from bot.storage.opening import opened
from bot.texts import Texts

NOW = datetime(2025, 6, 20, 6, 30, tzinfo=UTC)
RECEIVED_MS = 1_749_456_180_000  # 2025-06-09 14:03 in Bishkek
CHAT_ID = 998_877_665_544


@pytest.fixture
def zone():
    return ZoneInfo("Asia/Bishkek")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "talkuu.db"


@pytest.fixture
async def db(engine, tmp_path):
    async with opened(engine.url(tmp_path)) as db:
        yield db


@pytest.fixture
async def announced(db):
    """The ids of what comments are about."""
    title = Bilingual(ky="Токой программасы", ru="Программа о лесах")
    async with db.transaction() as tx:
        programme = await announcements.save_consultation(
            tx, slug="forest-2040", description=Description(title=title), opens=None, closes=None, now=NOW
        )
        other = await announcements.save_consultation(
            tx, slug="water", description=Description(title=Bilingual(ru="Вода")), opens=None, closes=None, now=NOW
        )
        osh = await announcements.save_city(tx, slug="osh", name=Bilingual(ky="Ош", ru="Ош"), aliases=[])
        naryn = await announcements.save_city(tx, slug="naryn", name=Bilingual(ky="Нарын", ru="Нарын"), aliases=[])
        await announcements.save_topic(
            tx, programme, slug="pastures", title=Bilingual(ky="Жайыт", ru="Пастбища"), position=1
        )
        (topic,) = await announcements.topics(tx, programme)
        dated = Hearing(
            id=HearingId(0),
            consultation_id=programme,
            city_id=osh,
            slug="osh",
            day=datetime(2025, 6, 17, tzinfo=UTC).date(),
        )
        undated = Hearing(id=HearingId(0), consultation_id=programme, city_id=naryn, slug="naryn")
        return {
            "programme": programme,
            "other": other,
            "osh": osh,
            "naryn": naryn,
            "topic": topic.id,
            "dated": await hearings.add(tx, dated, now=NOW),
            "undated": await hearings.add(tx, undated, now=NOW),
        }


@pytest.fixture
def write(engine, tmp_path, announced):
    """Put comments into the database: `write({"text": …, "state": …}, …)`."""

    def write(*comments):
        [(known,)] = engine.asked(tmp_path, "select count(*) from comments")
        alike = defaultdict(list)
        for number, comment in enumerate(comments, start=known + 1):
            row = {
                "id": number,
                "receipt": f"T{number:07}",
                "consultation_id": announced["programme"],
                "text": "Токойду сактайлы",
                "text_language": "ky",
                "interface_language": "ky",
                "state": "new",
                "received_at": RECEIVED_MS + number * 1000,
            } | comment
            alike[tuple(row)].append(tuple(row.values()))
        for names, values in alike.items():
            marks = ", ".join("?" * len(names))
            engine.asked(tmp_path, f"insert into comments ({', '.join(names)}) values ({marks})", *values)  # noqa: S608

    return write


@pytest.fixture
def query(engine, tmp_path, announced):
    """Look behind the curtain: `query("select …", value, …)`."""

    def query(statement, *values):
        return engine.asked(tmp_path, statement, tuple(values))

    return query


@pytest.fixture
def a_person(engine, tmp_path, announced):
    """The id of somebody with a distinctive chat."""
    engine.asked(tmp_path, "insert into people (id, chat_id, created_at) values (777111333, ?, 0)", (CHAT_ID,))
    return 777_111_333


@pytest.fixture
def exported(db, tmp_path, zone):
    """Make an export: `await exported("csv")` gives the path."""

    async def exported(format_, *, language=Language.KY, selection=None, progress=None):
        out = tmp_path / f"comments.{format_}"
        await export(
            db,
            out=out,
            format=Format(format_),
            selection=selection or Selection(),
            texts=Texts(language),
            zone=zone,
            now=NOW,
            progress=progress,
        )
        return out

    return exported


@pytest.fixture
def audit(engine, tmp_path):
    """What stands in the audit table."""

    def audit():
        rows = engine.asked(tmp_path, "select actor, action, details from audit order by id")
        return [(actor, action, json.loads(details)) for actor, action, details in rows]

    return audit
