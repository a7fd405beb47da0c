"""The slip that staff hand to somebody whose comment they wrote down: A6, the number, the code, a few words."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot import qr
from bot.messages.dates import long_date
from bot.poster.face import MM_PER_POINT, face
from bot.texts import Texts

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 105.0, 148.0
MARGIN = 9.0
CODE = 50.0
GREY = 90
LEADING = 1.28
SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)


def slip(receipt: str, link: str, words: Sequence[Texts], *, made: datetime) -> bytes:
    """One small page as PDF, its words in these languages one below the other."""
    from fpdf import FPDF  # noqa: PLC0415 -- slow to import, and most days nobody asks for a slip

    sheet = FPDF(format=(WIDTH, HEIGHT))
    sheet.set_auto_page_break(auto=False)
    sheet.set_creation_date(made)
    sheet.set_lang(words[0].language)
    sheet.set_title(receipt)
    sheet.add_page()
    for bold in (False, True):
        sheet.add_font("Poster", style="B" if bold else "", fname=face(bold=bold).path)
    code = io.BytesIO(qr.png(link, module=12, border=0))
    top = MARGIN
    for texts in words:
        top = _lines(sheet, texts.plain("slip-title"), top, size=13, bold=True)
    top = _lines(sheet, " / ".join(each.plain("slip-number") for each in words), top + 1.5, size=8, grey=True)
    top = _lines(sheet, receipt, top, size=20, bold=True) + 3.0
    sheet.image(code, x=(WIDTH - CODE) / 2, y=top, w=CODE, h=CODE, link=link)
    below = top + CODE + 3.0
    bot = link.partition("?")[0].removeprefix("https://")
    scale = next(
        (each for each in SCALES if _foot(None, words, bot, made=made, top=below, scale=each) <= HEIGHT - MARGIN),
        SCALES[-1],
    )
    _foot(sheet, words, bot, made=made, top=below, scale=scale)
    return bytes(sheet.output())


def _foot(sheet: "FPDF | None", words: Sequence[Texts], bot: str, *, made: datetime, top: float, scale: float) -> float:
    """What to do with it, drawn or only measured: returns where it ends."""
    for texts in words:
        top = _lines(sheet, texts.plain("slip-scan"), top, size=8.5 * scale, bold=True)
        top = _lines(sheet, texts.plain("slip-once"), top, size=8 * scale)
        top = _lines(sheet, texts.plain("slip-status"), top, size=8 * scale) + 1.6
    top = _lines(sheet, bot, top, size=10 * scale, bold=True)
    dates = " / ".join(each.plain("slip-made", date=long_date(made.date(), each.language)) for each in words)
    return _lines(sheet, dates, top, size=6.5 * scale, grey=True)


def _lines(
    sheet: "FPDF | None", text: str, top: float, *, size: float, bold: bool = False, grey: bool = False
) -> float:
    weight = face(bold=bold)
    for line in weight.broken(weight.shown(text), size, WIDTH - 2 * MARGIN):
        if sheet is not None:
            sheet.set_font("Poster", style="B" if bold else "", size=size)
            sheet.set_text_color(GREY if grey else 0)
            sheet.text(MARGIN, top + size * MM_PER_POINT, line)
        top += size * LEADING * MM_PER_POINT
    return top
