"""A document of Word, built with python-docx; rows of long tables alone are written as they are read.

The library builds a table in memory and looks all of it through for each cell. So it is given a table with its head
and a placeholder only; when the document is saved, the placeholder gives way to the rows, one after another.
"""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from bot.papers import docx_font
from bot.papers.docx_text import NORMAL, PALE, SMALL, STRONG, Cell, clean, row
from bot.papers.words import Words

Rows = AsyncIterator[Sequence[Cell]]
_BODY = "word/document.xml"
_PLACE = '<w:tr w:rsidTr="{:08X}"/>'
_FIRST_PLACE = 0x00F00000
_PLACES = re.compile(rb'<w:tr w:rsidTr="00F[0-9A-F]{5}"/>')
_TWENTIETHS = 1440 / 25.4
_MARGIN_MM = 15
_CELLS = {NORMAL: (8.0, False, None), SMALL: (7.0, False, None), STRONG: (8.0, True, None), PALE: (7.0, False, 0x66)}
_HEADINGS = {"Title": 17, "Heading 1": 13, "Heading 2": 11}
LANGUAGES = {"ky": "ky-KG", "ru": "ru-RU"}


class Paper:
    """A document that grows from top to bottom, in one language or two side by side."""

    def __init__(self, words: Words, *, title: str, made_at: datetime, landscape: bool = False) -> None:
        self.words = words
        self._document: Any = docx.Document()
        self._tables: list[tuple[Rows, Sequence[int]]] = []
        self._set_page(landscape=landscape)
        self._set_styles()
        docx_font.embed(self._document)
        self._set_properties(title, made_at)
        self._number_pages()

    @property
    def width(self) -> float:
        """Millimetres between the margins."""
        section = self._document.sections[0]
        return float((section.page_width - section.left_margin - section.right_margin) / Mm(1))

    def title(self, text: str) -> None:
        """What it is."""
        self._document.add_paragraph(clean(text), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """What follows."""
        self._document.add_heading(clean(text), level)

    def say(self, *texts: str) -> None:
        """Paragraphs that are the same in every language."""
        for text in texts:
            self._document.add_paragraph(clean(text))

    def beside(self, columns: Sequence[str]) -> None:
        """The same said in each language, side by side."""
        if len(columns) == 1 or len(set(columns)) == 1:
            self.say(*columns[0].split("\n"))
            return
        self._rows([[[(text, "Normal")] for text in columns]], ruled=False)

    def facts(self, lines: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
        """Labels and what they say, each in every language of the paper."""
        if not self.words.is_both:
            widths = [self.width * 0.3, self.width * 0.7]
            cells = [[[(label[0], STRONG)], [(value[0], NORMAL)]] for label, value in lines]
            self._rows(cells, widths=widths)
            return
        self._rows(
            [
                [[(name, STRONG), (said, NORMAL)] for name, said in zip(label, value, strict=True)]
                for label, value in lines
            ]
        )

    def small_table(self, heads: Sequence[str], cells: Iterable[Sequence[str]], shares: Sequence[float]) -> None:
        """A table short enough to be held in memory."""
        widths = [self.width * share / sum(shares) for share in shares]
        self._rows([[[(text, NORMAL)] for text in line] for line in cells], heads=heads, widths=widths)

    def table(self, heads: Sequence[str], shares: Sequence[float], rows: Rows) -> None:
        """A table whose rows are written when the document is saved; columns share the width."""
        widths = [round(self.width * share / sum(shares) * _TWENTIETHS) for share in shares]
        self._add_table(widths, row([[(head, STRONG)] for head in heads], widths, head=True), self._place())
        self._tables.append((rows, widths))

    def picture(self, content: bytes, *, alt: str) -> None:
        """A picture across the page, with words for whoever cannot see it."""
        self._document.add_picture(BytesIO(content), width=Mm(min(self.width, 170)))
        drawn = self._document.inline_shapes[-1]._inline.docPr  # noqa: SLF001 -- the library has no words for it
        drawn.set("descr", clean(alt))

    def signatures(self, lines: Iterable[tuple[str, str]]) -> None:
        """Who signs: what they are, a line to sign on, their name."""
        blank = "_" * 24
        third = self.width / 3
        cells = [[[(label, "Normal")], [(blank, "Normal")], [(name, "Normal")]] for label, name in lines]
        self._rows(cells, widths=[third * 1.2, third, third * 0.8], ruled=False)

    async def save(self, path: Path) -> int:
        """Write it down, the rows of its tables one by one. Returns how many they are."""
        skeleton = BytesIO()
        self._document.save(skeleton)
        written = 0
        with ZipFile(skeleton) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
            for item in source.infolist():
                if item.filename != _BODY:
                    target.writestr(_dated(item), source.read(item), ZIP_DEFLATED)
                    continue
                first, *rest = _PLACES.split(source.read(item))
                with target.open(_dated(item), "w", force_zip64=True) as body:
                    body.write(first)
                    for (rows, widths), after in zip(self._tables, rest, strict=True):
                        async for cells in rows:
                            body.write(row(cells, widths).encode())
                            written += 1
                        body.write(after)
        return written

    def _place(self) -> str:
        return _PLACE.format(_FIRST_PLACE + len(self._tables))

    def _rows(
        self,
        cells: Iterable[Sequence[Cell]],
        *,
        heads: Sequence[str] = (),
        widths: Sequence[float] = (),
        ruled: bool = True,
    ) -> None:
        lines = list(cells)
        if not lines:
            return
        columns = len(lines[0])
        exact = [round(each * _TWENTIETHS) for each in widths or [self.width / columns] * columns]
        head = row([[(text, STRONG)] for text in heads], exact, head=True) if heads else ""
        self._add_table(exact, head, "".join(row(line, exact) for line in lines), ruled=ruled)

    def _add_table(self, widths: Sequence[int], head: str, rows: str, *, ruled: bool = True) -> None:
        style = '<w:tblStyle w:val="TableGrid"/>' if ruled else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )
        self._document.element.body._insert_tbl(table)  # noqa: SLF001 -- before the section's properties
        self._document.add_paragraph(style=SMALL)  # two tables in a row would become one

    def _set_page(self, *, landscape: bool) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN_MM))

    def _set_styles(self) -> None:
        styles = self._document.styles
        defaults = styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
        _set_font(defaults)
        defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGES[self.words.language])
        normal = styles["Normal"]
        normal.font.size = Pt(10)
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.line_spacing = 1.1
        for name, size in _HEADINGS.items():
            style = styles[name]
            _set_font(style.element.get_or_add_rPr())
            style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor(0x1F, 0x3A, 0x5F)
            style.paragraph_format.space_before = Pt(0 if name == "Title" else 10)
            style.paragraph_format.space_after = Pt(4)
        for name, (points, bold, grey) in _CELLS.items():
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            style.font.size, style.font.bold = Pt(points), bold
            style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), 1.0
            if grey is not None:
                style.font.color.rgb = RGBColor(grey, grey, grey)

    def _set_properties(self, title: str, made_at: datetime) -> None:
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = clean(title)[:255], "Talkuu", ""
        properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
        properties.last_modified_by, properties.language = "Talkuu", LANGUAGES[self.words.language]

    def _number_pages(self) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = 1
        for field, before in (("PAGE", ""), ("NUMPAGES", " / ")):
            paragraph.add_run(before)
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            element.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
            paragraph._p.append(element)  # noqa: SLF001 -- the library has no words for fields


def _set_font(properties: Any) -> None:
    fonts = properties.get_or_add_rFonts() if hasattr(properties, "get_or_add_rFonts") else properties.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), docx_font.NAME)


def _dated(item: ZipInfo) -> ZipInfo:
    """The same bytes for the same content, whenever it is made."""
    dated = ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
    dated.compress_type = ZIP_DEFLATED
    return dated
