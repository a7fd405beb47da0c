"""Where each line of a poster stands. Pure: measured before anything is drawn, so nothing can run over the edge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.messages.plain import both
from bot.poster.content import Content, Fact, Said
from bot.poster.face import MM_PER_POINT, face

PAGE = 210.0, 297.0
MARGIN = 18.0
WIDTH = PAGE[0] - 2 * MARGIN
GUTTER = 8.0
CODE = 58.0
FOOT_TOP = PAGE[1] - MARGIN - CODE - 5.0
"""Where the foot begins: above it the facts, below it the code to scan."""
LEADING = 1.25
ASCENT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of type; `x` and `y` are where its baseline begins, in millimetres from the top left."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    grey: bool = False
    white: bool = False

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + face(bold=self.bold).width(self.text, self.size)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a rule, or the ground under white type."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Column:
    """Text that flows down from `y`, no wider than `width`."""

    x: float
    y: float
    width: float
    lines: list[Line] = field(default_factory=list)

    def set(self, text: str, size: float, *, bold: bool = False, grey: bool = False, gap: float = 0.0) -> None:
        """Lines of one size, then a gap."""
        weight = face(bold=bold)
        for line in weight.broken(weight.shown(text), size, self.width):
            self.y += size * ASCENT * MM_PER_POINT
            self.lines.append(Line(text=line, x=self.x, y=self.y, size=size, bold=bold, grey=grey))
            self.y += size * (LEADING - ASCENT) * MM_PER_POINT
        self.y += gap


@dataclass(slots=True)
class Layout:
    """All that is to be drawn above the code, and how far down it reaches."""

    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    y: float = MARGIN

    def across(self, said: Sequence[Said]) -> list[Column]:
        """A column for each language, side by side."""
        width = (WIDTH - GUTTER * (len(said) - 1)) / len(said)
        return [Column(MARGIN + number * (width + GUTTER), self.y, width) for number in range(len(said))]

    def take(self, columns: Iterable[Column]) -> None:
        """What the columns hold stands; the next thing begins below the longest of them."""
        for column in columns:
            self.lines += column.lines
            self.y = max(self.y, column.y)

    def rule(self, height: float, *, gap: float) -> None:
        """A line across the page."""
        self.bars.append(Bar(MARGIN, self.y, WIDTH, height))
        self.y += height + gap


def laid_out(content: Content, scale: float) -> Layout:
    """The upper part of the poster, its type at a scale of 1 or smaller."""
    said = content.said
    size = scale * (1.0 if len(said) > 1 else 1.25)
    page = Layout()
    page.rule(1.2, gap=4 * scale)
    _side_by_side(page, said, [each.kind.upper() for each in said], 12 * size, gap=2 * scale)
    if said[0].state:
        _banner(page, said, 22 * size)
    _large(page, said, [each.city for each in said], 62 * scale, least=26 * scale, gap=1 * scale)
    if said[0].date:
        _large(page, said, [each.date for each in said], 21 * size, least=13 * size, gap=2.5 * scale)
    if said[0].clock:
        _large(page, said, [each.clock for each in said], 46 * scale, least=26 * scale)
        _side_by_side(page, said, [each.zone for each in said], 11 * size, bold=False, gap=3.5 * scale)
    _facts(page, [each.where for each in said], said, 10.5 * size, 16 * size, bold=True)
    page.y += 2 * scale
    page.rule(0.3, gap=4 * scale)
    _side_by_side(page, said, [each.title for each in said], 13 * size, gap=3 * scale)
    _facts(page, [each.who for each in said], said, 9.5 * size, 11.5 * size, bold=False)
    return page


def foot(content: Content, scale: float) -> Layout:
    """The words beside the code."""
    x = MARGIN + CODE + GUTTER
    column = Column(x, FOOT_TOP + 4.0, MARGIN + WIDTH - x)
    for each in content.said:
        column.set(each.scan, 14 * scale, bold=True, gap=0.5 * scale)
        column.set(each.scan_for, 11 * scale, gap=3 * scale)
    column.set(content.address, 13 * scale, bold=True, gap=2 * scale)
    if content.phone:
        column.set(content.phone, 13 * scale, bold=True)
        column.set(both(each.phone_about for each in content.said), 10 * scale, gap=1.5 * scale)
    column.set(both(each.made for each in content.said), 7.5 * scale, grey=True)
    page = Layout(y=FOOT_TOP)
    page.rule(0.3, gap=4.0)
    page.take([column])
    return page


def _side_by_side(
    page: Layout, said: Sequence[Said], texts: Sequence[str], size: float, *, bold: bool = True, gap: float
) -> None:
    columns = page.across(said)
    for column, text in zip(columns, texts, strict=True):
        column.set(text, size, bold=bold, gap=gap)
    page.take(columns)


def _large(
    page: Layout, said: Sequence[Said], texts: Sequence[str], size: float, *, least: float, gap: float = 0.0
) -> None:
    """One line as large as its width allows, but not below `least`; where the languages agree, across the page."""
    columns = page.across(said if len(set(texts)) > 1 else said[:1])
    size = max(least, min(size, *(_filling(text, columns[0].width) for text in texts)))
    for column, text in zip(columns, texts, strict=False):
        column.set(text, size, bold=True, gap=gap)
    page.take(columns)


def _filling(text: str, width: float) -> float:
    """The size at which a bold text fills a line, a hair less so that rounding does not break it."""
    weight = face(bold=True)
    return 0.999 * width / max(weight.width(weight.shown(text), 1.0), 1.0)


def _facts(
    page: Layout, facts: Sequence[tuple[Fact, ...]], said: Sequence[Said], label: float, value: float, *, bold: bool
) -> None:
    """The same fact stands at the same height in every language."""
    for row in zip(*facts, strict=True):
        columns = page.across(said)
        for column, (name, told) in zip(columns, row, strict=True):
            column.set(name, label, grey=True)
            column.set(told, value, bold=bold, gap=0.16 * value)
        page.take(columns)


def _banner(page: Layout, said: Sequence[Said], size: float) -> None:
    words = both(each.state.upper() for each in said)
    size = min(size, _filling(words, WIDTH - 8))
    height = 1.8 * size * MM_PER_POINT
    page.bars.append(Bar(MARGIN, page.y, WIDTH, height))
    baseline = page.y + height / 2 + 0.36 * size * MM_PER_POINT
    page.lines.append(Line(text=words, x=MARGIN + 4, y=baseline, size=size, bold=True, white=True))
    page.y += height + 2
