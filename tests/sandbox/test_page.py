import re

import pytest

from bot.sandbox.page import STATIC

FILES = sorted(STATIC.iterdir())


async def test_the_page_allows_only_its_own_scripts(sandbox, session):
    async with session.get(f"{sandbox.url}/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        html = await answer.text()

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=", html)


async def test_every_file_that_the_page_names_is_served(sandbox, session):
    named = {
        name
        for file in FILES
        for name in re.findall(r"""(?:/static/|from "\./)([\w.]+)""", file.read_text(encoding="utf-8"))
    }

    for name in named:
        async with session.get(f"{sandbox.url}/static/{name}") as answer:
            assert answer.status == 200, name
    assert named == {file.name for file in FILES} - {"index.html"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_comes_from_elsewhere_and_no_markup_from_data(file):
    text = file.read_text(encoding="utf-8")

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
    assert not re.search(r"""(?:src|href|from|url\()\s*=?\s*["'(]?https?://""", text)
    assert len(text.splitlines()) <= 250


async def test_the_page_is_not_served_under_a_foreign_name(sandbox, session):
    async with session.get(f"{sandbox.url}/", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
