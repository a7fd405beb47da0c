"""Every story here is told on both engines."""

import pytest

from tests.engines import Engine


@pytest.fixture(autouse=True)
def _on_both(engine: Engine) -> None:
    """A database is there before the story begins."""
