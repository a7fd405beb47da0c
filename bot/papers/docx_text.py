"""People's texts as WordprocessingML: nothing is markup or a field, nothing is lost but what XML cannot hold.

Pure. Control characters and halves of surrogate pairs become the sign that stands for what cannot be shown.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

NORMAL, SMALL, STRONG, PALE = "TalkuuCell", "TalkuuSmall", "TalkuuStrong", "TalkuuPale"
"""Styles of what stands in a table."""

Line = tuple[str, str]
"""A text, which may have line ends of its own, and the style it is written in."""
Cell = Sequence[Line]

_SHORT = 400
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool = False) -> str:
    """A row of a table, as it stands in the document; `widths` are twentieths of a point.

    What is short stays on one page; what is long must be allowed to go over to the next.
    """
    columns = "".join(_column(cell, width, head=head) for cell, width in zip(cells, widths, strict=True))
    is_short = all(sum(len(text) for text, _ in cell) < _SHORT for cell in cells)
    properties = f"<w:trPr>{'<w:cantSplit/>' * is_short}{'<w:tblHeader/>' * head}</w:trPr>"
    return f"<w:tr>{properties}{columns}</w:tr>"


def _column(cell: Cell, width: int, *, head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7EEF5"/>' if head else ""
    inner = "".join(map(_paragraphs, cell)) or _paragraphs(("", NORMAL))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc>'


def _paragraphs(line: Line) -> str:
    text, style = line
    return "".join(_paragraph(each, style) for each in _LINE_END.split(text))


def _paragraph(text: str, style: str) -> str:
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(clean(part))}</w:t>' for part in text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{runs}</w:r></w:p>'
