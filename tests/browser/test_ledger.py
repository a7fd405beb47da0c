"""The public ledger in a real browser: on a cheap phone and on a desk, by day and by night, without a script."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.bilingual import Language
from tests.browser.chromium import Page
from tests.web.opened import ask, of_every_kind, write
from tests.world import World

LONG = "https://example.org/" + "узун" * 60
FITS = "document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth"


@pytest.fixture
async def world(tmp_path: Path, engine) -> AsyncIterator[World]:
    async with World(tmp_path, http_port=0) as world:
        await of_every_kind(world)
        write(world, {"text": LONG, "topic_id": 1}, *({"text": "Сунуш " * 60} for _ in range(60)))
        ask(world, "update comments set text = ?, revision = 2 where id = 2", f"<img src=x onerror=alert(1)>\n{LONG}")
        yield world


async def opens(page: Page, url: str) -> None:
    page.home = url.partition("?")[0]
    await page.do("Page.navigate", url=url)
    await page.sees("document.readyState === 'complete' && document.querySelector('article')")


@pytest.mark.sqlite
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900)])
@pytest.mark.parametrize("language", Language)
async def test_the_page_fits_and_nothing_is_amiss(*, world, page: Page, language: Language, width, height, dark):
    await page.frame(width, height, dark=dark, phone=width < 500)

    await opens(page, f"{world.bot.web_url}/ledger/nbsap?lang={language}")

    ink, paper = await page.look(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert await page.look(FITS), await page.look("document.documentElement.scrollWidth")
    assert await page.look("document.documentElement.lang") == language
    assert await page.look("document.querySelectorAll('article').length") == 50
    assert await page.look("document.querySelectorAll('img, script').length") == 0
    assert sum(_numbers(ink)) > sum(_numbers(paper)) if dark else sum(_numbers(ink)) < sum(_numbers(paper))


@pytest.mark.sqlite
async def test_a_reader_changes_language_filters_and_turns_the_page(world: World, page: Page):
    await page.frame(360, 740, phone=True)
    await opens(page, f"{world.bot.web_url}/ledger/nbsap?lang=ky")

    await page.click("document.querySelector('a[hreflang=ru]')")
    await page.sees("document.documentElement.lang === 'ru'")
    await page.click(
        "[...document.querySelectorAll('.chips a')].find((each) => each.innerText.includes('решения пока нет'))"
    )
    await page.sees("document.querySelector('.chips a[aria-current]').innerText === 'решения пока нет: 67'")
    await page.click("document.querySelector('a[rel=next]')")
    await page.sees("document.body.innerText.includes('Страница: 2 / 2')")
    await page.click("document.querySelector('article h3 a')")

    await page.sees("document.querySelectorAll('article').length === 1")
    assert await page.look(FITS)
    assert "decision" not in await page.look("location.search")


def _numbers(colour: str) -> list[int]:
    return [int(each) for each in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
