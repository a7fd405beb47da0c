"""Slips: the number and the words are on the page in both languages, and the code leads where it should."""

import io

import pypdf
import zxingcpp
from PIL import Image

from bot import poster
from bot.assembly import all_texts
from bot.domain.bilingual import Language
from bot.poster.slips import HEIGHT, MARGIN, SCALES, _foot
from tests.world import NOON

TEXTS = all_texts(strict=True)
BOTH = [TEXTS[Language.KY], TEXTS[Language.RU]]
LINK = "https://t.me/talkuu_bot?start=k_" + "x" * 22


def test_a_slip_says_in_both_languages_what_to_do_with_it():
    [page] = pypdf.PdfReader(io.BytesIO(poster.slip("ABCD-EFGH-J", LINK, BOTH, made=NOON))).pages

    text = " ".join(page.extract_text().split())

    assert "ABCD-EFGH-J" in text
    assert "t.me/talkuu_bot" in text
    for texts in BOTH:
        for key in ("slip-title", "slip-number", "slip-once"):
            assert texts.plain(key) in text
    assert round(float(page.mediabox.width)) == 298  # A6, in points


def test_its_code_is_read_by_a_phone():
    [page] = pypdf.PdfReader(io.BytesIO(poster.slip("ABCD-EFGH-J", LINK, BOTH, made=NOON))).pages
    [image] = page.images

    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(image.data)).convert("L"))

    assert code.text == LINK


def test_its_words_end_above_the_edge():
    top = 96.0  # below the title on two lines, the number and the code

    assert (
        min(_foot(None, BOTH, "t.me/talkuu_bot", made=NOON, top=top, scale=each) for each in SCALES) <= HEIGHT - MARGIN
    )
