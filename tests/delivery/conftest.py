"""Fixtures are nouns of the stories."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.outbox import ImpatientWorld
from tests.engines import Engine


@pytest.fixture
async def impatient(tmp_path: Path) -> AsyncIterator[ImpatientWorld]:
    async with ImpatientWorld(tmp_path) as world:
        yield world


@pytest.fixture(autouse=True)
def _on_both(engine: Engine) -> None:
    """A database is there before the story begins."""
