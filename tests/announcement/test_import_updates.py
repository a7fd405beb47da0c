"""A file changes what it mentions, clears what it says null of, and leaves everything else alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.bilingual import NOTHING, Bilingual
from bot.storage import hearings
from tests.announcement.store import FULL, LATER, NOW, about, everything, opened, osh, stored, take, update
from tests.sql import select

BOTH_ENGINES = True


@pytest.fixture
async def db(engine, tmp_path):
    async with opened(tmp_path) as db:
        yield db


@pytest.mark.parametrize(
    "text",
    [
        about("title: {ky: Токой}"),
        about("contact: {}, comments: {}, programme: {}"),
        "schema: 1\nconsultation: {slug: forest}\n",
        "schema: 1\nconsultation: {slug: forest}\ncities: [{slug: osh}]\nhearings: [{city: naryn}]\n",
        "schema: 1\nconsultation: {slug: forest}\ncities:\nhearings:\n",
        about("ours: {topics: [{slug: water}]}"),
        update("slug: null"),
    ],
)
async def test_what_the_file_does_not_mention_stays(db, text):
    await take(db, FULL)
    before = await everything(db)

    await take(db, text, now=LATER)

    assert await everything(db) == before


async def test_one_fact_changes_and_no_other(db):
    await take(db, FULL)
    before = await osh(db)

    await take(db, update("venue: {ky: Театр, ru: Театр}"), now=LATER)

    assert await osh(db) == replace(before, venue=Bilingual(ky="Театр", ru="Театр"), sequence=1)


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ("venue: null", {"venue": NOTHING}),
        ("venue: {ky: null}", {"venue": Bilingual(ru="Зал")}),
        ("online_url: null", {"online_url": None}),
        ("end: null", {"ends_at": None}),
        ("start: null", {"starts_at": None, "ends_at": None, "armed_at": LATER}),
        ("date: null", {"day": None, "starts_at": None, "ends_at": None, "armed_at": LATER}),
    ],
)
async def test_null_clears_and_with_it_what_rests_on_it(db, fields, changed):
    await take(db, FULL)
    before = await osh(db)

    await take(db, update(fields), now=LATER)

    assert await osh(db) == replace(before, sequence=1, **changed)


async def test_null_clears_facts_of_the_consultation(db):
    await take(db, FULL)

    await take(
        db, about("summary: null, contact: {phone: null}, comments: {closes: null}, documents: null, programme: null")
    )

    consultation, _ = await stored(db)
    description = consultation.description
    assert (description.summary, description.contact.phone, consultation.closes) == (NOTHING, None, None)
    assert (description.documents, description.programme.items) == ((), ())
    assert (description.contact.about, len(description.channels)) == (Bilingual(ru="Вопросы"), 1)
    assert consultation.opens is not None


async def test_a_hearing_moved_to_another_day_keeps_its_hours(db):
    await take(db, FULL)

    await take(db, update("date: 2025-06-25"), now=LATER)

    moved = await osh(db)
    assert moved.starts_at == datetime(2025, 6, 25, 8, tzinfo=UTC)
    assert moved.ends_at == datetime(2025, 6, 25, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "rearmed"),
    [
        ('start: "15:00"', True),
        ("date: 2025-06-21", True),
        ("status: cancelled, reason: {ru: Ремонт}", True),
        ("status: postponed, date: null", True),
        ("venue: {ky: Театр}", False),
        ('end: "17:00"', False),
        ("online_url: https://z.us/2", False),
        ("date_note: year_inferred", False),
        ("coordinates: [40.5, 72.8]", False),
    ],
)
async def test_reminders_are_planned_anew_only_when_the_start_or_the_status_changes(db, fields, rearmed):
    await take(db, FULL)
    async with db.transaction() as tx:
        await hearings.mark_planned(tx, (await osh(db)).id)

    await take(db, update(fields), now=LATER)

    async with db.read() as session:
        planned = dict([row async for row in rows_of(session)])
    assert bool(planned["osh"]) is not rearmed
    changed = await osh(db)
    assert (changed.sequence, changed.armed_at) == (1, LATER if rearmed else NOW)


async def rows_of(session):
    for row in await select(session, "select slug, planned from hearings"):
        yield row
