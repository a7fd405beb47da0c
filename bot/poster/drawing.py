"""The poster as PDF: type made smaller, then texts cut shorter, until all of it fits; then drawn."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from bot import qr
from bot.messages.hearings import Shown
from bot.poster.content import Content, content
from bot.poster.face import face
from bot.poster.layout import CODE, FOOT_TOP, MARGIN, PAGE, Layout, foot, laid_out
from bot.texts import Texts

if TYPE_CHECKING:
    from fpdf import FPDF

SCALES = (1.3, 1.25, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
LIMITS = (400, 300, 200, 140, 90, 60)
GREY = 70


def pdf(shown: Shown, words: Sequence[Texts], *, zone: tzinfo, username: str, made: datetime) -> bytes:
    """One page, in one language or in two side by side, the first of them on the left."""
    from fpdf import FPDF  # noqa: PLC0415 -- slow to import, and few commands make posters

    filled, upper, lower = _fitting(
        lambda limit: content(shown, words, zone=zone, username=username, made=made, limit=limit)
    )
    sheet = FPDF(format="A4")
    sheet.set_auto_page_break(auto=False)
    sheet.set_creation_date(made)
    sheet.set_lang(filled.said[0].language)
    sheet.set_title(f"{filled.said[0].kind}: {filled.said[0].city}")
    sheet.add_page()
    for bold in (False, True):
        sheet.add_font("Poster", style="B" if bold else "", fname=face(bold=bold).path)
    _draw(sheet, upper)
    _draw(sheet, lower)
    code = io.BytesIO(qr.png(filled.link, module=16, border=0))
    sheet.image(code, x=MARGIN, y=FOOT_TOP + 5.0, w=CODE, h=CODE, link=filled.link)
    return bytes(sheet.output())


def _fitting(filled: Callable[[int], Content]) -> tuple[Content, Layout, Layout]:
    """The largest type, and at the smallest the longest texts, that stay within the page."""
    for limit in LIMITS:
        made = filled(limit)
        upper = _largest((laid_out(made, scale) for scale in SCALES), FOOT_TOP)
        lower = _largest((foot(made, scale) for scale in SCALES[3:]), PAGE[1] - MARGIN)
        if upper.y <= FOOT_TOP and lower.y <= PAGE[1] - MARGIN:
            break
    return made, upper, lower


def _largest(layouts: Iterable[Layout], bottom: float) -> Layout:
    """The first that ends above the bottom, else the last one."""
    for each in layouts:
        if each.y <= bottom:
            break
    return each


def _draw(sheet: "FPDF", layout: Layout) -> None:
    sheet.set_fill_color(0)
    for bar in layout.bars:
        sheet.rect(bar.x, bar.y, bar.width, bar.height, style="F")
    for line in layout.lines:
        sheet.set_font("Poster", style="B" if line.bold else "", size=line.size)
        sheet.set_text_color(255 if line.white else GREY if line.grey else 0)
        sheet.text(line.x, line.y, line.text)
