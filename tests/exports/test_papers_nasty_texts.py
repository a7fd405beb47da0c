"""Any text that people can send comes out of a paper as it went in, and is never carried out."""

import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from bot.domain.bilingual import Language
from bot.domain.papers import Format, Kind
from bot.papers import docx_font
from bot.papers.document import Paper
from bot.papers.docx_text import NORMAL, clean, row
from bot.papers.words import Words
from bot.poster.face import FONTS
from bot.texts import Texts
from tests.exports.test_export_nasty_texts import ANY_TEXT, NASTY
from tests.exports.test_papers import EVERYTHING, decide, made

__all__ = ["decide", "made"]
FIELDS = [
    "{ =1+1 }",
    'HYPERLINK "http://example.org"',
    "{ INCLUDETEXT C:\\\\x }",
    "DDEAUTO c:\\\\cmd.exe",
    "</w:t><w:p/>",
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def iter_text(element, *tags):
    return (each for each in element.iter() if each.tag in tags)


@settings(max_examples=100, deadline=None)
@example("\n\n")
@given(ANY_TEXT | st.sampled_from([*NASTY, *FIELDS]))
def test_a_cell_of_a_document_gives_back_every_text(text):
    xml = row([[(text, NORMAL)]], [1000])

    tree = ET.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')  # noqa: S314 -- our own
    lines = [
        "".join((each.text or "") if each.tag == f"{W}t" else "\t" for each in iter_text(line, f"{W}t", f"{W}tab"))
        for line in tree.iter(f"{W}p")
    ]
    wanted = re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    assert lines == [clean(each) for each in wanted]
    assert {each.tag for each in tree.iter()} <= {"x", *(W + name for name in TAGS)}


TAGS = ("tr", "trPr", "cantSplit", "tc", "tcPr", "tcW", "p", "pPr", "pStyle", "r", "t", "tab")


@pytest.mark.parametrize(("kind", "format_"), EVERYTHING)
async def test_nothing_of_what_people_wrote_is_a_formula_a_field_or_a_link(
    *, write, query, announced, decide, made, kind, format_
):
    texts = [*NASTY, *FIELDS]
    texts = [each for each in texts if not re.search("[\ud800-\udfff\x00]", each)]
    write(
        *(
            {"text": text, "name": text, "organisation": text, "section": text, "hearing_id": announced["dated"]}
            for text in texts
        )
    )
    for number, text in enumerate(texts, start=1):
        decide("declined", number, reason={"ru": text}, changed={"ru": text}, section=text)

    out = await made(kind, format_)

    if format_ is Format.XLSX:
        cells = [cell for sheet in load_workbook(out).worksheets for line in sheet.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
        assert all(cell.hyperlink is None for cell in cells)
        with zipfile.ZipFile(out) as archive:
            assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "sheet" in name)
    if format_ is Format.DOCX:
        with zipfile.ZipFile(out) as archive:
            body = archive.read("word/document.xml").decode()
            assert not any(word in body for word in ("w:instrText", "w:fldSimple", "w:hyperlink", "w:altChunk"))
            relations = archive.read("word/_rels/document.xml.rels").decode()
            assert "External" not in relations


async def test_a_workbook_gives_back_every_text(write, made):
    texts = [each for each in NASTY if not re.search("[\ud800-\udfff\x00]", each)]
    write(*({"text": text} for text in texts), {"text": "я" * 40_000})

    lines = list(load_workbook(await made(Kind.PROPOSALS, Format.XLSX)).worksheets[0].iter_rows(min_row=2))

    assert [unescape(line[7].value) for line in lines[:-1]] == texts
    assert lines[-1][7].value + lines[-1][15].value == "я" * 40_000


def test_the_font_in_a_document_is_the_one_that_is_shipped():
    key = docx_font.uuid.UUID("1DEB8E65-A46D-4C9C-8B1E-9B1E8C6A1F10")
    content = (FONTS / "NotoSans-Regular.ttf").read_bytes()

    hidden = docx_font.veiled(content, key)

    assert hidden[:32] != content[:32]
    assert hidden[32:] == content[32:]
    assert docx_font.veiled(hidden, key) == content


async def test_a_document_opens_with_the_letters_of_both_languages(tmp_path):
    paper = Paper(Words([Texts(Language.KY)]), title="ңөү", made_at=datetime(2025, 6, 20, tzinfo=UTC))
    paper.title("ңөү ҢӨҮ")

    async def rows():
        yield [[("Өзөн", NORMAL)], [("=1+1", NORMAL)]]

    paper.table(["№", "Текст"], [1, 5], rows())
    out = tmp_path / "paper.docx"
    await paper.save(out)

    opened = docx.Document(out)
    assert [[cell.text for cell in line.cells] for line in opened.tables[0].rows] == [["№", "Текст"], ["Өзөн", "=1+1"]]
    assert opened.styles.element.xml.count('w:ascii="Noto Sans"') >= 4
    with zipfile.ZipFile(out) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        keys = [docx_font.uuid.UUID(each) for each in re.findall(r'w:fontKey="\{(.+?)\}"', fonts)]
        carried = [archive.read(f"word/fonts/font{number}.odttf") for number in (1, 2)]
    assert [docx_font.veiled(each, key)[:4] for each, key in zip(carried, keys, strict=True)] == [
        b"\x00\x01\x00\x00"
    ] * 2


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("kind", "format_"), [each for each in EVERYTHING if each[1] is not Format.JSON])
async def test_libreoffice_opens_it(*, write, announced, made, tmp_path, kind, format_):
    write({"text": "Жайыттарды коргойлу ңөү", "hearing_id": announced["dated"]})
    out = await made(kind, format_)

    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: ASYNC221, S603 -- nothing else runs

    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
