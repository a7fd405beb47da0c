"""A browser for all tests, a tab for each, and the demo as people start it."""

import asyncio
import os
import re
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.browser.chromium import chromium, find_chromium, new_tab
from tests.browser.phone import Phone
from tests.sandbox.conftest import BareBot

CHECKOUT = Path(__file__).resolve().parents[2]
DEMO_WITHIN_S = 20


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    executable = find_chromium()
    if executable is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no Chromium is installed")
    with chromium(executable, tmp_path_factory.mktemp("chromium")) as port:
        yield port


@pytest.fixture
async def page(browser):
    """A tab with which nothing went wrong, and which asked nobody else for anything."""
    async with new_tab(browser) as page:
        yield page
        assert page.complaints == []
        assert page.asked_elsewhere() == []


@pytest.fixture
async def sandbox():
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox):
    """A bare HTTP client in the bot's place."""
    async with aiohttp.ClientSession() as session:
        yield BareBot(sandbox, session)


@pytest.fixture
def resident(sandbox):
    return sandbox.person("Айгүл", "ky", started=True)


@pytest.fixture
async def phone(page, sandbox, resident):
    """The resident's chat on the page, the page's hint put away."""
    await page.frame(1280, 800)
    await page.opens(sandbox.url)
    phone = Phone(page, resident.id)
    await page.sees(phone.root)
    await page.click("document.querySelector('#hint-close')")
    return phone


@pytest.fixture
async def demo(tmp_path):
    """The address of a running demo: sandbox and bot, as `make demo` starts them."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--port", "0"),
        cwd=CHECKOUT,
        env={**os.environ, "DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(DEMO_WITHIN_S):
            url = await address(process.stdout)
        yield url
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def address(lines):
    said = ""
    async for line in lines:
        said += line.decode()
        if found := re.search(r"http://\S+", said):
            return found[0]
    raise AssertionError(f"the demo named no address: {said}")
