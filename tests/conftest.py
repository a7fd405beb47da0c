"""Fixtures are nouns of the stories."""

import logging
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import engines, postgres
from tests.world import World

pytest.register_assert_rewrite("tests.crash.chaos")


SHARE = 24
"""One in so many of the stories that both engines tell is told on the server, too, where time is short."""


SLOW = {"backup", "browser", "cli", "crash", "delivery", "fetching"}
"""Rooms in which a file of tests takes long, however few there are: processes are begun and ended there."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`quick` is for whoever waits; `rest` is what it left out; together they are `all`."""
    parser.addoption("--part", choices=["all", "quick", "rest"], default="all", help="which part of the tests to run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the option says; what is about the server itself always belongs to the quick part."""
    items[:] = _spread(items)
    wanted = config.getoption("--part")
    if wanted == "all":
        return
    left = [item for item in items if _may_wait(item) == (wanted == "quick")]
    items[:] = [item for item in items if _may_wait(item) != (wanted == "quick")]
    config.hook.pytest_deselected(items=left)


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files with the most tests first, and slow ones between them: neither all slow ones at once nor one alone at the end."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    slow = [file for file in files if file.parent.name in SLOW]
    others = sorted(files.keys() - slow, key=lambda file: (-len(files[file]), file))
    every = max(1, len(others) * 2 // 3 // (len(slow) + 1))
    order = []
    for number, file in enumerate(others):
        order.append(file)
        if number % every == 0 and slow:
            order.append(slow.pop(0))
    return [item for file in (*order, *slow) for item in files[file]]


def _may_wait(item: pytest.Item) -> bool:
    if item.get_closest_marker("long"):
        return True
    told_on_both = item.get_closest_marker(engines.POSTGRES) is None and "engine" in getattr(item, "fixturenames", ())
    on_server = told_on_both and item.callspec.params["engine"] == engines.POSTGRES  # type: ignore[attr-defined]
    return on_server and zlib.crc32(item.nodeid.encode()) % SHARE != 0


def pytest_configure(config: pytest.Config) -> None:
    """A database server, when a test asks for one, is this run's, and ends with it."""
    run = postgres.of_one_run()
    run.__enter__()
    config.add_cleanup(lambda: run.__exit__(None, None, None))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What speaks of a world, or asks for the engine itself, is run on both."""
    if "engine" not in metafunc.fixturenames:
        return
    worlds = (each for each in vars(metafunc.module).values() if isinstance(each, type) and issubclass(each, World))
    both = "world" in metafunc.fixturenames or hasattr(metafunc.module, "BOTH_ENGINES") or any(worlds)
    chosen = [engines.SQLITE, engines.POSTGRES] if both else [engines.SQLITE]
    for only in (engines.SQLITE, engines.POSTGRES):
        if metafunc.definition.get_closest_marker(only):
            chosen = [only]
    metafunc.parametrize("engine", chosen, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[engines.Engine]:
    """The engine of this test. Nobody asks for a second connection while holding one: the pool could run dry."""
    engine = engines.begins(request.param)
    greedy = engines.watched(monkeypatch) if engine.is_postgres else []
    yield engine
    assert greedy == []


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the machine says about zones, languages, proxies and settings, tests say it themselves."""
    for name in ("TZ", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "BOT_TOKEN", "OWNER_IDS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    engines.begins(engines.SQLITE)  # a test that asks for another says so after this
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield
    logging.getLogger().handlers[:] = [
        handler for handler in logging.getLogger().handlers if "StreamHandler" not in type(handler).__name__
    ]


@pytest.fixture
async def world(tmp_path: Path, engine: engines.Engine) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world
