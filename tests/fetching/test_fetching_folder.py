"""The folder of attachments: each content once, in its place only when all of it is on disk."""

import hashlib
import os
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bot.domain.attachment import place_of
from bot.fetching.folder import A_DAY_S, Folder, TooLarge

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def kept(folder: Folder, *pieces: bytes) -> str:
    with folder.incoming(100) as incoming:
        for piece in pieces:
            incoming.write(piece)
        digest = incoming.finish()
        folder.settle(incoming, digest)
    return digest


def grown_old(path: Path) -> None:
    then = time.time() - A_DAY_S - 60
    os.utime(path, (then, then))


def zipped(**entries: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def torn() -> bytes:
    """A ZIP whose entry `mimetype` cannot be unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 20)
    content = bytearray(out.getvalue())
    content[30 + len("mimetype")] = 0x07  # there is no such kind of block
    return bytes(content)


def many(count: int) -> bytes:
    """A document of so many parts."""
    return zipped(**{"[Content_Types].xml": "x", **{f"word/media/{number}.png": "x" for number in range(count)}})


def packed(method: int) -> bytes:
    """An open document whose entry `mimetype` is packed so."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("mimetype", ODT)
    return out.getvalue()


def cut() -> bytes:
    """A ZIP that ends before its entry `mimetype` does, if one believes what it says."""
    content = bytearray(zipped(mimetype="x" * 10))
    sizes = content.rindex(b"PK\x01\x02") + 20
    content[sizes : sizes + 8] = (10_000).to_bytes(4, "little") * 2
    return bytes(content)


def test_a_content_lies_under_its_digest_and_nobody_else_may_read_it(tmp_path: Path):
    digest = kept(Folder(tmp_path / "attachments"), b"one ", b"letter")

    [path] = files(tmp_path)
    assert digest == hashlib.sha256(b"one letter").hexdigest()
    assert path == tmp_path / "attachments" / place_of(digest)
    assert path.read_bytes() == b"one letter"
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_content_again_leaves_one_file_that_is_young_again(tmp_path: Path):
    folder = Folder(tmp_path)
    digest = kept(folder, b"letter")
    grown_old(tmp_path / place_of(digest))

    kept(folder, b"let", b"ter")

    assert len(files(tmp_path)) == 1
    assert folder.old() == []


def test_a_damaged_file_in_its_place_is_put_right(tmp_path: Path):
    folder = Folder(tmp_path)
    digest = kept(folder, b"letter")
    (tmp_path / place_of(digest)).write_bytes(b"let")

    kept(folder, b"letter")

    assert (tmp_path / place_of(digest)).read_bytes() == b"letter"


def test_what_is_not_finished_leaves_nothing(tmp_path: Path):
    folder = Folder(tmp_path)

    with folder.incoming(5) as incoming:
        incoming.write(b"123")
        with pytest.raises(TooLarge):
            incoming.write(b"456")

    assert files(tmp_path) == []


def test_what_a_killed_process_left_is_swept_after_a_day_and_strangers_are_left_alone(tmp_path: Path):
    folder = Folder(tmp_path)
    digest = kept(folder, b"letter")
    left, young, foreign = (tmp_path / name for name in (".talkuu-backup-a", ".talkuu-backup-b", "README"))
    for path in (left, young, foreign):
        path.write_bytes(b"x")
    for path in (left, foreign, tmp_path / place_of(digest)):
        grown_old(path)

    assert folder.old() == [digest]
    assert not left.exists()
    assert young.exists()
    assert foreign.exists()


def test_dropping_what_is_gone_is_no_error(tmp_path: Path):
    folder = Folder(tmp_path)
    digest = kept(folder, b"letter")

    folder.drop(digest)
    folder.drop(digest)

    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped(**{"[Content_Types].xml": "x", "word/document.xml": "x"}), DOCX),
        (zipped(mimetype=ODT), ODT),
        (packed(zipfile.ZIP_DEFLATED), ODT),
        (packed(zipfile.ZIP_BZIP2), None),  # some kilobytes may become a hundred megabytes
        (packed(zipfile.ZIP_LZMA), None),
        (many(2_000), DOCX),
        (many(12_000), None),  # a mere list of names of 20 MB takes ten times that to read
        (zipped(**{"run.exe": "MZ"}), None),
        (zipped(mimetype="x" * 10_000), None),
        (b"PK\x03\x04 broken", None),
        (torn(), None),
        (cut(), None),
        (b"%PDF-1.4", "application/pdf"),
    ],
)
def test_the_type_is_told_by_the_content(tmp_path: Path, content: bytes, kind):
    with Folder(tmp_path).incoming(10**7) as incoming:
        incoming.write(content)
        incoming.finish()

        assert incoming.type("report.docx") == kind


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert Folder(tmp_path / "none").old() == []
