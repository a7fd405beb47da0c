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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        *((name, "wall") for name in ("text", "muted")),
        *((name, "theirs") for name in ("text", "muted", "accent", "link")),
        *((name, "mine") for name in ("text", "mine-muted", "link")),
        *((name, "surface") for name in ("text", "muted", "accent")),
        ("muted", "ground"),
        ("on-accent", "accent"),
    ],
)
def test_letters_stand_out_from_their_ground(scheme, letters, ground):
    light, dark = re.findall(r":root \{(.*?)\}", (STATIC / "frame.css").read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", light if scheme == "light" else dark))

    darker, lighter = sorted(luminance(colours[name]) for name in (letters, ground))

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour):
    """As WCAG defines it."""
    parts = [value / 255 for value in bytes.fromhex(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_the_page_is_not_served_under_a_foreign_name(sandbox, session):
    async with session.get(f"{sandbox.url}/", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
