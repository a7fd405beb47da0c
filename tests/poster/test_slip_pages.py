"""Slips for many: each number has its own code, every word is within its slip, and lines show where to cut."""

import io

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.assembly import all_texts
from bot.domain.bilingual import Language
from bot.poster import SlipPages
from bot.poster.slip_pages import CODE, HEIGHT, MARGIN, NUMBER_SIZE, WIDTH, fitting
from tests.world import NOON

TEXTS = all_texts(strict=True)
BOTH = [TEXTS[Language.KY], TEXTS[Language.RU]]
CHOICES = [BOTH, BOTH[:1], BOTH[1:]]
LONGEST = "t.me/" + "W" * 32


def link(number: int) -> str:
    return f"https://t.me/talkuu_bot?start=k_{number:022}"


def pages(count: int, words=BOTH) -> list[pypdf.PageObject]:
    drawn = SlipPages(words, bot="t.me/talkuu_bot", made=NOON)
    drawn.add((f"ABCD-EF{number:02}-J", link(number)) for number in range(count))
    return list(pypdf.PdfReader(io.BytesIO(drawn.pdf())).pages)


def codes(page: pypdf.PageObject) -> list[str]:
    """What a phone reads from each code of a page."""
    found = []
    for image in page.images:
        whole = Image.open(io.BytesIO(image.data)).convert("L")
        [code] = zxingcpp.read_barcodes(whole)
        found.append(code.text)
    return found


def test_six_stand_on_a_page_each_with_its_own_number_and_code():
    first, second = pages(8)

    assert sorted(codes(first)) == [link(number) for number in range(6)]
    assert sorted(codes(second)) == [link(number) for number in (6, 7)]
    assert all(f"ABCD-EF{number:02}-J" in first.extract_text() for number in range(6))
    assert "ABCD-EF07-J" in second.extract_text()
    assert (round(float(first.mediabox.width)), round(float(first.mediabox.height))) == (595, 842)


def test_every_slip_says_in_each_language_what_to_do_with_it():
    [page] = pages(2)

    text = " ".join(page.extract_text().split())

    for texts in BOTH:
        for key in ("slip-title", "slip-once"):
            assert text.count(texts.plain(key)) == 2


def test_in_one_language_the_other_is_not_there():
    [page] = pages(1, BOTH[1:])

    text = " ".join(page.extract_text().split())

    assert BOTH[1].plain("slip-title") in text
    assert BOTH[0].plain("slip-title") not in text


@pytest.mark.parametrize("words", CHOICES, ids=["both", "ky", "ru"])
@pytest.mark.parametrize("bot", ["t.me/talkuu_bot", LONGEST])
def test_nothing_runs_over_the_edge_or_into_the_code(words, bot):
    face = fitting(words, bot=bot, made=NOON)

    assert face.bottom <= HEIGHT - MARGIN
    for line in face.lines:
        assert line.right <= WIDTH - MARGIN + 0.01
        beside_code = face.code_top < line.y < face.code_top + CODE
        assert not beside_code or line.x > MARGIN + CODE
    number = type(face.lines[0])(text="WWWW-WWWW-W", x=face.number[0], y=0, size=NUMBER_SIZE, bold=True)
    assert number.right <= WIDTH


def test_lines_show_where_to_cut():
    [page] = pages(1)

    content = page.get_contents().get_data().decode("latin-1")

    assert content.count(" l S") >= 3 or content.count("\nS") >= 3
    assert " d\n" in content or "] " in content
