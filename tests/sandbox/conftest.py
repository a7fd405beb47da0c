"""A started sandbox, somebody who has met the bot, and a bare HTTP client in the bot's place."""

import io
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.sandbox import Sandbox

NOON = datetime(2026, 6, 17, 6, 0, tzinfo=UTC)


class BareBot:
    """Calls methods as any bot would and returns the whole answer."""

    def __init__(self, sandbox, session):
        self.sandbox = sandbox
        self.session = session

    def address(self, method):
        return f"{self.sandbox.url}/bot{self.sandbox.token}/{method}"

    async def __call__(self, method, **params):
        async with self.session.post(self.address(method), json=params) as answer:
            return await answer.json()

    async def result(self, method, **params):
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method, **params):
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return answer["description"]

    async def upload(self, method, files, **params):
        form = aiohttp.FormData({name: str(value) for name, value in params.items()}, quote_fields=False)
        for name, (filename, content) in files.items():
            form.add_field(name, io.BytesIO(content), filename=filename)
        async with self.session.post(self.address(method), data=form) as answer:
            return await answer.json()

    async def receives(self):
        """The next updates, confirmed."""
        updates = await self.result("getUpdates", timeout=2)
        await self.result("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates


@pytest.fixture
async def sandbox():
    async with Sandbox(now=lambda: NOON) as sandbox:
        yield sandbox


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot_of(session):
    """For tests that bring a sandbox of their own."""
    return lambda sandbox: BareBot(sandbox, session)


@pytest.fixture
def bot(sandbox, bot_of):
    return bot_of(sandbox)


@pytest.fixture
def resident(sandbox):
    return sandbox.person("Айгүл", "ky", started=True)
