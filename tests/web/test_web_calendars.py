"""The calendar of a city over HTTP: what apps ask for every hour, and what they are told when nothing changed."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import icalendar
import pytest

from bot.domain.bilingual import Language
from bot.domain.hearing import HearingStatus
from bot.settings import SettingsError
from tests.world import NARYN, OSH, World, a_hearing, at


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, http_port=0) as world:
        yield world


@pytest.fixture
async def http(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(world.bot.web_url) as session:
        yield session


def events(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        (Language.KY, "Коомдук талкуулар: Ош / Общественные обсуждения: Ош"),
        (Language.RU, "Общественные обсуждения: Ош / Коомдук талкуулар: Ош"),
    ],
)
async def test_a_city_has_a_calendar_in_each_language(world: World, http, language: Language, name: str):
    await world.announces(
        a_hearing(OSH),
        a_hearing(OSH, day=1, slug="past"),
        a_hearing(OSH, day=20, slug="off", status=HearingStatus.CANCELLED),
        a_hearing(OSH, day=21, slug="draft", status=HearingStatus.DRAFT),
        a_hearing(OSH, day=None, start=None, slug="open"),
        a_hearing(NARYN, day=18),
    )

    async with http.get(f"/calendar/osh.{language}.ics") as answer:
        content = await answer.read()

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert icalendar.Calendar.from_ical(content)["X-WR-CALNAME"] == name
    assert [(str(each["UID"]), str(each["STATUS"])) for each in events(content)] == [
        ("past.nbsap@talkuu", "TENTATIVE"),
        ("osh.nbsap@talkuu", "TENTATIVE"),
        ("off.nbsap@talkuu", "CANCELLED"),
    ]


async def test_who_has_the_present_version_gets_nothing_until_something_changes(world: World, http):
    [hearing] = await world.announces(a_hearing(OSH))
    async with http.get("/calendar/osh.ky.ics") as first:
        tag = first.headers["ETag"]
    await world.passes(days=2)

    async with http.get("/calendar/osh.ky.ics", headers={"If-None-Match": f'"other", W/{tag}'}) as same:
        empty = await same.read()
    await world.changes(hearing, starts_at=at(17, 16))
    async with http.get("/calendar/osh.ky.ics", headers={"If-None-Match": tag}) as moved:
        [event] = events(await moved.read())

    assert (same.status, empty, same.headers["ETag"]) == (304, b"", tag)
    assert moved.status == 200
    assert moved.headers["ETag"] != tag
    assert event["SEQUENCE"] == 1
    assert event.decoded("DTSTART") == at(17, 16)
    assert event.decoded("DTSTAMP") == world.clock.now()


async def test_only_the_head_may_be_asked_for(world: World, http):
    await world.announces(a_hearing(OSH))
    async with http.get("/calendar/osh.ky.ics") as whole:
        length = len(await whole.read())

    async with http.head("/calendar/osh.ky.ics") as answer:
        assert await answer.read() == b""

    assert answer.status == 200
    assert answer.headers["ETag"] == whole.headers["ETag"]
    assert int(answer.headers["Content-Length"]) == length


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_nothing_can_be_written(world: World, http, method: str):
    await world.announces(a_hearing(OSH))

    async with http.request(method, "/calendar/osh.ky.ics") as answer:
        assert answer.status == 405


@pytest.mark.parametrize(
    "path",
    ["/calendar/paris.ky.ics", "/calendar/osh.en.ics", "/calendar/osh.ics", "/calendar/osh.ky", "/calendar/", "/",
     "/calendar/..%2Fosh.ky.ics", "/calendar/osh.KY.ics", "/calendar/%D0%9E%D1%88.ky.ics"],
)  # fmt: skip
async def test_what_there_is_not_is_not_found(world: World, http, path: str):
    await world.announces(a_hearing(OSH))

    async with http.get(path) as answer:
        assert answer.status == 404


async def test_a_city_without_hearings_has_an_empty_calendar(world: World, http):
    await world.announces(a_hearing(OSH))

    async with http.get("/calendar/naryn.ky.ics") as answer:
        assert events(await answer.read()) == []
        assert answer.status == 200


async def test_without_a_port_there_are_no_web_parts(tmp_path: Path):
    async with World(tmp_path) as world:
        assert world.bot.web_url == ""


async def test_a_port_that_is_taken_is_one_clear_line(world: World, tmp_path: Path):
    port = int(world.bot.web_url.rpartition(":")[2])
    other = World(tmp_path / "other", http_port=port)
    (tmp_path / "other").mkdir()

    with pytest.raises(SettingsError, match=rf"^HTTP_HOST, HTTP_PORT: 127\.0\.0\.1:{port} cannot be listened on: .+$"):
        await other.__aenter__()
    await other.__aexit__()
