import csv as rfc4180
import json as standard
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from bot.domain.bilingual import Bilingual, Language
from bot.domain.comment import CommentState, TextLanguage
from bot.domain.consultation import Consultation, ConsultationId, Description
from bot.domain.digest import Digest, Selection
from bot.domain.review import Channel
from bot.exports.as_csv import RISKY, csv
from bot.exports.as_json import json
from bot.exports.as_xlsx import xlsx
from bot.exports.entries import Catalogue, Entry, Preface
from bot.exports.excel_text import CELL_LIMIT, escaped, pieces
from bot.exports.table import Table
from bot.texts import Texts

MOMENT = datetime(2025, 6, 9, 14, 3, tzinfo=UTC)
CONSULTATION = Consultation(
    id=ConsultationId(1), slug="forest", description=Description(title=Bilingual(ky="Токой", ru="Лес"))
)
CATALOGUE = Catalogue(consultations={CONSULTATION.id: CONSULTATION}, cities={}, hearings={}, topics={})
TABLE = Table(Texts(Language.KY), CATALOGUE)

NASTY = [
    "=1+1",
    '=HYPERLINK("http://example.org";"x")',
    "+996 227 024 002",
    "-1",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u00a0\u200b\ufeff=1+1",
    "＝1+1",
    "'=1+1",
    "''quoted''",
    "'hello'",
    "  spaces  ",
    "\n\nlines\n",
    "a\r\nb\rc",
    'quotes " and "" and ;,\t',
    "_x0041_",
    "_x000D_",
    "_x0041_x0042_",
    "_x0041\x01",
    "_x005F_x0041_",
    "__x0041__",
    "_x00g1_ _X0041_",
    "\x00\x01\x07\x08\x0b\x0c\x0e\x1f\x7f\x85",
    "\ufffe\uffff\ufdd0",
    "😀👨‍👩‍👧 үңө",
    "\ud800",
    "half \udc00 a pair",
    "<r>markup</r>",
    "<r><t>x</t></r></is></c>",
    "&amp; <b> ]]> <!-- -->",
    "http://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "123",
    "1e5",
    "TRUE",
    "{=A1}",
    "#REF!",
    "\u2028\u2029",
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1) | st.text(
    "_x0041F\x01\ud800<r>/=-+@' \t\r\n😀", min_size=1
)


def entries(texts):
    return [
        Entry(
            number=number,
            receipt="ABC",
            received=MOMENT,
            consultation=CONSULTATION,
            city=None,
            hearing=None,
            topic=None,
            state=CommentState.NEW,
            name=text,
            language=TextLanguage.UNSURE,
            channel=Channel.HALL,
            text=text,
        )
        for number, text in enumerate(texts, start=1)
    ]


def preface(count):
    return Preface(
        made_at=MOMENT,
        selection=Selection(),
        consultation=None,
        city=None,
        digest=Digest(received=count, by_state={CommentState.NEW: count}),
    )


def written(writer, texts):
    with writer as add:
        for entry in entries(texts):
            add(entry)


@pytest.fixture(scope="module")
def folder():
    with TemporaryDirectory() as folder:
        yield Path(folder)


def read_back(out):
    """(name, text) of every row as Excel would show them, having made sure that all are texts."""
    sheet = load_workbook(out).worksheets[0]
    for row in sheet.iter_rows(min_row=2, min_col=9):
        name, _, _, *parts = (cell for cell in row)
        assert {cell.data_type for cell in (name, *parts) if cell.value is not None} <= {"s"}
        assert all(cell.hyperlink is None for cell in row)
        yield unescape(name.value or ""), "".join(unescape(cell.value or "") for cell in parts)


@settings(max_examples=60, deadline=None)
@example(NASTY)
@given(st.lists(ANY_TEXT, max_size=20))
def test_xlsx_gives_back_every_text(folder, texts):
    out = folder / "any.xlsx"
    parts = max([1, *(len(list(pieces(text))) for text in texts)])

    written(xlsx(out, TABLE, preface(len(texts)), parts=parts), texts)

    assert list(read_back(out)) == [(text, text) for text in texts]
    with zipfile.ZipFile(out) as archive:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            assert b"<f>" not in archive.read(name)


@settings(max_examples=60, deadline=None)
@example(NASTY)
@given(st.lists(ANY_TEXT, max_size=20))
def test_json_gives_back_every_text(folder, texts):
    out = folder / "any.json"

    written(json(out, preface(len(texts)), [CONSULTATION]), texts)

    data = standard.loads(out.read_text(encoding="utf-8"))
    # Two halves of a pair side by side are the character to JSON.
    whole = [text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for text in texts]
    assert [each["text"] for each in data["comments"]] == whole


def undone(cell):
    """What the head of the text column and the module's docstring promise."""
    return cell[1:] if RISKY.match(cell) else cell


@settings(max_examples=60, deadline=None)
@example([text for text in NASTY if not re.search("[\ud800-\udfff]", text)])
@given(st.lists(st.text(min_size=1) | st.text("'=-+@ \t\r\nя", min_size=1), max_size=20))
def test_csv_gives_back_every_text_and_nothing_begins_like_a_formula(folder, texts):
    out = folder / "any.csv"

    written(csv(out, TABLE), texts)

    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(rfc4180.reader(file))[1:]
    assert [undone(row[11]) for row in rows] == texts
    assert [undone(row[8]) for row in rows] == texts
    for row in rows:
        assert not any(cell.strip().startswith(tuple("=+-@")) or cell.startswith(("\t", "\r")) for cell in row)


def test_csv_spells_out_half_a_pair(folder):
    out = folder / "half.csv"

    written(csv(out, TABLE), ["a\ud800b"])

    assert "a\\ud800b" in out.read_text(encoding="utf-8-sig")


def test_csv_follows_rfc_4180(folder):
    out = folder / "rfc.csv"

    written(csv(out, TABLE), ['он сказал: "да", и\nушёл'])

    content = out.read_bytes()
    assert content.startswith("\ufeff№,".encode())
    assert content.endswith('"он сказал: ""да"", и\nушёл"\r\n'.encode())


@pytest.mark.parametrize("text", ["'hello'", "өзөн", "5-9", "a=b", ""])
def test_csv_leaves_harmless_texts_alone(text):
    assert not RISKY.match(text)


@given(st.text(st.characters(exclude_categories=())))
def test_escapes_are_read_back(text):
    assert unescape(escaped(text)) == text


@settings(deadline=None)
@given(st.text("aө😀\x01_x0041", min_size=1, max_size=12), st.integers(min_value=1, max_value=9000))
def test_pieces_fit_a_cell_and_join_to_the_text(text, times):
    found = list(pieces(text * times))

    assert "".join(found) == text * times
    assert all(len(escaped(piece).encode("utf-16-le", "surrogatepass")) // 2 <= CELL_LIMIT for piece in found)


def test_ordinary_texts_use_the_whole_cell():
    assert [len(piece) for piece in pieces("я" * 40_000)] == [32_767, 7_233]
