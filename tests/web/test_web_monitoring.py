"""What an operator's machines ask: does it live, does it work, how is it doing."""

import json
import re
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.domain.bilingual import Language
from bot.intake import ALLOWED, Poller
from bot.web.metrics import Prometheus
from bot.web.monitoring import Monitoring
from tests.intake.acting import failing
from tests.patience import until, until_told
from tests.world import OSH, World, a_hearing, at, by_webhook

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, http_port=0) as world:
        yield world


@pytest.fixture
async def http(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(world.bot.web_url) as session:
        yield session


async def metrics(http: aiohttp.ClientSession) -> dict[tuple, float]:
    """Every sample: (name, labels in order) → value."""
    async with http.get("/metrics") as answer:
        assert answer.status == 200
        page = await answer.text()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


async def ready(http: aiohttp.ClientSession) -> tuple[int, list[str]]:
    async with http.get("/readyz") as answer:
        return answer.status, (await answer.json())["troubles"]


async def test_a_bot_at_work_is_alive_and_ready(world: World, http):
    await until(lambda: world.bot.dispatcher.looked_at)

    async with http.get("/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "alive\n")
    assert await ready(http) == (200, [])


@asynccontextmanager
async def watched(world: World, poller: Poller) -> AsyncIterator[TestClient]:
    """The same routes over a poller of the test, with less patience."""
    monitoring = Monitoring(
        world.db, Prometheus(ALLOWED), poller, world.bot.dispatcher,
        clock=world.clock, folder=world.folder, backup_age=world.bot.watch.keeper.age, database_within_s=0.1,
    )  # fmt: skip
    app = web.Application()
    app.router.add_routes(monitoring.routes())
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.mark.sqlite
async def test_a_database_that_does_not_answer_is_named(world: World):
    await until(lambda: world.bot.dispatcher.looked_at)
    poller = Poller(world.bot.house.outbound, world.bot.intake)
    async with watched(world, poller) as http:
        with closing(sqlite3.connect(world.settings.sqlite_path, isolation_level=None)) as other:
            other.execute("begin immediate")
            locked = await ready(http)
            other.execute("rollback")

        assert locked == (503, ["database"])
        assert await ready(http) == (200, [])


async def test_silence_of_telegram_and_a_dispatcher_that_stands_still_are_named(world: World):
    await until(lambda: world.bot.dispatcher.looked_at)
    poller = Poller(world.bot.house.outbound, world.bot.intake)
    async with watched(world, poller) as http:
        poller.heard_at = time.monotonic() - poller.longest_silence_s - 1
        silent = await ready(http)
        poller.heard_at = time.monotonic()
        world.bot.dispatcher._claiming.cancel()
        world.bot.dispatcher.looked_at -= 60
        stuck = await ready(http)

    assert silent == (503, ["updates"])
    assert stuck == (503, ["dispatcher"])


async def test_answers_that_wait_are_named(world: World, http):
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    world.sandbox.fault("sendMessage", status=500, times=None)
    await person.says("Арык тазалансын")
    await until(lambda: world.sandbox.calls.of("sendMessage")[-1].status == 500)
    world.clock.at += timedelta(minutes=2)
    world.bot.dispatcher._claiming.cancel()

    async def is_named() -> bool:
        return await ready(http) == (503, ["answers wait"])

    await until_told(is_named)  # what is in hand is written down first


async def test_a_webhook_may_be_silent(tmp_path: Path):
    async with World(tmp_path, **by_webhook()) as world, aiohttp.ClientSession(world.bot.web_url) as http:
        await until(lambda: world.bot.dispatcher.looked_at)

        assert await ready(http) == (200, [])


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
async def test_the_world_outside_sees_nothing_of_it(http, path: str, header: str):
    async with http.get(path, headers={header: "203.0.113.7"}) as answer:
        assert answer.status == 404


async def test_the_web_parts_listen_on_this_machine_only_unless_told(world: World):
    assert world.bot.web_url.startswith("http://127.0.0.1:")


async def test_a_day_in_numbers(world: World, http):
    await world.announces(a_hearing(OSH))
    person = await world.resident(Language.RU, "Ош")
    await world.is_at(at(16, 14))
    world.sandbox.fault("sendMessage", status=429, parameters={"retry_after": 0.01})
    await person.says("/help")
    failing(world, "boom")
    await person.says("boom")
    await world.settles()
    seen = await metrics(http)

    assert seen["talkuu_updates_total", "message"] == 3
    assert seen["talkuu_updates_total", "callback_query"] == 3
    assert seen["talkuu_update_seconds_count",] == 6
    assert seen["talkuu_updates_set_aside_total",] == 1
    assert seen["talkuu_api_429_total",] == 1
    assert seen["talkuu_api_calls_total", "sendMessage", "RetryAfter"] == 1
    assert seen["talkuu_api_calls_total", "sendMessage", "ok"] >= 3
    assert seen["talkuu_deliveries_total", "reminder", "sent"] == 1
    assert seen["talkuu_reminder_drift_seconds_count",] == 1
    assert seen["talkuu_queue", "reminder", "later"] == 1
    assert seen["talkuu_queue", "reminder", "due"] == 0
    assert seen["talkuu_inbox",] == 0
    assert seen["talkuu_database_seconds_count",] > 5
    assert seen["talkuu_database_errors_total",] == 0
    assert seen["talkuu_disk_free_bytes",] > 0
    assert ("talkuu_api_seconds_count", "getUpdates") not in seen


async def test_a_reminder_that_was_held_up_is_measured_from_when_it_was_due(world: World, http):
    await world.announces(a_hearing(OSH))
    await world.resident(Language.RU, "Ош")
    world.sandbox.fault("sendMessage", status=500)
    await world.bot.jobs.tick()
    world.clock.at = at(16, 14)
    world.bot.dispatcher.wake()
    await until(lambda: not world.sandbox.world.faults)
    await until(lambda: world.bot.dispatcher.is_idle)
    await world.passes(seconds=90)
    seen = await metrics(http)

    assert seen["talkuu_deliveries_total", "reminder", "again"] == 1
    assert seen["talkuu_reminder_drift_seconds_bucket", "60.0"] == 0
    assert seen["talkuu_reminder_drift_seconds_bucket", "300.0"] == 1


async def test_the_age_of_the_last_backup_is_told_if_one_is_asked_for(world: World, http, tmp_path: Path):
    (tmp_path / "other").mkdir()
    async with (
        World(tmp_path / "other", http_port=0, backup_every="1d") as keeping,
        aiohttp.ClientSession(keeping.bot.web_url) as session,
    ):
        keeping.clock.at += timedelta(hours=1)
        without = await metrics(session)
        await keeping.bot.jobs._back_up()
        keeping.clock.at += timedelta(hours=2)
        made = await metrics(session)

    assert (without["talkuu_backup_age_seconds",], made["talkuu_backup_age_seconds",]) == (3600, 7200)
    assert (await metrics(http))["talkuu_backup_age_seconds",] == 0


async def test_no_person_and_no_word_is_in_the_metrics(world: World, http):
    await world.announces(a_hearing(OSH))
    person = await world.participant(name="Айбек", username="aibek_sydykov")
    await world.comments(person, "Менин телефонум 0555 123 456")
    async with http.get("/metrics") as answer:
        page = await answer.text()

    assert [each for each in ("Айбек", "aibek", "123 456", "телефон", str(person.id), "TEST") if each in page] == []


# What is laid beside: a dashboard and alerts


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\b(?:talkuu|process)_[a-z0-9_]+\b", text))


@pytest.mark.parametrize("file", ["grafana/talkuu.json", "prometheus/alerts.yml"])
async def test_the_dashboard_and_the_alerts_ask_for_what_there_is(world: World, http, file: str):
    await world.announces(a_hearing(OSH))
    await world.resident(Language.RU, "Ош")
    offered = {name for name, *_ in await metrics(http)}
    text = (DEPLOY / file).read_text(encoding="utf-8")
    asked = names_in(text)

    assert len(asked) > 8
    assert asked - offered == set()
    assert json.loads(text) if file.endswith(".json") else yaml.safe_load(text)


async def test_all_that_is_measured_is_shown(world: World, http):
    offered = {re.sub("_(bucket|count|sum|total)$", "", name) for name, *_ in await metrics(http)}
    shown = {
        re.sub("_(bucket|count|sum|total)$", "", name)
        for name in names_in((DEPLOY / "grafana" / "talkuu.json").read_text(encoding="utf-8"))
    }

    assert {name for name in offered if name.startswith("talkuu_")} - shown == set()


@pytest.mark.parametrize("query", ["expr", "alert"])
def test_each_alert_says_what_it_is(query: str):
    [group] = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))["groups"]

    assert all(rule[query] and rule["annotations"]["summary"] and rule["labels"]["severity"] for rule in group["rules"])
