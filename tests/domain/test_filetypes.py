import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.filetypes import TAKEN, ending_of, type_of

OOXML = "application/vnd.openxmlformats-officedocument"
ODT = "application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = {"[Content_Types].xml"}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF0000WEBP", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"II*\0", "image/tiff"),
        (b"%PDF-1.7", "application/pdf"),
        (b"{\\rtf1", "application/rtf"),
        (b"OggS", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"RIFF0000WAVE", "audio/wav"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/mp4"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"MZ\x90", None),
        (b"\x7fELF", None),
        (b"\xca\xfe\xba\xbe", None),
        (b"#!/bin/sh", None),
        (b"<html>", None),
        (b"<?xml version='1.0'?><svg>", None),
        (b"Rar!\x1a\x07", None),
        (b"7z\xbc\xaf\x27\x1c", None),
        (b"\x1f\x8b", None),
        (b"PK\x03\x04", None),
        (b"PK\x05\x06", None),
        (b"", None),
    ],
)
def test_the_beginning_tells_the_type_whatever_the_name_says(head, kind):
    assert type_of(head, "photo.jpg") == kind


@pytest.mark.parametrize(
    ("inside", "declared", "kind"),
    [
        (TYPES | {"word/document.xml"}, "", f"{OOXML}.wordprocessingml.document"),
        (TYPES | {"xl/workbook.xml"}, "", f"{OOXML}.spreadsheetml.sheet"),
        (TYPES | {"ppt/presentation.xml"}, "", f"{OOXML}.presentationml.presentation"),
        (TYPES | {"word/document.xml", "word/vbaProject.bin"}, "", None),
        ({"word/document.xml"}, "", None),
        (TYPES, "", None),
        ({"mimetype"}, ODT, ODT),
        ({"mimetype"}, "application/vnd.oasis.opendocument.database", None),
        ({"mimetype"}, "application/epub+zip", None),
        ({"AndroidManifest.xml"}, "", None),
    ],
)
def test_of_archives_only_office_documents_without_programs_are_taken(inside, declared, kind):
    assert type_of(b"PK\x03\x04", "x.docx", inside=inside, declared=declared) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.doc", "application/msword"), ("A.XLS", "application/vnd.ms-excel"), ("setup.msi", None), (None, None)],
)
def test_old_office_documents_are_told_from_installers_by_their_name(name, kind):
    assert type_of(OLE, name) == kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("кат.txt", "Саламатсызбы\n".encode(), "text/plain"),
        ("a.csv", "а;б\r\n".encode("cp1251"), "text/plain"),
        ("a.txt", b"\xff\xfeA\0", "text/plain"),
        ("a.txt", b"\0\1", None),
        ("a.txt", b"", None),
        ("run.js", b"alert(1)", None),
        ("run.bat", b"del *", None),
        ("page.html", b"hello", None),
        ("a.txt.exe", b"hello", None),
        (None, b"hello", None),
    ],
)
def test_a_plain_text_is_taken_under_a_name_that_opens_as_one(name, content, kind):
    assert type_of(content, name) == kind


@given(st.binary(max_size=64), st.none() | st.text(max_size=20))
def test_whatever_comes_is_of_a_known_type_or_not_taken(head, name):
    kind = type_of(head, name)

    assert kind is None or (kind in TAKEN and ending_of(kind).startswith("."))


def test_an_unknown_type_has_no_ending():
    assert ending_of("application/x-msdownload") == ending_of(None) == ""
