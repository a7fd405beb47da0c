"""The real announcement: what it says, what is warned of, and its life as a sample."""

from datetime import UTC, date, datetime

import pytest
import yaml

from bot.announcement.load import load_data, load_text
from bot.announcement.sample import move_to_coming_days
from bot.domain.bilingual import Bilingual, Language
from bot.domain.hearing import HearingStatus
from bot.domain.lint import Code, lint
from bot.services import importing

BOTH_ENGINES = True

TODAY = date(2026, 11, 21)


@pytest.fixture
def data(real_case):
    return yaml.safe_load(real_case.read_text(encoding="utf-8"))


def about(warnings):
    """Warnings by what they are about."""
    found = {}
    for warning in warnings:
        place = warning.hearing.slug if warning.hearing else warning.city.slug if warning.city else ""
        found.setdefault(place, []).append(warning.code.value)
    return found


async def linted(desk, announcement, now):
    plan = await importing.preview(desk.db, announcement, zone=desk.zone)
    return lint(
        plan.consultation.after, plan.cities_concerned, plan.all_hearings, plan.all_topics, now=now, zone=desk.zone
    )


async def test_its_warnings_are_the_true_ones(desk, real_case):
    announcement = load_text(real_case.read_text(encoding="utf-8")).announcement

    assert about(await linted(desk, announcement, desk.now)) == {
        "": ["no-deadline", "title-variants"],
        "balykchy": ["no-start", "one-language"],
        "naryn": ["no-start", "no-venue"],
        "osh": ["year-inferred", "no-start", "no-venue"],
        "jalal-abad": ["year-inferred", "no-start", "no-venue"],
        "bishkek": ["no-date", "no-venue", "no-link"],
    }


async def test_later_all_that_has_a_date_is_past(desk, real_case):
    announcement = load_text(real_case.read_text(encoding="utf-8")).announcement

    warnings = await linted(desk, announcement, datetime(2026, 1, 1, tzinfo=UTC))

    past = [warning.hearing.slug for warning in warnings if warning.code is Code.IN_THE_PAST]
    assert past == ["balykchy", "naryn", "osh", "jalal-abad"]


async def test_it_is_imported_as_printed(desk, real_case):
    assert await desk.imports(real_case) == 0

    held = await desk.hearings("nbsap-2040")
    assert [(slug, str(each.day)) for slug, each in held.items()] == [
        ("balykchy", "2025-06-09"),
        ("naryn", "2025-06-10"),
        ("osh", "2025-06-17"),
        ("jalal-abad", "2025-06-18"),
        ("bishkek", "None"),
    ]
    assert {each.status for each in held.values()} == {HearingStatus.PUBLISHED}
    assert all(each.starts_at is None for each in held.values())
    assert held["balykchy"].venue == Bilingual(ru="Зал Биосферной территории «Иссык-Куль»")
    description = (await desk.consultation("nbsap-2040")).description
    assert (len(description.documents), len(description.programme.items)) == (2, 6)
    assert description.contact.phone == "+996 227 024 002"


async def test_its_page_of_warnings_reads_in_both_languages(desk, real_case, language):
    await desk.imports(real_case, language=language, dry_run=True)

    page = desk.out.partition({Language.KY: "Көңүл", Language.RU: "Обратите"}[language])[2]
    assert len(page.splitlines()) < 30
    lines = real_case.read_text(encoding="utf-8").splitlines()
    bishkek = next(number for number, line in enumerate(lines, start=1) if "city: bishkek" in line)
    expected = {
        Language.KY: f"Бишкек, такталууда\n  • Шаар аталган, бирок күнү жок. Адамдарга мындай көрүнөт: такталууда. (сап: {bishkek + 1})",
        Language.RU: f"Бишкек, уточняется\n  • Город назван без даты. Люди увидят: уточняется. (строка {bishkek + 1})",
    }
    assert expected[language] in page


def test_as_a_sample_it_takes_place_in_the_coming_days(data):
    sample = move_to_coming_days(data, TODAY)

    assert [(each["city"], each["date"]) for each in sample["hearings"]] == [
        ("balykchy", "2026-11-24"),
        ("naryn", "2026-11-25"),
        ("osh", "2026-11-29"),
        ("jalal-abad", "2026-11-30"),
        ("bishkek", None),
    ]
    assert sample["consultation"]["sample"] is True
    assert sample["consultation"]["comments"]["closes"] is None
    assert (sample["hearings"][0]["start"], sample["hearings"][0]["end"]) == ("14:00", "16:15")


def test_a_sample_leads_nobody_to_real_people(data):
    written = yaml.safe_dump(move_to_coming_days(data, TODAY), allow_unicode=True)

    assert "227 024" not in written
    assert {word.partition("://")[2].partition("/")[0] for word in written.split() if "://" in word} == {"example.org"}


def test_making_a_sample_leaves_the_real_case_alone(data, real_case):
    move_to_coming_days(data, TODAY)

    assert data == yaml.safe_load(real_case.read_text(encoding="utf-8"))


def test_announced_dates_for_comments_move_along(data):
    data["consultation"]["comments"] |= {"opens": date(2025, 6, 2), "closes": "2025-06-30 18:00"}

    comments = move_to_coming_days(data, TODAY)["consultation"]["comments"]

    assert (comments["opens"], comments["closes"]) == ("2026-11-17", "2026-12-15 18:00")


def test_a_sample_passes_the_same_checks(data):
    sample = move_to_coming_days(data, TODAY)

    assert load_data(sample).problems == ()
    assert load_text(yaml.safe_dump(sample, allow_unicode=True)).announcement == load_data(sample).announcement


async def test_a_sample_is_told_apart_when_stored(desk, data):
    announcement = load_data(move_to_coming_days(data, TODAY)).announcement

    await importing.apply(desk.db, announcement, zone=desk.zone, notify=False, now=desk.now)

    assert (await desk.consultation("nbsap-2040")).description.sample
