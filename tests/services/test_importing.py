"""Taking over an announcement: all of it or nothing, once, and with what follows from it."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.announcement.load import load_text
from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.consultation import PhaseKind
from bot.domain.hearing import HearingStatus
from bot.services import importing
from bot.services.importing import ImportRefused
from bot.storage import announcements, deliveries
from tests.announcement.store import FULL, LATER, NOW, ZONE, about, everything, opened, osh, rows, stored, take, update

BOTH_ENGINES = True


@pytest.fixture
async def db(engine, tmp_path):
    async with opened(tmp_path) as db:
        yield db


async def test_everything_is_stored(db):
    await take(db, FULL)

    consultation, held = await stored(db)
    assert consultation.title == Bilingual(ky="Токой", ru="Лес")
    assert consultation.opens == datetime(2025, 5, 31, 18, tzinfo=UTC)
    assert consultation.closes == datetime(2025, 6, 30, 17, 59, 59, tzinfo=UTC)
    assert held["osh"].starts_at == datetime(2025, 6, 20, 8, tzinfo=UTC)
    assert held["osh"].ends_at == datetime(2025, 6, 20, 10, tzinfo=UTC)
    assert (held["osh"].day, held["osh"].sequence, held["osh"].armed_at) == (date(2025, 6, 20), 0, NOW)
    assert (held["naryn"].status, held["naryn"].venue) == (HearingStatus.DRAFT, NOTHING)


async def test_a_second_import_writes_nothing(db):
    await take(db, FULL, notify=True)
    before = await everything(db)

    outcome = await take(db, FULL, now=LATER, notify=True)

    assert outcome.plan.is_empty
    assert outcome.notices == 0
    assert await everything(db) == before


async def test_notices_are_queued_in_the_same_stroke_and_only_on_demand(db):
    await take(db, FULL, notify=True)
    assert len(await notices_in(db)) == 1  # of the draft nothing is told
    async with db.transaction() as tx:
        await deliveries.move_campaign(tx, (await notices_in(db))[0][0], cursor=0, done=True)

    await take(db, update('start: "15:00"'), now=LATER)
    assert len(await notices_in(db)) == 1

    outcome = await take(db, update("venue: null"), now=LATER, notify=True)
    assert (len(await notices_in(db)), outcome.notices) == (2, 1)


async def notices_in(db):
    return [row for row in await rows(db, "campaigns") if row[1] == "change"]


async def test_new_themes_come_last_and_old_ones_follow_the_order_of_the_file(db):
    await take(db, FULL)

    await take(db, about("ours: {topics: [{slug: air, title: {ky: Аба}}]}"))
    assert await themes(db) == ["trees", "water", "air"]

    await take(db, about("ours: {topics: [{slug: air}, {slug: trees}]}"))
    assert await themes(db) == ["air", "water", "trees"]

    before = await everything(db)
    await take(db, about("ours: {topics: [{slug: air}, {slug: trees}]}"))
    assert await everything(db) == before


async def themes(db):
    consultation, _ = await stored(db)
    async with db.read() as session:
        return [topic.slug for topic in await announcements.topics(session, consultation.id)]


async def test_a_hearing_may_change_its_city_and_a_city_its_name(db):
    await take(db, FULL)
    text = """schema: 1
consultation: {slug: forest}
cities: [{slug: osh, aliases: [Osh, Ош шаары]}, {slug: karakol, name: {ky: Каракол, ru: Каракол}}]
hearings: [{city: karakol, slug: osh}]
"""

    await take(db, text, now=LATER)

    async with db.read() as session:
        cities = {city.slug: city for city in await announcements.cities(session)}
    assert cities["osh"].aliases == ("Osh", "Ош шаары")
    assert cities["osh"].name == Bilingual(ky="Ош", ru="Ош")
    assert (await osh(db)).city_id == cities["karakol"].id


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (about("title: {ky: null, ru: null}"), ["title-missing"]),
        ("schema: 1\nconsultation: {slug: new}\n", ["title-missing"]),
        ("schema: 1\nconsultation: {slug: forest}\nhearings: [{city: batken}]\n", ["city-unknown"]),
        ("schema: 1\nconsultation: {slug: forest}\ncities: [{slug: batken}]\n", ["city-name-missing"]),
        ("schema: 1\nconsultation: {slug: forest}\ncities: [{slug: osh, name: null}]\n", ["city-name-missing"]),
        (about("ours: {topics: [{slug: air}]}"), ["topic-title-missing"]),
        (update('date: null, start: "14:00", end: "15:00"'), ["start-without-date"]),
        (update('start: null, end: "15:00"'), ["end-without-start"]),
        (
            "schema: 1\nconsultation: {slug: forest}\nhearings: [{city: naryn, start: '14:00'}]\n",
            ["start-without-date"],
        ),
        (
            "schema: 1\nconsultation: {slug: forest}\nhearings: [{city: naryn, date: 2025-06-09, end: '14:00'}]\n",
            ["end-without-start"],
        ),
    ],
)
async def test_what_does_not_fit_what_is_stored_is_refused_and_writes_nothing(db, text, codes):
    await take(db, FULL)
    before = await everything(db)

    with pytest.raises(ImportRefused) as refused:
        await take(db, text, now=LATER)

    assert [problem.code for problem in refused.value.problems] == codes
    assert await everything(db) == before


async def test_a_start_may_be_given_for_a_date_that_is_stored(db):
    await take(db, FULL.replace('start: "14:00", end: "16:00", ', ""))

    await take(db, update('start: "14:00"'), now=LATER)

    assert (await osh(db)).starts_at == datetime(2025, 6, 20, 8, tzinfo=UTC)


async def test_a_failure_in_the_middle_leaves_nothing(db, monkeypatch):
    async def fails(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(importing, "hearing_changed", fails)
    with pytest.raises(OSError, match="disk"):
        await take(db, FULL)

    assert all(found == [] for found in (await everything(db)).values())


async def test_a_preview_shows_the_same_and_writes_nothing(db):
    announcement = load_text(FULL).announcement

    plan = await importing.preview(db, announcement, zone=ZONE)

    assert [change.after.slug for change in plan.hearings] == ["osh", "naryn"]
    assert all(found == [] for found in (await everything(db)).values())


async def test_the_audit_tells_who_changed_what(db):
    await take(db, FULL, notify=True)

    ((_, at, actor, action, details),) = await rows(db, "audit")
    assert (at, actor, action) == (int(NOW.timestamp() * 1000), "cli", "import")
    assert json.loads(details) == {
        "consultation": "forest",
        "cities": 2,
        "topics": 2,
        "hearings": 2,
        "added": 2,
        "slugs": ["osh", "naryn"],
        "notify": True,
    }


async def test_a_change_in_one_language_only_is_noted(db):
    await take(db, FULL)

    outcome = await take(db, update("venue: {ru: Театр}"))
    assert [(note.code, note.values) for note in outcome.plan.notes] == [
        ("left-behind", {"field": "venue", "language": "ky"})
    ]

    assert (await take(db, update("venue: {ru: Театр}"))).plan.notes == ()
    assert (await take(db, update("venue: {ky: null, ru: Клуб}"))).plan.notes == ()


async def test_two_consultations_do_not_meet(db):
    await take(db, FULL)
    await take(db, FULL.replace("slug: forest", "slug: water-plan"))

    assert len(await rows(db, "hearings")) == 4
    assert len(await rows(db, "cities")) == 2


async def test_the_phases_and_what_is_decided_how_are_stored_and_follow_later_files(db):
    await take(db, FULL)
    promised = "phases: {announced: 2025-06-01, decisions: 2025-07-10}, still_open: {ru: Границы, ky: Чек ара}"

    await take(db, about(f"{promised}, comments: {{late: true}}, decisions: {{approval: true}}"), now=LATER)
    first, _ = await stored(db)
    await take(db, about("phases: {announced: null, result: 2025-07-20}"), now=LATER)
    second, _ = await stored(db)
    await take(db, about("phases: null, comments: null, decisions: null, still_open: null"), now=LATER)
    third, _ = await stored(db)

    assert first.description.phases == {
        PhaseKind.ANNOUNCED: date(2025, 6, 1),
        PhaseKind.DECISIONS: date(2025, 7, 10),
    }
    assert first.description.still_open == Bilingual(ky="Чек ара", ru="Границы")
    assert (first.late, first.approval) == (True, True)
    assert second.description.phases == {PhaseKind.DECISIONS: date(2025, 7, 10), PhaseKind.RESULT: date(2025, 7, 20)}
    assert (third.description.phases, third.description.still_open) == ({}, NOTHING)
    assert (third.late, third.approval, third.closes) == (False, False, None)


async def test_new_papers_begin_a_new_version_and_the_former_ones_are_kept(db):
    await take(db, FULL)

    await take(db, about("summary: {ky: Башка, ru: Другое}"), now=LATER)
    same, _ = await stored(db)
    await take(db, about('documents: [{title: {ru: "План, редакция 2"}, url: "https://a.kg/d2"}]'), now=LATER)
    changed, _ = await stored(db)

    assert (same.documents_version, changed.documents_version) == (1, 2)
    kept = await rows(db, "document_versions")
    assert [(number, "https://a.kg/d2" in documents) for _, number, documents, _ in kept] == [(1, False), (2, True)]


async def test_the_first_papers_replace_none(db):
    await take(db, "schema: 1\nconsultation: {slug: forest, title: {ky: Токой, ru: Лес}}\n")

    await take(db, about('documents: [{title: {ru: План}, url: "https://a.kg/d"}]'), now=LATER)

    consultation, _ = await stored(db)
    assert consultation.documents_version == 1
