"""Fixtures are nouns of the stories."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the machine says about zones, languages, proxies and settings, tests say it themselves."""
    for name in ("TZ", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "BOT_TOKEN", "OWNER_IDS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield
    logging.getLogger().handlers[:] = [
        handler for handler in logging.getLogger().handlers if "StreamHandler" not in type(handler).__name__
    ]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world
