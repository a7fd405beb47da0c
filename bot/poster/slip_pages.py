"""Slips for many: six on a page of A4, with lines to cut along. One alone is in `slips.py`."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import qr
from bot.messages.dates import long_date
from bot.poster.face import face
from bot.poster.layout import Column, Line
from bot.texts import Texts

COLUMNS, ROWS = 2, 3
WIDTH, HEIGHT = 210.0 / COLUMNS, 297.0 / ROWS
MARGIN = 7.0
CODE = 40.0
GUTTER = 5.0
QUIET = 3.0
"""Millimetres above and below a code that stay white."""
GREY = 90
CUT_GREY = 150
NUMBER_SIZE = 14.0
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


@dataclass(frozen=True, slots=True)
class Face:
    """What is the same on every slip: its lines from the slip's own corner, and where code and number stand."""

    lines: tuple[Line, ...]
    code_top: float
    number: tuple[float, float]
    bottom: float


class SlipPages:
    """Pages that grow; `add` and `pdf` take time and belong in a thread."""

    def __init__(self, words: Sequence[Texts], *, bot: str, made: datetime) -> None:
        from fpdf import FPDF  # noqa: PLC0415 -- slow to import, and most days nobody asks for slips

        self._face = fitting(words, bot=bot, made=made)
        self._drawn = 0
        self._sheet = FPDF(format="A4")
        self._sheet.set_auto_page_break(auto=False)
        self._sheet.set_creation_date(made)
        self._sheet.set_lang(words[0].language)
        self._sheet.set_title(" / ".join(each.plain("slips-title") for each in words))
        for bold in (False, True):
            self._sheet.add_font("Poster", style="B" if bold else "", fname=face(bold=bold).path)

    def add(self, slips: Iterable[tuple[str, str]]) -> None:
        """More slips, each a number and a link."""
        for receipt, link in slips:
            cell = self._drawn % (COLUMNS * ROWS)
            if cell == 0:
                self._begin_page()
            self._draw(receipt, link, left=WIDTH * (cell % COLUMNS), top=HEIGHT * (cell // COLUMNS))
            self._drawn += 1

    def pdf(self) -> bytes:
        """All of them."""
        return bytes(self._sheet.output())

    def _begin_page(self) -> None:
        self._sheet.add_page()
        self._sheet.set_draw_color(CUT_GREY)
        self._sheet.set_line_width(0.2)
        self._sheet.set_dash_pattern(dash=2, gap=2)
        for column in range(1, COLUMNS):
            self._sheet.line(WIDTH * column, 0, WIDTH * column, HEIGHT * ROWS)
        for row in range(1, ROWS):
            self._sheet.line(0, HEIGHT * row, WIDTH * COLUMNS, HEIGHT * row)

    def _draw(self, receipt: str, link: str, *, left: float, top: float) -> None:
        x, y = self._face.number
        number = Line(text=receipt, x=x, y=y, size=NUMBER_SIZE, bold=True)
        for line in (*self._face.lines, number):
            self._sheet.set_font("Poster", style="B" if line.bold else "", size=line.size)
            self._sheet.set_text_color(GREY if line.grey else 0)
            self._sheet.text(left + line.x, top + line.y, line.text)
        code = io.BytesIO(qr.png(link, module=4, border=0))
        self._sheet.image(code, x=left + MARGIN, y=top + self._face.code_top, w=CODE, h=CODE, link=link)


def fitting(words: Sequence[Texts], *, bot: str, made: datetime) -> Face:
    """The largest type that stays within a slip."""
    for scale in SCALES:
        found = _laid_out(words, scale, bot=bot, made=made)
        if found.bottom <= HEIGHT - MARGIN:
            break
    return found


def _laid_out(words: Sequence[Texts], scale: float, *, bot: str, made: datetime) -> Face:
    head = Column(MARGIN, MARGIN, WIDTH - 2 * MARGIN)
    for each in words:
        head.set(each.plain("slip-title"), 11 * scale, bold=True)
    code_top = head.y + QUIET
    x = MARGIN + CODE + GUTTER
    beside = Column(x, code_top, WIDTH - MARGIN - x)
    beside.set(" / ".join(each.plain("slip-number") for each in words), 7, grey=True)
    blank = Column(x, beside.y, beside.width)
    blank.set("–", NUMBER_SIZE, bold=True, gap=2.0)
    number = (x, blank.lines[0].y)
    beside.y = blank.y
    beside.set(bot, 9 * scale, bold=True, gap=2.0)
    dates = (each.plain("slip-made", date=long_date(made.date(), each.language)) for each in words)
    beside.set(" / ".join(dates), 6.5 * scale, grey=True)
    below = Column(MARGIN, max(code_top + CODE + QUIET, beside.y), WIDTH - 2 * MARGIN)
    for each in words:
        below.set(each.plain("slip-scan"), 8 * scale, bold=True)
        below.set(f"{each.plain('slip-once')} {each.plain('slip-status')}", 7.5 * scale, gap=1.2)
    lines = (*head.lines, *beside.lines, *below.lines)
    return Face(lines=lines, code_top=code_top, number=number, bottom=below.y)
