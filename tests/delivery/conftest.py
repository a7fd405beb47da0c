"""Fixtures are nouns of the stories."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.outbox import ImpatientWorld


@pytest.fixture
async def impatient(tmp_path: Path) -> AsyncIterator[ImpatientWorld]:
    async with ImpatientWorld(tmp_path) as world:
        yield world
