"""Charts as pictures: bars with their numbers, in a font that has ң ө ү. Pure: values in, bytes out.

Drawn with Pillow, which posters bring along: a plotting library would weigh fifty times as much for the same bars.
"""

import io
from collections.abc import Sequence
from functools import cache

from bot.messages.message import brief
from bot.poster.face import FONTS, face

Bars = Sequence[tuple[str, int]]
"""A label and how many."""

_WIDTH = 1200
_PAD = 40
_BAR = 46
_GAP = 18
_LABEL_SHARE = 0.36
_BARS_MAX = 16
_DAYS_MAX = 62
_HEIGHT = 620
_INK, _PALE, _BLUE, _PAPER = "#1f2933", "#8795a1", "#2f6f9f", "#ffffff"


def bars(title: str, values: Bars, *, rest: str) -> bytes:
    """Horizontal bars, the longest as wide as there is room; what goes beyond a page is summed up as `rest`."""
    shown = list(values[:_BARS_MAX])
    if len(values) > _BARS_MAX:
        shown[-1] = (rest, sum(count for _, count in values[_BARS_MAX - 1 :]))
    sheet = _Sheet(title, height=_PAD * 3 + 40 + len(shown) * (_BAR + _GAP))
    left = _PAD + _WIDTH * _LABEL_SHARE
    room = _WIDTH - left - _PAD - 110
    most = max((count for _, count in shown), default=0) or 1
    for number, (label, count) in enumerate(shown):
        top = _PAD * 2 + 30 + number * (_BAR + _GAP)
        sheet.write(label, x=left - 16, y=top + _BAR / 2, size=26, width=left - _PAD - 16, anchor="rm")
        end = left + max(3.0, room * count / most) if count else left
        sheet.bar(left, top, end, top + _BAR)
        sheet.write(str(count), x=end + 12, y=top + _BAR / 2, size=26, bold=True, anchor="lm")
    return sheet.png()


def columns(title: str, values: Bars) -> bytes:
    """Columns side by side, for days: as many as have room, the latest of them; every few have a label."""
    shown = list(values[-_DAYS_MAX:])
    sheet = _Sheet(title, height=_HEIGHT)
    floor, ceiling = _HEIGHT - _PAD - 50, _PAD * 2 + 60
    step = (_WIDTH - 2 * _PAD) / max(len(shown), 1)
    most = max((count for _, count in shown), default=0) or 1
    every = max(1, -(-len(shown) * 110 // (_WIDTH - 2 * _PAD)))
    sheet.bar(_PAD, floor, _WIDTH - _PAD, floor + 2, colour=_PALE)
    for number, (label, count) in enumerate(shown):
        middle = _PAD + step * (number + 0.5)
        half = min(step * 0.36, 60)
        top = floor - (floor - ceiling) * count / most
        if count:
            sheet.bar(middle - half, min(top, floor - 2), middle + half, floor)
            if number % max(1, every // 2) == 0 or count == most:
                sheet.write(str(count), x=middle, y=top - 16, size=20, bold=True, anchor="mm")
        if number % every == 0:
            sheet.write(label, x=middle, y=floor + 28, size=20, anchor="mm")
    return sheet.png()


class _Sheet:
    """A white page with a title."""

    def __init__(self, title: str, *, height: int) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 -- slow to import, and few commands draw

        self._image = Image.new("RGB", (_WIDTH, height), _PAPER)
        self._drawing = ImageDraw.Draw(self._image)
        self.write(title, x=_PAD, y=_PAD + 14, size=32, bold=True, width=_WIDTH - 2 * _PAD, anchor="lm")

    def bar(self, left: float, top: float, right: float, bottom: float, colour: str = _BLUE) -> None:
        """A filled rectangle."""
        self._drawing.rectangle((left, top, max(left, right), bottom), fill=colour)

    def write(
        self, text: str, *, x: float, y: float, size: int, anchor: str, bold: bool = False, width: float = _WIDTH
    ) -> None:
        """A line of text, cut where it would be wider than `width`."""
        font = _font(size, bold=bold)
        shown = face(bold=bold).shown(text)
        while shown and font.getlength(shown) > width:
            shown = brief(shown, len(shown) - 1)
        self._drawing.text((x, y), shown, font=font, fill=_INK, anchor=anchor)

    def png(self) -> bytes:
        """The picture."""
        content = io.BytesIO()
        self._image.save(content, "PNG", optimize=True)
        return content.getvalue()


@cache
def _font(size: int, *, bold: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from PIL import ImageFont  # noqa: PLC0415 -- slow to import, and few commands draw

    return ImageFont.truetype(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", size)
