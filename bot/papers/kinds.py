"""Which papers there are, and as what kind of file each is made. Pure."""

from enum import StrEnum
from pathlib import Path

from bot.exports.refusals import ExportFormatContradicts, ExportFormatUnknown


class Kind(StrEnum):
    """A paper. `COMMENTS` is the plain table of all comments, which `bot.exports` makes."""

    COMMENTS = "comments"
    PROPOSALS = "proposals"
    MINUTES = "minutes"
    REPORT = "report"
    LEDGER = "ledger"


class Format(StrEnum):
    """A kind of file, by the ending of its name."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"


FORMATS: dict[Kind, tuple[Format, ...]] = {
    Kind.COMMENTS: (Format.XLSX, Format.CSV, Format.JSON),
    Kind.PROPOSALS: (Format.XLSX, Format.DOCX),
    Kind.MINUTES: (Format.DOCX,),
    Kind.REPORT: (Format.DOCX, Format.XLSX),
    Kind.LEDGER: (Format.XLSX, Format.JSON),
}
"""What each paper is made as, the usual one first."""


def meant(kind: Kind | None, format_: str | None, out: Path) -> Kind:
    """The paper asked for; without a word of it, a DOCX is the table of proposals and anything else all comments."""
    if kind is not None:
        return kind
    asked = (format_ or out.suffix.removeprefix(".")).lower()
    return Kind.PROPOSALS if asked == Format.DOCX else Kind.COMMENTS


def chosen(kind: Kind, name: str | None, out: Path) -> Format:
    """The format asked for by name, else by the file's ending, else the usual one.

    Raises ExportFormatUnknown, or ExportFormatContradicts when the ending promises another format than the name.
    """
    ending = out.suffix.removeprefix(".").lower()
    if name is None:
        return _known(kind, ending) if ending else FORMATS[kind][0]
    wanted = _known(kind, name.lower())
    if ending in set(Format) - {wanted}:
        raise ExportFormatContradicts(format=wanted.value, file=out.name)
    return wanted


def _known(kind: Kind, name: str) -> Format:
    for each in FORMATS[kind]:
        if each == name:
            return each
    raise ExportFormatUnknown(format=name, known=", ".join(FORMATS[kind]))
